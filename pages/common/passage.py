"""A row as it stands in its article: the passage with its marks, how it was found, and the way to the whole text.

In: a row and what is known of it. Out: elements on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from analysis.evidence import Fact
from analysis.highlight import Mark, to_html
from analysis.in_words import day_in_words
from analysis.passages import extents, in_context, paragraph_at
from analysis.selection import Selection
from analysis.tables import title_of
from pages.common.parts import view

MOST_ALSO, AROUND = 12, 70  # other reports in a panel, and the characters told on either side of each
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+!|~:$-]")


def panel(row: pd.DataFrame, facts: Iterable[Fact], marks: Iterable[Mark], also: pd.DataFrame | None = None) -> None:
    """The clicked row (a frame of one row) in its paragraph, how it was found, and the way to its article.

    `also` are rows that tell the same: each leads to its own sentence.
    """
    frames, _ = view()
    place = extents(row).iloc[0]
    article = frames.articles[frames.articles["article_id"] == row["article_id"].iloc[0]].iloc[0]
    paragraph = paragraph_at(article["text"], place["start"], place["end"])
    with st.container(border=True, key="panel"):
        byline(article)
        st.html(f'<div class="passage">{to_html(article["text"], marks, paragraph)}</div>')
        facts_list(facts)
        with st.container(horizontal=True, gap="medium"):
            way_to("Read it in the article", article["article_id"], place["start"])
            _more_about(row)
        if also is not None and len(also):
            _also(also)
    scroll_to(".st-key-panel", "nearest", f"{article['article_id']} {place['start']}")


def way_to(label: str, article_id: str, start: int) -> None:
    """A link to a place in an article; its label is Markdown."""
    st.page_link(
        "pages/article.py",
        label=label,
        icon=":material/article:",
        query_params=view().selection.to_query() | {"article": [article_id], "at": [str(start)]},
    )


def _also(rows: pd.DataFrame) -> None:
    """The ways to other rows that tell the same, each with its sentence."""
    articles, first = view().frames.articles.set_index("article_id", drop=False), rows[:MOST_ALSO]
    more = f", the first {MOST_ALSO} of them here" if len(rows) > MOST_ALSO else ""
    st.caption(
        f"What is taken for the same is told in {len(rows):,} more {'place' if len(rows) == 1 else 'places'}{more}:"
    )
    for row in first.itertuples():
        article = articles.loc[row.article_id]
        told = in_context(article["text"], row.start, row.end, AROUND)
        way_to(as_text(f"{article_line(article)}: {told}"), row.article_id, row.start)


def _more_about(row: pd.DataFrame) -> None:
    """The ways to the actors who speak, are mentioned or take part in a row, save one that is shown already."""
    frames, selection = view()
    ids = [row[column].iloc[0] for column in ("speaker_id", "actor_id") if column in row]
    ids += [actor_id for column in ("agent", "target") if column in row for actor_id in row[column].iloc[0]]
    for actor in frames.actors[frames.actors["actor_id"].isin(ids)].itertuples():
        if st.query_params.get("actor") != actor.actor_id:
            st.page_link(
                "pages/actors.py",
                label=f"More about {as_text(actor.name)}",
                icon=":material/person:",
                query_params=actor_query(selection, actor.actor_id),
            )


def actor_query(selection: Selection, actor_id: str) -> dict[str, list[str]]:
    """One actor in an address. Its own statements are its own, so that the filter by speaker is left behind."""
    return replace(selection, speakers=()).to_query() | {"actor": [actor_id]}


def as_text(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def article_line(article: Any) -> str:
    """An article in one line: "17 March 2022 · The title"."""
    day = "" if pd.isna(article.published) else f"{day_in_words(article.published)} · "
    return day + title_of(article)


def byline(article: Any) -> None:
    """An article's title, outlet and day, and the way to where it was published."""
    parts = [f"<b>{escape(title_of(article))}</b>"]
    if pd.notna(article["outlet"]):
        parts.append(escape(article["outlet"]))
    if pd.notna(article["published"]):
        parts.append(day_in_words(article["published"]))
    if pd.notna(article["url"]) and article["url"].startswith(("http://", "https://")):
        parts.append(f'<a href="{escape(article["url"])}" target="_blank" rel="noreferrer">original</a>')
    st.html(f'<p class="byline">{" · ".join(parts)}</p>')


def legend(counts: dict[str, int]) -> None:
    """What each sort of mark looks like, and how many there are."""
    marks = (f'<span><mark class="{kind}">{kind}</mark> {count:,}</span>' for kind, count in counts.items())
    st.html(f'<div class="legend">{"".join(marks)}</div>')


def facts_list(facts: Iterable[Fact]) -> None:
    """Facts as a list of headings and sentences."""
    lines = "".join(f"<dt>{escape(fact.heading)}</dt><dd>{escape(fact.text)}</dd>" for fact in facts)
    st.html(f'<dl class="facts">{lines}</dl>')


def scroll_to(selector: str, block: str, what: str) -> None:
    """Bring an element into view; once for each `what`, so that a rerun leaves the reader where they are."""
    st.html(
        f"<script>/* {crc32(what.encode())} */ "
        f"document.querySelector('{selector}')?.scrollIntoView({{block: '{block}'}})</script>",
        unsafe_allow_javascript=True,
    )
