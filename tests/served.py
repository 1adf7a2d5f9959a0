"""What a page says when it is run as Streamlit runs it, without a browser."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def html(app: AppTest) -> str:
    """All that a page says in HTML of its own."""
    return "\n".join(element.proto.body for element in app.get("html"))


def count(app: AppTest) -> str:
    """The number of rows that a page says it shows."""
    return html(app).split('<span class="count">— ')[1].split("</span>")[0]
