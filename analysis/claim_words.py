"""Claims in words: the line above the page, the table of claims, and what is known of one claim.

In: the claims frame. Out: sentences, a table with the index of the claims, `Fact`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analysis.claim_frame import as_figures, inside_total, running_total
from analysis.evidence import Fact, amount, quantity
from analysis.in_words import day_in_words, days_in_words, number_of
from analysis.tables import parties

MOST_NAMED = 8  # in a list of people or claims


def in_short(claims: pd.DataFrame, groups: Sequence[Sequence[str]]) -> str:
    """ "52 claims in 80 statements; 3 told with different values: 40 promised, 10 delivered, 2 requested"."""
    told = f"{number_of(len(claims), 'claim')} in {number_of(int(claims['statements'].sum()), 'statement')}"
    differing = sum(map(len, groups))
    told += f"; {differing:,} told with different values" if differing else "; none told with different values"
    states = claims["status"].map({"planned": "promised", "pledged": "promised"}).fillna(claims["status"])
    counts = states.value_counts()
    order = [state for state in ("promised", "delivered", "requested", "refused") if state in counts]
    return (
        f"{told}. {', '.join(f'{counts[state]:,} {state}' for state in order).capitalize()}." if order else f"{told}."
    )


def to_count(claims: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The claims that may be counted beside all others, and a sentence for those that may not."""
    inside, running = inside_total(claims), running_total(claims)
    told = (
        _not(int(running.sum()), "running total", "counted"),
        _not(int((inside & ~running).sum()), "part", "counted", " of a total"),
    )
    return claims[~inside & ~running], " ".join(filter(None, told))


def to_draw(claims: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The claims that may be drawn beside all others, and a sentence for the parts of a total, which stand in it."""
    inside = inside_total(claims)
    return as_figures(claims[~inside]), _not(int(inside.sum()), "part", "drawn", " of a total in the same unit")


def _not(count: int, noun: str, done: str, more: str = "") -> str:
    return f"{number_of(count, noun)}{more} {'is' if count == 1 else 'are'} not {done}." if count else ""


def label(claim: Any) -> str:
    """A claim's quantity in its words, and of what where they leave that out: "seven (howitzers)"."""
    text = claim.text if pd.notna(claim.text) else amount(claim)
    return text if pd.isna(claim.item) or claim.item in text else f"{text} ({claim.item})"


def claim_table(claims: pd.DataFrame, every: pd.DataFrame, others: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Claims as: Quantity, Of, From, To, Status, Told, Stated by, First, Last.

    `every` has the claims that these may be part of, `others` the ids of those that contradict each.
    """
    return pd.DataFrame(
        {
            "Quantity": [_with_remark(claim, every, others) for claim in claims.itertuples()],
            "Of": claims["category"].str.capitalize(),
            "From": claims["donor"].map(parties),
            "To": claims["recipient"].map(parties),
            "Status": claims["status"].str.capitalize(),
            "Told": [
                "Once" if n == 1 else f"{n:,} times, {number_of(m, 'article')}"
                for n, m in zip(claims["statements"], claims["articles"], strict=True)
            ],
            "Stated by": claims["stated_by"].map(_listed),
            "First": claims["first_stated"],
            "Last": claims["last_stated"],
        },
        index=claims.index,
    )


def facts(claim: Any, claims: pd.DataFrame, others: Sequence[str]) -> list[Fact]:
    """What is known of a claim, a row of the claims frame; `others` are the ids of those that contradict it."""
    first, last = claim.first_stated, claim.last_stated
    told = number_of(claim.statements, "statement") + " in " + number_of(claim.articles, "article")
    days = "" if pd.isna(first) else f", {days_in_words(first, last)}"
    known = quantity(claim) | {
        "Status": ", ".join(map(_stage, claim.story)),
        "Told in": told + days,
        "Stated by": _listed(claim.stated_by),
        "Running total": "adds up what was given so far" if claim.cumulative else "",
        "Part of": _labels(claims, [] if pd.isna(claim.part_of) else [claim.part_of]),
        "Has the parts": _labels(claims, claim.parts),
        "Told otherwise as": _labels(claims, others),
    }
    return [Fact(heading, text) for heading, text in known.items() if text]


def others_of(groups: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """For each claim that is told with different values, the other claims of its group."""
    return {claim: [other for other in group if other != claim] for group in groups for claim in group}


def _with_remark(claim: Any, claims: pd.DataFrame, others: Mapping[str, Sequence[str]]) -> str:
    remarks = []
    if claim.cumulative:
        remarks.append("so far")
    if pd.notna(claim.part_of) and claim.part_of in claims.index:
        remarks.append(f"part of {claims.loc[claim.part_of, 'text']}")
    if others.get(claim.claim_id):
        remarks.append(f"elsewhere {_labels(claims, others[claim.claim_id])}")
    return f"{label(claim)} – {', '.join(remarks)}" if remarks else label(claim)


def _stage(stage: str) -> str:
    """ "pledged 2022-02-26" as "pledged 26 February 2022"."""
    status, _, day = stage.partition(" ")
    return f"{status} {day_in_words(date.fromisoformat(day))}" if day else status


def _labels(claims: pd.DataFrame, ids: Sequence[str]) -> str:
    known = [claim for claim in ids if claim in claims.index]
    shown = [label(claim) for claim in claims.loc[known[:MOST_NAMED]].itertuples()]
    return _listed([*shown, *known[MOST_NAMED:]])


def _listed(values: Sequence[str]) -> str:
    shown = list(values[:MOST_NAMED])
    more = len(values) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more else "")
