"""Statesmen and stateswomen whom newspapers name without their country.

In: `words/leaders.tsv`. Out: the country of a name.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache

from analysis.language.person_names import core_of, gender_of
from analysis.language.words import rows

# Their surnames are those of many people in English news: alone they need an office beside them, "President Carter",
# and so do surnames marked as common and those that are first names too ("Jonathan").
ENGLISH = frozenset({"AUS", "CAN", "GBR", "IRL", "NZL", "USA"})


def country_of(name: str, *, in_office: bool) -> str | None:
    """The ISO 3166-1 alpha-3 code of a leader's country, by full name or, where it can be nobody else's, surname."""
    plain = _plain(name)
    full, surnames, common = _listed()
    if plain in full:
        return full[plain] if in_office or plain not in common else None
    countries = surnames.get(plain, set())
    if len(countries) != 1:
        return None
    (country,) = countries
    widespread = country in ENGLISH or plain in common or gender_of(plain) is not None
    return country if in_office or not widespread else None


@cache
def _listed() -> tuple[dict[str, str], dict[str, set[str]], set[str]]:
    """Countries by full name and by surname, and the full names and surnames that many others bear too."""
    listed = [(_plain(row["name"]), row) for row in rows("leaders.tsv")]
    full = {plain: row["country"] for plain, row in listed}
    surnames: dict[str, set[str]] = defaultdict(set)
    for name, country in full.items():
        surnames[name.split()[-1]].add(country)
    common = {plain for plain, row in listed if row["common"] == "name"}
    common |= {plain.split()[-1] for plain, row in listed if row["common"]}
    return full, surnames, common


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", " ".join(core_of(name))).encode("ascii", "ignore").decode().lower()
    return " ".join(letters.replace("-", " ").replace(".", " ").split())
