"""Statements: one short text for each construction, with its kind, speaker, cue and words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.conftest import Extract

Expected = tuple[str, str | None, str, str]


def found(extract: Extract, text: str) -> list[Expected]:
    rows = extract(text).quotes
    return [(r.kind, None if pd.isna(r.speaker) else r.speaker, r.cue, r.text) for r in rows.itertuples()]


@pytest.mark.parametrize(
    ("construction", "text", "expected"),
    [
        ("inverted", "“The talks have failed,” said Jan Orel, the foreign minister.", [("direct", "Jan Orel", "said", "The talks have failed")]),
        ("inverted question", "“Are we ready?” asked Orel.", [("direct", "Orel", "asked", "Are we ready?")]),
        ("after the statement", "The talks have failed, the foreign minister said on Monday.", [("indirect", "the foreign minister", "said", "The talks have failed")]),
        ("in the middle", "The plan, the mayor said, would cost the city too much.", [("indirect", "the mayor", "said", "The plan would cost the city too much")]),
        ("according to, before", "According to the health ministry, 200 people were vaccinated in the region.", [("indirect", "the health ministry", "According to", "200 people were vaccinated in the region")]),
        ("according to, after", "The bridge was destroyed, according to two officials in Kyiv.", [("indirect", "two officials in Kyiv", "according to", "The bridge was destroyed")]),
        ("participle", "“We will stay,” Ms. Orel said, adding that the army was ready.", [("direct", "Orel", "said", "We will stay"), ("indirect", "Orel", "adding", "the army was ready")]),
        ("split quotation", "“We will stay,” Ms. Orel said. “We have no choice.”", [("direct", "Orel", "said", "We will stay We have no choice.")]),
        ("straight marks", "\"We are ready,\" the minister said. \"We have waited long enough.\"", [("direct", "the minister", "said", "We are ready We have waited long enough.")]),
        ("over paragraphs", "“We will stay,\n\n“and we will fight,” Orel said.", [("direct", "Orel", "said", "We will stay, and we will fight")]),
        ("partial quotation", "Orel said the deal was “a disaster” for farmers.", [("mixed", "Orel", "said", "the deal was a disaster for farmers")]),
        ("relative clause", "Jan Orel, who said the deal was dead, left the room.", [("indirect", "Jan Orel", "said", "the deal was dead")]),
        ("indirect question", "The president asked parliament whether the law was needed.", [("indirect", "the president", "asked", "whether the law was needed")]),
        ("pronoun", "Jan Orel arrived on Monday. He said the talks would go on.", [("indirect", "Jan Orel", "said", "the talks would go on")]),
        ("country", "Poland said it would send tanks.", [("indirect", "Poland", "said", "it would send tanks")]),
        ("seat of government", "The Kremlin said talks with Beijing would go on.", [("indirect", "Russia", "said", "talks with Beijing would go on")]),
        ("unnamed speakers", "Two senior officials said the army was ready.", [("indirect", "two senior officials", "said", "the army was ready")]),
    ],
)  # fmt: skip
def test_statements(extract: Extract, construction: str, text: str, expected: list[Expected]) -> None:
    assert found(extract, text) == expected


def test_coordinated_cues_share_their_speaker(extract: Extract) -> None:
    text = "The minister told reporters that the army was ready and warned that winter would be hard."
    assert {(speaker, cue) for _, speaker, cue, _ in found(extract, text)} == {
        ("the minister", "told"),
        ("the minister", "warned"),
    }


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("a title", "He read “War and Peace” on the train."),
        ("nobody says it", "“We will stay.” The crowd went home."),
        ("no words of it", "The minister spoke for an hour."),
        ("empty", ""),
        ("a mark alone", "“"),
        ("marks alone", '“”“”""'),
    ],
)
def test_what_is_no_statement(extract: Extract, reason: str, text: str) -> None:
    assert found(extract, text) == []


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("The minister said that the army was ready.", "asserted"),
        ("The minister would like to thank the army for its work.", "asserted"),
        ("The minister would not say whether the army was ready.", "denied"),
        ("The minister did not say that the army was ready.", "denied"),
        ("The minister is expected to say that the army is ready.", "future"),
        ("The minister will say on Monday that the army is ready.", "future"),
        ("If he says the deal is dead, markets will fall.", "possible"),
        ("The minister may say that the deal is dead.", "possible"),
    ],
)
def test_whether_it_was_said(extract: Extract, text: str, factuality: str) -> None:
    assert {row.factuality for row in extract(text).quotes.itertuples()} == {factuality}


def test_an_article_cut_off_from_its_noun_is_no_speaker(extract: Extract) -> None:
    text = "Shells, fired from the shoulder, and about 50 tanks from Chile were promised instead."
    assert extract(text).quotes["speaker_text"].isna().all()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # A noun beside a name is whom the name means.
        ("Norway, by far the largest donor among them, announced 1 billion euros.", "Norway"),
        ("Norway, the largest donor among them, said it would send more.", "Norway"),
        ("Jan Orel’s opponent, Maria Lund, said the bridge was safe.", "Maria Lund"),
        ("We rang the World Bank, the fund’s sister institution, which said the bridge was safe.", "World Bank"),
        ("In Norway, the opposition said the bridge was safe.", "the opposition"),
        # Whoever issues a statement speaks in it.
        ("On Monday, Jan Orel released a statement calling the report “a lie”.", "Jan Orel"),
        # A part of a group is what the group is.
        ("Half of the voters said the bridge was safe.", "half of the voters"),
        ("The report says the war was long.", "the report"),
    ],
)
def test_who_speaks(extract: Extract, text: str, speaker: str) -> None:
    (row,) = extract(text).quotes.itertuples()
    assert row.speaker == speaker


def test_what_undergoes_the_reporting_is_no_speaker(extract: Extract) -> None:
    quotes = extract("A merger announced on Monday would make the harbour one of the largest.").quotes
    assert quotes["speaker_text"].isna().all()


def test_a_pronoun_that_nobody_explains_has_no_speaker(extract: Extract) -> None:
    (row,) = extract("He said the talks would go on.").quotes.itertuples()
    assert (row.speaker_text, pd.isna(row.speaker), pd.isna(row.speaker_id)) == ("He", True, True)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("The minister told reporters that the army was ready.", "reporters"),
        ("“It is over,” the general said to his troops on Tuesday.", "his troops"),
        ("“It is over,” the general said on Tuesday.", None),
        ("“It is safe,” Mayor Jane Roe told reporters on Monday.", "reporters"),
    ],
)
def test_addressees(extract: Extract, text: str, addressee: str | None) -> None:
    (row,) = extract(text).quotes.itertuples()
    assert (None if pd.isna(row.addressee) else row.addressee) == addressee


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("The minister said on Monday that the army was ready.", "2022-03-14", "stated"),
        ("The army was ready on Monday, the minister said.", "2022-03-17", "published"),
        ("“It is safe,” Mayor Jane Roe told reporters on Monday.", "2022-03-14", "stated"),
    ],
)
def test_the_day_it_was_said(extract: Extract, text: str, day: str, basis: str) -> None:
    (row,) = extract(text).quotes.itertuples()
    assert (str(row.said_on.date()), row.said_on_basis) == (day, basis)


def test_one_bad_paragraph_costs_one_paragraph(extract: Extract) -> None:
    rows: Any = extract('An "odd mark stands here.\n\n“We will stay,” Ms. Orel said.').quotes
    assert rows.text.tolist() == ["We will stay"]


def test_a_day_between_cue_and_statement(extract: Extract) -> None:
    text = "The US said on Monday that Russia sent 20 tanks to Ukraine."
    assert found(extract, text) == [("indirect", "United States", "said", "Russia sent 20 tanks to Ukraine")]
