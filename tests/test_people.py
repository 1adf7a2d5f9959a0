"""Who is who: names of one person, pronouns and descriptions, and the actors of a corpus."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.people import Bearer, People
from analysis.language.person_names import are_one, core_of, gender_of, may_be, slips, words_of
from analysis.merging import merged, over_corpus, same_actors
from tests.conftest import Extract


@pytest.mark.parametrize(
    ("names", "short", "full"),
    [
        (["Lloyd Austin"], "Austin", "Lloyd Austin"),
        (["Lloyd J. Austin III"], "Lloyd Austin", "Lloyd J. Austin III"),
        (["Lloyd Austin"], "L. Austin", "Lloyd Austin"),
        (["Kenneth Orel"], "Ken Orel", "Kenneth Orel"),
        (["Ursula von der Leyen"], "von der Leyen", "Ursula von der Leyen"),
        (["Bernadette Orel"], "Bernadette", "Bernadette Orel"),
        (["Gary Byrne"], "Bryne", "Gary Byrne"),
        (["Maria Orel", "Jan Weber"], "Weber", "Jan Weber"),
        (["Maria Orel"], "Jan Orel", "Jan Orel"),
        (["Maria Orel"], "Holub", "Holub"),
    ],
)
def test_what_a_short_name_stands_for(names: list[str], short: str, full: str) -> None:
    bearers = [Bearer(name) for name in [*names, short]]
    people = People(bearers)
    assert [people.owner(bearer) for bearer in bearers][-1] == full


def test_two_people_of_one_surname(extract: Extract) -> None:
    text = "Bill Orel and Hillary Orel arrived. Mr. Orel spoke. Mrs. Orel was silent."
    actors = [row.actor_id for row in extract(text).mentions.itertuples() if row.how == "alias"]
    assert actors == ["person:bill-orel", "person:hillary-orel"]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        # The names in a quotation are spoken of; the speaker is outside it.
        ("Maria Orel spoke. “Ann Weber is wrong,” she said.", "she", "person:maria-orel"),
        # Who was asked answers.
        ("Jan Weber asked Karl Orel about the bridge. “It is safe,” he said.", "he", "person:karl-orel"),
        # A first name shows the gender.
        ("Maria Orel met Karl Weber. She left.", "She", "person:maria-orel"),
        ("Maria Orel arrived. He left.", "He", None),
        # The subject of the main clause comes after the pronoun's.
        ("When he arrived, Karl Weber said the bridge was safe.", "he", "person:karl-weber"),
        # Two men stand out alike.
        ("The farm of Karl Weber and the mill of Peter Orel burned. He left.", "He", None),
        # An object does not mean its own verb's subject.
        ("Karl Weber saw him.", "him", None),
        ("Karl Orel, a Dutch senator, spoke. The senator said the bridge was safe.", "The senator", "person:karl-orel"),
        ("“I am glad,” Karl Weber said.", "I", "person:karl-weber"),
    ],
)
def test_who_is_meant(extract: Extract, text: str, words: str, actor: str | None) -> None:
    found = {row.text: row.actor_id for row in extract(text).mentions.itertuples() if row.how in {"pronoun", "nominal"}}
    assert found.get(words) == actor


def test_a_surname_that_is_a_people_too(extract: Extract) -> None:
    (quote,) = extract("Mark Cuban came by train. Cuban said the bridge was safe.").quotes.itertuples()
    assert quote.speaker == "Mark Cuban"


@pytest.mark.parametrize(("name", "gender"), [("Maria", "f"), ("karl", "m"), ("Xyzzy", None), ("", None)])
def test_what_a_first_name_shows(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


@pytest.mark.parametrize(
    ("one", "other", "same"), [("Bill", "William", True), ("J.", "Jan", True), ("Jan", "Karl", False)]
)
def test_first_names_that_are_one(one: str, other: str, same: bool) -> None:
    assert are_one(one, other) is are_one(other, one) is same


@given(st.lists(st.text(min_size=1), min_size=1, max_size=6))
def test_any_names_have_an_owner(names: list[str]) -> None:
    bearers = [Bearer(name) for name in names]
    people = People(bearers)
    assert {people.owner(bearer) for bearer in bearers} <= set(names)


@given(st.text(min_size=1))
def test_a_name_may_be_itself(name: str) -> None:
    assert may_be(core_of(name), core_of(name))
    assert set(core_of(name)) <= set(words_of(name))
    assert name not in slips(name)


def row(name: str, kind: str = "person", **known: object) -> dict[str, object]:
    """An article's row of an actor."""
    base = {"actor_id": f"{kind}:{name.lower().replace(' ', '-')}", "name": name, "kind": kind, "country": None}
    counts = {"roles": [], "aliases": [], "mentions": 1, "quotes": 0, "first_seen": None, "last_seen": None}
    return {**base, **counts, **known}


