"""For which country somebody speaks: offices, institutions, constituencies and unnamed officials."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from analysis.language.leaders import country_of
from analysis.merging import clear_country
from tests.conftest import Extract


@pytest.mark.parametrize(
    ("who", "country"),
    [
        ("US Defense Secretary Karl Orel", "USA"),
        ("Ukraine’s foreign minister, Karl Orel,", "UKR"),
        ("CIA Director Karl Orel", "USA"),
        ("Ohio Gov. Karl Orel", "USA"),
        ("Georgia Gov. Karl Orel", "USA"),
        ("Georgian President Karl Orel", "GEO"),
        ("Sen. Karl Orel of Texas", "USA"),
        ("Karl Orel, the US ambassador to Ukraine,", "USA"),
        ("US officials", "USA"),
        ("Senior French diplomats", "FRA"),
        ("The Kremlin spokesman", "RUS"),
        ("Kyiv", "UKR"),
        ("The Pentagon", "USA"),
        # What an office deals with is not whose it is.
        ("Russia expert Karl Orel", None),
        ("Karl Orel, the envoy to Syria,", None),
        ("Karl Orel, a professor of Russian history,", None),
        # An alliance has no country; two countries are none.
        ("NATO Secretary General Karl Orel", None),
        ("US and French officials", None),
        ("Washington-based analyst Karl Orel", None),
        ("Iran experts", None),
    ],
)
def test_the_country_of_a_speaker(extract: Extract, who: str, country: str | None) -> None:
    (quote,) = extract(f"{who} said the bridge was safe.").quotes.itertuples()
    assert (None if pd.isna(quote.speaker_country) else quote.speaker_country) == country


def test_a_visit_makes_no_country(extract: Extract) -> None:
    (quote,) = extract("Karl Orel arrived in Paris. “It is safe,” Orel said.").quotes.itertuples()
    assert pd.isna(quote.speaker_country)


def test_the_country_is_carried_over_the_corpus(extract: Extract) -> None:
    frames = extract("French President Karl Orel spoke.", "Karl Orel said the bridge was safe.")
    assert list(frames.quotes.speaker_country) == ["FRA"]


@pytest.mark.parametrize(
    ("articles", "country"), [({}, None), ({"FRA": 1}, "FRA"), ({"FRA": 3, "USA": 1}, None), ({"FRA": 40, "USA": 1}, "FRA")]
)  # fmt: skip
def test_the_country_on_which_articles_agree(articles: dict[str, int], country: str | None) -> None:
    assert clear_country(Counter(articles)) == country


@pytest.mark.parametrize(
    ("name", "in_office", "country"),
    [
        ("Vladimir Putin", False, "RUS"),
        ("Putin", False, "RUS"),
        ("John F. Kerry", False, "USA"),
        ("Carter", False, None),
        ("Carter", True, "USA"),
        ("Jonathan", False, None),
        ("Fox", False, None),
        ("Fox", True, "MEX"),
        ("Ben Wallace", False, None),
        ("Ben Wallace", True, "GBR"),
    ],
)
def test_the_country_of_a_leader(name: str, in_office: bool, country: str | None) -> None:
    assert country_of(name, in_office=in_office) == country


@pytest.mark.parametrize(
    ("who", "country"),
    [
        ("European Council President Donald Tusk", None),
        ("UN Ambassador Nikki Haley", "USA"),
        ("The White House press secretary, Karl Orel,", "USA"),
    ],
)
def test_a_leader_at_an_alliance_acts_for_no_country(extract: Extract, who: str, country: str | None) -> None:
    (quote,) = extract(f"{who} said the bridge was safe.").quotes.itertuples()
    assert (None if pd.isna(quote.speaker_country) else quote.speaker_country) == country
