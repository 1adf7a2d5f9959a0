"""Countries: mentions over time, the map, and the table of mentions."""

import streamlit as st

from analysis import evidence
from analysis.charts import countries
from analysis.facets import Page
from analysis.tables import mention_table
from pages.common.parts import chart, heading, listed, table, table_head, view
from pages.common.passage import panel

PAGE: Page = "countries"

frames, selection = view()
mentions = heading("Countries", PAGE)

over_time, world = st.columns(2, gap="medium")
with over_time:
    chart(countries.over_time(mentions, frames.articles))
with world:
    chart(countries.world_map(mentions))

table_head("Mentions", mentions, PAGE)
clicked = table(
    mention_table(listed(mentions, PAGE), frames),
    PAGE,
    {"Country": 105, "In the sentence": 260, "In the words": 100, "Named": 105, "When": 90, "Article": 120},
)
if clicked is not None:
    row = mentions.loc[[clicked]]
    panel(row, evidence.mention(next(row.itertuples()), frames), evidence.span_marks(row, "mention"))