@pytest.mark.parametrize(
    ("articles", "same"),
    [
        # A bare surname is the one person of the corpus who bears it,
        ([[row("Karl Orel")], [row("Orel")]], {"person:orel": "person:karl-orel"}),
        # unless there are two, or the country is another's;
        ([[row("Karl Orel")], [row("Maria Orel")], [row("Orel")]], {}),
        ([[row("Karl Orel", country="NLD")], [row("Orel", country="USA")]], {}),
        # an office decides.
        (
            [[row("Karl Orel", roles=["mayor"])], [row("Maria Orel", roles=["senator"])], [row("Orel", roles=["senator"])]],
            {"person:orel": "person:maria-orel"},
        ),
        # A nickname is the same person's where the office is; two in one article are two.
        (
            [[row("Kenneth Orel", roles=["mayor"], mentions=2)], [row("Ken Orel", roles=["mayor"])]],
            {"person:ken-orel": "person:kenneth-orel"},
        ),
        ([[row("Kenneth Orel")], [row("Ken Orel")]], {}),
        ([[row("Kenneth Orel", roles=["mayor"]), row("Ken Orel", roles=["mayor"])]], {}),
        # A short name that one article introduces.
        (
            [[row("World Union", "organization", aliases=["WU"])], [row("WU", "organization")]],
            {"organization:wu": "organization:world-union"},
        ),
    ],
)  # fmt: skip
def test_one_actor_over_the_corpus(articles: list[list[dict[str, object]]], same: dict[str, str]) -> None:
    found = same_actors(articles)
    assert {old: new for renames in found for old, new in renames.items()} == same


def test_roles_keep_their_days() -> None:
    first, last = date(2022, 1, 1), date(2022, 3, 1)
    rows = [row("Karl Orel", roles=["mayor"], first_seen=day) for day in (first, last)]
    (actor,) = merged([*rows, row("Karl Orel", roles=["senator"])])
    assert actor["role_days"] == [("mayor", first, last), ("senator", None, None)]
    assert (actor["first_seen"], actor["last_seen"], actor["mentions"]) == (first, last, 3)


def test_roles_that_differ_only_in_case_are_one() -> None:
    days = [date(2022, month, 1) for month in (4, 3, 2, 1)]
    written = ["Harbour Master", "harbour master", "Mayor", "harbour master"]
    rows = [row("Karl Orel", roles=[role], first_seen=day) for role, day in zip(written, days, strict=True)]
    (actor,) = merged(rows)
    assert actor["roles"] == ["harbour master", "Mayor"]  # the latest first, as it is mostly written
    assert actor["role_days"] == [("harbour master", days[3], days[0]), ("Mayor", days[2], days[2])]
    assert merged(rows[:2])[0]["roles"] == ["Harbour Master"]  # of two as frequent, the first


def test_a_statement_is_its_speakers_over_the_corpus(extract: Extract) -> None:
    frames = extract("Karl Orel spoke in Paris.", "Orel said the bridge was safe.")
    (quote,) = frames.quotes.itertuples()
    assert (quote.speaker, quote.speaker_id) == ("Karl Orel", "person:karl-orel")
    assert set(frames.mentions.actor_id.dropna()) == {"person:karl-orel"}
    assert frames.actors.actor_id.is_unique


@given(st.lists(st.lists(st.text(min_size=1, max_size=12), max_size=4), max_size=4))
def test_any_rows_are_merged(names: list[list[str]]) -> None:
    articles = [{"actors": [row(name) for name in set(of)], "mentions": [], "quotes": [], "events": []} for of in names]
    rows = [actor for found in over_corpus(articles) for actor in found["actors"]]
    actors = merged(rows)
    assert sum(actor["mentions"] for actor in actors) == sum(len(set(of)) for of in names)
    assert pd.Series([actor["actor_id"] for actor in actors], dtype="object").is_unique
