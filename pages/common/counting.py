"""What the page of events counts: each event once, or every report of it. The address holds it, as it does the filter.

In: the address (`count=reports`). Out: "event" or "report".
"""

from __future__ import annotations

import streamlit as st

from analysis.reports import Counted

LABELS: dict[Counted, str] = {"event": "Each event once", "report": "Every report"}


def counted_here() -> Counted:
    """What the address says."""
    return "report" if st.query_params.get("count") == "reports" else "event"


def count_switch(counted: Counted, events: int, reports: int) -> None:
    """The switch, which writes the address, and how many there are of either."""
    if st.session_state.get("count") != counted:
        st.session_state["count"] = counted
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            "Count",
            list(LABELS),
            format_func=LABELS.__getitem__,
            key="count",
            required=True,
            help="Reports of one sort of act with the same participants, a few days apart, are taken for one event.",
            on_change=_write,
        )
        st.caption(f"{_number(reports, 'report')} of {_number(events, 'event')}", width="content")


def _write() -> None:
    if st.session_state["count"] == "report":
        st.query_params["count"] = "reports"
    else:
        st.query_params.pop("count", None)


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")
