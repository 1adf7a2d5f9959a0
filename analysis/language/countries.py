"""What the program knows of countries: their names, their people, their capitals and seats of government.

In: `words/countries.tsv`.
Out: `Country` by ISO code, and what each surface form names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from analysis.language.words import cell, rows

# Quotation marks, modifier letters, prime and accents that stand for an apostrophe; hyphens that do not break a line.
_PLAIN = str.maketrans(
    dict.fromkeys("\u2019\u2018\u02bc\u02bb\u2032\u0060\u00b4", "'") | dict.fromkeys("\u2010\u2011", "-")
)
_THE = re.compile(r"^(?:the )+(?=.)", re.IGNORECASE)

How = Literal["name", "alias", "demonym", "place", "metonym"]


class Country(NamedTuple):
    """A country or territory: ISO 3166-1 codes (XKX for Kosovo) and the words that news uses for it."""

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]
    ambiguous: tuple[str, ...]


class Naming(NamedTuple):
    """What a surface form names, and how; `ambiguous` where it may be another place, a person or a plain word."""

    iso3: str
    how: How
    ambiguous: bool


@cache
def load_countries() -> Mapping[str, Country]:
    """Every country and territory by ISO 3166-1 alpha-3 code."""
    return {
        row["iso3"]: Country(
            row["iso3"],
            row["iso2"],
            row["name"],
            cell(row["aliases"]),
            cell(row["demonyms"]),
            cell(row["capital"]),
            cell(row["metonyms"]),
            cell(row["ambiguous"]),
        )
        for row in rows("countries.tsv")
    }


def name_of(iso3: str) -> str:
    """The name that newspapers use; the code itself where it is unknown."""
    country = load_countries().get(iso3)
    return country.name if country else iso3


def normal(surface: str) -> str:
    """A surface form as `names` knows it: straight apostrophes, single spaces, no "the" before it; case is kept."""
    text = " ".join(unicodedata.normalize("NFC", surface).translate(_PLAIN).split())
    return _THE.sub("", text)


@cache
def names() -> Mapping[str, Naming]:
    """Every surface form, as `normal` writes it, with what it names; "Singapore" names the country, not the capital."""
    found: dict[str, Naming] = {}
    for country in load_countries().values():
        unsure = {normal(surface) for surface in country.ambiguous}
        for how, surfaces in _surfaces(country).items():
            for surface in map(normal, surfaces):
                found.setdefault(surface, Naming(country.iso3, how, surface in unsure))
    return found


def _surfaces(country: Country) -> dict[How, tuple[str, ...]]:
    return {
        "name": (country.name,),
        "alias": country.aliases,
        "demonym": country.demonyms,
        "place": country.capitals,
        "metonym": country.metonyms,
    }
