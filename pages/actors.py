"""Actors: who says most, who speaks about whom, and the list of actors; or all that there is on one of them.

In the address, `actor=ID` is the one that is shown, and `show=PART` what is listed of it.
"""

import streamlit as st

from analysis.actor_view import about, ranked, statements
from analysis.charts import actors as charts
from analysis.facets import Page
from analysis.tables import actor_table
from pages.common.correcting import correcting
from pages.common.corrections import corrections_list
from pages.common.one_actor import actor_of_address, one_actor, open_actor
from pages.common.parts import beginning, chart, heading, table, table_head, view

PAGE: Page = "actors"


def list_of_actors() -> None:
    """All actors that pass the filter; a click on one puts it into the address."""
    frames, selection = view()
    rows = heading("Actors", PAGE)
    actors = ranked(rows, frames, selection)
    quotes = statements(frames, selection)
    listed = dict(zip(actors["actor_id"], actors["name"], strict=True))
    everybody = dict(zip(frames.actors["actor_id"], frames.actors["name"], strict=True))

    most, whom = st.columns(2, gap="medium")
    with most:
        chart(charts.most_statements(quotes, listed))
    with whom:
        pairs = about(quotes, frames.mentions)
        chart(charts.who_about_whom(pairs[pairs["speaker_id"].isin(list(listed))], everybody))

    table_head("List of actors", actors, PAGE)
    clicked = table(
        actor_table(beginning(actors, "busiest")),
        PAGE,
        {
            "Name": 150,
            "Sort": 95,
            "Country": 115,
            "Latest role": 150,
            "Statements": 85,
            "Mentions": 80,
            "First seen": 95,
            "Last seen": 95,
        },
        leads_to="see what there is on the actor",
        row_height=36,
    )
    if clicked is not None:
        open_actor(actors.at[clicked, "actor_id"])
    corrections_list()


asked = actor_of_address()
if asked is None:
    list_of_actors()
else:
    one_actor(asked)
    correcting(asked.row, asked.frames)
