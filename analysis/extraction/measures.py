"""Units of measure behind a number: "25 percent", "10 km", "a 30-day …", "60 miles an hour".

In: the atoms of a text. Out: the unit's symbol, and its last atom.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from analysis.extraction.atoms import DASHES, Atoms
from analysis.extraction.units import first_words, named, signed

LONGEST_NAME = 4  # words: "pounds per square inch"
ARTICLES = frozenset({"a", "an", "each", "every"})
PER = ARTICLES | {"per", "/"}
WHEN = frozenset({"ago", "earlier", "later", "before", "after"})  # behind "a year": no rate


class Unit(NamedTuple):
    """A unit's symbol ("km", "USD"), the first atom of its words or sign, the last, and whether it is of time."""

    symbol: str
    first: int
    last: int
    is_time: bool = False


def unit_after(atoms: Atoms, last: int) -> Unit | None:
    """The unit that follows atom `last`, the end of a number."""
    k = last + 1
    if atoms.text(k) in DASHES:
        k += 1
    unit = _named(atoms, k) or _signed(atoms, k, glued=atoms.glued(last))
    if unit is None:
        return None
    if atoms.words(unit.last + 1, unit.last + 3) in {("point",), ("points",)} and unit.symbol == "percent":
        return Unit("pp", k, unit.last + 1)
    rate = rate_after(atoms, unit.last)
    if rate is None or (unit.is_time and rate.symbol != "s"):
        return unit
    return Unit(f"{unit.symbol}/{rate.symbol}", k, rate.last)


def rate_after(atoms: Atoms, last: int) -> Unit | None:
    """The unit that a quantity is stated for: "per gallon", "a year", "/h"."""
    k = last + 1
    if atoms.text(k) in DASHES:  # "miles-per-hour"
        k += 1
    per = atoms.lower(k)
    if per not in PER:
        return None
    k += 1 + (atoms.text(k + 1) in DASHES)
    unit = _named(atoms, k)
    if per in ARTICLES:
        return None if unit and atoms.lower(unit.last + 1) in WHEN else unit
    if unit is None and per == "/":
        return _signed(atoms, k, glued=True, stroke=True)
    if unit is None and atoms.text(k).isalpha():
        return Unit(atoms.lower(k), k, k)  # "per person"
    return unit


def _named(atoms: Atoms, k: int) -> Unit | None:
    """A unit's name, of the most words first; a hyphen may join them."""
    words: list[str] = []
    found = None
    j = k
    while len(words) < LONGEST_NAME and j < len(atoms) and atoms[j].lower.isalpha():
        words.append(atoms[j].lower)
        if measure := named(" ".join(words)):
            found = Unit(measure.symbol, k, j, measure.is_time)
        elif not (found or words[0] in first_words()):
            break
        j += 1
        hyphen = atoms.text(j) in DASHES and atoms.glued(j - 1)
        j += hyphen or (atoms.text(j) == "." and words[-1] in {"sq", "cu"})
    return found


def _signed(atoms: Atoms, k: int, *, glued: bool, stroke: bool = False) -> Unit | None:
    """A unit's sign, exactly as written; a single letter only joined to the number, in a rate, or at a phrase's end."""
    for size in (2, 1):
        piece = atoms[k : k + size]
        if len(piece) < size or any(a.end != b.start for a, b in pairwise(piece)):
            continue
        text = "".join(atom.text for atom in piece)
        measure = signed(text, behind_stroke=stroke)
        if measure is None:
            continue
        after = atoms.text(k + size)
        is_loose = not glued and len(text) == 1 and text.isalpha() and (text in "mgtp" or after in {".", *DASHES})
        if is_loose and not (after == "/" and rate_after(atoms, k + size - 1)):
            continue
        if text == "in" and not glued:
            continue
        if text[-1].isalnum() and atoms.glued(k + size - 1) and after[:1].isalnum():
            continue
        return Unit(measure.symbol, k, k + size - 1, measure.is_time)
    return None
