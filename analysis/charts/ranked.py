"""Bars of counts, the longest first, each with its name: speakers by statements, countries by mentions.

In: counts by key. Out: a plotly figure, where `layout.meta["note"]` says in words what it leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.common import COLOURS, figure, left_out, plain, sentences, shorten
from analysis.in_words import number_of

NAME_LENGTH = 24


def ranked(
    title: str,
    counts: pd.Series,
    names: Mapping[str, str],
    *,
    what: str,
    more: str,
    note: str = "",
    top: int = 15,
    described: Mapping[str, str] | None = None,
) -> go.Figure:
    """The `top` keys with the highest counts (at least one); a bar's customdata is (key, name).

    `what` is counted and `more` is the word for a key: "3 more speakers with 6 statements are not drawn."; `described`
    has lines of HTML for the hover text.
    """
    order = by_count(counts, names)
    shown, rest = [(str(key), int(n)) for key, n in order[:top].items()], order[top:]
    others = left_out(len(rest), f"more {more}", f"with {number_of(int(rest.sum()), what)}")
    drawn = figure(title, height=64 + 30 * len(shown), note=sentences([others, note]))
    drawn.add_bar(
        x=[count for _, count in shown],
        y=[key for key, _ in shown],
        orientation="h",
        width=0.72,
        marker={"color": COLOURS[0], "line": {"width": 0}},
        text=[f"{count:,}" for _, count in shown],
        textposition="outside",
        cliponaxis=False,
        customdata=[(key, names[key]) for key, _ in shown],
        hovertext=[
            f"<b>{plain(names[key])}</b>{(described or {}).get(key, '')}<br>{number_of(count, what)}"
            for key, count in shown
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    drawn.update_xaxes(visible=False, range=[0, shown[0][1] * 1.15])
    name_axis(drawn, {key: names[key] for key, _ in shown})
    return drawn


def by_count(counts: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """The counts by key, the highest first and those that are equal in the order of their names."""
    table = pd.DataFrame({"count": counts.array, "name": [names[key] for key in counts.index]}, index=counts.index)
    return table.sort_values(["count", "name"], ascending=[False, True])["count"]


def name_axis(drawn: go.Figure, names: Mapping[str, str], width: int = NAME_LENGTH) -> None:
    """Make the y axis a list of these keys from the top, with their names cut to `width` letters."""
    drawn.update_yaxes(names_on_axis(names, width), autorange="reversed", ticklabelstandoff=6)


def names_on_axis(names: Mapping[str, str], width: int) -> dict[str, Any]:
    """The settings of an axis that has these keys for places, each with its name cut to `width` letters."""
    # The categories are keys, so that two names that are cut to the same letters stay apart.
    return {
        "type": "category",
        "tickvals": list(names),
        "ticktext": [plain(shorten(name, width)) for name in names.values()],
        "ticks": "",
        "title": "",
        "showgrid": False,
    }
