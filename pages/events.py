"""Events: over time by type, who acts on whom, the countries that take part, and the table of events.

In the address, `count=reports` counts reports, where otherwise each event counts once.
"""

import streamlit as st

from analysis import evidence
from analysis.charts import events, matrix
from analysis.facets import EventFacets, Page
from analysis.reports import counted_rows, not_shown, number_of_events, other_reports
from analysis.tables import event_table
from pages.common.counting import count_switch, counted_here
from pages.common.parts import chart, heading, listed, table, table_head, view
from pages.common.passage import panel

PAGE: Page = "events"

frames, selection = view()
counted = counted_here()
reports = heading(
    "Events",
    PAGE,
    count=number_of_events if counted == "event" else len,
    unit="" if counted == "event" else "reports",
    note=not_shown(selection, frames),
)
count_switch(counted, number_of_events(reports), len(reports))
rows, of = counted_rows(reports, counted), EventFacets(frames)

chart(events.over_time(rows, of.days(), counted))
who_on_whom, world = st.columns(2, gap="medium")
with who_on_whom:
    chart(matrix.who_on_whom(rows, frames.actors, counted))
with world:
    chart(events.world_map(rows, of.countries(), counted))

table_head(f"{counted.capitalize()}s", rows, PAGE)
clicked = table(
    event_table(listed(rows, PAGE), frames),
    PAGE,
    {
        "What happened": 135,
        "Who": 95,
        "To whom": 95,
        "Where": 75,
        "When": 90,
        "Told as": 75,
        "Told by": 100,
        "Reports": 65,
        "Article": 120,
    },
    part=counted,
)
if clicked is not None:
    row = rows.loc[[clicked]]
    marks = [*evidence.event_marks(row), *evidence.participant_marks(row, frames)]
    panel(row, evidence.event(next(row.itertuples()), frames), marks, also=other_reports(row, frames))
