"""The pages, in the order of the sidebar, and which of them the address names.

In: the address. Out: the page to run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

    from analysis.facets import Page as PageName

TITLES: dict[PageName, str] = {
    "who_said_what": "Who said what",
    "actors": "Actors",
    "countries": "Countries",
    "events": "Events",
    "aid": "Aid",
    "article": "Article",
}
PAGES: dict[str, PageName] = {f"pages/{name}.py": name for name in TITLES}


def current_page() -> Page:
    """The page that the address names; the first where it names none."""
    pages = [st.Page(file, title=TITLES[name], default=not n) for n, (file, name) in enumerate(PAGES.items())]
    # The links in the sidebar are our own, as Streamlit's would lose the filter in a new tab.
    return st.navigation(pages, position="hidden")


def name_of_page(page: Page) -> PageName:
    """The name by which a page's rows and filters are known."""
    return next((name for name in TITLES if name == page.url_path), next(iter(TITLES)))
