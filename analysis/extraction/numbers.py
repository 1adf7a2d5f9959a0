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
from analysis.extraction.syntax import tokens_in
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


class Numeral(NamedTuple):
    """A number as written: its value, the magnitude word it was multiplied by (1 without), its last token."""

    value: float
    magnitude: float
    last: int


def numbers(doc: Doc, dates: Iterable[Span] = ()) -> Iterator[Number]:
    """Every number that may be a quantity: none inside a date, a name or another word."""
    blocked = {t.i for span in dates for t in tokens_in(doc, span)}
    i = 0
    while i < len(doc):
        low = numeral(doc, i, blocked)
        if low is None:
            i += 1
            continue
        high = _upper(doc, i, low, blocked)
        if high is None:
            start, bound = _bound_before(doc, i)
            yield Number(start, i, low.last, *_bounded(bound, low.value))
            i = low.last + 1
        else:
            # "15 to 20 million": the magnitude belongs to both ends.
            shared = low.magnitude == 1 and low.value < high.value / high.magnitude
            between = i > 0 and doc[i - 1].lower_ == "between"
            value = low.value * high.magnitude if shared else low.value
            yield Number(i - between, i, high.last, "range", None, value, high.value)
            i = high.last + 1


def numeral(doc: Doc, i: int, blocked: set[int]) -> Numeral | None:
    """The number that begins at token `i`, with its magnitude words."""
    token = doc[i]
    if i in blocked or token.ent_type_ in {"PER", "ORG"} or len(token.text) > LONGEST_NUMERAL or _in_word(doc, i):
        return None
    if glued := _GLUED.match(token.text):
        magnitude = GLUED[glued[2].lower()]
        return Numeral(_float(glued[1]) * magnitude, magnitude, i)
    read = (_float(token.text), i) if _DIGITS.match(token.text) else _spelled(doc, i)
    if read is None:
        return None
    value, last = read
    magnitude = 1.0
    unspaced = doc[last + 1].lower_ if last + 1 < len(doc) and not doc[last].whitespace_ else ""
    if unspaced in GLUED and i and (doc[i - 1].is_currency or doc[i - 1].text.endswith("$")):
        magnitude, last = GLUED[unspaced], last + 1
    while last + 1 < len(doc) and (power := magnitudes().get(doc[last + 1].lower_)):
        magnitude, last = magnitude * power, last + 1
    return Numeral(value * magnitude, magnitude, last)


def _float(digits: str) -> float:
    return float(digits.replace(",", ""))


def _spelled(doc: Doc, i: int) -> tuple[float, int] | None:
    """Value and last token of a number in words ("twenty-five", "two dozen", "half a million")."""
    words = small_numbers()
    word, *after = (token.lower_ for token in doc[i : i + 3])
    if word == "half" and len(after) == 2 and after[0] == "a" and after[1] in magnitudes():
        return 0.5, i + 1
    if word in {"a", "an"} and after and after[0] in magnitudes():
        return 1.0, i
    if word not in words or (word == "one" and doc[i].pos_ != "NUM"):
        return None
    if words[word] >= 20 and len(after) == 2 and after[0] in DASHES and 0 < words.get(after[1], 0) < 10:
        return float(words[word] + words[after[1]]), i + 2
    return float(words[word]), i


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
    """Where the words that bound a number begin, and the bound; they may stand before a currency sign or article."""
    start = i
    while start and (doc[start - 1].is_currency or (start == i and doc[start - 1].lower_ in {"a", "an", "us"})):
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


def _upper(doc: Doc, i: int, low: Numeral, blocked: set[int]) -> Numeral | None:
    """The upper end of "15 to 20", "15-20", "between 15 and 20"."""
    k = low.last + 2
    if k >= len(doc):
        return None
    link = doc[low.last + 1]
    joined = link.lower_ == "and" and i > 0 and doc[i - 1].lower_ == "between"
    if not (joined or link.lower_ == "to" or link.text in DASHES):
        return None
    if doc[k].is_currency:
        k += 1
    high = numeral(doc, k, blocked) if k < len(doc) else None
    return high if high is not None and high.value > low.value else None


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
