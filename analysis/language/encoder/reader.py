"""Runs the encoder: windows of words → what each word is.

In: windows (the words of a paragraph or a part of one). Out: a `Reading` a window. No torch: onnxruntime and numpy.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from analysis.language.encoder.claims import Attributed, settled
from analysis.language.encoder.decode import best_labels, best_tree
from analysis.language.encoder.labels import ACTS, CUES, NAMES, ROLES, Run, allowed, runs
from analysis.language.encoder.pieces import BEGIN, END, Pieces
from analysis.language.sentences import MARKS

INPUTS = ("ids", "case", "first")
PLACES = 512  # pieces that the encoder can take, with one before and one after the words
AS_IT_IS = "=|0|"  # the lemma rule that leaves a word as it is


class Window(NamedTuple):
    """Words read together, and before which of them a sentence may begin."""

    words: Sequence[str]
    may_begin: Sequence[bool]


class Reading(NamedTuple):
    """What a window's words are; numbers are places in the label inventories, `heads` are words of the window."""

    tags: NDArray[np.int32]
    poses: NDArray[np.int32]
    lemmas: NDArray[np.int32]
    begins: NDArray[np.bool_]
    heads: NDArray[np.int64]
    deps: NDArray[np.int64]
    names: list[Run]
    attributed: list[Attributed]


class Reader:
    """A loaded encoder with its heads."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        """`folder`: encoder.onnx, heads.npz, labels.json, tokenizer.json; `threads`: processors to use, else all."""
        options = onnxruntime.SessionOptions()
        self._threads = threads or processors()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._outputs = [output.name for output in self._session.get_outputs()]
        with np.load(folder / "heads.npz") as weights:
            self._weights = {name: weights[name].astype(np.float32) for name in weights.files}
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._pieces = Pieces(folder / "tokenizer.json")
        self._allowed = {name: np.array(allowed(of)) for name, of in (("name", NAMES), ("cue", CUES), ("role", ROLES))}

    def fitting(self, words: Sequence[str]) -> int:
        """How many of these words can be read at a time; words in other scripts and languages are many pieces each."""
        ends = accumulate(len(self._pieces.of(word)[0]) for word in words)
        return sum(end <= PLACES - 2 for end in ends)

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        """What every window says, in their order.

        Each is computed for itself, on one processor: eight-bit arithmetic is scaled by all that is computed together,
        so that in a batch a paragraph would be read otherwise beside other paragraphs.
        """
        if self._threads == 1 or len(windows) == 1:
            return [self._reading(window) for window in windows]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._reading, windows))

    def _reading(self, window: Window) -> Reading:
        if not any(map(str.isalnum, "".join(window.words))):
            return self._marks(len(window.words))
        arrays = self._arrays(window.words)
        outputs: Any = self._session.run(self._outputs, arrays)
        computed = dict(zip(self._outputs, outputs, strict=True))
        begins = _begins(computed["start"][:, 1] - computed["start"][:, 0], window)
        heads = _heads(computed["arc"], begins)
        return Reading(
            computed["tag"],
            computed["pos"],
            computed["lemma"],
            begins,
            heads,
            self._relations(computed, heads),
            self._runs("name", NAMES, computed["name"][None])[0],
            settled(list(self._attributed(computed)), np.cumsum(begins).tolist()),
        )

    def _marks(self, count: int) -> Reading:
        """A window of nothing but marks, such as a line of asterisks: one sentence, and no more to say of it."""

        def all_of(head: str, label: str) -> NDArray[np.int32]:
            return np.full(count, self.labels[head].index(label), np.int32)

        deps = all_of("dep", "punct").astype(np.int64)
        deps[:1] = self.labels["dep"].index("ROOT")
        begins, heads = np.arange(count) == 0, np.zeros(count, np.int64)
        return Reading(
            all_of("tag", "NFP"), all_of("pos", "PUNCT"), all_of("lemma", AS_IT_IS), begins, heads, deps, [], []
        )

    def _arrays(self, words: Sequence[str]) -> dict[str, NDArray[np.int64]]:
        """The encoder's input."""
        ids, case, first = [BEGIN], [0], []
        for word in words:
            pieces, written = self._pieces.of(word)
            first.append(len(ids))
            ids += pieces
            case += [written] * len(pieces)
        columns = ([*ids, END], [*case, 0], first)
        return {name: np.array(column, np.int64) for name, column in zip(INPUTS, columns, strict=True)}

    def _relations(self, computed: dict[str, Any], heads: NDArray[np.int64]) -> NDArray[np.int64]:
        both = np.maximum(computed["relation_dependent"] + computed["relation_head"][heads], 0)
        best: NDArray[np.int64] = (
            both @ self._weights["relation_label.weight"].T + self._weights["relation_label.bias"]
        ).argmax(1)
        return best

    def _runs(self, name: str, labels: Sequence[str], scores: NDArray[np.float32]) -> list[list[Run]]:
        best = best_labels(scores, self._allowed[name])
        return [runs(labels[k] for k in row) if any(row) else [] for row in best.tolist()]

    def _attributed(self, computed: dict[str, Any]) -> Iterator[Attributed]:
        """The attributions of a window: for each cue, what every word is to it."""
        (cues,) = self._runs("cue", CUES, computed["cue"][None])
        if not cues:
            return
        weights, at = self._weights, [cue.start for cue in cues]
        of_cue, of_word = computed["role_cue"][at], computed["role_word"]
        pair = (of_cue @ weights["role_pair.weight"].T).reshape(len(cues), len(ROLES), -1)
        reach = len(weights["role_distance.weight"]) // 2
        distance = np.clip(np.arange(len(of_word))[None] - np.array(at)[:, None], -reach, reach) + reach
        scores = (
            of_word @ pair.transpose(0, 2, 1)
            + (of_cue @ weights["role_of_cue.weight"].T + weights["role_of_cue.bias"])[:, None]
            + (of_word @ weights["role_of_word.weight"].T + weights["role_of_word.bias"])
            + weights["role_distance.weight"][distance]
        )
        odds = computed["cue"][:, 1:].max(1) - computed["cue"][:, 0]
        for cue, parts, act in zip(cues, self._runs("role", ROLES, scores), computed["act"][at], strict=True):
            if any(part.label == "content" for part in parts):
                yield Attributed(cue, float(odds[cue.start : cue.end].max()), ACTS[act], parts)


