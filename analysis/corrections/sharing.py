"""A colleague's corrections taken over into one's own.

In: one's own corrections and theirs. Out: those of theirs to add, and what is to be said of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from analysis.corrections.record import Correction, contradict


class TakenOver(NamedTuple):
    """The corrections to add, how many were there already, and a sentence for each two that cannot both stand."""

    new: list[Correction]
    known: int
    told: list[str]


def taken_over(ours: Sequence[Correction], theirs: Sequence[Correction]) -> TakenOver:
    """What their corrections add to ours; of two that contradict each other the later one stands."""
    new: list[Correction] = []
    told: list[str] = []
    known = 0
    for correction in theirs:
        against = [other for other in ours if contradict(correction, other)]
        same = next((other for other in ours if other == correction), None)
        if same and (not against or _when(correction) <= _when(same)):
            known += 1
            continue
        later = next((other for other in against if _when(other) > _when(correction)), None)
        if later:
            told.append(f"Yours is later and stands, {later.in_words()}; theirs was left out, {correction.in_words()}.")
            continue
        new.append(correction)
        if against:
            told.append(f"Theirs is later and stands, {correction.in_words()}; before it was {against[-1].in_words()}.")
    return TakenOver(new, known, told)


def _when(correction: Correction) -> datetime:
    """When it was made; one without a time is older than all that have one."""
    return correction.made_on or datetime.min
