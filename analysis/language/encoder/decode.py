"""From scores to structure: the best sequence of BIO labels, the best tree over a sentence.

In: numpy arrays of scores. Out: label numbers, heads.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NEVER = -1e9


def best_labels(scores: Floats, allowed: NDArray[np.bool_]) -> Ints:
    """The best BIO labels of each row of words, where label j may follow i only if `allowed[i, j]` (Viterbi).

    `scores`: [rows, words, labels]; label 0 is outside. An "I" needs what it continues, at the beginning as well.
    """
    best: Ints = scores.argmax(2)
    before = np.concatenate((np.zeros((len(best), 1), np.int64), best[:, :-1]), 1)
    wrong = np.flatnonzero(~allowed[before, best].all(1))
    if len(wrong):  # the best label of each word is mostly a legal row already
        best[wrong] = _best_rows(scores[wrong], allowed)
    return best


def _best_rows(scores: Floats, allowed: NDArray[np.bool_]) -> Ints:
    rows, words, _ = scores.shape
    barred = np.where(allowed, 0.0, NEVER).astype(np.float32)
    back = np.zeros(scores.shape, np.int64)
    score = scores[:, 0] + barred[0]
    for i in range(1, words):
        reached = score[:, :, None] + barred
        back[:, i] = reached.argmax(1)
        score = reached.max(1) + scores[:, i]
    best = np.zeros((rows, words), np.int64)
    best[:, -1] = score.argmax(1)
    for i in range(words - 1, 0, -1):
        best[:, i - 1] = back[np.arange(rows), i, best[:, i]]
    return best


def best_tree(scores: Floats) -> Ints:
    """The head of each word of one sentence: the best tree with one root, which is its own head (Chu-Liu-Edmonds).

    `scores`: [words, heads]; the diagonal says how well a word is the root.
    """
    heads = scores.argmax(1)
    own = np.arange(len(heads))
    if np.count_nonzero(heads == own) == 1 and not _cycle(heads):
        return heads
    others = np.where(np.eye(len(scores), dtype=bool), NEVER, scores)
    root = int((scores.diagonal() - others.max(1)).argmax()) if len(scores) > 1 else 0
    return _arborescence(others.astype(np.float64), root)


def _cycle(heads: Ints) -> list[int]:
    """The words of a cycle, in order, if there is one; a word that is its own head is a root and none."""
    state = [0] * len(heads)  # 1: on the path now followed, 2: leads to a root
    for start in range(len(heads)):
        path, i = [], start
        while not state[i]:
            state[i] = 1
            path.append(i)
            i = int(heads[i])
        if state[i] == 1 and heads[i] != i:
            return path[path.index(i) :]
        for j in path:
            state[j] = 2
    return []


def _arborescence(scores: NDArray[np.float64], root: int) -> Ints:
    """The best tree from `root`; a cycle of best heads is drawn together to one word and opened at its best place."""
    heads = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = [i for i in range(len(scores)) if i not in set(cycle)]
    gain = scores[cycle] - scores[cycle, heads[cycle]][:, None]  # of giving each word of the cycle another head
    opened = gain.argmax(0)
    smaller = np.full((len(rest) + 1, len(rest) + 1), NEVER)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    smaller[:-1, -1] = scores[np.ix_(rest, cycle)].max(1)
    smaller[-1, :-1] = gain.max(0)[rest]
    found = _arborescence(smaller, rest.index(root))
    result = heads.copy()
    for k, i in enumerate(rest):
        inside = found[k] == len(rest)
        result[i] = cycle[int(scores[i, cycle].argmax())] if inside else rest[found[k]]
    result[root] = root
    outer = rest[found[-1]]
    result[cycle[int(opened[outer])]] = outer
    return result
