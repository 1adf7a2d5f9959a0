"""One actor on the page "Actors": who it is, charts, and what it says, what is said of it and where it is mentioned.

In: the address (`actor=ID`, `show=PART`). Out: elements on the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analysis import evidence
from analysis.actor_facts import described, facts
from analysis.actor_view import ActorView, find
from analysis.charts import actors as charts
from analysis.facets import Page
from analysis.selection import Selection
from analysis.tables import figure_table, mention_table, newest, statement_table
from pages.common.parts import FIGURE_WIDTHS, STATEMENT_WIDTHS, beginning, chart, download, notice, table, view
from pages.common.passage import actor_query, as_text, facts_list, panel
from pages.common.switch import switch

PAGE: Page = "actors"
PARTS = {"statements": "Statements by them", "about": "Statements about them", "mentions": "Mentions", "aid": "Aid"}
STATEMENT = {"What they said": 320, "To whom": 95, "When": 90, "How": 90, "Article": 140}
MENTION = {"In the sentence": 320, "In the words": 110, "Named": 110, "When": 90, "Article": 130}


def actor_of_address() -> ActorView | None:
    """The actor that the address asks for; None, and a sentence, for one that is not there."""
    asked = st.query_params.get("actor")
    if asked is None:
        return None
    frames, selection = view()
    row = find(frames.actors, asked)
    if row is None:
        notice(f"The actor that the address asks for, “{asked}”, is not among the actors of these articles.")
        return None
    if row.actor_id != asked:
        notice(f"The address asks for “{asked}”. In these articles that is {row.name}.")
    return ActorView(row, frames, selection)


def open_actor(actor_id: str) -> None:
    """Put an actor into the address; the words that it was found by are left behind."""
    st.query_params.from_dict(actor_query(replace(view().selection, words=""), actor_id))
    st.rerun()


def one_actor(actor: ActorView) -> None:
    """All that there is on one actor."""
    _head(actor)
    known, over_time = st.columns(2, gap="medium")
    with known:
        facts_list(facts(actor))
    with over_time:
        chart(charts.over_time(actor.statements, actor.about))
    spoken_of, speakers = st.columns(2, gap="medium")
    with spoken_of:
        chart(charts.countries(actor.statements))
    with speakers:
        chart(charts.speakers_about(actor.about))
    _rows(actor)


def _head(actor: ActorView) -> None:
    selection = actor.selection
    with st.container(horizontal=True, gap="medium"):
        st.page_link(
            "pages/actors.py", label="All actors", icon=":material/arrow_back:", query_params=selection.to_query()
        )
        if len(ActorView(actor.row, actor.frames, Selection()).statements):
            st.page_link(
                "pages/who_said_what.py",
                label="Their statements in “Who said what”",
                icon=":material/format_quote:",
                query_params=replace(selection, speakers=(actor.row.name,)).to_query(),
            )
    st.title(as_text(actor.row.name), anchor=False)
    st.html(f'<p class="shown">{escape(described(actor))}</p>')


def _rows(actor: ActorView) -> None:
    """The rows of the part that the reader chose, each of which leads to its sentence."""
    parts = {part: getattr(actor, part) for part in PARTS}
    part = _chosen_part({part: len(rows) for part, rows in parts.items() if part != "aid" or len(rows)})
    rows = parts[part]
    words = actor.in_words(part)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.html(f'<p class="shown">{escape(words)} <span class="count">— {len(rows):,}</span></p>', width="content")
        download("Download as CSV", rows, PAGE, words)
    if rows.empty:
        st.caption("There are none under this filter.")
        return
    LISTS[part](rows, actor)


def _chosen_part(counts: dict[str, int]) -> str:
    """The part to list, which the address holds; the first that has rows where it names none."""
    asked = st.query_params.get("show")
    current = asked if asked in counts else next((part for part, count in counts.items() if count), next(iter(counts)))
    labels = {part: f"{PARTS[part]} ({count:,})" for part, count in counts.items()}

    def choose(chosen: str) -> None:
        st.query_params["show"] = chosen

    switch("What to list", "show", labels, current, choose, label_visibility="collapsed")
    return current


def _statements(rows: pd.DataFrame, actor: ActorView) -> None:
    listed = beginning(newest(rows, actor.frames, "who_said_what", len(rows)), "newest")
    lines = statement_table(listed, actor.frames)
    own = rows is actor.statements
    row = _clicked(rows, lines.drop(columns="Who") if own else lines, STATEMENT if own else STATEMENT_WIDTHS, actor)
    if row is not None:
        quote = next(row.itertuples())
        panel(row, evidence.statement(quote, actor.frames), evidence.statement_marks(row, cues=True))


def _mentions(rows: pd.DataFrame, actor: ActorView) -> None:
    lines = mention_table(beginning(rows, "newest"), actor.frames).drop(columns="Country")
    row = _clicked(rows, lines, MENTION, actor)
    if row is not None:
        panel(row, evidence.mention(next(row.itertuples()), actor.frames), evidence.span_marks(row, "mention"))


def _figures(rows: pd.DataFrame, actor: ActorView) -> None:
    listed = beginning(newest(rows, actor.frames, "aid", len(rows)), "newest")
    row = _clicked(rows, figure_table(listed, actor.frames), FIGURE_WIDTHS, actor)
    if row is not None:
        panel(row, evidence.figure(next(row.itertuples()), actor.frames), evidence.span_marks(row, "figure"))


def _clicked(rows: pd.DataFrame, lines: pd.DataFrame, widths: dict[str, int], actor: ActorView) -> pd.DataFrame | None:
    """A table of these lines; the row of the line that was clicked."""
    clicked: Any = table(lines, PAGE, widths, part=f"{actor.row.actor_id} {'-'.join(widths)}")
    return None if clicked is None else rows.loc[[clicked]]


LISTS: dict[str, Callable[[pd.DataFrame, ActorView], None]] = {
    "statements": _statements,
    "about": _statements,
    "mentions": _mentions,
    "aid": _figures,
}
