"""Who said what: statements over time by speaker, speakers by number of statements, and the table of statements."""

import streamlit as st

from analysis import evidence
from analysis.charts import statements
from analysis.facets import Page
from analysis.tables import statement_table
from pages.common.parts import STATEMENT_WIDTHS, chart, heading, listed, table, table_head, view
from pages.common.passage import panel

PAGE: Page = "who_said_what"

frames, selection = view()
quotes = heading("Who said what", PAGE)

over_time, by_speaker = st.columns(2, gap="medium")
with over_time:
    chart(statements.over_time(quotes))
with by_speaker:
    chart(statements.by_speaker(quotes))

table_head("Statements", quotes, PAGE)
clicked = table(
    statement_table(listed(quotes, PAGE), frames),
    PAGE,
    STATEMENT_WIDTHS,
)
if clicked is not None:
    row = quotes.loc[[clicked]]
    quote = next(row.itertuples())
    panel(row, evidence.statement(quote, frames), evidence.statement_marks(row, cues=True))
