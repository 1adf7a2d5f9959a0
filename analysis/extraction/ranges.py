"""Ranges: two terms that say from where to where, or three: "15 to 20", "from $5 to $6 to $8", "from 4 to 6-7 billion".

In: the terms of a text. Out: the `Range`s that one of them begins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from analysis.extraction.atoms import DASHES, Atoms
from analysis.extraction.terms import Term, Terms

GAP = 8  # atoms in which a change may say when its first value was: "from $36 at noon last Friday to $34"
# What may follow a number that leaves out what it counts: "from 21 mpg to 23 *for* most models".
NO_NOUN = frozenset({"", ".", ",", ";", "for", "in", "by", "at", "on", "this", "last", "now", "today", "and", "after"})


class Range(NamedTuple):
    """From one term to another: `start` with "from" or "between", `end` the last atom with what the ends share."""

    low: Term
    high: Term
    start: int
    end: int

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value, in this order also where "from 20 to 15" tells a fall."""
        least, greatest = sorted((_first(self.low, self.high), self.high.value))
        return least, greatest

    @property
    def unit(self) -> str | None:
        """The unit, which one end may leave out, in whole or what it is for: "$30,000 to $70,000 a year"."""
        return max(self.high.unit or "", self.low.unit or "", key=len) or None


def ranges(terms: Terms, low: Term) -> list[Range]:
    """What a term begins: no range, one, or two where a change goes on or may end in more than one way."""
    atoms = terms.atoms
    high = _upper(terms, low)
    if high is None:
        return []
    start = low.start - (atoms.lower(low.start - 1) in {"between", "from"})
    further = _upper(terms, high) if _is_change(atoms, low, high) else None
    if further is None:
        return [Range(low, high, start, high.end)]
    if _shares(high, further):
        size = further.numeral.magnitude
        high = replace(high, numeral=high.numeral._replace(value=high.numeral.value * size, magnitude=size))
    high = replace(high, unit=high.unit or further.unit)
    if atoms.lower(further.start - 1) == "to":
        return [Range(low, high, start, high.end), Range(high, further, high.start, further.end)]
    return [Range(low, high, start, further.end), Range(low, further, start, further.end)]


def _is_change(atoms: Atoms, low: Term, high: Term) -> bool:
    return atoms.lower(low.start - 1) == "from" and atoms.lower(high.start - 1) == "to"


def _upper(terms: Terms, low: Term) -> Term | None:
    """The upper end of "15 to 20", "$15-$20", "between 15 and 20"; or the new value of "from 20 to 15"."""
    atoms = terms.atoms
    k = low.end + 1
    if atoms.text(k) in DASHES and atoms.lower(k + 1) in {"to", "and"}:  # "10- to 15-year"
        k += 1
    link, before = atoms.lower(k), atoms.lower(low.start - 1)
    if not _is_plain(low):
        return None
    if before == "from" and link != "to" and link not in DASHES:
        return _later(terms, low)
    opened = before == "from" if link == "to" else before == "between"
    if not (link in {"to", *DASHES} or (link == "and" and opened)):
        return None
    high = terms.starting(k + 1)
    if high is None or not _is_plain(high):
        return None
    if low.unit and not (opened if high.unit is None else _agree(low.unit, high.unit)):
        return None
    first = _first(low, high)
    if first == high.value or (first > high.value and not (opened and link == "to")):
        return None
    # "rose by $4 billion to $40 billion" tells the change and the new value.
    return None if before == "by" and low.unit and high.unit and high.value > 2 * first else high


def _later(terms: Terms, low: Term) -> Term | None:
    """The new value of a change with words behind the old one: "from 20 mpg *in 2008* to 29 mpg"."""
    atoms = terms.atoms
    for k in range(low.end + 1, low.end + GAP):
        if low.unit is None or not atoms.text(k).replace(".", "").isalnum():
            return None
        high = terms.starting(k + 1) if atoms.lower(k) == "to" else None
        if high is not None:
            bare = high.unit is None and atoms.lower(high.end + 1) in NO_NOUN
            alike = bare or (high.unit is not None and _agree(low.unit, high.unit))
            return high if alike and _is_plain(high) and _first(low, high) != high.value else None
        term = terms.at(k)
        if term and term.unit:
            return None
    return None


def _is_plain(term: Term) -> bool:
    return not term.numeral.is_fraction and term.numeral.high is None


def _agree(unit: str, other: str) -> bool:
    """Whether two units are one, or one leaves out what it is for: "$30,000 and $70,000 a year"."""
    return unit == other or unit.startswith(f"{other}/") or other.startswith(f"{unit}/")


def _first(low: Term, high: Term) -> float:
    """The value of the lower end, with the magnitude that it shares."""
    return low.value * (high.numeral.magnitude if _shares(low, high) else 1)


def _shares(low: Term, high: Term) -> bool:
    """Whether the magnitude belongs to both ends: "15 to 20 million"."""
    return low.numeral.magnitude == 1 and low.numeral.value < high.numeral.value / high.numeral.magnitude
