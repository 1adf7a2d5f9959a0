"""From scores to structure, and from words to pieces: what stands between the encoder and a `Doc`."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from analysis.language.encoder.claims import Attributed, settled
from analysis.language.encoder.decode import best_labels, best_tree
from analysis.language.encoder.labels import NAMES, Run, allowed, apply_rule, bio, lemma_rule, runs
from analysis.language.encoder.names import agreed
from analysis.language.encoder.pieces import LONGEST, Pieces, case_of
from analysis.language.encoder.reader import _heads
from analysis.language.pipeline import MODEL

MAY_FOLLOW = np.array(allowed(NAMES))
scores = st.floats(-9, 9, width=16)


def square(size: int) -> st.SearchStrategy[np.ndarray]:
    return arrays.arrays(np.float32, (size, size), elements=scores)


def is_tree(heads: np.ndarray) -> bool:
    """Whether every word leads to the one word that is its own head."""
    reached = heads
    for _ in heads:
        reached = heads[reached]
    return len(set(reached.tolist())) == 1 and int(heads[reached[0]]) == reached[0]


@pytest.mark.parametrize(
    ("word", "lemma", "rule"),
    [
        ("flies", "fly", "_|3|y"),
        ("Flies", "fly", "_|3|y"),
        ("Dutch", "Dutch", "=|0|"),
        ("was", "be", "_|3|be"),
        ("said", "say", "_|2|y"),
        ("children", "child", "_|3|"),
    ],
)
def test_a_lemma_is_a_rule_over_its_word(word: str, lemma: str, rule: str) -> None:
    assert lemma_rule(word, lemma) == rule
    assert apply_rule(word, rule) == lemma


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_rule_gives_the_lemma_back(word: str, lemma: str) -> None:
    assert apply_rule(word, lemma_rule(word, lemma)) in {lemma, word}


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_a_rule_for_another_word_leaves_something(word: str, other: str, lemma: str) -> None:
    assert apply_rule(word, lemma_rule(other, lemma))


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (["O", "B-PER", "I-PER", "O"], [Run(1, 3, "PER")]),
        (["B-PER", "B-PER"], [Run(0, 1, "PER"), Run(1, 2, "PER")]),
        (["I-ORG", "I-LOC"], [Run(0, 1, "ORG"), Run(1, 2, "LOC")]),
        ([], []),
    ],
)
def test_labels_mark_runs(labels: list[str], found: list[Run]) -> None:
    assert runs(labels) == found


def test_the_first_of_two_overlapping_runs_keeps_its_words() -> None:
    assert bio(4, [Run(1, 3, "LOC"), Run(2, 4, "ORG")]) == ["O", "B-LOC", "I-LOC", "O"]


FIRST = Attributed(Run(1, 2, "cue"), 3.0, "say", [Run(0, 1, "source"), Run(2, 4, "content"), Run(6, 8, "content")])
SECOND = Attributed(Run(5, 6, "cue"), 3.0, "say", [Run(0, 1, "source"), Run(4, 5, "source"), Run(6, 8, "content")])


def test_a_cue_has_no_part_that_a_cue_of_the_parts_own_sentence_has() -> None:
    first, second = settled([FIRST, SECOND], sentence=[0, 0, 0, 0, 1, 1, 1, 1])
    assert first.parts == [Run(0, 1, "source"), Run(2, 4, "content")]
    assert second.parts == [Run(4, 5, "source"), Run(6, 8, "content")]


def test_whom_somebody_tells_something_stands_in_the_sentence_that_says_so() -> None:
    told = FIRST._replace(parts=[*FIRST.parts[:2], Run(0, 1, "addressee"), Run(4, 5, "addressee")])
    (found,) = settled([told], sentence=[0, 0, 0, 0, 1, 1, 1, 1])
    assert found.parts == [*FIRST.parts[:2], Run(0, 1, "addressee")]


def test_what_goes_on_in_the_next_sentence_keeps_the_reports_within_it() -> None:
    goes_on = FIRST._replace(parts=[*FIRST.parts[:2], Run(4, 8, "content")])
    assert settled([goes_on, SECOND], sentence=[0, 0, 0, 0, 1, 1, 1, 1])[0] == goes_on


@given(arrays.arrays(np.float32, st.tuples(st.integers(0, 5), st.just(len(NAMES))), elements=scores))
def test_the_best_labels_are_a_legal_row(given: np.ndarray) -> None:
    (found,) = best_labels(given[None], MAY_FOLLOW)
    assert all(MAY_FOLLOW[a, b] for a, b in zip([0, *found][: len(found)], found, strict=True))


@given(arrays.arrays(np.float32, (3, 3), elements=scores))
def test_no_legal_row_of_labels_is_better(given: np.ndarray) -> None:
    may_follow = np.array(allowed(["O", "B-x", "I-x"]))
    rows = [
        row
        for row in product(range(3), repeat=3)
        if all(may_follow[a, b] for a, b in zip((0, *row[:-1]), row, strict=True))
    ]
    best = max(given[range(3), row].sum() for row in rows)
    assert given[range(3), best_labels(given[None], may_follow)[0]].sum() == pytest.approx(best, abs=1e-3)


@given(st.integers(1, 7).flatmap(square))
def test_the_best_tree_is_a_tree(given: np.ndarray) -> None:
    assert is_tree(best_tree(given))


@given(st.integers(2, 4).flatmap(square))
def test_no_tree_with_that_root_is_better(given: np.ndarray) -> None:
    size = len(given)
    found = best_tree(given)
    root = int(np.flatnonzero(found == np.arange(size))[0])
    others = [i for i in range(size) if i != root]
    trees = [np.array(heads) for heads in product(range(size), repeat=size) if heads[root] == root]
    best = max(given[others, tree[others]].sum() for tree in trees if is_tree(tree))
    assert given[others, found[others]].sum() == pytest.approx(best, abs=1e-2)


@given(st.integers(1, 8).flatmap(square), st.data())
def test_heads_stay_within_their_sentence(given: np.ndarray, data: st.DataObject) -> None:
    size = len(given)
    begins = np.array([True, *data.draw(st.lists(st.booleans(), min_size=size - 1, max_size=size - 1))])
    heads, sentence = _heads(given, begins), np.cumsum(begins)
    assert (sentence[heads] == sentence).all()
    for number in set(sentence.tolist()):
        inside = np.flatnonzero(sentence == number)
        assert is_tree(heads[inside] - inside[0])


@pytest.mark.parametrize(
    ("word", "case"),
    [("said", 2), ("Kyiv", 3), ("NATO", 4), ("A", 5), ("1.5", 6), ("F-16", 4), ("McCain", 7), (",", 1)],
)
def test_how_a_word_is_written(word: str, case: int) -> None:
    assert case_of(word) == case


@given(st.text(min_size=1))
def test_every_word_has_pieces_and_not_too_many(word: str) -> None:
    ids, _ = PIECES.of(word)
    assert 1 <= len(ids) <= LONGEST


PIECES = Pieces(MODEL / "tokenizer.json")


@pytest.mark.parametrize(
    ("text", "names", "further"),
    [
        ("Jan Orel spoke . Orel left", [Run(0, 2, "PER")], [Run(4, 5, "PER")]),
        ("Jan Orel spoke . Orel left", [Run(0, 2, "PER"), Run(4, 5, "ORG")], [Run(4, 5, "PER")]),
        ("Denzel Paris came to Paris", [Run(0, 2, "PER"), Run(4, 5, "LOC")], [Run(4, 5, "LOC")]),
        (
            "Acme rose . Acme fell . Acme rose",
            [Run(0, 1, "ORG"), Run(3, 4, "ORG"), Run(6, 7, "PER")],
            [Run(6, 7, "ORG")],
        ),
    ],
)
def test_names_agree_over_a_document(text: str, names: list[Run], further: list[Run]) -> None:
    words = text.split()
    found = agreed(words, [word[0].isupper() for word in words], names)
    assert set(further) <= set(found)
    assert len(found) == len({name.start for name in found})


def test_a_common_word_is_not_taken_for_a_name() -> None:
    assert agreed(["Mr.", "Bill", "May", "may", "go"], [True, True, True, False, False], [Run(1, 3, "PER")]) == [
        Run(1, 3, "PER")
    ]
