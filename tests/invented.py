"""Rows of frames that are invented, as few columns as a test needs, and what is read from a chart of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from hypothesis import strategies as st

from analysis.claim_frame import as_figures, claims_of
from analysis.schema import conform

A_DAY = date(2022, 3, 17)
NAMES = {f"person:{letter}": f"Person {letter.upper()}" for letter in "abcdef"}
ACTORS = conform(
    "actors",
    [
        {"actor_id": "russia", "name": "Russia", "kind": "country", "country": "RUS"},
        {"actor_id": "kremlin man", "name": "Ivan Petrov", "kind": "person", "country": "RUS"},
        {"actor_id": "ukraine", "name": "Ukraine", "kind": "country", "country": "UKR"},
        {"actor_id": "nato", "name": "NATO", "kind": "organization"},
        {"actor_id": "club", "name": "Anglers of Nowhere", "kind": "organization"},
    ],
)

days = st.none() | st.dates(date(2019, 1, 1), date(2024, 12, 31))


def quote(number: int, speaker: str | None, day: date | None, **more: Any) -> dict[str, Any]:
    """A row of frame "quotes"."""
    return {"quote_id": f"q{number}", "article_id": "a", "speaker": speaker, "said_on": day, **more}


def figure_row(number: int, bound: str = "exact", value: float = 100, **more: Any) -> dict[str, Any]:
    """A row of frame "figures" as the contract has it; a range is from `value` to twice that."""
    ends = {
        "more_than": (value, value, None),
        "at_least": (value, value, None),
        "less_than": (value, None, value),
        "at_most": (value, None, value),
        "range": (None, value, 2 * value),
    }
    middle, low, high = ends.get(bound, (value, value, value))
    row = {"figure_id": f"f{number}", "article_id": "a", "text": f"{bound} {value}", "bound": bound, "unit": "count"}
    return row | {"value": middle, "low": low, "high": high, "category": "weapons", "stated_on": A_DAY} | more


def claim_rows(*rows: dict[str, Any]) -> pd.DataFrame:
    """Claims in the form of figures, each told once."""
    figures = conform("figures", [{"figure_id": f"f{n}", "claim_id": f"c{n}"} | row for n, row in enumerate(rows)])
    return as_figures(claims_of(figures))


def report(number: int, agent: str | None, target: str | None, **more: Any) -> dict[str, Any]:
    """A row of frame "events", an event of its own unless `cluster_id` says otherwise."""
    row = {"event_id": f"e{number}", "cluster_id": f"e{number}", "article_id": "a", "type": "FIGHT"}
    return row | {"agent": [agent] if agent else [], "target": [target] if target else [], "first": A_DAY} | more


THREE = conform(
    "events",
    [
        report(0, "russia", None, cluster_id="e0"),
        report(1, "russia", "ukraine", cluster_id="e0", place="Kyiv"),
        report(2, "russia", "ukraine"),
    ],
)


def bars(drawn: go.Figure) -> Counter[str]:
    """The bars' heights added up by the name of their group."""
    return Counter({bar.customdata[0][1]: sum(bar.y) for bar in drawn.data})


def note(drawn: go.Figure) -> str:
    """What a chart says that it leaves out."""
    return str(drawn.layout.meta["note"])
