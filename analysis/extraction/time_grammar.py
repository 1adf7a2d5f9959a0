"""A small grammar of dates: rules over the kinds of words, each replacing what it matches by one time.

In: pieces of a text, rules, and the day that the text was published. Out: the pieces with the times found.

A rule is written as kinds parted by spaces: "month day|ordinal comma? year?". A name before a colon takes the piece's
value under that name: "m:month d:day|ordinal".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spacy.tokens import Doc, Token

from analysis.extraction.atoms import Atoms
from analysis.extraction.periods import Period
from analysis.extraction.tense import looks_ahead
from analysis.extraction.time_words import Piece

_SORTS = """
    other time code numeric clock holiday month weekday weekdays unit units season near last next this that part decade
    ordinal count to a the of in on by at for from since between and ago before earlier after later rest my within
    less than half beginning starting back morning comma stop zone slash mark dash day number year wordday
    wordnumber wordyear
"""
KINDS = tuple(_SORTS.split())
_LETTER = {
    kind: chr(0x4E00 + i) for i, kind in enumerate(KINDS)
}  # one character a kind, none of them special in a pattern
_ANYDAY = date(2000, 1, 1)  # stands in for a missing day of publication


@dataclass(frozen=True, slots=True)
class Time:
    """A time found: its period, whether it hangs on the day of publication, and whether it is a date to tell of."""

    period: Period
    floating: bool
    is_date: bool = True
    blocks: bool = True  # whether the numbers in it are part of it: "the last two years" is also two years


@dataclass(slots=True)
class Match:
    """What a rule matched: the values by name, and where in the text."""

    reading: Reading
    first: int  # pieces
    last: int
    values: dict[str, Any]
    floating: bool = False

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    @property
    def published(self) -> date:
        """The day of publication; whoever asks for it hangs on it."""
        self.floating = True
        return self.reading.published or _ANYDAY

    @property
    def pieces(self) -> list[Piece]:
        """The pieces that the rule matched."""
        return self.reading.pieces[self.first : self.last + 1]

    @property
    def tokens(self) -> list[Token]:
        """The words that the rule matched."""
        pieces, atoms = self.reading.pieces, self.reading.atoms
        start, end = atoms[pieces[self.first].first].start, atoms[pieces[self.last].last].end
        found = self.reading.doc.char_span(start, end, alignment_mode="expand")
        return list(found) if found is not None else []

    @property
    def ahead(self) -> bool:
        """Whether the clause speaks of the future."""
        return looks_ahead(self.tokens)

    def kind(self, offset: int) -> str:
        """The kind of the piece so many before (-1) or after (1) the match."""
        i = self.last + offset if offset > 0 else self.first + offset
        return self.reading.pieces[i].kind if 0 <= i < len(self.reading.pieces) else "end"


Resolve = Callable[[Match], "Period | Time | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over kinds, and what it makes of the pieces."""

    pattern: re.Pattern[str]
    resolve: Resolve


@dataclass(slots=True)
class Reading:
    """A text being read: its pieces so far."""

    doc: Doc
    atoms: Atoms
    pieces: list[Piece]
    published: date | None
    shape: str = field(default="")

    def __post_init__(self) -> None:
        self.shape = "".join([_LETTER[piece.kind] for piece in self.pieces])

    def reduce(self, rules: Iterable[Rule]) -> None:
        """Apply the rules one after the other, each from the text's beginning to its end."""
        for rule in rules:
            made: list[tuple[int, int, Time]] = []
            for found in rule.pattern.finditer(self.shape):
                names = {name: found.start(name) for name in rule.pattern.groupindex if found.start(name) >= 0}
                values = {name: self.pieces[i].value for name, i in names.items()}
                match = Match(self, found.start(), found.end() - 1, values)
                try:
                    time = rule.resolve(match)
                except (ValueError, OverflowError):  # 31 February, or a day before the calendar begins
                    continue
                if isinstance(time, Period):
                    floating = match.floating or any(isinstance(v, Time) and v.floating for v in values.values())
                    time = Time(time, floating)
                if time is not None:
                    made.append((found.start(), found.end(), time))
            if made:
                self._replace(made)

    def _replace(self, made: list[tuple[int, int, Time]]) -> None:
        pieces: list[Piece] = []
        done = 0
        for start, end, time in made:
            pieces += self.pieces[done:start]
            pieces.append(Piece("time", time, self.pieces[start].first, self.pieces[end - 1].last))
            done = end
        self.pieces = pieces + self.pieces[done:]
        self.shape = "".join([_LETTER[piece.kind] for piece in self.pieces])


def rule(text: str, resolve: Resolve) -> Rule:
    """A rule from its notation; `<kinds>` at its beginning and end must stand there and are left in place."""
    return Rule(re.compile("".join(_part(part) for part in text.split())), resolve)


def _part(part: str) -> str:
    if part.startswith("<"):
        return f"(?<=[{_letters(part[1:])}])"
    if part.startswith(">"):
        return f"(?=[{_letters(part[1:])}]|\\Z)"
    optional = part.endswith("?")
    name, _, kinds = part.rstrip("?").rpartition(":")
    chosen = f"[{_letters(kinds)}]"
    named = f"(?P<{name}>{chosen})" if name else chosen
    return f"{named}?" if optional else named


def _letters(kinds: str) -> str:
    return "".join(_LETTER[kind] for kind in kinds.split("|"))
