"""Money: the currency of a number, from a sign, a code or a name, before it or after.

In: the atoms of a text, and the countries that it names. Out: ISO 4217 codes with the atoms that tell them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from analysis.extraction.atoms import DASHES, Atoms
from analysis.extraction.measures import Unit
from analysis.extraction.records import Mention
from analysis.language.countries import load_countries
from analysis.language.words import cell, rows

LONGEST_SIGN = 4  # atoms
LONGEST_COUNTRY = 3  # words
WORDS = frozenset({"ALL", "TOP", "CUP", "TRY", "MAD", "PEN", "SOS", "MOP", "COP"})  # codes that are words in a headline
ARTICLES = frozenset("AJBNR")  # letters that are no sign where a space follows: articles, initials
NEAR = 200  # characters within which a country decides whose crowns are meant
LEAST = 100  # an amount of money whose only sign is a letter is no smaller


class Currency(NamedTuple):
    """A currency: its code and the countries that pay in it."""

    code: str
    countries: frozenset[str]


def is_money(unit: str) -> bool:
    """Whether a unit is a currency: an ISO 4217 code."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


class Places:
    """The countries that a text names, and where."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._named = sorted((m.span.start, m.country) for m in mentions if m.country)
        self._counts = Counter(country for _, country in self._named)

    def choose(self, currencies: tuple[Currency, ...], at: int) -> str | None:
        """The code of the currency whose country is named nearest to offset `at`, or most often in the text."""
        k = bisect_left(self._named, (at, ""))
        near = [(abs(start - at), country) for start, country in self._named[max(k - 3, 0) : k + 3]]
        nearest = [country for distance, country in sorted(near) if distance <= NEAR]
        for country in [*nearest, *(country for country, _ in self._counts.most_common())]:
            for currency in currencies:
                if country in currency.countries:
                    return currency.code
        return None


def sign_before(atoms: Atoms, i: int, value: float) -> Unit | None:
    """The currency sign or code before the number that begins at atom `i`; a minus may stand between."""
    end = i - (atoms.text(i - 1) in DASHES and atoms.text(i - 2) in signs())
    for size in range(min(LONGEST_SIGN, end), 0, -1):
        text = "".join(atom.text for atom in atoms[end - size : end])
        code = signs().get(text)
        if code and atoms.text(end - size) in ARTICLES and not atoms.glued(end - size):
            continue  # "A $5 million reward"
        if code and not (text.isalpha() and not _stands_alone(atoms, end - size, end, value)):
            return Unit(code, end - size, end - 1)
    word = atoms.text(end - 1)
    if word in codes() and word not in WORDS:
        return Unit(word, end - 1, end - 1)
    return None


def _stands_alone(atoms: Atoms, first: int, end: int, value: float) -> bool:
    """Whether letters are a sign of their own ("RM3", "Rs 500") and not the end of something else."""
    one = end - first == 1 and len(atoms.text(first)) == 1
    joined = atoms.glued(first - 1) and atoms.text(first - 1)[-1:].isalnum()
    return not joined and (not one or (atoms.glued(end - 1) and value >= LEAST))


def name_after(atoms: Atoms, last: int, places: Places) -> Unit | None:
    """The currency sign, code or name behind the number that ends at atom `last`: "8 Hong Kong dollars"."""
    k = last + 1
    text = atoms.text(k)
    if text in {"€", "£", "¥", "₽", "₴", "zł", "kn", "Kč"} or (text == "$" and not atoms.text(k + 1).isdigit()):
        return Unit(signs()[text], k, k)
    if atoms.text(k) in DASHES and atoms.lower(k + 1) in nouns():
        return _named(atoms, k + 1, k + 1, places, hyphen=True)
    if text in codes() and text not in WORDS:
        return Unit(text, k, k)
    if atoms.lower(k) == "of" and atoms.lower(last)[-1:] == "s":  # "millions of dollars"
        k += 1
    for size in range(LONGEST_COUNTRY + 1):
        if atoms.lower(k + size) in nouns():
            return _named(atoms, k, k + size, places)
        if not atoms.text(k + size)[:1].isalpha() and atoms.text(k + size) != ".":
            return None
    return None


def _named(atoms: Atoms, first: int, noun: int, places: Places, *, hyphen: bool = False) -> Unit | None:
    word = atoms.lower(noun)
    if word.startswith("pound") and (atoms.text(noun + 1) in DASHES or hyphen):
        return None  # "a 500-pound bomb", "275 pound-feet"
    if word in {"pound", "pounds"} and atoms.lower(noun + 1) == "of":
        return None  # of sugar
    adjective = " ".join(atoms.words(first, noun)).replace("u . s .", "us")
    options = nouns()[word]
    if adjective:
        country = _adjectives().get(adjective)
        code = next((c.code for c in options if country in c.countries), None)
        return Unit(code, first, noun) if code else None
    code = usual().get(word) or places.choose(options, atoms[noun].start)
    return Unit(code, first, noun) if code else None


@cache
def codes() -> frozenset[str]:
    """All ISO 4217 codes of the list."""
    return frozenset(row["code"] for row in rows("currencies.tsv"))


@cache
def signs() -> dict[str, str]:
    """Currency signs with the code that each stands for."""
    return {sign: row["code"] for row in rows("currencies.tsv") for sign in cell(row["signs"])}


@cache
def nouns() -> dict[str, tuple[Currency, ...]]:
    """Nouns for money, singular and plural, with the currencies so called."""
    table: dict[str, list[Currency]] = {}
    for row in rows("currencies.tsv"):
        for noun in cell(row["nouns"]):
            for word in {noun, f"{noun}s"}:
                table.setdefault(word, []).append(Currency(row["code"], frozenset(cell(row["countries"]))))
    return {noun: tuple(found) for noun, found in table.items()}


@cache
def usual() -> dict[str, str]:
    """What a noun means where no country is named with it."""
    table = {noun: row["code"] for row in rows("currencies.tsv") for noun in cell(row["usual"])}
    return {f"{noun}s": code for noun, code in table.items()} | table


@cache
def _adjectives() -> dict[str, str]:
    table = {form.lower(): c.iso3 for c in load_countries().values() for form in (c.name, *c.aliases, *c.demonyms)}
    return table | {"us": "USA", "new taiwan": "TWN", "sterling": "GBR", "cfa": "SEN"}
