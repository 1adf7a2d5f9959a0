"""Units of measure behind a number: "25 percent", "10 km", "a 30-day …", "60 miles an hour".

In: the atoms of a text. Out: the unit's symbol, and its last atom.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from analysis.extraction.atoms import DASHES, Atoms
from analysis.language.words import rows

LONGEST_NAME = 3  # words
PER = frozenset({"per", "a", "an", "each", "every", "/"})


class Unit(NamedTuple):
    """A unit's symbol ("km", "USD"), the first atom of its words or of its sign, and the last."""

    symbol: str
    first: int
    last: int


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
    if rate is None or (unit.symbol in _times().values() and rate.symbol != "s"):
        return unit
    return Unit(f"{unit.symbol}/{rate.symbol}", k, rate.last)


def rate_after(atoms: Atoms, last: int) -> Unit | None:
    """The unit that a quantity is stated for: "per gallon", "a year", "/h"."""
    k = last + 1
    if atoms.text(k) in DASHES:  # "miles-per-hour"
        k += 1
    if atoms.lower(k) not in PER:
        return None
    per = atoms.lower(k)
    k += 1 + (atoms.text(k + 1) in DASHES)
    if per in {"a", "an", "each", "every"}:
        symbol = _times().get(atoms.lower(k)) or {"barrel": "bbl", "ton": "t", "tonne": "t"}.get(atoms.lower(k))
        plain = symbol if atoms.lower(k + 1) not in {"ago", "earlier", "later", "before", "after"} else None
        return Unit(plain, k, k) if plain else None
    unit = _named(atoms, k) or (_signed(atoms, k, glued=True) if per == "/" else None)
    if unit is None and per == "per" and atoms.text(k).isalpha():
        return Unit(atoms.lower(k), k, k)  # "per person"
    return unit


def _named(atoms: Atoms, k: int) -> Unit | None:
    """A unit's name, of the most words first; a hyphen may join them."""
    words: list[str] = []
    found = None
    j = k
    while len(words) < LONGEST_NAME and j < len(atoms) and atoms[j].lower.isalpha():
        words.append(atoms[j].lower)
        symbol = _names().get(" ".join(words))
        if symbol:
            found = Unit(symbol, k, j)
        j += 1
        hyphen = atoms.text(j) in DASHES and atoms.glued(j - 1)
        j += hyphen or (atoms.text(j) == "." and words[-1] in {"sq", "cu"})
    return found


def _signed(atoms: Atoms, k: int, *, glued: bool) -> Unit | None:
    """A unit's symbol, exactly as written; single letters only where they are joined to the number or end a phrase."""
    for size in (3, 2, 1):
        piece = atoms[k : k + size]
        if len(piece) < size or any(a.end != b.start for a, b in pairwise(piece)):
            continue
        text = "".join(atom.text for atom in piece)
        symbol = _symbols().get(text)
        if symbol is None:
            continue
        after = atoms.text(k + size)
        if not glued and len(text) == 1 and text.isalpha() and (text in "mgbtp" or after == "." or after in DASHES):
            continue
        if text == "in" and not glued:
            continue
        if text[-1].isalnum() and atoms.glued(k + size - 1) and after[:1].isalnum():
            continue
        return Unit(symbol, k, k + size - 1)
    return None


@cache
def _names() -> dict[str, str]:
    table = {row["word"]: row["unit"] for row in rows("units.tsv") if row["kind"] in {"name", "time"}}
    return {f"{name}s": unit for name, unit in table.items() if not name.endswith("s")} | table


@cache
def _symbols() -> dict[str, str]:
    return {row["word"]: row["unit"] for row in rows("units.tsv") if row["kind"] == "symbol"}


@cache
def _times() -> dict[str, str]:
    return {row["word"]: row["unit"] for row in rows("units.tsv") if row["kind"] == "time"}
