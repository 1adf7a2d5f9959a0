"""What the page Aid shows of claims: those told with different values, the table of them, a claim's statements.

In: rows of frame "figures" and their claims. Out: elements on the page. In the address, `claim=ID` is the claim whose
statements are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis import claim_words
from analysis.claim_frame import claims_of
from analysis.contradictions import contradictions
from analysis.evidence import span_marks
from analysis.facets import Page
from analysis.highlight import to_html
from analysis.in_words import day_in_words
from analysis.passages import sentence_at
from analysis.tables import parties, title_of
from pages.common.parts import View, beginning, notice, table, table_head, view
from pages.common.passage import facts_list, scroll_to, way_to

MOST_GROUPS = 5
MOST_BESIDE = 3  # claims side by side
MOST_TOLD = 20  # statements of the claim that is shown
MOST_TOLD_BESIDE = 3
WIDTHS = {"Quantity": 165, "Of": 90, "From": 80, "To": 75, "Status": 80, "Told": 80, "Stated by": 110, "First": 88}
WIDTHS["Last"] = WIDTHS["First"]


class Shown(NamedTuple):
    """The claims that a page shows, the groups of those told with different values, and what they were found for."""

    claims: pd.DataFrame
    groups: list[list[str]]
    view: View


def claims_of_view(figures: pd.DataFrame) -> Shown:
    """The claims of the rows that pass the filter; kept until the reader filters anew."""
    kept: Shown | None = st.session_state.get("claims")
    frames, selection = view()
    if kept is None or kept.view.frames is not frames or kept.view.selection != selection:
        kept = Shown(claims_of(figures), contradictions(figures, frames.articles), View(frames, selection))
        st.session_state["claims"] = kept
    return kept


def opens_claim(claims: pd.DataFrame) -> Callable[[Any], None]:
    """What a click on the id of a claim, or of a figure of one, does: the address names the claim."""
    claim_of = {each: claim for claim, told in claims["figures"].items() for each in (claim, *told)}

    def click(what: Any) -> None:
        if what in claim_of:
            st.query_params["claim"] = claim_of[what]

    return click


def claim_asked(claims: pd.DataFrame) -> str | None:
    """The claim that the address asks for; None, and a sentence, where it is not among these."""
    asked = st.query_params.get("claim")
    if asked is None or asked in claims.index:
        return asked
    notice("The claim that the address asks for is not among those shown here.")
    return None


def told_differently(groups: Sequence[Sequence[str]], claims: pd.DataFrame, figures: pd.DataFrame) -> None:
    """Claims that contradict each other, side by side, each with those who stated it."""
    if not groups:
        return
    st.subheader("Told with different values", anchor=False)
    st.caption(
        "Numbers that exclude each other, for what seems to be one thing on one day, or a sum so far that falls."
    )
    for group in groups[:MOST_GROUPS]:
        with st.container(border=True):
            told = list(claims.loc[list(group)].itertuples())
            beside, more = told[:MOST_BESIDE], told[MOST_BESIDE:]
            for column, claim in zip(st.columns(len(beside)), beside, strict=True):
                with column:
                    st.html(_headline(claim))
                    _statements(figures, claim.figures, MOST_TOLD_BESIDE)
            if more:
                st.caption(f"And also: {', '.join(claim_words.label(claim) for claim in more)}.")
    if len(groups) > MOST_GROUPS:
        st.caption(f"{len(groups) - MOST_GROUPS:,} more are marked “elsewhere” in the table of claims.")


def claims_table(
    claims: pd.DataFrame, page: Page, others: Mapping[str, list[str]], on_click: Callable[[Any], None]
) -> None:
    """The table of claims, those stated last first, and the button that downloads all of them."""
    file = claims.assign(told_otherwise=claims["claim_id"].map(lambda claim: others.get(claim, [])))
    table_head("Claims", file, page, "claims")
    newest = claims.sort_values("last_stated", ascending=False, kind="stable", na_position="last")
    table(
        claim_words.claim_table(beginning(newest, "newest"), claims, others),
        page,
        WIDTHS,
        on_click=on_click,
        leads_to="read every statement of the claim",
    )


def claim_panel(claim_id: str, claims: pd.DataFrame, figures: pd.DataFrame, others: Sequence[str]) -> None:
    """A claim with every statement of it, each highlighted in its sentence with the way to its article."""
    claim: Any = next(claims.loc[[claim_id]].itertuples())
    with st.container(border=True, key="panel"):
        st.html(_headline(claim))
        facts_list(claim_words.facts(claim, claims, others))
        _statements(figures, claim.figures, MOST_TOLD)
        elsewhere = int((view().frames.figures["claim_id"] == claim_id).sum()) - len(claim.figures)
        if elsewhere > 0:
            st.caption(f"{elsewhere:,} more statements of it do not pass the filter.")
    scroll_to(".st-key-panel", "start", claim_id)


def _headline(claim: Any) -> str:
    donors, recipients = (parties(getattr(claim, side)) for side in ("donor", "recipient"))
    way = " → ".join(part for part in (donors or "from nobody named", recipients) if part)
    return f'<p class="claim"><b>{escape(claim_words.label(claim))}</b><span>{escape(way)}</span></p>'


def _statements(figures: pd.DataFrame, ids: Sequence[str], most: int) -> None:
    """Statements by day: the sentence with the figure marked, who stated it when, and the link to it."""
    articles = view().frames.articles.set_index("article_id")
    rows = figures.set_index("figure_id", drop=False).loc[list(ids[:most])]
    for row in rows.itertuples():
        article = articles.loc[row.article_id]
        place = sentence_at(article["text"], row.start, row.end)
        marks = span_marks(rows.loc[[row.figure_id]], "figure")
        day = article["published"] if pd.isna(row.stated_on) else row.stated_on
        by = [] if pd.isna(row.stated_by) else [row.stated_by[:1].upper() + row.stated_by[1:]]
        line = " · ".join(map(escape, [*by, *([] if pd.isna(day) else [day_in_words(day)]), title_of(article)]))
        st.html(
            f'<div class="told"><p class="byline">{line}</p>'
            f'<div class="passage">{to_html(article["text"], marks, place)}</div></div>'
        )
        way_to("Read it in the article", row.article_id, row.start)
    if len(ids) > most:
        st.caption(f"And {len(ids) - most:,} more statements.")
