"""The seed article in full: what is to be found in it, line by line, and nothing else where that is said."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import Frames
from analysis.selection import Selection


def statement(seed: Frames, beginning: str) -> pd.Series:
    """The one statement whose words begin so."""
    rows = seed.quotes[seed.quotes.text.str.startswith(beginning)]
    assert len(rows) == 1, f"{len(rows)} statements begin with {beginning!r}"
    return rows.iloc[0]


def test_eight_to_ten_statements_are_shown(seed: Frames) -> None:
    assert 8 <= len(Selection().rows(seed, "who_said_what")) <= 10


@pytest.mark.parametrize(
    ("beginning", "speaker", "role", "country", "kind", "said_on", "basis"),
    [
        ("We remain united", "Lloyd Austin", "US Defense Secretary", "USA", "direct", "2022-03-17", "published"),
        (
            "NATO countries will continue to deliver weapons",
            "Kajsa Ollongren",
            "Dutch Defense Minister",
            "NLD",
            "indirect",
            "2022-03-17",
            "published",
        ),
        (
            "Ukraine has the right to defend itself",
            "Kajsa Ollongren",
            "Dutch Defense Minister",
            "NLD",
            "direct",
            "2022-03-17",
            "published",
        ),
        (
            "We need to redefine",
            "Jens Stoltenberg",
            "NATO Secretary General",
            None,
            "direct",
            "2022-03-15",
            "stated",
        ),
        ("it understands it does not have an open door", "Ukraine", None, "UKR", "indirect", "2022-03-15", "stated"),
        ("it wants to join", "Ukraine", None, "UKR", "indirect", "2022-03-17", "published"),
        (
            "NATO allies have shipped",
            "diplomats and military analysts",
            None,
            None,
            "indirect",
            "2022-03-17",
            "published",
        ),
    ],
)
def test_statements(
    seed: Frames,
    beginning: str,
    speaker: str,
    role: str | None,
    country: str | None,
    kind: str,
    said_on: str,
    basis: str,
) -> None:
    row = statement(seed, beginning)
    assert row.speaker == speaker
    assert (None if pd.isna(row.speaker_role) else row.speaker_role) == role
    assert (None if pd.isna(row.speaker_country) else row.speaker_country) == country
    assert row.kind == kind
    assert row.said_on == pd.Timestamp(said_on)
    assert row.said_on_basis == basis


def test_the_united_states_and_other_members_speak_together(seed: Frames) -> None:
    row = statement(seed, "they would continue to help Ukraine fight")
    assert row.speaker.startswith("the United States and other members of the North Atlantic Treaty Organization")
    assert row.kind == "mixed"
    assert row.said_on == pd.Timestamp("2022-03-16")
    assert row.text.endswith("adapting the alliance’s own security to the new reality unleashed by the war")
    assert set(row.countries) == {"UKR", "RUS"}


@pytest.mark.parametrize(
    ("beginning", "parts"),
    [
        (
            "We remain united",
            [
                "We remain united in our support for Ukraine",
                "We support their ability to defend themselves and will continue to support them.",
            ],
        ),
        (
            "We need to redefine",
            [
                "We need to redefine our military posture for this new reality",
                "The ministers will launch an important discussion on concrete measures to strengthen our long-term "
                "security in all domains.",
            ],
        ),
    ],
)
def test_a_split_quotation_is_one_statement_in_two_parts(seed: Frames, beginning: str, parts: list[str]) -> None:
    text = seed.articles.text.iloc[0]
    assert [text[start:end] for start, end in statement(seed, beginning).spans] == parts


def test_the_reporting_words(seed: Frames) -> None:
    row = statement(seed, "NATO countries will continue")
    assert (row.cue, row.cue_lemma, row.addressee) == ("told", "tell", "reporters")
    assert statement(seed, "it understands").speaker_text == "Kiev"
    assert statement(seed, "it wants to join").speaker_text == "it"


def test_nothing_is_said_by_reznikov(seed: Frames) -> None:
    shown = Selection().rows(seed, "who_said_what")
    assert not shown.speaker.str.contains("Reznikov", na=False).any()


def test_the_people(seed: Frames) -> None:
    people = seed.actors[seed.actors.kind == "person"].set_index("name")
    assert set(people.index) == {"Lloyd Austin", "Kajsa Ollongren", "Jens Stoltenberg", "Oleksii Reznikov"}
    assert people.country.dropna().to_dict() == {
        "Lloyd Austin": "USA",
        "Kajsa Ollongren": "NLD",
        "Oleksii Reznikov": "UKR",
    }
    assert {name: roles[0] for name, roles in people.roles.items()} == {
        "Lloyd Austin": "US Defense Secretary",
        "Kajsa Ollongren": "Dutch Defense Minister",
        "Jens Stoltenberg": "NATO Secretary General",
        "Oleksii Reznikov": "Ukrainian counterpart",
    }


def test_the_organisation_and_the_countries(seed: Frames) -> None:
    others = seed.actors[seed.actors.kind != "person"].set_index("name")
    assert set(others.index) == {
        "NATO",
        "United States",
        "United Kingdom",
        "France",
        "Ukraine",
        "Russia",
        "Netherlands",
    }
    assert {"North Atlantic Treaty Organization", "the alliance"} <= set(others.loc["NATO"].aliases)


def mentions(seed: Frames, text: str) -> list[tuple[str | None, str, str | None]]:
    """Country, how and actor of each mention with these words."""
    rows = seed.mentions[seed.mentions.text == text]
    return [(row.country, row.how, row.actor_id) for row in rows.itertuples()]


def test_kiev_is_a_government_and_a_city(seed: Frames) -> None:
    said, control = mentions(seed, "Kiev")
    assert said == ("UKR", "metonym", "country:UKR")
    assert control[:2] == ("UKR", "place")


@pytest.mark.parametrize(
    ("text", "country", "how"),
    [
        ("Brussels", "BEL", "place"),
        ("Dutch", "NLD", "demonym"),
        ("Russian", "RUS", "demonym"),
        ("Ukrainian", "UKR", "demonym"),
    ],
)
def test_places_and_demonyms(seed: Frames, text: str, country: str, how: str) -> None:
    found = mentions(seed, text)
    assert found
    assert {(c, h) for c, h, _ in found} == {(country, how)}


def test_the_alliance_is_nato(seed: Frames) -> None:
    assert {(how, actor) for _, how, actor in mentions(seed, "the alliance")} == {("nominal", "organization:nato")}


def test_the_dates(seed: Frames) -> None:
    found = [(row.text, str(row.first.date()), row.grain) for row in seed.dates.itertuples()]
    assert found == [
        ("Wednesday", "2022-03-16", "day"),
        ("Feb. 24", "2022-02-24", "day"),
        ("Tuesday", "2022-03-15", "day"),
        ("Tuesday", "2022-03-15", "day"),
    ]
    assert (seed.dates["first"] == seed.dates["last"]).all()


def test_the_figures(seed: Frames) -> None:
    weapons, states = seed.figures.itertuples()
    assert weapons.text == "more than 20,000 anti-tank and other weapons"
    assert (weapons.value, weapons.low, weapons.bound) == (20_000, 20_000, "more_than")
    assert pd.isna(weapons.high)
    assert (weapons.unit, weapons.item, weapons.category) == ("count", "anti-tank and other weapons", "weapons")
    assert weapons.is_aid
    assert (weapons.donor, weapons.recipient, weapons.status) == (["NATO"], ["UKR"], "delivered")
    assert weapons.since == pd.Timestamp("2022-02-24")
    assert weapons.stated_by == "diplomats and military analysts"
    assert (states.value, states.bound, states.is_aid) == (10, "at_least", False)
    assert states.item == "NATO’s largest member states"


def events(seed: Frames, type_: str) -> list[tuple[set[str], set[str]]]:
    rows = seed.events[seed.events.type == type_]
    return [(set(row.agent), set(row.target)) for row in rows.itertuples()]


def test_the_invasion_began_on_24_february(seed: Frames) -> None:
    rows = seed.events[(seed.events.trigger == "invasion") & seed.events["first"].notna()]
    (row,) = rows.itertuples()
    assert (row.agent, row.target) == (["country:RUS"], ["country:UKR"])
    assert row.first == row.last == pd.Timestamp("2022-02-24")


def test_weapons_were_shipped_ministers_met_and_troops_were_deployed(seed: Frames) -> None:
    assert ({"organization:nato"}, {"country:UKR"}) in events(seed, "AID")
    (meeting,) = seed.events[seed.events.type == "CONSULT"].itertuples()
    assert (meeting.place, meeting.country, meeting.agent) == ("Brussels", "BEL", ["organization:nato"])
    ((deployed, _),) = events(seed, "MOBILIZE")
    assert {"organization:nato", "country:USA", "country:GBR", "country:FRA"} == deployed


def test_every_span_slices_back_to_its_text(seed: Frames) -> None:
    text = seed.articles.text.iloc[0]
    for frame in (seed.mentions, seed.dates, seed.figures):
        assert [text[row.start : row.end] for row in frame.itertuples()] == frame.text.tolist()
    for row in seed.quotes.itertuples():
        assert text[row.cue_start : row.cue_end] == row.cue
        assert text[row.speaker_start : row.speaker_end] == row.speaker_text
