"""Which country a place lies in: "Tabriz", "Ontario", "Paris, Idaho", and "Georgia" in an article on Atlanta.

In: a parsed `Doc` and its `Name`s. Out: the same names, those of places with a country where the article tells it.

A name may mean several places. What is written after it decides ("Paris, Idaho"); else each place counts by its
inhabitants and by the countries and regions of which the article's other names speak. A place that the gazetteer does
not know is most likely where the others are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import sqrt
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.extraction.boundaries import POSSESSIVE
from analysis.extraction.mentions import Name
from analysis.extraction.records import Span
from analysis.extraction.roles import stands_for_party
from analysis.language import countries, gazetteer
from analysis.language.gazetteer import Place

NATION = 10_000_000  # inhabitants that a country counts as, beside a place of the same name
HAMLET = 300  # inhabitants of a place that no gazetteer knows
CAPITAL = 4  # times as many inhabitants as it has, as capitals are spoken of abroad
BEFORE_CODE = frozenset({",", "(", "-", "–"})
LONGEST_REGION = 3  # tokens
REGION_VOTES = 2  # of a state or province, which is seldom mistaken
ENOUGH = 3  # votes of a country beyond which more say nothing new
LIKELY = 0.6  # the least share of the likeliest country


class Reading(NamedTuple):
    """What a name may mean: places, one alone where the text says which."""

    places: tuple[Place, ...]
    sure: bool = False


class Votes(NamedTuple):
    """How many of an article's names speak of each country and region; `of` what each name gave."""

    countries: Counter[str]
    regions: Counter[str]
    of: Mapping[str, Mapping[Place, float]]


def located(doc: Doc, names: Iterable[Name]) -> list[Name]:
    """The names, each place with its country; a country's name that is a place elsewhere becomes that place."""
    names = list(names)
    known = {gazetteer.key(name.text) for name in names if name.kind is None}
    names = [name._replace(kind=None, how="place") if _is_mislabelled(doc, name, known) else name for name in names]
    names += [*_within_institutions(doc, names, known), *_constituencies(doc)]
    readings = _readings(doc, names)
    votes = _votes(names, readings)
    meant = {word: _country(word, reading, votes) for word, reading in readings.items()}
    moving = (_may_move(name) and not _acts(doc, name) for name in names)
    return [
        _placed(n, meant.get(gazetteer.key(n.text))) if moves else n for n, moves in zip(names, moving, strict=True)
    ]


def _acts(doc: Doc, name: Name) -> bool:
    """Whether a capital does something, as governments do: "*Washington* has given"."""
    return name.how == "metonym" and doc[name.last].dep_ in {"nsubj", "nsubj:outer"}


def _placed(name: Name, iso3: str | None) -> Name:
    if name.kind is None:
        return name._replace(country=iso3)
    if iso3 in {None, name.country}:
        return name
    return name._replace(kind=None, how="place", country=iso3)


def _is_mislabelled(doc: Doc, name: Name, known: set[str]) -> bool:
    """Whether the pipeline called a place an organisation or a person, and the text shows that it is none."""
    if name.kind not in {"organization", "person"} or name.known_as or name.title or not gazetteer.places(name.text):
        return False
    if gazetteer.key(name.text) in known or (gazetteer.region(name.text) and len(name.text) > 2):
        return True
    after = doc[name.last + 1].text if name.last + 1 < len(doc) else ""
    return name.first > 0 and doc[name.first - 1].lower_ in {"in", "near"} and after not in POSSESSIVE


def _within_institutions(doc: Doc, names: list[Name], known: set[str]) -> Iterator[Name]:
    """The places in the names of public bodies: "*Turkish* Embassy", "*Dayton* Police", "University of *Ohio*"."""
    bodies = gazetteer.institutions().keys()
    for name in names:
        tokens = doc[name.first : name.last + 1]
        if name.kind != "organization" or name.known_as or bodies.isdisjoint(t.lower_ for t in tokens):
            continue
        of = next((t.i + 1 for t in tokens[:-1] if t.lower_ in {"of", "in"}), None)
        part = _place_from(doc, name.first, name.last, known)
        if part is None and of is not None:
            part = _place_from(doc, of, name.last + 1, known)
        if part is not None:
            yield part


