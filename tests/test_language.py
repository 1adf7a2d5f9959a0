"""The pipeline: texts come back as they went in, and sentences begin where they may."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import analysis
from analysis.language.pipeline import PIECE, pieces_of, read
from analysis.language.words import lines, rows


def test_the_pipeline_is_loaded_once() -> None:
    assert analysis.load_pipeline() is analysis.load_pipeline()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He met Gen. Lee on Feb. 24. They spoke.", ["He met Gen. Lee on Feb. 24.", "They spoke."]),
        ("“We will stay,” Ms. Orel said. “We must.”", ["“We will stay,” Ms. Orel said.", "“We must.”"]),
        ("A headline without a stop\n\nThe text begins.", ["A headline without a stop", "The text begins."]),
        ("The first line ends.\nThe second begins.", ["The first line ends.", "The second begins."]),
        ("A line that goes\non here.", ["A line that goes\non here."]),
        ("", []),
        ("\n\n \n", ["\n\n \n"]),
    ],
)
def test_sentences(parse: Callable[[str], Doc], text: str, sentences: list[str]) -> None:
    assert [s.text.strip() or s.text for s in parse(text).sents] == sentences


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert next(read([text])).text == text


def test_long_texts_are_read_in_pieces_and_come_back_whole() -> None:
    paragraph = "Officials in Kyiv said on Monday that talks would go on. " * 20
    texts = ["Short.", "\n\n".join([paragraph] * 50), "", "x" * (2 * PIECE + 1)]
    docs = list(read(texts))
    assert [doc.text for doc in docs] == texts
    assert docs[1].has_annotation("DEP")
    assert len(list(docs[1].sents)) >= 1000


@given(st.lists(st.sampled_from(["word", " ", "\n\n", "." * 50, "x" * 999, "y" * PIECE]), max_size=60).map("".join))
@settings(max_examples=50, deadline=None)
def test_pieces_are_bounded_and_join_to_the_text(text: str) -> None:
    pieces = pieces_of(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= PIECE for piece in pieces)


@pytest.mark.parametrize(
    "name", ["cues.tsv", "giving.tsv", "triggers.tsv", "numbers.tsv", "units.tsv", "aid_items.tsv", "calendar.tsv"]
)
def test_word_lists_have_no_row_twice_and_no_empty_cell_before_the_last(name: str) -> None:
    found = [tuple(row.values()) for row in rows(name)]
    assert len(set(found)) == len(found)
    assert all(all(cells[:-1]) for cells in found)


@pytest.mark.parametrize("name", ["abbreviations.txt", "city_verbs.txt"])
def test_word_lists_are_lower_case(name: str) -> None:
    assert all(line == line.lower() for line in lines(name))
