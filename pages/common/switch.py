"""A switch among a few things, which the address holds, as it does the filter.

In: the address. Out: what is chosen; or, of what can be counted once or each time it is told, which of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

Counted = TypeVar("Counted", bound=str)


def switch(
    label: str, key: str, labels: Mapping[Any, str], current: str, choose: Callable[[Any], None], **look: Any
) -> None:
    """A switch that shows what the address says, `current`; `choose` puts into the address what the reader chose."""
    if st.session_state.get(key) != current:
        st.session_state[key] = current
    st.segmented_control(
        label,
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        required=True,
        on_change=lambda: choose(st.session_state[key]),
        **look,
    )


def counted_here(labels: Mapping[Counted, str]) -> Counted:
    """Which of two is counted, as the address says: the first, or with `count=reports` the second, "report"."""
    once, every = labels
    return every if st.query_params.get("count") == f"{every}s" else once


def count_switch(labels: Mapping[Counted, str], counted: Counted, *, explained: str) -> None:
    """The switch between the two; the address names the second alone."""
    once, _ = labels

    def choose(chosen: Counted) -> None:
        if chosen == once:
            st.query_params.pop("count", None)
        else:
            st.query_params["count"] = f"{chosen}s"

    switch("Count", "count", labels, counted, choose, help=explained)
