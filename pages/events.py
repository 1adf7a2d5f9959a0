"""Events: over time by type, who acts on whom, the countries that take part, and the table of events.

In the address, `count=reports` counts reports, where otherwise each event counts once.
"""

import streamlit as st

from analysis import evidence
from analysis.charts import events, matrix
from analysis.facets import EventFacets, Page
from analysis.in_words import number_of
from analysis.reports import Counted, counted_rows, not_shown, number_of_events, other_reports
from analysis.tables import event_table
from pages.common.parts import chart, heading, listed, table, table_head, view
from pages.common.passage import panel
from pages.common.switch import count_switch, counted_here

PAGE: Page = "events"
COUNTED: dict[Counted, str] = {"event": "Each event once", "report": "Every report"}

frames, selection = view()
counted = counted_here(COUNTED)
reports = heading(
    "Events",
    PAGE,
    count=number_of_events if counted == "event" else len,
    unit="" if counted == "event" else "reports",
    note=not_shown(selection, frames),
)
with st.container(horizontal=True, vertical_alignment="bottom"):
    count_switch(
        COUNTED,
        counted,
        explained="Reports of one sort of act with the same participants, a few days apart, are taken for one event.",
    )
    told, events_told = number_of(len(reports), "report"), number_of(number_of_events(reports), "event")
    st.caption(f"{told} of {events_told}", width="content")
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