def processors() -> int:
    """How many processors this process may use: all it can have, or what OMP_NUM_THREADS says."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    told = os.environ.get("OMP_NUM_THREADS", "")
    return min(int(told), count) if told.isdecimal() and int(told) else count


def _begins(scores: NDArray[np.float32], window: Window) -> NDArray[np.bool_]:
    """Where sentences begin: where the score says so and typography allows it; no sentence is a mark alone."""
    scores = scores.copy()
    for i, word in enumerate(window.words[:-1]):
        if word in MARKS and not window.may_begin[i + 1]:  # what speaks for the word after a mark speaks for the mark
            scores[i] = max(scores[i], scores[i + 1])
    begins: NDArray[np.bool_] = (scores > 0) & window.may_begin
    begins[:1] = True
    for i in np.flatnonzero(begins[:-1] & begins[1:]).tolist():
        if window.words[i] in MARKS:
            begins[i + 1 if i == 0 or scores[i] >= scores[i + 1] else i] = False
    return begins


def _heads(scores: NDArray[np.float32], begins: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The head of every word of a window: a tree a sentence."""
    n = len(begins)
    sentence = np.cumsum(begins)
    inside = np.where(sentence[:, None] == sentence[None, :], scores[:n, :n], -np.inf)
    heads = inside.argmax(1)
    roots = np.bincount(sentence[heads == np.arange(n)], minlength=sentence[-1] + 1)
    reached = heads
    for _ in range(int(n).bit_length()):
        reached = reached[reached]
    lost = np.bincount(sentence[heads[reached] != reached], minlength=sentence[-1] + 1)
    edges = [*np.flatnonzero(begins), n]
    for number in np.flatnonzero((roots[1:] != 1) | (lost[1:] > 0)):
        first, last = edges[number], edges[number + 1]
        heads[first:last] = first + best_tree(scores[first:last, first:last])
    return heads