def _place_from(doc: Doc, first: int, before: int, known: set[str]) -> Name | None:
    """The longest name of a place or people from token `first` on, in the name of a public body.

    A town's name may also be a person's ("Madison Medical Center"): it counts where the article knows it as a place,
    or where the body is one that towns have.
    """
    first += doc[first].lower_ == "the"
    for end in range(min(before, first + LONGEST_REGION), first, -1):
        span = doc[first:end]
        if not span.text[0].isupper():
            continue
        listed = countries.names().get(countries.normal(span.text))
        part = Name(first, end - 1, Span(span.start_char, span.end_char), span.text, None, "place")
        if listed and listed.how != "metonym":
            sure = listed.how != "place" and not listed.ambiguous
            return part._replace(how=listed.how, country=listed.iso3) if sure else part
        if not gazetteer.places(span.text):
            continue
        is_local = end < len(doc) and gazetteer.institutions().get(doc[end].lower_, False)
        if is_local or gazetteer.key(span.text) in known or gazetteer.region(span.text) or span[-1].text == "County":
            return part
    return None


def _constituencies(doc: Doc) -> Iterator[Name]:
    """The places that legislators stand for, after the letter of their party: "D-*Ohio*", "(R-*Moorpark*)"."""
    for i in range(1, len(doc) - 2):
        if stands_for_party(doc, i):
            end = i + 3
            while end < len(doc) and end - i <= LONGEST_REGION and gazetteer.places(doc[i + 2 : end + 1].text):
                end += 1
            span = doc[i + 2 : end]
            yield Name(i + 2, end - 1, Span(span.start_char, span.end_char), span.text, None, "place")


def _may_move(name: Name) -> bool:
    """Whether a name may be a place that the word lists do not know: not a people's name, not a seat of government."""
    if name.kind is None:
        return name.how == "place"
    if name.kind != "country" or name.how == "demonym":
        return False
    naming = countries.names().get(countries.normal(name.text))
    return naming is not None and naming.how in {"place", "name", "alias"}


def _readings(doc: Doc, names: list[Name]) -> dict[str, Reading]:
    """What each name of a place may mean in this article, by its key; written with its region once, it always is."""
    found: dict[str, Reading] = {}
    for name in filter(_may_move, names):
        word = gazetteer.key(name.text)
        if word in found and found[word].sure:
            continue
        places = _candidates(doc, name)
        if (inside := _inside(doc, name, places)) is not None:
            found[word] = Reading((inside,), sure=True)
        elif (name.kind is None and (places or _is_described(doc, name))) or _is_ambiguous(name):
            found[word] = Reading(places)
    return found


def _candidates(doc: Doc, name: Name) -> tuple[Place, ...]:
    """The places of this name; a postal code ("ME") is one only after a comma or a party's letter."""
    if gazetteer.is_elsewhere(name.text) or (
        len(name.text) == 2 and doc[max(name.first - 1, 0)].text not in BEFORE_CODE
    ):
        return ()
    listed = countries.names().get(countries.normal(name.text))
    nation = (Place(listed.iso3, None, NATION),) if listed and listed.how in {"name", "alias"} else ()
    places = gazetteer.places(name.text) or gazetteer.places(gazetteer.bare(name.text))
    if listed and listed.how == "place":
        places = tuple(
            place._replace(inhabitants=place.inhabitants * CAPITAL) if place.iso3 == listed.iso3 else place
            for place in places
        )
    return (*nation, *places)


def _is_described(doc: Doc, name: Name) -> bool:
    """Whether the text calls it a place to live in: "Maoxian *county*", "the *village* of Xinmo"."""
    before = doc[name.first - 2].lemma_.lower() if name.first > 1 and doc[name.first - 1].lower_ == "of" else ""
    described = {*name.text.lower().split()[-1:], before} & gazetteer.descriptions()
    return bool(described) and not gazetteer.is_elsewhere(name.text)


