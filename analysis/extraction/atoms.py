"""A text cut finer than into words, so that numbers, signs and units that are written together come apart.

In: a text. Out: its `Atom`s: runs of digits ("2,000", "1.5"), runs of letters, and single signs; "€2bn" is three.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from analysis.extraction.records import Span

# Groups of two are those of lakh and crore ("12,34,567"). No repeat is unbounded, so that the time stays linear.
DIGITS = r"[0-9]{1,3}(?:,[0-9]{2,3}){0,8},[0-9]{3}(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|(?<![\w.])\.[0-9]+"
_ATOM = re.compile(rf"(?P<digits>{DIGITS})|[^\W\d_]+|\S")
DASHES = frozenset("-–—−‑")


class Atom(NamedTuple):
    """A piece of text: its characters' offsets, its words in lower case, and whether it is digits."""

    start: int
    end: int
    lower: str
    text: str
    is_digits: bool


class Atoms(list[Atom]):
    """The atoms of a text, with questions about their neighbours; those beyond the ends are empty."""

    def lower(self, i: int) -> str:
        """Atom `i` in lower case, or ''."""
        return self[i].lower if 0 <= i < len(self) else ""

    def text(self, i: int) -> str:
        """Atom `i` as written, or ''."""
        return self[i].text if 0 <= i < len(self) else ""

    def glued(self, i: int) -> bool:
        """Whether nothing stands between atom `i` and the next."""
        return 0 <= i < len(self) - 1 and self[i].end == self[i + 1].start

    def words(self, first: int, end: int) -> tuple[str, ...]:
        """The atoms from `first` to before `end`, in lower case."""
        return tuple(atom.lower for atom in self[max(first, 0) : end])


def atoms_of(text: str) -> Atoms:
    """The atoms of `text`, in order."""
    return Atoms(
        Atom(match.start(), match.end(), match[0].lower(), match[0], match["digits"] is not None)
        for match in _ATOM.finditer(text)
    )


def within(atoms: Atoms, span: Span) -> range:
    """The indices of the atoms that share a character with `span`."""
    first = bisect_right(atoms, span.start, key=lambda atom: atom.end)
    return range(first, bisect_left(atoms, span.end, key=lambda atom: atom.start))
