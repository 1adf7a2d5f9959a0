"""What the pages are made of: a heading that says the filter, charts, a table, the row that was clicked, a download.

In: what `dashboard.py` left for the page (`view`) and rows of its frame. Out: elements on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode
from zlib import crc32

import pandas as pd
import streamlit as st

from analysis.export import file_name, to_csv
from analysis.facets import Page
from analysis.filters import NOUNS
from analysis.frames import Frames
from analysis.selection import Selection
from analysis.tables import newest
from pages.common.navigation import current_page

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

LISTED = 5_000  # rows in a table: charts and download have them all, a browser would not carry them with ease
ROW_HEIGHT, HEADER_HEIGHT, TABLE_HEIGHT = 84, 36, 500
# Of tables that stand on more than one page.
STATEMENT_WIDTHS = {"Who": 115, "What they said": 250, "To whom": 80, "When": 90, "How": 70, "Article": 120}
FIGURE_WIDTHS = {"Quantity": 180, "Of": 80, "From": 80, "To": 80, "Status": 80, "Stated by": 115}
FIGURE_WIDTHS |= {"When": 90, "Article": 120}


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

    clickable = on_click is not None and figure.data and not _on_a_phone()
    st.plotly_chart(
        figure,
        config=PLOTLY_CONFIG,
        alt=title,
        key=key,
        on_select=clicked if clickable else "ignore",
        selection_mode="points",
    )
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
