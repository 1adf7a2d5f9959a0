"""Where names begin and end, and what they name: what the pipeline labels, against what the lists know."""

from __future__ import annotations

import pandas as pd
import pytest
from spacy.tokens import Doc, Span

from analysis.extraction.boundaries import labelled
from analysis.language.tokens import news_language
from tests.conftest import Extract


def named(extract: Extract, text: str) -> dict[str, str]:
    """The words of every name, with its actor's kind, or "place"."""
    frames = extract(text)
    kinds = dict(zip(frames.actors.actor_id, frames.actors.kind, strict=True))
    rows = frames.mentions[frames.mentions.how.isin({"name", "alias", "metonym", "place"})]
    return {r.text: "place" if pd.isna(r.actor_id) else kinds[r.actor_id] for r in rows.itertuples()}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        # Armed groups and departments are organisations; a seat of government is its country.
        ("Fighters of Hamas arrived on Monday.", "Hamas", "organization"),
        ("The State Department was silent.", "State Department", "organization"),
        ("The Pentagon was silent.", "Pentagon", "country"),
        # An office is no part of a person's name, but it may be one of an organisation's.
        ("Minister of Defense Karl Orel spoke.", "Karl Orel", "person"),
        ("The Workers Party of Holm won.", "Workers Party of Holm", "organization"),
        # Apostrophes, and adjectives before a name.
        ("Maria O'Keefe said no. A tired O'Keefe left.", "O'Keefe", "person"),
        # The organisation in an office stays one.
        ("Duke Energy Vice President Karl Orel spoke.", "Duke Energy", "organization"),
        # Other places are named after countries.
        ("Storms crossed the Gulf of Mexico.", "Gulf of Mexico", "place"),
        ("They swam in the Jordan River.", "Jordan River", "place"),
        ("She lives in San Rafael California.", "San Rafael", "place"),
    ],
)  # fmt: skip
def test_what_is_named(extract: Extract, text: str, words: str, kind: str) -> None:
    assert named(extract, text).get(words) == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Storms crossed the Gulf of Mexico.", "Mexico"),
        ("They swam in the Jordan River.", "Jordan"),
        ("WHO KNOWS WHY.", "WHO"),
        ("Leaders of Latin American states met.", "American"),
    ],
)
def test_what_is_not_named(extract: Extract, text: str, words: str) -> None:
    assert words not in set(extract(text).mentions.text)


@pytest.mark.parametrize(
    ("words", "labels", "found"),
    [
        ("Court of the District", [(0, 3, "ORG"), (3, 4, "LOC")], ["Court of the District"]),
        ("Sunnis of Holm", [(0, 2, "ORG"), (2, 3, "LOC")], ["Sunnis", "Holm"]),
        ("the Acme works", [(0, 3, "ORG")], ["Acme"]),
        ("Acme 's bank", [(0, 2, "ORG")], ["Acme"]),
        ("Orel 's sold", [(0, 2, "ORG")], ["Orel 's"]),
        ("Athens Georgia", [(0, 2, "LOC")], ["Athens", "Georgia"]),
        ("New York", [(0, 2, "LOC")], ["New York"]),
    ],
)
def test_where_a_label_begins_and_ends(words: str, labels: list[tuple[int, int, str]], found: list[str]) -> None:
    tags = {"Sunnis": "NNPS", "of": "IN", "the": "DT", "works": "NNS", "'s": "POS", "bank": "NN", "sold": "VBD"}
    text = words.split()
    owns = text[-1] == "bank"
    doc = Doc(
        news_language().vocab,
        text,
        tags=[tags.get(word, "NNP") for word in text],
        pos=["ADP" if word == "of" else "PROPN" for word in text],
        deps=["nmod:poss" if owns and i == 0 else "nsubj" if i == 0 else "dep" for i in range(len(text))],
        heads=[len(text) - 1] * len(text),
    )
    doc.set_ents([Span(doc, *label) for label in labels])
    assert [" ".join(token.text for token in tokens) for _, tokens in labelled(doc)] == found
