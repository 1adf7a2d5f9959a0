"""Statesmen and stateswomen whom newspapers name without their country.

In: `words/leaders.tsv`. Out: the country of a name.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache

from analysis.language.person_names import core_of
from analysis.language.words import rows

# Their surnames are those of many people in English news: alone they need an office beside them, "President Carter".
ENGLISH = frozenset({"AUS", "CAN", "GBR", "IRL", "NZL", "USA"})


def country_of(name: str, *, in_office: bool) -> str | None:
    """The ISO 3166-1 alpha-3 code of a leader's country, by full name or, where it can be nobody else's, surname."""
    plain = _plain(" ".join(core_of(name)))  # "John F. Kerry" is John Kerry
    full, surnames = _listed()
    if plain in full:
        return full[plain]
    countries = surnames.get(plain, set())
    if len(countries) != 1:
        return None
    (country,) = countries
    return country if in_office or country not in ENGLISH else None


@cache
def _listed() -> tuple[dict[str, str], dict[str, set[str]]]:
    full = {_plain(" ".join(core_of(row["name"]))): row["country"] for row in rows("leaders.tsv")}
    surnames: dict[str, set[str]] = defaultdict(set)
    for name, country in full.items():
        surnames[name.split()[-1]].add(country)
    return full, surnames


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(letters.replace("-", " ").replace(".", " ").split())