def _is_ambiguous(name: Name) -> bool:
    """Whether what the word lists know by this name may also be another place: every capital, and "Georgia"."""
    naming = countries.names().get(countries.normal(name.text))
    return naming is not None and (naming.ambiguous or naming.how == "place")


def _stated_around(doc: Doc, name: Name) -> tuple[Place, int] | None:
    """The region or country written after a place, and the token after it: "Paris, *Idaho*", "London (*Ontario*)"."""
    start = name.last + 2
    if start >= len(doc) or doc[start - 1].text not in {",", "("} or not doc[start].text[0].isupper():
        return None
    for end in range(min(start + LONGEST_REGION, len(doc)), start, -1):
        text = doc[start:end].text
        region = gazetteer.region(text)
        if region and (len(text) > 2 or text.isupper()):
            return region, end
        naming = countries.names().get(countries.normal(text))
        if naming and naming.how in {"name", "alias"}:
            return Place(naming.iso3, None, NATION), end
    return None


def _inside(doc: Doc, name: Name, places: tuple[Place, ...]) -> Place | None:
    """The place of this name in the region or country after it; none where these only stand in one list."""
    stated = _stated_around(doc, name)
    if stated is None:
        return None
    around, end = stated
    for place in places:
        if place.iso3 == around.iso3 and around.region in {None, place.region} and not place.is_region:
            return place if place.region or name.kind is None else None
    is_nation = name.how in {"name", "alias"}
    listed = any(place.is_region for place in places) or (is_nation and _goes_on(doc, end))
    return None if listed or not around.region else Place(around.iso3, around.region, HAMLET)


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a list of names goes on at a token: "Mexico, Texas *and Arizona*"."""
    end += end < len(doc) and doc[end].text == ","
    return end < len(doc) and (doc[end].lower_ in {"and", "or"} or doc[end].text[0].isupper())


def _votes(names: list[Name], readings: Mapping[str, Reading]) -> Votes:
    """The votes of an article: one of each country named, and of each place its shares."""
    sure = {n.country for n in names if n.kind == "country" and n.country and gazetteer.key(n.text) not in readings}
    votes = Votes(Counter(sure), Counter(), {word: _shares(reading) for word, reading in readings.items()})
    for shares in votes.of.values():
        votes.countries.update(_by_country(shares))
        for place, share in shares.items():
            if place.region:
                votes.regions[place.region] += share  # type: ignore[assignment]
    return votes


def _shares(reading: Reading) -> dict[Place, float]:
    """How likely each place is by its inhabitants alone; a state or province counts more."""
    total = sum(place.inhabitants for place in reading.places) or 1
    return {
        place: place.inhabitants / total * (REGION_VOTES if place.is_region or reading.sure else 1)
        for place in reading.places
    }


def _country(word: str, reading: Reading, votes: Votes) -> str | None:
    """The likeliest country, by the places of this name and by what the article's other names say."""
    if reading.sure:
        return reading.places[0].iso3
    own = votes.of[word]
    around = votes.countries.copy()
    around.subtract(_by_country(own))
    weights: dict[str, float] = {iso3: sqrt(HAMLET) * count for iso3, count in around.items() if count > 0}
    for place, share in own.items():
        region = votes.regions[place.region] - share if place.region else 0
        weight = sqrt(place.inhabitants) * (1 + max(region, 0)) ** 2
        weights[place.iso3] = max(weights.get(place.iso3, 0), weight)
    weights = {iso3: weight * (1 + min(max(around[iso3], 0), ENOUGH)) ** 2 for iso3, weight in weights.items()}
    iso3, most = max(weights.items(), key=lambda pair: pair[1], default=(None, 0))
    return iso3 if most > LIKELY * sum(weights.values()) else None


def _by_country(shares: Mapping[Place, float]) -> Counter[str]:
    """The shares added up by country."""
    found: Counter[str] = Counter()
    for place, share in shares.items():
        found[place.iso3] += share  # type: ignore[assignment]
    return found
