"""What the pipeline learns from: gold words against the tokenizer's, marks as roles, batches that leave nothing out."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from analysis.language.attributions import parse
from analysis.language.encoder.labels import ACTS, CUES, ROLES
from analysis.language.encoder.pieces import Pieces
from analysis.language.pipeline import MODEL
from analysis.language.tokens import news_language
from analysis.language.train.batches import UNKNOWN, Encoding, padded, shuffled
from analysis.language.train.corpora import named
from analysis.language.train.samples import Sample, attributed, labels_of, sample_of, unbroken

NLP = news_language()
LABELS = {"tag": ["NN"], "pos": ["NOUN"], "dep": ["ROOT"], "lemma": ["_|0|"]}


def marked(body: str) -> list[Sample]:
    text, found = parse(body)
    return list(attributed("T-1", text, found.values(), NLP))


def test_what_the_tokenizer_cuts_otherwise_is_left_out() -> None:
    gold = Doc(
        NLP.vocab,
        ["They", "went", "on", "-", "line", "."],
        spaces=[True, True, False, False, False, False],
        tags=["PRP", "VBD", "RB", "HYPH", "NN", "."],
        pos=["PRON", "VERB", "ADV", "PUNCT", "NOUN", "PUNCT"],
        lemmas=["they", "go", "on", "-", "line", "."],
        heads=[1, 1, 4, 4, 1, 1],
        deps=["nsubj", "ROOT", "advmod", "punct", "obl", "punct"],
    )
    sample = sample_of(gold, NLP)
    assert sample.words == [token.text for token in NLP.make_doc("They went on-line.")]
    assert sample.tags and sample.heads
    assert (sample.tags[1], sample.heads[0], sample.heads[1]) == ("VBD", 1, 1)


def test_a_mark_belongs_to_the_paragraph_of_its_cue() -> None:
    first, second = marked("<s1>Orel</s1> <c1 say>said</c1> <t1>no</t1>.\n\n<t1>“Never.”</t1> It rained.")
    assert first.links and second.links == []
    assert first.links[0].cue == (1,)
    assert first.links[0].roles == ("B-source", "O", "B-content", "O")


def test_a_content_in_two_parts_has_two_beginnings() -> None:
    (sample,) = marked("<t1>“No,”</t1> <s1>she</s1> <c1 say>said</c1>. <t1>“Never.”</t1>")
    assert sample.links
    assert [role for role in sample.links[0].roles if role.startswith("B")] == ["B-content", "B-source", "B-content"]


def test_words_for_a_people_stay_unknown_where_a_corpus_leaves_them_out() -> None:
    sample = named("Acme hired Dutch staff.", [(0, 4, "ORG")], NLP)
    assert sample.names == ["B-ORG", "O", None, "O", "O"]


def test_labels_have_a_fixed_order() -> None:
    samples = [Sample(["flies"] * 3, tags=["VBZ"] * 3, poses=["VERB"] * 3, deps=["ROOT"] * 3, lemmas=["fly"] * 3)]
    assert labels_of(samples) == {"tag": ["VBZ"], "pos": ["VERB"], "dep": ["ROOT"], "lemma": ["_|3|y"]}


def test_roles_and_acts_become_numbers() -> None:
    encoding = Encoding(Pieces(MODEL / "tokenizer.json"), LABELS)
    batch = padded(
        [encoding.arrays(sample) for sample in marked("<s1>Orel</s1> <c1 warn>warned of</c1> <t1>war</t1>.")]
    )
    assert batch["cue"].tolist() == [[0, CUES.index("B-cue"), CUES.index("I-cue"), 0, 0]]
    assert batch["act"].tolist() == [[UNKNOWN, ACTS.index("warn"), UNKNOWN, UNKNOWN, UNKNOWN]]
    assert batch["role"].tolist() == [[ROLES.index("B-source"), 0, 0, ROLES.index("B-content"), 0]]


def test_where_not_every_cue_is_marked_other_words_stay_unknown() -> None:
    encoding = Encoding(Pieces(MODEL / "tokenizer.json"), LABELS)
    text, found = parse("<s1>Orel</s1> <c1 say>said</c1> <t1>so</t1>.")
    (sample,) = attributed("T-1", text, found.values(), NLP, every_cue=False)
    assert encoding.arrays(sample)["cue"] == [UNKNOWN, CUES.index("B-cue"), UNKNOWN, UNKNOWN]


@given(st.lists(st.integers(1, 60), max_size=80), st.integers(60, 200), st.integers())
def test_every_sample_is_in_one_batch_within_the_budget(lengths: list[int], budget: int, seed: int) -> None:
    batches = shuffled(lengths, budget, random.Random(seed))
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[i] for i in batch) <= budget for batch in batches if batch)


@pytest.mark.parametrize(("indices", "runs"), [([], []), ([3], [[3]]), ([1, 2, 4, 5, 9], [[1, 2], [4, 5], [9]])])
def test_indices_as_runs(indices: list[int], runs: list[list[int]]) -> None:
    assert unbroken(indices) == runs
