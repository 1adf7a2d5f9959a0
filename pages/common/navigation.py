"""The pages, in the order of the sidebar, and which of them the address names.

In: the address. Out: the page to run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

PAGES = {
    "pages/who_said_what.py": "Who said what",
    "pages/countries.py": "Countries",
    "pages/aid.py": "Aid",
    "pages/article.py": "Article",
}


def current_page() -> Page:
    """The page that the address names; the first where it names none."""
    pages = [st.Page(file, title=title, default=number == 0) for number, (file, title) in enumerate(PAGES.items())]
    # The links in the sidebar are our own, as Streamlit's would lose the filter in a new tab.
    return st.navigation(pages, position="hidden")
