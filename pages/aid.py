"""Aid: stated quantities over time, and the table of quantities."""

from analysis import evidence
from analysis.charts import aid
from analysis.facets import Page
from analysis.tables import figure_table
from pages.common.parts import chart, heading, listed, panel, table, table_head, view

PAGE: Page = "aid"

frames, selection = view()
figures = heading("Aid", PAGE)

chart(aid.over_time(figures))

table_head("Quantities", figures, PAGE)
clicked = table(
    figure_table(listed(figures, PAGE), frames),
    PAGE,
    {"Quantity": 180, "Of": 80, "From": 80, "To": 80, "Status": 80, "Stated by": 115, "When": 90, "Article": 120},
)
if clicked is not None:
    row = figures.loc[[clicked]]
    panel(row, evidence.figure(next(row.itertuples()), frames), evidence.span_marks(row, "figure"))
