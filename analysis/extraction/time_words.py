"""The words of a text as the rules of dates see them: each with its kind ("month", "weekday", "of") and its number.

In: a text and its atoms. Out: `Piece`s that cover all atoms, most of them of the kind "other".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from analysis.extraction.atoms import DASHES, Atoms, within
from analysis.extraction.holidays import holiday_pattern
from analysis.extraction.numerals import numeral_at, small_numbers
from analysis.extraction.records import Span
from analysis.language.words import rows

CODES = {"q": "quarter", "h": "half"}  # "Q3", "H1"
SIGNS = {",": "comma", ".": "stop", "!": "stop", "?": "stop", "/": "slash", "'": "mark", "’": "mark", "‘": "mark"}
CLOCK = re.compile(
    r"\b(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9]){1,2}(?:\s?[ap]\.?m\b\.?)?|\b(?:1[0-2]|0?[0-9])(?:\.[0-5][0-9])?\s?[ap]\.?m\b\.?|\b[0-9]{1,2}\so['’]clock",
    re.IGNORECASE,
)
_Y, _YY = "(?P<year>[12][0-9]{3})", "(?P<year>[12][0-9]{3}|[0-9]{2})"
_M, _D = "(?P<month>1[0-2]|0?[1-9])", "(?P<day>[12][0-9]|3[01]|0?[1-9])"
_LATE = "(?P<day>1[3-9]|2[0-9]|3[01])"  # a day that cannot be a month
_LEAD = "(?:" + "|".join(rf"(?<=\b{word} )" for word in ("from", "to", "on", "until", "since", "by")) + ")"
NUMERIC = tuple(
    re.compile(rf"(?<![\w.,/$€£:-])(?:{pattern})(?![\w%]|[/:,.-][0-9])")
    for pattern in (
        rf"{_Y}([-/.]){_M}\2{_D}",
        rf"{_M}([-/.]){_D}\2{_YY}",
        rf"{_D}([-/.]){_M}\2{_YY}",
        rf"{_Y}\s?[-/]\s?{_M}",
        rf"{_M}\s?[-/]\s?{_Y}",
        rf"{_M}/{_LATE}",
        rf"{_LATE}/{_M}",
        rf"{_LEAD}{_M}/{_D}",
        rf"(?<=\bon ){_M}\.{_LATE}",
    )
)


class Piece(NamedTuple):
    """A word or a number: its kind, its number or meaning, its first and last atom."""

    kind: str
    value: Any
    first: int
    last: int


class Found(NamedTuple):
    """A date in digits or a holiday: its parts, which hold "year", "month", "day" or "holiday"."""

    parts: dict[str, Any]


def pieces_of(text: str, atoms: Atoms) -> list[Piece]:
    """The pieces of a text in order; dates in digits, clock times and holidays are one piece each."""
    whole = _wholes(text, atoms)
    known = _known()
    pieces: list[Piece] = []
    i = others = 0  # words of no interest are one piece
    while i < len(atoms):
        piece = whole.get(i)
        if piece is None and (atoms[i].is_digits or atoms[i].lower in known):
            piece = _piece(atoms, i)
        if piece is None or piece.kind == "other":
            i += 1
            continue
        if others < i:
            pieces.append(Piece("other", None, others, i - 1))
        pieces.append(piece)
        i = others = piece.last + 1
    if others < i:
        pieces.append(Piece("other", None, others, i - 1))
    return pieces


@cache
def _known() -> frozenset[str]:
    """All that a rule may want, in lower case."""
    words = (*_small_words(), *(word.lower() for word in _words()), *small_numbers(), *SIGNS, *DASHES, *CODES)
    return frozenset(words)


def _wholes(text: str, atoms: Atoms) -> dict[int, Piece]:
    """Pieces of several atoms that a pattern finds in the text, by their first atom."""
    found: dict[int, Piece] = {}
    taken: set[int] = set()
    for kind, pattern in [("clock", CLOCK), *(("numeric", p) for p in NUMERIC), ("holiday", holiday_pattern())]:
        for match in pattern.finditer(text):
            inside = within(atoms, Span(*match.span()))
            if taken.isdisjoint(inside):
                value = match[0].replace("’", "'") if kind == "holiday" else match.groupdict()
                found[inside[0]] = Piece(kind, value, inside[0], inside[-1])
                taken.update(inside)
    return found


def _piece(atoms: Atoms, i: int) -> Piece:
    atom = atoms[i]
    if atom.is_digits:
        return _number(atoms, i)
    if atom.lower in CODES and atoms.glued(i):
        return Piece("code", CODES[atom.lower], i, i)
    if atom.text in DASHES:
        return Piece("dash", None, i, i)
    if atom.text in SIGNS:
        return Piece(SIGNS[atom.text], None, i, i)
    word = _words().get(atom.text) or _small_words().get(atom.lower)
    if word is not None:
        kind, value, is_short = word
        return Piece(kind, value, i, i + (is_short and atoms.text(i + 1) == "." and atoms.glued(i)))
    if atom.lower in small_numbers():
        return _spelled(atoms, i)
    return Piece("other", None, i, i)


def _number(atoms: Atoms, i: int) -> Piece:
    text, after = atoms.text(i), atoms.lower(i + 1)
    if "," in text or len(text) > 4:
        return Piece("other", None, i, i)
    if "." in text:  # "16. Nov." is cut otherwise
        return Piece("other", None, i, i)
    value = int(text)
    if atoms.glued(i) and after in {"st", "nd", "rd", "th"}:
        return Piece("ordinal", value, i, i + 1)
    if (
        atoms.glued(i)
        and after == "s"
        and (len(text) == 4 or (len(text) == 2 and atoms.text(i - 1) in {"'", "’", "‘"}))
        and value % 10 == 0
    ):
        return Piece("decade", value, i, i + 1)
    before = atoms.text(i - 1) if atoms.glued(i - 1) else ""
    if before in {"$", "€", "£", "#", ":", "&"} or (before == "/" and atoms.text(i - 2).isdigit()):
        return Piece("other", None, i, i)
    if len(text) == 4 and 1000 <= value < 2200:
        return Piece("year", value, i, i)
    return Piece("day" if 1 <= value <= 31 else "number", value, i, i)


def _spelled(atoms: Atoms, i: int) -> Piece:
    """A number in words, cardinal or ordinal: "five", "twenty-first", "two thousand and eighteen"."""
    numeral = numeral_at(atoms, i)
    if numeral is None or numeral.is_fraction or numeral.high is not None:
        return Piece("other", None, i, i)
    value, last = numeral.value, numeral.last
    k = last + 1 + (atoms.text(last + 1) in DASHES)
    unit = _small_words().get(atoms.lower(k))
    if value in (20, 30) and unit and unit[0] == "ordinal" and unit[1] < 10:
        return Piece("ordinal", int(value) + unit[1], i, k)
    if value != int(value):
        return Piece("number", value, i, last)
    if 1400 <= value < 2200:
        return Piece("wordyear", int(value), i, last)
    return Piece("wordday" if 1 <= value <= 31 else "wordnumber", int(value), i, last)


@cache
def _words() -> dict[str, tuple[str, Any, bool]]:
    """Words known as they are written: names of months and days with a capital letter."""
    found: dict[str, tuple[str, Any, bool]] = {}
    for row in rows("calendar.tsv"):
        kind = row["kind"]
        if kind == "zone":
            found[row["word"]] = ("zone", None, False)
        if kind.removeprefix("short ") in {"month", "weekday"}:
            entry = (kind.removeprefix("short "), int(row["value"]), kind.startswith("short"))
            found[row["word"]] = found[row["word"].upper()] = entry
            if kind == "weekday":
                found[row["word"] + "s"] = ("weekdays", int(row["value"]), False)
    return found


@cache
def _small_words() -> dict[str, tuple[str, Any, bool]]:
    """Words known in any case; of names only those that are no other words in small letters."""
    found: dict[str, tuple[str, Any, bool]] = {}
    for row in rows("calendar.tsv"):
        kind, word, value = row["kind"], row["word"], row["value"]
        number = int(value) if value.lstrip("-").isdigit() else value
        if kind == "zone":
            continue
        if kind == "place":
            found[word] = (value, None, False)
        elif kind in {"month", "short month", "weekday", "short weekday"}:
            if word.lower() not in {"may", "march", "mar", "sat", "sun", "wed", "fri", "mon"}:
                found[word.lower()] = (kind.removeprefix("short "), number, kind.startswith("short"))
        elif kind == "unit":
            found[word] = ("unit", value, False)
            found[f"{word}s"] = ("units", value, False)
        else:
            found[word] = (kind, number, False)
    return found | {
        f"{word}s": ("weekdays", number, False)
        for word, (kind, number, short) in list(found.items())
        if kind == "weekday" and not short
    }
