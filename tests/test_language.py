"""The pipeline: texts come back as they went in, and sentences begin where they may."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import analysis
from analysis.language.pipeline import read
from analysis.language.sentences import may_begin
from analysis.language.tokens import PIECE, pieces_of
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("non-lethal aid", ["non-lethal", "aid"]),
        ("pro-Russian forces", ["pro", "-", "Russian", "forces"]),
        ("U.S.-led talks", ["U.S.", "-", "led", "talks"]),
        ("and/or", ["and", "/", "or"]),
        ("No!!! Really?!", ["No", "!!!", "Really", "?!"]),
        ("Lt. Col. Orel", ["Lt.", "Col.", "Orel"]),
        ("15-20 tanks", ["15", "-", "20", "tanks"]),
        ("call 212-555-0100", ["call", "212-555-0100"]),
        ("$1.5m", ["$", "1.5", "m"]),
    ],
)
def test_words(parse: Callable[[str], Doc], text: str, words: list[str]) -> None:
    assert [token.text for token in parse(text)] == words


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("It is so . [ 3 ] They left", [0, 4, 7]),
        ("So ( he said . ) They left", [0, 5, 6]),
        ("“ Yes . ” They left", [0, 3, 4]),
        ("“ Yes , ” They left", [0]),
        ("Mr. Orel of St. Ives", [0]),
        ("He has 3 ) and left", [0]),
    ],
)
def test_where_a_sentence_may_begin(text: str, begin: list[int]) -> None:
    assert [i for i, may in enumerate(may_begin(text.split())) if may] == begin


TEXTS = st.text() | st.lists(
    st.sampled_from(
        [
            "Kyiv",
            "said",
            " ",
            "\n",
            "\n\n",
            "“",
            "”",
            '"',
            ".",
            "😀",
            "ж",
            "中文",
            "\x00",
            "\u200b",
            "‮",
            "e\u0301",
            "1.5",
        ]
    )
).map("".join)


@given(TEXTS)
@settings(max_examples=100)
def test_any_text_comes_back_as_it_was_and_is_read_whole(text: str) -> None:
    doc = next(read([text]))
    assert doc.text == text
    assert all(token.dep and token.tag and token.pos for token in doc)
    assert all(len({token.i for token in sentence if token.head == token}) >= 1 for sentence in doc.sents)


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "He said so. " * 20_000, "😀" * 50_000, "“”" * 50_000, "Zażółć gęślą jaźń " * 200],
    ids=["a word", "a line", "signs", "quotation marks", "another language"],
)
def test_a_text_of_any_length_in_one_line_is_read(text: str) -> None:
    assert next(read([text])).text == text


def test_what_belongs_together_is_linked(parse: Callable[[str], Doc]) -> None:
    doc = parse(
        "“The talks have failed,” the minister told reporters on Monday. Officials in Kyiv said the army was ready."
    )
    found = {
        part: {span.id_: span.text for span in doc.spans[part]} for part in ("source", "cue", "content", "addressee")
    }
    first, second = sorted(found["cue"], key=int)
    assert [found[part].get(first) for part in found] == [
        "the minister",
        "told",
        "“The talks have failed,”",
        "reporters",
    ]
    assert [found[part].get(second) for part in found] == ["Officials in Kyiv", "said", "the army was ready", None]
    assert {span.label_ for span in doc.spans["cue"]} == {"say"}


def test_nothing_reaches_over_a_paragraph(parse: Callable[[str], Doc]) -> None:
    doc = parse("The minister said\n\nthat Jan\n\nOrel had left the city of New\n\nYork.")
    broken = [token.i for token in doc if token.is_space]
    spans = [*doc.ents, *doc.sents, *(span for part in doc.spans.values() for span in part)]
    assert all(not any(span.start < i < span.end - 1 for i in broken) for span in spans)


def test_a_paragraph_longer_than_a_window_is_read_to_its_end(parse: Callable[[str], Doc]) -> None:
    doc = parse("Officials in Kyiv said on Monday that the talks would go on. " * 100)
    assert len(list(doc.sents)) == 100
    assert [len(doc.spans[part]) for part in ("source", "cue", "content")] == [100, 100, 100]


def test_a_line_of_marks_alone_is_one_sentence_of_marks(parse: Callable[[str], Doc]) -> None:
    doc = parse("They left.\n\n* * * “” 🙂\n\nHe stayed.")
    marks = doc[4:10]
    assert [sentence.text for sentence in doc.sents][1].strip() == "* * * “” 🙂"
    assert {token.pos_ for token in doc if token.text in "*“”🙂"} == {"PUNCT"} and marks.root.text == "*"


def test_long_texts_are_read_in_pieces_and_come_back_whole() -> None:
    paragraph = "Officials in Kyiv said on Monday that talks would go on. " * 20
    texts = ["Short.", "\n\n".join([paragraph] * 50), "", "x" * (2 * PIECE + 1)]
    docs = list(read(texts))
    assert [doc.text for doc in docs] == texts
    assert docs[1].has_annotation("DEP")
    assert len(list(docs[1].sents)) >= 1000


@given(st.lists(st.sampled_from(["word", " ", "\n\n", "." * 50, "x" * 999, "y" * PIECE]), max_size=60).map("".join))
@settings(max_examples=50)
def test_pieces_are_bounded_and_join_to_the_text(text: str) -> None:
    pieces = pieces_of(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= PIECE for piece in pieces)


@pytest.mark.parametrize(
    "name",
    [
        "cues.tsv",
        "giving.tsv",
        "event_words.tsv",
        "event_classes.tsv",
        "event_frames.tsv",
        "leaders.tsv",
        "numbers.tsv",
        "units.tsv",
        "aid_items.tsv",
        "calendar.tsv",
    ],
)
def test_word_lists_have_no_row_twice_and_no_empty_cell_before_the_last(name: str) -> None:
    found = [tuple(row.values()) for row in rows(name)]
    assert len(set(found)) == len(found)
    assert all(all(cells[:-1]) for cells in found)


@pytest.mark.parametrize("name", ["abbreviations.txt", "city_verbs.txt"])
def test_word_lists_are_lower_case(name: str) -> None:
    assert all(line == line.lower() for line in lines(name))
