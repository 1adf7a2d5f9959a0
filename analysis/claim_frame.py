"""The claims of aid, one row each: in how many statements each is told, by whom, when, and what has come of it.

In: rows of frame "figures" with `claim_id`. Out: a frame with the columns `CLAIM`, ordered by the day first stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.schema import DAY, FLAG, INT, LIST, SCHEMA, TEXT, columns_of, known

# Of the statement that stands for the claim: the fullest of those with its commonest bound.
OF_ONE = ("figure_id", "article_id", "start", "end", "text", "value", "low", "high", "bound", "unit")
CLAIM = {
    "claim_id": TEXT,
    **{column: SCHEMA["figures"][column] for column in OF_ONE},
    "item": TEXT,
    "category": TEXT,
    "donor": LIST,
    "recipient": LIST,
    "status": TEXT,  # where it has got to: once told as delivered it stays so, else what was stated last
    "story": LIST,  # each status it was told with, and the day that was first stated: "pledged 2022-02-26"
    "first_stated": DAY,
    "last_stated": DAY,
    "statements": INT,
    "articles": INT,
    "stated_by": LIST,  # whoever stated it, most often first
    "part_of": TEXT,  # the claim that it is a part of
    "parts": LIST,  # the claims that are parts of it
    "cumulative": FLAG,  # it adds up what was given so far
    "figures": LIST,  # its statements, by day
}


def claims_of(figures: pd.DataFrame) -> pd.DataFrame:
    """The claims that rows of frame "figures" tell of, with `claim_id` as index too.

    A row without `claim_id` is a claim of its own. Where its statements differ in who gives, a claim has what the first
    of them says; whether it is a running total, what half of them say.
    """
    told: dict[str, list[Any]] = {}
    ids = figures["claim_id"].fillna(figures["figure_id"])
    order = figures.assign(claim_id=ids).sort_values("stated_on", kind="stable", na_position="last")
    for row in order.itertuples():
        told.setdefault(row.claim_id, []).append(row)
    claim_of = dict(zip(figures["figure_id"], ids, strict=True))
    rows = [_claim(claim_id, tellings, claim_of) for claim_id, tellings in told.items()]
    parts: dict[str, list[str]] = {}
    for row in rows:
        if row["part_of"] is not None:
            parts.setdefault(row["part_of"], []).append(row["claim_id"])
    claims = columns_of(CLAIM, [row | {"parts": parts.get(row["claim_id"], [])} for row in rows])
    return claims.set_index("claim_id", drop=False).rename_axis(None)


def inside_total(claims: pd.DataFrame) -> pd.Series:
    """Which claims are part of a total in the same unit that is among these too: counting both would count twice."""
    of_total = claims["part_of"].map(claims["unit"])  # missing for a total that is not among these
    return of_total.eq(claims["unit"]).fillna(False).astype(bool)


def running_total(claims: pd.DataFrame) -> pd.Series:
    """Which claims add up what was given so far, so that they hold others."""
    return claims["cumulative"].astype(bool)


def as_figures(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims in the form of rows of frame "figures": on the day first stated, by all who stated it."""
    by = claims["stated_by"].map(", ".join)
    return claims.assign(stated_on=claims["first_stated"], stated_by=by.mask(by == ""))


def _claim(claim_id: str, tellings: list[Any], claim_of: dict[str, str]) -> dict[str, Any]:
    bound = _commonest(telling.bound for telling in tellings)
    shown = max((t for t in tellings if bound is None or t.bound == bound), key=_fullness)
    days = [telling.stated_on for telling in tellings if pd.notna(telling.stated_on)]
    totals = [claim_of.get(telling.part_of) for telling in tellings if pd.notna(telling.part_of)]
    return {
        "claim_id": claim_id,
        **{column: getattr(shown, column) for column in OF_ONE},
        "item": _commonest(telling.item for telling in tellings),
        "category": _commonest(telling.category for telling in tellings),
        "donor": next((telling.donor for telling in tellings if telling.donor), []),
        "recipient": next((telling.recipient for telling in tellings if telling.recipient), []),
        "status": _status(tellings),
        "story": _story(tellings),
        "first_stated": min(days, default=None),
        "last_stated": max(days, default=None),
        "statements": len(tellings),
        "articles": len({telling.article_id for telling in tellings}),
        "stated_by": _by_count(telling.stated_by for telling in tellings),
        "part_of": next((total for total in totals if total not in (None, claim_id)), None),
        "cumulative": 2 * sum(bool(known(telling.cumulative)) for telling in tellings) >= len(tellings),
        "figures": [telling.figure_id for telling in tellings],
    }


def _fullness(telling: Any) -> tuple[bool, int]:
    """How much a reader learns from the words of a statement: "1,500" less than "1,500 anti-tank weapons"."""
    return pd.notna(telling.item), 0 if pd.isna(telling.text) else min(len(telling.text), 60)


def _status(tellings: list[Any]) -> str | None:
    told = [telling.status for telling in tellings if pd.notna(telling.status)]
    return "delivered" if "delivered" in told else told[-1] if told else None


def _story(tellings: list[Any]) -> list[str]:
    first: dict[str, Any] = {}
    for telling in tellings:
        if pd.notna(telling.status):
            first.setdefault(telling.status, telling.stated_on)
    return [status if pd.isna(day) else f"{status} {day:%Y-%m-%d}" for status, day in first.items()]


def _by_count(values: Iterable[Any]) -> list[str]:
    return [value for value, _ in Counter(value for value in values if pd.notna(value)).most_common()]


def _commonest(values: Iterable[Any]) -> str | None:
    return next(iter(_by_count(values)), None)
