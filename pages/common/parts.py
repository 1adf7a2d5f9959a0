"""What the pages are made of: a heading that says the filter, charts, a table, the row that was clicked, a download.

In: what `dashboard.py` left for the page (`view`) and rows of its frame. Out: elements on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode
from zlib import crc32

import pandas as pd
import streamlit as st

from analysis.evidence import Fact
from analysis.export import file_name, to_csv
from analysis.facets import Page
from analysis.filters import NOUNS
from analysis.frames import Frames
from analysis.highlight import Mark, to_html
from analysis.in_words import day_in_words
from analysis.passages import extents, in_context, paragraph_at
from analysis.selection import Selection
from analysis.tables import newest, title_of
from pages.common.navigation import current_page

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

LISTED = 5_000  # rows in a table: charts and download have them all, a browser would not carry them with ease
MOST_ALSO, AROUND = 12, 70  # other reports in a panel, and the characters told on either side of each
ROW_HEIGHT, HEADER_HEIGHT, TABLE_HEIGHT = 84, 36, 500
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+!|~:$-]")


class View(NamedTuple):
    """What a page shows: the frames, which are only read, and what the reader selected of them."""

    frames: Frames
    selection: Selection


_view: ContextVar[View] = ContextVar("view")


@contextmanager
def showing(this: View) -> Iterator[None]:
    """What `view` gives to the page that is run meanwhile."""
    token = _view.set(this)
    try:
        yield
    finally:
        _view.reset(token)


def view() -> View:
    """What `dashboard.py` has for the page that it runs."""
    try:
        return _view.get()
    except LookupError:
        # A server that has not run `st.navigation` yet takes every file in pages/ for an app of its own. So the first
        # address it is asked for may run a page without `dashboard.py`: name the pages, and begin again.
        current_page()
        st.rerun()


def heading(
    title: str,
    page: Page,
    *,
    stop: bool = True,
    count: Callable[[pd.DataFrame], int] = len,
    unit: str = "",
    note: str = "",
) -> pd.DataFrame:
    """The page's title, the filter in words with the number of rows, and the rows; with none, the page ends here.

    `count` counts them, in `unit`s if these are not what the filter names; `note` is said below.
    """
    frames, selection = view()
    rows, every = selection.rows(frames, page), count(selection.of_acts().rows(frames, page))
    st.title(title, anchor=False)
    number = f"— {count(rows):,} of {every:,} {unit}".rstrip()
    st.html(f'<p class="shown">{escape(selection.in_words(page))} <span class="count">{number}</span></p>')
    if note:
        st.caption(note)
    if rows.empty and stop:
        noun = NOUNS[page].lower()
        notice(
            f"None of the {every:,} {noun} passes this filter. Take a part of it away, or reset it."
            if every
            else f"There are no {noun} in these articles."
        )
        st.stop()
    return rows


def notice(*sentences: str) -> None:
    """Sentences that the reader should see before all else. Not Markdown: what they name may come from the address."""
    if sentences:
        lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        st.html(f'<div class="notice" role="status">{lines}</div>')


def chart(figure: Figure, on_click: Callable[[Any], None] | None = None) -> None:
    """A chart, and below it what it leaves out.

    `on_click` gets the first of the customdata of a mark, once, when the mark is clicked.
    """
    from analysis.charts.common import PLOTLY_CONFIG

    title = figure.layout.title.text
    key = f"chart-{title}"

    def clicked() -> None:
        points = st.session_state[key].selection.points
        if points and on_click is not None:
            on_click(points[0]["customdata"][0])

    if on_click is not None and figure.data and not _on_a_phone():
        st.plotly_chart(figure, config=PLOTLY_CONFIG, alt=title, key=key, on_select=clicked, selection_mode="points")
    else:
        st.plotly_chart(figure, config=PLOTLY_CONFIG, alt=title, key=key)
    if figure.layout.meta["note"]:
        st.caption(figure.layout.meta["note"])


def _on_a_phone() -> bool:
    """Whether the reader has a phone, where a chart with marks to click would hold the finger that scrolls the page."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def table_head(title: str, rows: pd.DataFrame, page: Page, what: str = "") -> None:
    """The title of a table, and the button that downloads its rows, all of them; `what` is in the name of the file."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.subheader(title, anchor=False, width="content")
        download("Download as CSV", rows, page, f"{what} {view().selection.in_words(page)}")


def download(label: str, rows: pd.DataFrame, page: Page, words: str) -> None:
    """The button that makes a CSV file of the rows when it is pressed; `words` name the file."""
    articles = view().frames.articles
    st.download_button(
        label,
        data=lambda: to_csv(rows, articles),
        file_name=file_name(page, words),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def listed(rows: pd.DataFrame, page: Page) -> pd.DataFrame:
    """The rows that a table lists, newest first."""
    return beginning(newest(rows, view().frames, page, len(rows)), "newest")


def beginning(rows: pd.DataFrame, these: str) -> pd.DataFrame:
    """As many of the rows as a table can list, and a sentence where that is not all."""
    if len(rows) > LISTED:
        st.caption(f"The {these} {LISTED:,} of {len(rows):,} are listed; charts and download have them all.")
    return rows.iloc[:LISTED]


def table(
    lines: pd.DataFrame,
    page: Page,
    widths: dict[str, int],
    *,
    on_click: Callable[[Any], None] | None = None,
    leads_to: str = "read the sentence in its article",
    row_height: int = ROW_HEIGHT,
    part: str = "",
) -> Any | None:
    """A table with the index of its rows; the index of the row that the reader clicked, None where there is none.

    `on_click` gets that index once, when the row is clicked. `part` tells tables of one page apart.
    """
    st.caption(f"Click a line to {leads_to}.")
    configs: dict[str, Any] = {column: st.column_config.TextColumn(width=width) for column, width in widths.items()}
    for column in lines.select_dtypes("number"):
        configs[column] = st.column_config.NumberColumn(format="localized", width=widths.get(str(column)))
    for column in lines.select_dtypes("datetime"):
        configs[column] = st.column_config.DateColumn(format="D MMM YYYY", width=widths.get(str(column)))
    # Another filter makes another table: a line clicked in the old one would be another row in the new one.
    shown = f"{urlencode(view().selection.to_query(), doseq=True)} {' '.join(lines)}"
    key = f"table-{page}{part}-{crc32(shown.encode())}"

    def row_of(event: Any) -> Any | None:
        clicked = [row for row, _ in event.selection.cells]
        return lines.index[clicked[0]] if clicked and clicked[0] < len(lines) else None

    def clicked() -> None:
        row = row_of(st.session_state[key])
        if row is not None and on_click is not None:
            on_click(row)

    event = st.dataframe(
        lines,
        hide_index=True,
        column_config=configs,
        row_height=row_height,
        height=min(TABLE_HEIGHT, HEADER_HEIGHT + 2 + row_height * len(lines)),
        on_select=clicked,
        selection_mode="single-cell",
        key=key,
        placeholder="",
        lazy=False,
    )
    return row_of(event)


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
            _way_to("Read it in the article", article["article_id"], place["start"])
            _more_about(row)
        if also is not None and len(also):
            _also(also)
    scroll_to(".st-key-panel", "nearest", f"{article['article_id']} {place['start']}")


def _way_to(label: str, article_id: str, start: int) -> None:
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
        _way_to(as_text(f"{article_line(article)}: {told}"), row.article_id, row.start)


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
    day = "" if pd.isna(article["published"]) else f"{day_in_words(article['published'])} · "
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
