"""Amounts: terms alone or joined to ranges, with the words that bound them.

In: the terms of a text. Out: `Amount`s in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from analysis.extraction.atoms import DASHES, Atoms
from analysis.extraction.money import codes, sign_before
from analysis.extraction.numerals import vague_words
from analysis.extraction.ranges import Range, ranges
from analysis.extraction.records import Bound
from analysis.extraction.terms import LARGE, Term, Terms, code_end
from analysis.language.words import rows

LASTS = frozenset(
    {"for", "of", "is", "was", "be", "been", "takes", "take", "took", "lasted", "last", "well", "just", "by"}
)
TIMES = frozenset({"s", "min", "h", "day", "week", "month", "year", "decade", "century"})
HANDED = ("hand", "turn", "take", "took", "sign", "carr")  # before an "over" that belongs to the verb
NEAR = 40  # atoms between amounts of money of which the second leaves out the currency


@dataclass(frozen=True, slots=True)
class Amount:
    """A number by its atoms: `start` with bound words and sign, `first` to `last` the numeral, `end` with the unit.

    `unit` is None for a bare number. The values are as in the frame of figures.
    """

    start: int
    first: int
    last: int
    end: int
    bound: Bound
    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None
    is_fraction: bool = False
    is_spelled: bool = False


def amounts(terms: Terms) -> Iterator[Amount]:
    """Every amount of a text."""
    atoms = terms.atoms
    i = 0
    waiting: Amount | None = None  # "six or seven euros": what has no unit takes the next one's
    before: Amount | None = None
    money: Amount | None = None  # the last amount of money that stands in no brackets
    while i < len(atoms):
        term = terms.at(i)
        if term is None:
            i += 1
            continue
        if (past := code_end(atoms, term)) > term.end:
            i = past + 1
            continue
        joined = ranges(terms, term)
        *further, amount = [_range(found) for found in joined] if joined else [_single(atoms, term)]
        bracketed = atoms.text(amount.start - 1) == "("
        if bracketed and before and before.end == amount.start - 2:
            amount = _converted(amount, before)
        elif amount.unit is None and money and amount.start - money.end < NEAR:
            amount = _alike(atoms, amount, money)
        before = amount
        money = amount if amount.unit in codes() and not bracketed else money
        if waiting:
            yield replace(waiting, unit=waiting.unit or amount.unit)
            waiting = None
        yield from further
        i = amount.end + 1
        if not joined and term.unit is None and _offers(atoms, term):
            waiting = amount
        else:
            yield amount
    if waiting:
        yield waiting


def _single(atoms: Atoms, term: Term) -> Amount:
    numeral = term.numeral
    if numeral.high is not None:
        start = term.start - vague_words(atoms, term.first)
        last, low, high = numeral.last, numeral.value, numeral.high
        return Amount(start, term.first, last, term.end, "range", None, low, high, term.unit, is_spelled=True)
    start, bound = _bound_before(atoms, term)
    end = term.end
    if bound == "exact":
        end, bound = _bound_after(atoms, term)
    return Amount(
        start,
        term.first,
        numeral.last,
        end,
        bound,
        term.value,
        None if bound in {"less_than", "at_most"} else term.value,
        None if bound in {"more_than", "at_least"} else term.value,
        term.unit,
        numeral.is_fraction,
        numeral.is_spelled,
    )


def _range(found: Range) -> Amount:
    least, most = found.ends
    last = found.high.numeral.last
    return Amount(found.start, found.low.first, last, found.end, "range", None, least, most, found.unit)


def _converted(amount: Amount, before: Amount) -> Amount:
    """An amount in brackets behind another, "more than 100 km (62 miles)": bounded as the one that it converts."""
    if not (amount.unit and before.unit and amount.bound == "exact" and before.bound != "range"):
        return amount
    low = None if before.low is None else amount.value
    return replace(amount, bound=before.bound, low=low, high=None if before.high is None else amount.value)


def _alike(atoms: Atoms, amount: Amount, before: Amount) -> Amount:
    """ "200 million kroner ($20m) and 50 million ($5m)": what is converted into money is money."""
    k = amount.end + 2
    priced = atoms.text(k - 1) == "(" and any(sign_before(atoms, j, LARGE) for j in range(k + 1, k + 4))
    return replace(amount, unit=before.unit) if priced else amount


def _offers(atoms: Atoms, term: Term) -> bool:
    """Whether another number follows as a choice: "seven or", "7- or", "7- and"."""
    k = term.end + 1
    hyphen = atoms.text(k) in DASHES
    return atoms.lower(k + hyphen) in ({"or", "and"} if hyphen else {"or"})


@cache
def bounds(kind: str, at: int) -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """Words ("bound", "after") or signs ("sign") that bound a number by their first (0) or last (-1), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for row in rows("numbers.tsv"):
        if row["kind"] == kind:
            words = tuple(row["word"].split())
            table.setdefault(words[at], []).append((words, row["value"]))  # type: ignore[arg-type]
    return {word: sorted(found, key=lambda item: -len(item[0])) for word, found in table.items()}


def _bound_before(atoms: Atoms, term: Term) -> tuple[int, Bound]:
    """Where the words that bound a number begin, and the bound; an article or a hyphen may stand between."""
    for _, sign in bounds("sign", 0).get(atoms.text(term.start - 1), ()):
        return term.start - 1, sign
    for skipped in (0, 1):
        end = term.start - skipped
        if skipped and atoms.lower(end) not in {"a", "an", "the", "just", "only", "another", *DASHES}:
            break
        for words, bound in bounds("bound", -1).get(atoms.lower(end - 1), ()):
            first = end - len(words)
            if first >= 0 and atoms.words(first, end) == words:
                if words == ("over",) and _is_no_bound(atoms, first, term):
                    return term.start, "exact"
                return first, bound
    return term.start, "exact"


def _is_no_bound(atoms: Atoms, over: int, term: Term) -> bool:
    """Whether "over" tells how long something went on ("over three years"), or belongs to a verb ("handed over")."""
    return (term.unit in TIMES and atoms.lower(over - 1) not in LASTS) or atoms.lower(over - 1).startswith(HANDED)


def _bound_after(atoms: Atoms, term: Term) -> tuple[int, Bound]:
    """The last atom of words behind a number that bound it ("or more", "+"), and the bound."""
    for words, bound in bounds("after", 0).get(atoms.lower(term.end + 1), ()):
        end = term.end + 1 + len(words)
        if atoms.words(term.end + 1, end) == words:
            return end - 1, bound
    return term.end, "exact"
