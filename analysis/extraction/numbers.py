"""Numbers in running text: digits, words, magnitudes, ranges, and the words that bound them.

In: a tokenized `Doc` and the spans that are dates. Out: `Number`s in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.extraction.records import Bound, Span
from analysis.language.words import rows

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\Z", re.ASCII)
_GLUED = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(k|m|mn|bn|tn|b)\Z", re.ASCII | re.IGNORECASE)
GLUED = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}  # "$40m", "€2bn"
LONGEST_NUMERAL = 30  # characters; longer runs of digits are no quantity
DASHES = frozenset({"-", "–", "—"})


class Number(NamedTuple):
    """A number: token indices of its numeral (`first` to `last`, inclusive) and of words before it (from `start`)."""

    start: int
    first: int
    last: int
    bound: Bound
    value: float | None
    low: float | None
    high: float | None


def numbers(doc: Doc, dates: Iterable[Span] = ()) -> Iterator[Number]:
    """Every number that may be a quantity: none inside a date, a name or another word."""
    blocked = {t.i for span in dates for t in doc.char_span(span.start, span.end, alignment_mode="expand") or ()}
    i = 0
    while i < len(doc):
        read = numeral(doc, i, blocked)
        if read is None:
            i += 1
            continue
        value, last = read
        start, bound = _bound_before(doc, i)
        upper = _range_end(doc, i, last, blocked)
        if upper is not None:
            high, last = upper
            # "15 to 20 million": the magnitude belongs to both ends
            low = value * (high[1] if value < high[0] / high[1] * 10 and high[1] > 1 and value < 1000 else 1)
            begin = i - 1 if i and doc[i - 1].lower_ == "between" else i
            yield Number(begin, i, last, "range", None, low, high[0])
        else:
            yield Number(start, i, last, *_bounded(bound, value))
        i = last + 1


def numeral(doc: Doc, i: int, blocked: set[int]) -> tuple[float, int] | None:
    """The number that begins at token `i` and the index of its last token."""
    read = _numeral(doc, i, blocked)
    return None if read is None else (read[0], read[2])


def _numeral(doc: Doc, i: int, blocked: set[int]) -> tuple[float, float, int] | None:
    """Value, magnitude and last token."""
    token = doc[i]
    if i in blocked or token.ent_type_ in {"PER", "ORG"} or _in_word(doc, i):
        return None
    glued = _GLUED.match(token.text) if len(token.text) <= LONGEST_NUMERAL else None
    last = i
    if glued:
        magnitude = GLUED[glued[2].lower()]
        return float(glued[1].replace(",", "")) * magnitude, magnitude, i
    if len(token.text) <= LONGEST_NUMERAL and _DIGITS.match(token.text):
        value = float(token.text.replace(",", ""))
    else:
        spelled = _spelled(doc, i)
        if spelled is None:
            return None
        value, last = spelled
    magnitude = 1.0
    glued_to = doc[last + 1].lower_ if last + 1 < len(doc) and not doc[last].whitespace_ else ""
    if glued_to in GLUED and i and (doc[i - 1].is_currency or doc[i - 1].text.endswith("$")):
        magnitude, last = GLUED[glued_to], last + 1
    while last + 1 < len(doc) and (power := magnitudes().get(doc[last + 1].lower_)):
        magnitude *= power
        last += 1
    return value * magnitude, magnitude, last


def _spelled(doc: Doc, i: int) -> tuple[float, int] | None:
    """A number in words ("twenty-five", "two dozen", "half a million")."""
    words = small_numbers()
    word = doc[i].lower_
    if word == "half" and i + 2 < len(doc) and doc[i + 1].lower_ == "a" and doc[i + 2].lower_ in magnitudes():
        return 0.5, i + 1
    if word in {"a", "an"}:
        return (1.0, i) if i + 1 < len(doc) and doc[i + 1].lower_ in magnitudes() else None
    if word not in words or (word == "one" and doc[i].pos_ != "NUM"):
        return None
    value, last = float(words[word]), i
    while (
        last + 2 < len(doc)
        and doc[last + 1].text in DASHES
        and 0 < words.get(doc[last + 2].lower_, 0) < 10
        and value >= 20
    ):
        value += words[doc[last + 2].lower_]
        last += 2
    return value, last


@cache
def small_numbers() -> dict[str, int]:
    """Number words below a hundred."""
    return {row["word"]: int(row["value"]) for row in rows("numbers.tsv") if row["kind"] == "number"}


@cache
def magnitudes() -> dict[str, float]:
    """Words that multiply the number before them."""
    return {row["word"]: float(row["value"]) for row in rows("numbers.tsv") if row["kind"] == "magnitude"}


@cache
def bounds() -> dict[tuple[str, ...], Bound]:
    """Words before a number that bound it, longest first."""
    table = {tuple(row["word"].split()): row["value"] for row in rows("numbers.tsv") if row["kind"] == "bound"}
    return dict(sorted(table.items(), key=lambda item: -len(item[0])))  # type: ignore[arg-type]


def _bound_before(doc: Doc, i: int) -> tuple[int, Bound]:
    start = i
    while start and (
        doc[start - 1].text in {"$", "€", "£", "¥"} or (doc[start - 1].lower_ in {"a", "an", "us"} and start == i)
    ):
        start -= 1
    for words, bound in bounds().items():
        first = start - len(words)
        if first >= 0 and tuple(t.lower_ for t in doc[first:start]) == words:
            return first, bound
    return i, "exact"


def _bounded(bound: Bound, value: float) -> tuple[Bound, float | None, float | None, float | None]:
    if bound in {"more_than", "at_least"}:
        return bound, value, value, None
    if bound in {"less_than", "at_most"}:
        return bound, value, None, value
    return bound, value, value, value


def _range_end(doc: Doc, i: int, last: int, blocked: set[int]) -> tuple[tuple[float, float], int] | None:
    """The upper end of "15 to 20", "15-20", "between 15 and 20": its value with magnitude, and its last token."""
    if last + 2 >= len(doc):
        return None
    between = i > 0 and doc[i - 1].lower_ == "between"
    link = doc[last + 1]
    if not (link.lower_ == "to" or link.text in DASHES or (between and link.lower_ == "and")):
        return None
    k = last + 2
    if doc[k].text in {"$", "€", "£"}:
        k += 1
    upper = _numeral(doc, k, blocked) if k < len(doc) else None
    low = _numeral(doc, i, blocked)
    if upper is None or low is None or upper[0] <= low[0]:
        return None
    return (upper[0], upper[1]), upper[2]


def _in_word(doc: Doc, i: int) -> bool:
    """Whether the digits are part of a word or a code: "F-16", "COVID-19", "10:30", "3-2"."""
    token = doc[i]
    before: Token | None = doc[i - 1] if i else None
    after: Token | None = doc[i + 1] if i + 1 < len(doc) else None
    if before is not None and not before.whitespace_ and not before.is_space:
        if before.text in {":", "/", "#", "."} or before.text[-1].isdigit():
            return True
        if before.text in DASHES and i > 1 and not doc[i - 2].whitespace_ and not doc[i - 2].like_num:
            return True
    return after is not None and not token.whitespace_ and after.text in {":", "/", "°"}
