"""Names, actors and what pronouns and descriptions stand for."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.conftest import Extract


def mentions(extract: Extract, text: str) -> list[tuple[str, str | None, str]]:
    """Words, actor (or else country) and how, of every mention."""
    rows = extract(text).mentions.itertuples()
    return [(r.text, r.country if pd.isna(r.actor_id) else r.actor_id, r.how) for r in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow rejected the offer on Monday.", [("Moscow", "country:RUS", "metonym")]),
        ("Fires burned in Moscow.", [("Moscow", "RUS", "place")]),
        ("Talks with Beijing failed.", [("Beijing", "country:CHN", "metonym")]),
        ("The White House was silent.", [("White House", "country:USA", "metonym")]),
        ("Turkey ate turkey.", [("Turkey", "country:TUR", "name")]),
        ("Polish workers polish floors.", [("Polish", "country:POL", "demonym")]),
        ("The US told us.", [("US", "country:USA", "alias")]),
        ("Chad Miller lives in Jordan.", [("Chad Miller", "person:chad-miller", "name"), ("Jordan", "country:JOR", "name")]),
        ("The Bank of England raised rates.", [("Bank of England", "organization:bank-of-england", "name")]),
        ("The U.N. agreed.", [("U.N.", "organization:united-nations", "alias")]),
    ],
)  # fmt: skip
def test_names(extract: Extract, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert mentions(extract, text) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Norway sent 2,000 Strelas, 800 Stingers and MiG-29s.", ["Norway"]),
        ("Stinger missiles, HIMARS launchers and M777 howitzers arrived in Poland.", ["Poland"]),
        ("Ann Abrams arrived in Poland. Abrams said little.", ["Ann Abrams", "Poland", "Abrams"]),
        ("Norway sent 2,700 missiles of the Strela type.", ["Norway"]),
        # A name that is a part of a model's; that of the maker or owner is none.
        ("Norway sent more than 121 Phoenix Ghost drones.", ["Norway"]),
        ("The package for Poland holds 72 howitzers and 121 Phoenix Ghost drones.", ["Poland"]),
        ("Royal Navy Merlin helicopters flew over Norway.", ["Royal Navy", "Norway"]),
    ],
)
def test_a_weapon_is_nobody(extract: Extract, text: str, named: list[str]) -> None:
    assert [words for words, _, _ in mentions(extract, text)] == named


def test_an_adjective_is_nobody(extract: Extract) -> None:
    assert mentions(extract, "The alliance’s Nordic members did likewise.") == []


def test_a_surname_belongs_to_the_full_name_read_last(extract: Extract) -> None:
    found = mentions(extract, "Boris Johnson met Jo Johnson. Jo Johnson left. Johnson said no.")
    assert [actor for _, actor, _ in found] == ["person:boris-johnson", *["person:jo-johnson"] * 3]


def test_a_short_name_in_brackets_is_the_long_one(extract: Extract) -> None:
    frames = extract("The World Harbour Union (WHU) said pay would rise. The WHU has 300 members.")
    (actor,) = frames.actors.itertuples()
    assert (actor.name, actor.kind, actor.aliases, actor.mentions) == (
        "World Harbour Union",
        "organization",
        ["WHU"],
        3,
    )


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("US Defense Secretary Lloyd Austin spoke.", "US Defense Secretary", "USA"),
        ("Boris Orel, the French finance minister, spoke.", "French finance minister", "FRA"),
        ("Former Prime Minister Maria Schmidt spoke.", "Former Prime Minister", None),
        ("Maria Schmidt, as mayor of the town, spoke.", "mayor of the town", None),
        ("The secretary-general, Jan Orel, spoke.", "secretary-general", None),
    ],
)
def test_roles(extract: Extract, text: str, role: str | None, country: str | None) -> None:
    actors = extract(text).actors
    (person,) = actors[actors.kind == "person"].itertuples()
    assert (person.roles[0] if person.roles else None) == role
    assert (None if pd.isna(person.country) else person.country) == country


@pytest.mark.parametrize(
    ("text", "pronoun", "actor"),
    [
        ("Maria Schmidt arrived. She spoke.", "She", "person:maria-schmidt"),
        ("Maria Schmidt arrived. She spoke. He left.", "He", None),
        ("Ms. Orel arrived. He left.", "He", None),
        ("Jan Orel, who spoke first, left.", "who", "person:jan-orel"),
        ("Poland met France. It signed a pact.", "It", "country:POL"),
        ("It rained in Poland.", "It", None),
        ("Maria Schmidt spoke. “He is late,” an aide said.", "He", None),
    ],
)
def test_pronouns(extract: Extract, text: str, pronoun: str, actor: str | None) -> None:
    found = {words: who for words, who, how in mentions(extract, text) if how == "pronoun"}
    assert found.get(pronoun) == actor


def test_descriptions(extract: Extract) -> None:
    found = mentions(extract, "NATO met. Dutch Defense Minister Kajsa Orel spoke. The alliance thanked the minister.")
    assert [f for f in found if f[2] == "nominal"] == [
        ("The alliance", "organization:nato", "nominal"),
        ("the minister", "person:kajsa-orel", "nominal"),
    ]


def test_actors_are_one_row_over_the_corpus(extract: Extract) -> None:
    frames = extract("Jan Orel spoke in Paris.", "Mayor Jan Orel said the bridge was safe.")
    (person,) = frames.actors[frames.actors.kind == "person"].itertuples()
    assert (person.actor_id, person.mentions, person.quotes, person.roles) == ("person:jan-orel", 2, 1, ["Mayor"])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Dutch government said it would wait.", "Netherlands"),
        ("Norway’s government said it would wait.", "Norway"),
        ("The government in Berlin said it would wait.", "Germany"),
        ("The Obama administration said it would wait.", "the Obama administration"),
        ("The government said it would wait.", "the government"),
    ],
)
def test_a_government_speaks_as_its_country(extract: Extract, text: str, speaker: str) -> None:
    assert list(extract(text).quotes["speaker"]) == [speaker]
