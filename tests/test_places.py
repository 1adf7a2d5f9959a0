"""Places: the country that a city, a county or a province lies in."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import gazetteer
from tests.conftest import Extract


def places(extract: Extract, text: str) -> dict[str, str | None]:
    """The words of every name of a place or country, with its country."""
    rows = extract(text).mentions.itertuples()
    return {
        r.text: None if pd.isna(r.country) else r.country
        for r in rows
        if r.how in {"place", "name", "alias", "demonym"}
    }


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        # What is written after the name decides.
        ("A fire broke out in Paris, Idaho, on Monday.", "Paris", "USA"),
        ("A fire broke out in Paris on Monday.", "Paris", "FRA"),
        ("The mill in London, Ontario, closed.", "London", "CAN"),
        ("She was born in Athens, Ga., and lives in Macon.", "Athens", "USA"),
        ("She was born in Athens, Greece, and lives in Rome.", "Athens", "GRC"),
        ("LONDON, Ky. — Rain fell in London on Monday.", "LONDON", "USA"),
        ("The farm near Turkey, Texas, was sold.", "Turkey", "USA"),
        # What else the article speaks of decides.
        ("Rain fell in Atlanta, Savannah and Macon. Georgia had not been so wet since May.", "Georgia", "USA"),
        ("Rain fell in Tbilisi and Batumi. Georgia had not been so wet since May.", "Georgia", "GEO"),
        ("Trains between Toronto, Hamilton, London and Windsor in Ontario were late.", "London", "CAN"),
        # States and provinces, whole and short.
        ("Rain fell in Sichuan province.", "Sichuan", "CHN"),
        ("Rain fell in Saskatchewan.", "Saskatchewan", "CAN"),
        ("Rain fell in Bavaria.", "Bavaria", "DEU"),
        ("Rain fell in Odessa, in southern Ukraine.", "Odessa", "UKR"),
        ("Rain fell in Bombay.", "Bombay", "IND"),
        # No country: parts of the world, and names that the gazetteer cannot tell.
        ("Rain fell in the Middle East.", "Middle East", None),
        ("Rain fell in Europe.", "Europe", None),
    ],
)  # fmt: skip
def test_the_country_of_a_place(extract: Extract, text: str, words: str, country: str | None) -> None:
    assert places(extract, text).get(words) == country


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The Turkish Embassy was closed.", "Turkish", "TUR"),
        ("He went to the Dayton Police Department in Ohio.", "Dayton", "USA"),
        ("The University of Ohio was closed.", "Ohio", "USA"),
    ],
)
def test_public_bodies_carry_their_place(extract: Extract, text: str, words: str, country: str) -> None:
    mentions = extract(text).mentions
    assert places(extract, text)[words] == country
    assert "organization" in {str(actor).partition(":")[0] for actor in mentions.actor_id}


@pytest.mark.parametrize("text", ["Chad Miller spoke.", "Jordan Weber spoke.", "The Bank of England spoke."])
def test_people_and_banks_are_no_countries(extract: Extract, text: str) -> None:
    assert extract(text).mentions.country.isna().all()


@pytest.mark.parametrize(
    ("name", "country"),
    [("Paris", "FRA"), ("EDMONTON", "CAN"), ("St. Louis", "USA"), ("Saint-Étienne", "FRA"), ("Ky.", "USA"), ("Madison County", "USA")],
)  # fmt: skip
def test_the_largest_place_of_a_name_comes_first(name: str, country: str) -> None:
    assert gazetteer.places(name)[0].iso3 == country


@pytest.mark.parametrize("name", ["the Balkans", "London Road", "Xyzzy", ""])
def test_what_is_no_place(name: str) -> None:
    assert gazetteer.places(name) == ()


def test_regions_have_a_known_country() -> None:
    assert gazetteer.region("Ontario") == gazetteer.region("Ont.") == gazetteer.region("ON")
    assert gazetteer.region("Paris") is None


@given(st.text())
def test_any_text_is_a_name(text: str) -> None:
    assert gazetteer.key(gazetteer.key(text)) == gazetteer.key(text)
    assert isinstance(gazetteer.places(text), tuple)
    assert set(gazetteer.bare(text).split()) <= set(text.split()) | {
        text.split()[0].removeprefix("mid-") if text.split() else ""
    }
