"""On the Record, in the browser: `streamlit run dashboard.py`, or `… -- FOLDER_OR_FILE` for the reader's own articles.

In: articles. Out: the page that the address names, under the filter that the address holds.
"""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st

from pages.common.navigation import current_page, name_of_page

HERE = Path(__file__).parent


def main() -> None:
    """Open the articles and show the page."""
    st.set_page_config(page_title="On the Record", page_icon=str(HERE / "static" / "icon.svg"), layout="wide")
    st.html(HERE / "static" / "style.css")
    page = current_page()
    # An unseen chart: the browser loads plotly, which takes it a second, while Python has the articles to read.
    ahead = st.empty()
    if "reader" not in st.session_state:
        ahead.container(key="ahead").plotly_chart({"data": [{"type": "bar"}], "layout": {}})

    # pandas takes a second to import, and the browser has its first work by now.
    from pages.common.corrections import confirmation
    from pages.common.opening import open_articles, tell_problems
    from pages.common.parts import View, showing
    from pages.common.sidebar import choices_of, sidebar

    opened = open_articles(sources())
    ahead.empty()
    if opened is None:
        return
    selection = sidebar(choices_of(opened.frames), name_of_page(page))
    confirmation()
    with showing(View(opened.frames, selection)):
        page.run()
    tell_problems(opened)


def sources() -> tuple[str, ...]:
    """The folders and files to read: those named on the command line, else `seeds/`."""
    return tuple(sys.argv[1:]) or (str(HERE / "seeds"),)


@asynccontextmanager
async def serving(_: object) -> AsyncIterator[None]:
    """While the dashboard is served. The articles are read from now on, not when the browser has loaded the page."""
    Thread(target=begin, daemon=True).start()
    yield


def begin() -> None:
    """Open the browser, which `st.App` leaves to us, and begin to read."""
    if not st.get_option("server.headless"):
        webbrowser.open(f"http://localhost:{st.get_option('server.port')}")

    from pages.common.opening import reader_of

    reader_of(sources())


if __name__ == "__main__":
    main()  # Streamlit runs this file anew for every page that it shows …
else:
    app = st.App(__file__, lifespan=serving)  # … and `streamlit run` imports it once, to serve it.
