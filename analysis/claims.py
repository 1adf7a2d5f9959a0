"""Claims: figures of aid that tell of the same thing, in one article or in several.

In: the rows of the figures frame. Out: the rows with `claim_id`, the same for every telling of one gift or pledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = dict[str, Any]
WINDOW = 21  # days between two tellings of one claim
MONEY = re.compile(r"[A-Z]{3}")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(slots=True)
class Claim:
    """What is known of a claim from its tellings so far."""

    claim_id: str
    donor: frozenset[str]
    recipient: frozenset[str]
    words: frozenset[str]
    last: date | None


def with_claims(rows: Iterable[Row]) -> list[Row]:
    """The rows in their order with `claim_id`: for figures of aid that of the first telling, else missing."""
    table = [dict(row) for row in rows]
    claims: dict[tuple[Any, ...], list[Claim]] = {}
    order = sorted(
        (i for i, row in enumerate(table) if row["is_aid"]),
        key=lambda i: (table[i]["stated_on"] or date.max, table[i]["figure_id"]),
    )
    for row in table:
        row["claim_id"] = None
    for i in order:
        row = table[i]
        same = claims.setdefault(_key(row), [])
        donor, recipient, words = frozenset(row["donor"]), frozenset(row["recipient"]), _words(row)
        claim = next((c for c in reversed(same) if _tells(c, donor, recipient, words, row["stated_on"])), None)
        if claim is None:
            claim = Claim(f"{row['figure_id']}-c", donor, recipient, words, row["stated_on"])
            same.append(claim)
        claim.donor, claim.recipient = claim.donor or donor, claim.recipient or recipient
        claim.words, claim.last = claim.words or words, row["stated_on"] or claim.last
        row["claim_id"] = claim.claim_id
    return table


def _key(row: Row) -> tuple[Any, ...]:
    """What two tellings of one claim share to the letter: unit, values and, but for money, the category."""
    money = MONEY.fullmatch(row["unit"]) is not None
    values = (row["low"], row["high"]) if row["value"] is None else (row["value"],)
    return row["unit"], values, None if money else row["category"]


def _words(row: Row) -> frozenset[str]:
    """The words of an item in the singular; money is one claim whatever it is said to be for."""
    if MONEY.fullmatch(row["unit"]) or not row["item"]:
        return frozenset()
    return frozenset(word.lower().removesuffix("s") for word in _WORD.findall(row["item"]))


def _tells(
    claim: Claim, donor: frozenset[str], recipient: frozenset[str], words: frozenset[str], when: date | None
) -> bool:
    """Whether a telling may be of that claim: what it leaves open agrees with anything, if soon enough."""
    pairs = ((claim.donor, donor), (claim.recipient, recipient))
    if any(a and b and a != b for a, b in pairs) or (claim.words and words and not claim.words & words):
        return False
    return when is None or claim.last is None or abs((when - claim.last).days) <= WINDOW
