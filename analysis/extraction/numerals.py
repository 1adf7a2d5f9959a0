"""Numerals: numbers as they are written, in digits or words, with magnitudes and as fractions.

In: the atoms of a text. Out: at a given atom the `Numeral` that begins there.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from unicodedata import category

from analysis.extraction.atoms import DASHES, Atoms
from analysis.language.words import rows

MOST_MAGNITUDES = 3  # "two hundred thousand million"
LONGEST = 24  # characters; longer runs of digits are no quantity
FRACTION_SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}
HALF = {"half": 0.5, "quarter": 0.25}
PLURAL_REACH = 10  # "hundreds" are from one hundred to ten


class Numeral(NamedTuple):
    """A number: `value` (and `high` for "dozens"), the magnitude it was multiplied by (1 without), its last atom."""

    value: float
    magnitude: float
    last: int
    high: float | None = None
    is_fraction: bool = False
    is_spelled: bool = False


def numeral_at(atoms: Atoms, i: int) -> Numeral | None:
    """The number that begins at atom `i`."""
    atom = atoms[i]
    if atom.is_digits:
        return _digits(atoms, i)
    if atom.text in FRACTION_SIGNS:
        return Numeral(FRACTION_SIGNS[atom.text], 1, i, is_fraction=True)
    if atom.lower not in _openers():
        return None
    return _fraction(atoms, i) or _plural(atoms, i) or _with_article(atoms, i) or _spelled(atoms, i)


@cache
def small_numbers() -> dict[str, int]:
    """Number words below a hundred."""
    return {row["word"]: int(row["value"]) for row in rows("numbers.tsv") if row["kind"] == "number"}


@cache
def magnitudes() -> dict[str, float]:
    """Words that multiply the number before them."""
    return {row["word"]: float(row["value"]) for row in rows("numbers.tsv") if row["kind"] == "magnitude"}


@cache
def suffixes() -> dict[str, float]:
    """Letters written at a number that multiply it: "40k", "€2bn"."""
    return {row["word"]: float(row["value"]) for row in rows("numbers.tsv") if row["kind"] == "suffix"}


@cache
def parts() -> dict[str, int]:
    """Words for parts of a whole, in the singular and the plural: "third", "quarters"."""
    table = {row["word"]: int(row["value"]) for row in rows("numbers.tsv") if row["kind"] == "part"}
    return table | {f"{word}s": number for word, number in table.items()}


@cache
def _openers() -> frozenset[str]:
    plurals = {f"{word}s" for word in magnitudes()}
    return frozenset({*small_numbers(), *magnitudes(), *plurals, "tens", "half", "a", "an"})


def _digits(atoms: Atoms, i: int) -> Numeral | None:
    if len(atoms[i].text) > LONGEST:
        return None
    value, last = float(atoms[i].text.replace(",", "")), i
    sign = atoms.text(i + 1)
    if sign in FRACTION_SIGNS:  # "2½"
        value, last = value + FRACTION_SIGNS[sign], i + 1
    elif atoms.words(i + 1, i + 4) in {("and", "a", "half"), ("and", "a", "quarter")}:
        value, last = value + HALF[atoms.lower(i + 3)], i + 3
    glued = atoms.lower(last + 1) if atoms.glued(last) else ""
    if glued in suffixes() and (len(glued) > 1 or _multiplies(atoms, i, last + 1)):
        return Numeral(value * suffixes()[glued], suffixes()[glued], last + 1)
    if atoms.text(last + 1) in {"B", "M", "K"} and not atoms.glued(last + 1):  # "9 B coins", not "31 M1 tanks"
        power = suffixes()[atoms.lower(last + 1)]
        return Numeral(value * power, power, last + 1)
    return _multiplied(atoms, value, last)


def _multiplies(atoms: Atoms, i: int, letter: int) -> bool:
    """Whether one small letter behind a number is a magnitude; "35m" may be 35 metres or 35 million."""
    if atoms.lower(letter) != "m" or atoms.text(letter) == "M":
        return True
    before, after = atoms.text(i - 1), atoms.lower(letter + 1)
    if before.endswith(tuple("$€£¥₹₽₴")) or (atoms.glued(i - 1) and before.isupper()):
        return True
    # Metres are followed by their direction or by one thing that is so long; millions by what is many.
    return after == "of" or (after.isalpha() and len(after) > 3 and after not in _lengths())


@cache
def _lengths() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("numbers.tsv") if row["kind"] == "length")


def _multiplied(atoms: Atoms, value: float, last: int, *, is_spelled: bool = False) -> Numeral:
    """The number with the magnitude words behind it: "2 million", "1.5-million", "3 hundred thousand"."""
    magnitude = 1.0
    for _ in range(MOST_MAGNITUDES):
        k = last + 1 + (atoms.text(last + 1) in DASHES)
        power = magnitudes().get(atoms.lower(k))
        if power is None:
            break
        magnitude, last = magnitude * power, k
    return Numeral(value * magnitude, magnitude, last, is_spelled=is_spelled)


def _spelled(atoms: Atoms, i: int) -> Numeral | None:
    """A number in words: "twenty-five", "two dozen", "twenty-eight thousand six hundred and forty-two"."""
    words, powers = small_numbers(), magnitudes()
    total, last, least = 0.0, i - 1, float("inf")
    current: float | None = None
    k = i
    while k < len(atoms):
        word = atoms.lower(k)
        if word in words and (current is None or _joins(current, words[word])):
            current, last = (current or 0) + words[word], k
        elif word in powers and (current is not None or k == i) and powers[word] < least:
            number = (1 if current is None else current) * powers[word]
            if word == "hundred" and atoms.lower(k + 1) in powers:  # "six hundred thousand"
                current, last = number, k
            else:
                total, current, last = total + number, None, k
                least = powers[word]
        else:
            break
        k += 1
        if atoms.text(k) in DASHES and atoms.glued(k - 1) and atoms.glued(k):
            if atoms.lower(k + 1) not in words and atoms.lower(k + 1) not in powers:
                break
            k += 1
        elif atoms.lower(k) == "and" and current is None and least <= 1000 and atoms.lower(k + 1) in words:
            k += 1
    if last < i:
        return None
    value = total + (current or 0)
    if atoms.words(last + 1, last + 4) in {("and", "a", "half"), ("and", "a", "quarter")}:
        return _multiplied(atoms, value + HALF[atoms.lower(last + 3)], last + 3, is_spelled=True)
    return Numeral(value, least if least < float("inf") and current is None else 1, last, is_spelled=True)


def _joins(current: float, number: int) -> bool:
    """Whether a number word goes on from the one before: "twenty five" and "hundred five", not "five six"."""
    goes_on = 0 < number < 10 and current % 10 == 0 and current % 100 >= 20
    return goes_on or (current >= 100 and current % 100 == 0)


def _with_article(atoms: Atoms, i: int) -> Numeral | None:
    """ "a dozen", "half a million", "half a dozen"."""
    word, after = atoms.lower(i), atoms.lower(i + 1)
    if word == "half" and after in {"a", "an"} and atoms.lower(i + 2) in magnitudes():
        return _multiplied(atoms, 0.5, i + 1, is_spelled=True)
    if word in {"a", "an"}:
        if after == "hundred" or after == "thousand":
            found = _spelled(atoms, i + 1)
            return found
        return _multiplied(atoms, 1.0, i, is_spelled=True) if after in magnitudes() else None
    return None


def _plural(atoms: Atoms, i: int) -> Numeral | None:
    """ "dozens", "tens of millions", "hundreds of thousands", "several hundred": from one such to ten."""
    first = {"tens": 10.0} | {f"{word}s": number for word, number in magnitudes().items()}
    if vague_words(atoms, i):
        first = dict(magnitudes())
    low, last = first.get(atoms.lower(i)), i
    if low is None or (atoms.lower(i) == "tens" and atoms.lower(i + 2) not in first):
        return None
    while atoms.lower(last + 1) == "of" and (power := first.get(atoms.lower(last + 2))):
        low, last = low * power, last + 2
    return Numeral(low, 1, last, high=low * PLURAL_REACH, is_spelled=True)


def vague_words(atoms: Atoms, i: int) -> int:
    """How many atoms before a magnitude leave open how many there are: "several hundred", "a couple of thousand"."""
    if atoms.words(i - 2, i) == ("couple", "of"):
        return 2 + (atoms.lower(i - 3) == "a")
    return (1 + (atoms.lower(i - 2) == "a")) if atoms.lower(i - 1) in _vague() else 0


@cache
def _vague() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("numbers.tsv") if row["kind"] == "vague")


def _fraction(atoms: Atoms, i: int) -> Numeral | None:
    """ "two-thirds", "a quarter of", "half the", "one in five", "nine out of 10"."""
    word = atoms.lower(i)
    if word == "half":
        before, after = atoms.lower(i - 1), atoms.lower(i + 1)
        if before in {"first", "second", "last", "other", "latter", "next", "better", "earlier", "later"}:
            return None
        if atoms.text(i + 1) in DASHES or after in {"past", "an", "a", "hour"} or before in DASHES:
            return None
        counts = after in {"of", "the", "its", "their", "his", "her", "our", "all", "that", "as"} or before == "than"
        return Numeral(0.5, 1, i, is_fraction=True, is_spelled=True) if counts else None
    number = 1 if word in {"a", "an"} else small_numbers().get(word)
    if not number:
        return None
    k = i + 1 + (atoms.text(i + 1) in DASHES)
    part = parts().get(atoms.lower(k))
    if part and number < part:
        plural = atoms.lower(k).endswith("s")
        after = atoms.text(k + 1)
        # "a third €500 million" is an ordinal
        joined = after[:1].isalnum() or (after in DASHES and atoms.glued(k)) or category(after[:1] or " ") == "Sc"
        whole = after == "of" or not joined
        if atoms.words(k + 1, k + 3) == ("of", "a") and atoms.lower(k + 3) in magnitudes():  # "a quarter of a million"
            return _multiplied(atoms, number / part, k + 2, is_spelled=True)
        if plural == (number > 1) and (plural or whole):
            return Numeral(number / part, 1, k, is_fraction=True, is_spelled=True)
    if word in {"a", "an"}:
        return None
    k = i + 1 + (2 if atoms.words(i + 1, i + 3) == ("out", "of") else 1)
    if k > i + 2 or atoms.lower(i + 1) == "in":
        whole_number = small_numbers().get(atoms.lower(k)) or (
            float(atoms.text(k))
            if atoms.text(k).isascii() and atoms.text(k).isdigit() and len(atoms.text(k)) < 4
            else 0
        )
        if number < whole_number and (k > i + 2 or number <= 10):
            return Numeral(number / whole_number, 1, k, is_fraction=True, is_spelled=True)
    return None
