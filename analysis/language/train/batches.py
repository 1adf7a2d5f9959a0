"""Samples as padded arrays, in batches of about one size.

In: `Sample`s and the label inventories. Out: dicts of numpy arrays; -100 stands where nothing is known.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.language.encoder.labels import ACTS, CUES, NAMES, ROLES, lemma_rule
from analysis.language.encoder.pieces import BEGIN, END, Pieces
from analysis.language.train.samples import Sample

UNKNOWN = -100  # what losses leave out
Arrays = dict[str, Any]
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "’s": "'s", "n’t": "n't", "’re": "'re", "’ve": "'ve", "’ll": "'ll"}
PER_WORD = ("tag", "pos", "lemma", "dep", "start", "name", "cue", "act")


class Encoding:
    """Turns samples into arrays, by the label inventories that it makes numbers of."""

    def __init__(self, pieces: Pieces, labels: Mapping[str, Sequence[str]]) -> None:
        self._pieces = pieces
        self._number = {name: {label: i for i, label in enumerate(of)} for name, of in labels.items()}
        for name, fixed in (("name", NAMES), ("cue", CUES), ("act", ACTS), ("role", ROLES)):
            self._number[name] = {label: i for i, label in enumerate(fixed)}

    def pieces(self, words: Sequence[str]) -> Arrays:
        """The pieces of some words, and where each word begins."""
        ids, case, first = [BEGIN], [0], []
        for word in words:
            cut, written = self._pieces.of(word)
            first.append(len(ids))
            ids += cut
            case += [written] * len(cut)
        return {"ids": [*ids, END], "case": [*case, 0], "first": first}

    def arrays(self, sample: Sample) -> Arrays:
        """A sample's pieces and the numbers of its labels."""
        found: Arrays = self.pieces(sample.words)
        number = self._number
        straight = [STRAIGHT.get(word, word) for word in sample.words]
        if straight != sample.words:
            found["straight"] = self.pieces(straight)
        for name, column in (("tag", sample.tags), ("pos", sample.poses), ("dep", sample.deps), ("name", sample.names)):
            if column is not None:
                found[name] = [UNKNOWN if label is None else number[name].get(label, UNKNOWN) for label in column]
        if sample.lemmas is not None:
            found["lemma"] = [
                UNKNOWN if lemma is None else number["lemma"].get(lemma_rule(word, lemma), UNKNOWN)
                for word, lemma in zip(sample.words, sample.lemmas, strict=True)
            ]
        if sample.heads is not None and sample.sentences is not None:
            found["head"] = [UNKNOWN if head is None else head for head in sample.heads]
            found["sentence"] = sample.sentences
            before = [-1, *sample.sentences[:-1]]
            found["start"] = [int(a != b) for a, b in zip(before, sample.sentences, strict=True)]
        if sample.links is not None:
            cue = [0 if sample.every_cue else UNKNOWN] * len(sample.words)
            act = [UNKNOWN] * len(sample.words)
            for link in sample.links:
                for k in link.cue:
                    cue[k] = number["cue"]["I-cue" if k - 1 in link.cue else "B-cue"]
                act[link.cue[0]] = number["act"][link.act]
            found["cue"], found["act"] = cue, act
            found["roles"] = [(link.cue[0], [number["role"][role] for role in link.roles]) for link in sample.links]
        return found


def padded(samples: Sequence[Arrays]) -> dict[str, NDArray[Any]]:
    """A batch of samples of one corpus, padded; "row", "at" and "role" have an entry a cue."""
    rows, length, words = (len(samples), max(len(s["ids"]) for s in samples), max(len(s["first"]) for s in samples))
    batch: dict[str, NDArray[Any]] = {name: np.zeros((rows, length), np.int64) for name in ("ids", "case", "mask")}
    batch["first"] = np.zeros((rows, words), np.int64)
    for name in (*PER_WORD, "head"):
        if name in samples[0]:
            batch[name] = np.full((rows, words), UNKNOWN, np.int64)
    if "sentence" in samples[0]:
        batch["sentence"] = np.full((rows, words), -1, np.int64)
    for row, sample in enumerate(samples):
        size = len(sample["ids"])
        batch["ids"][row, :size], batch["case"][row, :size], batch["mask"][row, :size] = (
            sample["ids"],
            sample["case"],
            1,
        )
        for name in ("first", *PER_WORD, "head", "sentence"):
            if name in batch and name in sample:
                batch[name][row, : len(sample[name])] = sample[name]
    if "roles" in samples[0]:
        cues = [(row, at, roles) for row, sample in enumerate(samples) for at, roles in sample["roles"]]
        batch["row"] = np.array([row for row, _, _ in cues], np.int64)
        batch["at"] = np.array([at for _, at, _ in cues], np.int64)
        batch["role"] = np.full((len(cues), words), UNKNOWN, np.int64)
        for n, (_, _, roles) in enumerate(cues):
            batch["role"][n, : len(roles)] = roles
    return batch


def shuffled(lengths: Sequence[int], budget: int, rng: random.Random) -> list[list[int]]:
    """Every sample once, in batches of like length of at most `budget` pieces with their padding, in random order."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    found: list[list[int]] = []
    for first in range(0, len(order), 1000):
        batch: list[int] = []
        for i in sorted(order[first : first + 1000], key=lambda i: lengths[i]):
            if batch and lengths[i] * (len(batch) + 1) > budget:
                found.append(batch)
                batch = []
            batch.append(i)
        found.append(batch)
    rng.shuffle(found)
    return found
