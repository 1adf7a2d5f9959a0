"""Amounts: numerals with their currency or unit, joined to ranges, and the words that bound them.

In: the atoms of a text, where dates stand in it, and the countries that it names. Out: `Amount`s in order.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache

from analysis.extraction.atoms import DASHES, Atoms
from analysis.extraction.measures import rate_after, unit_after
from analysis.extraction.money import Places, name_after, sign_before
from analysis.extraction.numerals import Numeral, numeral_at
from analysis.extraction.records import Bound
from analysis.language.words import rows

# Words joined to a number by a hyphen that leave it a number: "minus-40", "sub-300".
JOINABLE = frozenset({"minus", "sub", "over", "under", "about", "nearly", "almost", "plus"})
BETWEEN = frozenset("/:#_@\\+*=&°")  # signs that make a code or a time of the digits that they join
SCORES = frozenset(
    {"win", "victory", "defeat", "loss", "lead", "draw", "record", "vote", "triumph", "aggregate", "score"}
)
LASTS = frozenset(
    {"for", "of", "is", "was", "be", "been", "takes", "take", "took", "lasted", "last", "well", "just", "by"}
)
TIMES = frozenset({"s", "min", "h", "day", "week", "month", "year", "decade", "century"})


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


@dataclass(frozen=True, slots=True)
class _Part:
    """One end of an amount: its numeral with what belongs to it alone."""

    start: int
    first: int
    numeral: Numeral
    end: int
    unit: str | None
    sign: int  # 1 or -1

    @property
    def value(self) -> float:
        return self.sign * self.numeral.value


def amounts(atoms: Atoms, dates: Container[int], places: Places) -> Iterator[Amount]:
    """Every amount that stands outside the dates, whose atoms `dates` holds, and outside other words and codes."""
    i = 0
    waiting: Amount | None = None  # "eight or nine euros": what has no unit takes the next one's
    while i < len(atoms):
        part = _part(atoms, i, dates, places)
        if part is None:
            i += 1
            continue
        if (past := _code_end(atoms, part)) > part.end:
            i = past + 1
            continue
        upper = _upper(atoms, part, dates, places)
        amount = _range(atoms, part, upper) if upper else _single(atoms, part)
        if waiting:
            yield replace(waiting, unit=waiting.unit or amount.unit)
            waiting = None
        i = amount.end + 1
        if upper is None and part.unit is None and _offers(atoms, part):
            waiting = amount
        else:
            yield amount
    if waiting:
        yield waiting


def _part(atoms: Atoms, i: int, dates: Container[int], places: Places) -> _Part | None:
    if i in dates or _in_word(atoms, i):
        return None
    numeral = numeral_at(atoms, i)
    if numeral is None or numeral.last in dates:
        return None
    start, end = i, numeral.last
    minus = _minus(atoms, i)
    if minus:
        start -= minus
    unit: str | None = None
    if sign := sign_before(atoms, i, numeral.value):
        start, unit = min(start, sign.first), sign.symbol
        if atoms.words(end + 1, end + 3) in {("us",), ("us", atoms.lower(end + 2))} and atoms.text(end + 1) == "US":
            end += 1
        elif atoms.words(end + 1, end + 5) == ("u", ".", "s", "."):
            end += 4
    elif named := name_after(atoms, end, places):
        unit, end = named.symbol, named.last
    if unit:
        if rate := rate_after(atoms, end):
            unit, end = f"{unit}/{rate.symbol}", rate.last
    elif measured := unit_after(atoms, end):
        unit, end = measured.symbol, measured.last
    if unit is None and atoms.glued(end) and _goes_on(atoms, end):
        return None
    if (
        unit is None
        and atoms[i].is_digits
        and len(atoms.text(i)) > 1
        and atoms.text(i)[0] == "0"
        and "." not in atoms.text(i)
    ):
        return None
    return _Part(start, i, numeral, end, unit, -1 if minus else 1)


def _in_word(atoms: Atoms, i: int) -> bool:
    """Whether what begins at atom `i` goes on from a word or a code: "F-16", "mk5", "10:30", "1.2.3"."""
    if not atoms.glued(i - 1):
        return False
    before = atoms.text(i - 1)
    if before in DASHES:
        joined = atoms.glued(i - 2) and atoms.text(i - 2)[-1:].isalpha()
        return joined and atoms.lower(i - 2) not in JOINABLE
    if before in BETWEEN or (before == "." and atoms[i].is_digits):
        return not (before == "=" and atoms.text(i - 2) == "Y")
    # Letters may be a currency's sign or code, which the caller finds.
    return before[-1].isalnum() and (not before.isalpha() or sign_before(atoms, i, 1e3) is None)


def _goes_on(atoms: Atoms, end: int) -> bool:
    """Whether letters or a code follow without a space: "5G", "22nd", "10:30", "1990s"; a hyphen may follow."""
    after = atoms.text(end + 1)
    code = after in BETWEEN and after != "+" and atoms.text(end + 2)[:1].isalnum() and atoms.glued(end + 1)
    return after[:1].isalnum() or code or (after == "." and atoms.glued(end + 1) and atoms.text(end + 2)[:1].isdigit())


def _code_end(atoms: Atoms, part: _Part) -> int:
    """The last atom of digits joined by hyphens that are no range: scores ("3-2") and codes ("1-800-555")."""
    numbers, k = [part.value], part.end
    while atoms.text(k + 1) in DASHES and atoms.glued(k) and atoms.glued(k + 1) and atoms[k + 2].is_digits:
        k += 2
        numbers.append(float(atoms.text(k).replace(",", "")) if len(atoms.text(k)) < 25 else float("inf"))
    if len(numbers) == 1 or part.unit:
        return part.end
    is_range = len(numbers) == 2 and numbers[0] < numbers[1] and atoms.lower(k + 1) not in SCORES
    return part.end if is_range else k


def _minus(atoms: Atoms, i: int) -> int:
    """How many atoms before `i` are a minus: "-5", "minus 5", "minus-5"."""
    before = atoms.text(i - 1)
    if atoms.lower(i - 1) == "minus":
        return 1
    if before in DASHES and atoms.glued(i - 1):
        if atoms.lower(i - 2) == "minus" and atoms.glued(i - 2):
            return 2
        free = not atoms.glued(i - 2) or not atoms.text(i - 2)[-1:].isalnum()
        return 1 if free and atoms[i].is_digits and atoms.text(i - 2) not in DASHES else 0
    return 0


def _upper(atoms: Atoms, low: _Part, dates: Container[int], places: Places) -> _Part | None:
    """The upper end of "15 to 20", "$15-$20", "between 15 and 20"; or the new value of "from 20 to 15"."""
    k = low.end + 1
    if atoms.text(k) in DASHES and atoms.lower(k + 1) in {"to", "and"}:
        k += 1
    link, before = atoms.lower(k), atoms.lower(low.start - 1)
    opened = before == "from" if link in {"to", "until"} else before == "between"
    if not (link in {"to", *DASHES} or (link == "and" and opened)) or low.numeral.is_fraction:
        return None
    high = next((part for j in range(k + 1, k + 6) if (part := _part_from(atoms, k + 1, j, dates, places))), None)
    if high is None or high.numeral.is_fraction or high.numeral.high is not None or low.numeral.high is not None:
        return None
    if low.unit and high.unit and low.unit != high.unit and not high.unit.startswith(f"{low.unit}/"):
        return None
    if low.unit and not high.unit and not opened:
        return None
    shared = _shares(low, high)
    first = low.value * (high.numeral.magnitude if shared else 1)
    if first == high.value or (first > high.value and not (opened and link == "to")):
        return None
    # "rose by $4 billion to $40 billion" tells the change and the new value.
    return None if before == "by" and low.unit and high.unit and high.value > 3 * first else high


def _part_from(atoms: Atoms, start: int, i: int, dates: Container[int], places: Places) -> _Part | None:
    """The number at atom `i` where it begins, with its sign, at atom `start`."""
    part = _part(atoms, i, dates, places) if i < len(atoms) else None
    return part if part and part.start == start else None


def _shares(low: _Part, high: _Part) -> bool:
    """Whether the magnitude belongs to both ends: "15 to 20 million"."""
    return low.numeral.magnitude == 1 and low.numeral.value < high.numeral.value / high.numeral.magnitude


def _range(atoms: Atoms, low: _Part, high: _Part) -> Amount:
    first = low.value * (high.numeral.magnitude if _shares(low, high) else 1)
    least, most = sorted((first, high.value))
    start = low.start - (atoms.lower(low.start - 1) in {"between", "from"})
    unit = high.unit or low.unit
    return Amount(start, low.first, high.numeral.last, high.end, "range", None, least, most, unit)


def _single(atoms: Atoms, part: _Part) -> Amount:
    numeral = part.numeral
    if numeral.high is not None:
        return Amount(
            part.start, part.first, numeral.last, part.end, "range", None, numeral.value, numeral.high, part.unit,
            is_spelled=True,
        )  # fmt: skip
    start, bound = _bound_before(atoms, part)
    end = part.end
    if bound == "exact":
        end, bound = _bound_after(atoms, part)
    value = part.value
    low = None if bound in {"less_than", "at_most"} else value
    high = None if bound in {"more_than", "at_least"} else value
    return Amount(
        start,
        part.first,
        numeral.last,
        end,
        bound,
        value,
        low,
        high,
        part.unit,
        numeral.is_fraction,
        numeral.is_spelled,
    )


def _offers(atoms: Atoms, part: _Part) -> bool:
    """Whether another number follows as a choice: "seven or", "7- or"."""
    k = part.end + 1
    k += atoms.text(k) in DASHES
    return atoms.lower(k) in {"or", "and"} and atoms.lower(part.end + 1) in {"or", *DASHES} and k + 1 < len(atoms)


@cache
def bounds(kind: str) -> dict[tuple[str, ...], Bound]:
    """Words ("bound", "after") or signs ("sign") that bound a number, longest first."""
    table = {tuple(row["word"].split()): row["value"] for row in rows("numbers.tsv") if row["kind"] == kind}
    return dict(sorted(table.items(), key=lambda item: -len(item[0])))  # type: ignore[arg-type]


def _bound_before(atoms: Atoms, part: _Part) -> tuple[int, Bound]:
    """Where the words that bound a number begin, and the bound; an article or a hyphen may stand between."""
    sign = bounds("sign").get((atoms.text(part.start - 1),))
    if sign:
        return part.start - 1, sign
    for skipped in (0, 1):
        end = part.start - skipped
        if skipped and atoms.lower(end) not in {"a", "an", "the", "just", "only", "another", *DASHES}:
            break
        for words, bound in bounds("bound").items():
            first = end - len(words)
            if first >= 0 and atoms.words(first, end) == words:
                if words == ("over",) and part.unit in TIMES and atoms.lower(first - 1) not in LASTS:
                    return part.start, "exact"  # "over three years" tells how long something took
                return first, bound
    return part.start, "exact"


def _bound_after(atoms: Atoms, part: _Part) -> tuple[int, Bound]:
    """The last atom of words behind a number that bound it ("or more", "+"), and the bound."""
    for words, bound in bounds("after").items():
        end = part.end + 1 + len(words)
        if atoms.words(part.end + 1, end) == words:
            return end - 1, bound
    return part.end, "exact"
