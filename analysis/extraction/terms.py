"""Terms: a numeral with what belongs to it alone, its sign and its currency or unit, where it stands in no code.

In: the atoms of a text, where dates stand in it, and the countries that it names. Out: at a given atom the `Term`.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from analysis.extraction.atoms import DASHES, Atoms
from analysis.extraction.measures import Unit, rate_after, unit_after
from analysis.extraction.money import Places, name_after, sign_before
from analysis.extraction.numerals import Numeral, numeral_at
from analysis.language.words import word_class

# Words joined to a number by a hyphen that leave it a number: "minus-40", "sub-300".
JOINABLE = frozenset({"minus", "now", "sub", "over", "under", "about", "nearly", "almost", "plus"})
BETWEEN = frozenset("/:#_@\\+*=&°")  # signs that make a code or a time of the digits that they join
SCORES = word_class("score")
REACH = 5  # atoms back from a number to the verb that tells what is measured
BRACKET = 10  # atoms in brackets that convert an amount
LARGE = 1e3  # what a currency sign may stand for, whatever the number


@dataclass(frozen=True, slots=True)
class Term:
    """A numeral by its atoms: `start` with its sign, `first` of the numeral, `end` with the unit; `sign` is 1 or -1."""

    start: int
    first: int
    numeral: Numeral
    end: int
    unit: str | None
    sign: int

    @property
    def value(self) -> float:
        """The number with its sign."""
        return self.sign * self.numeral.value


class Terms:
    """The terms of a text."""

    def __init__(self, atoms: Atoms, dates: Container[int], places: Places) -> None:
        self.atoms = atoms
        self._dates = dates
        self._places = places

    def at(self, i: int) -> Term | None:
        """The term whose numeral begins at atom `i`."""
        atoms = self.atoms
        if not 0 <= i < len(atoms) or i in self._dates or _in_word(atoms, i):
            return None
        numeral = numeral_at(atoms, i)
        if numeral is None or numeral.last in self._dates:
            return None
        minus = _minus(atoms, i)
        start, unit, end = self._unit(i, numeral)
        if unit is None and (_goes_on(atoms, numeral.last) or _is_code(atoms, i)):
            return None
        return Term(min(start, i - minus), i, numeral, end, unit, -1 if minus else 1)

    def starting(self, start: int) -> Term | None:
        """The term that begins, with its sign, at atom `start`."""
        found = (self.at(i) for i in range(start, start + 5))
        return next((term for term in found if term and term.start == start), None)

    def _unit(self, i: int, numeral: Numeral) -> tuple[int, str | None, int]:
        """First atom, symbol and last atom of a term, with a rate where there is one: "$5 a barrel"."""
        atoms, end = self.atoms, numeral.last
        if sign := sign_before(atoms, i, numeral.value):
            start, unit = sign.first, sign.symbol
            if atoms.text(end + 1) == "US":  # "$500 US"
                end += 1
            elif atoms.words(end + 1, end + 5) == ("u", ".", "s", "."):
                end += 4
        elif (named := name_after(atoms, end, self._places)) and not _weighs(atoms, i, named):
            start, unit, end = i, named.symbol, named.last
        else:
            measured = unit_after(atoms, end)
            return (i, measured.symbol, measured.last) if measured else (i, None, end)
        if rate := rate_after(atoms, end):
            return start, f"{unit}/{rate.symbol}", rate.last
        rate = rate_after(atoms, _bracket_end(atoms, end))  # "C$6 (US$4.46) per share"
        return start, f"{unit}/{rate.symbol}" if rate else unit, end


def _bracket_end(atoms: Atoms, end: int) -> int:
    """The last atom of the brackets behind atom `end`, else `end`."""
    if atoms.text(end + 1) != "(":
        return end
    return next((k for k in range(end + 2, end + BRACKET) if atoms.text(k) == ")"), end)


def code_end(atoms: Atoms, term: Term) -> int:
    """The last atom of digits joined by hyphens that are no range: scores ("3-2") and codes ("1-800-555")."""
    numbers, k = [term.value], term.end
    while atoms.text(k + 1) in DASHES and atoms.glued(k) and atoms.glued(k + 1) and atoms[k + 2].is_digits:
        k += 2
        number = numeral_at(atoms, k)
        numbers.append(number.value if number else float("inf"))
    if len(numbers) == 1 or term.unit:
        return term.end
    is_range = len(numbers) == 2 and numbers[0] < numbers[1] and atoms.lower(k + 1) not in SCORES
    return term.end if is_range else k


def _weighs(atoms: Atoms, i: int, named: Unit) -> bool:
    """Whether pounds are no money: "weighs 175 pounds", "500 pounds (225 kilograms)", "40 pounds per square inch"."""
    if named.symbol != "GBP":
        return False
    measured = unit_after(atoms, named.first - 1)
    if measured and measured.symbol.partition("/")[0] != "lb":
        return True
    k = named.last + 2
    converted = unit_after(atoms, k) if atoms.text(k - 1) == "(" and k < len(atoms) and atoms[k].is_digits else None
    kilograms = converted is not None and converted.symbol in {"kg", "g", "t"}
    return kilograms or any(word.startswith("weigh") for word in atoms.words(i - REACH, i))


def _in_word(atoms: Atoms, i: int) -> bool:
    """Whether what begins at atom `i` goes on from a word or a code: "F-16", "mk5", "10:30", "1.2.3"."""
    if not atoms.glued(i - 1):
        return False
    before = atoms.text(i - 1)
    if before in DASHES:
        joined = atoms.glued(i - 2) and atoms.text(i - 2)[-1:].isalpha()
        return joined and atoms.lower(i - 2) not in JOINABLE
    if before in BETWEEN or (before == "." and atoms[i].is_digits):
        return not (before == "=" and atoms.text(i - 2) == "Y")  # "Y=100 million"
    # Letters may be a currency's sign or code.
    return before[-1].isalnum() and (not before.isalpha() or sign_before(atoms, i, LARGE) is None)


def _goes_on(atoms: Atoms, end: int) -> bool:
    """Whether letters or a code follow without a space: "5G", "22nd", "10:30", "1990s"; a hyphen may follow."""
    if not atoms.glued(end):
        return False
    after, joined = atoms.text(end + 1), atoms.glued(end + 1)
    code = after in BETWEEN and after != "+" and atoms.text(end + 2)[:1].isalnum() and joined
    return after[:1].isalnum() or code or (after == "." and joined and atoms.text(end + 2)[:1].isdigit())


def _is_code(atoms: Atoms, i: int) -> bool:
    """Whether digits begin with a nought as no number does: "007"."""
    return atoms.text(i)[0] == "0" and atoms.text(i).isdigit() and len(atoms.text(i)) > 1


def _minus(atoms: Atoms, i: int) -> int:
    """How many atoms before `i` are a minus: "-5", "minus 5", "minus-5"."""
    before = atoms.text(i - 1)
    if atoms.lower(i - 1) == "minus":
        return 1
    if before not in DASHES or not atoms.glued(i - 1):
        return 0
    if atoms.lower(i - 2) == "minus" and atoms.glued(i - 2):
        return 2
    joined = atoms.glued(i - 2) and (atoms.text(i - 2)[-1:].isalnum() or atoms.text(i - 2) in DASHES)
    return int(atoms[i].is_digits and not joined)
