"""The labels that the encoder's heads choose from, and how lemmas are written as rules.

In: words and lemmas, or BIO labels. Out: rules, lemmas, spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

NAMES: Final = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-NORP", "I-NORP")
CUES: Final = ("O", "B-cue", "I-cue")
# What a word is to one cue: every cue asks it of every word of its paragraph.
ROLES: Final = ("O", "B-source", "I-source", "B-content", "I-content", "B-addressee", "I-addressee")
ACTS: Final = ("say", "ask", "demand", "promise", "warn", "deny", "accuse", "believe", "intend")


class Run(NamedTuple):
    """A labelled run of words, half-open."""

    start: int
    end: int
    label: str


def runs(labels: Iterable[str]) -> list[Run]:
    """The runs that BIO labels mark; an "I-x" that follows no x begins one."""
    found: list[Run] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        kind = label[2:]
        if label[0] == "I" and found and found[-1].end == i and found[-1].label == kind:
            found[-1] = Run(found[-1].start, i + 1, kind)
        else:
            found.append(Run(i, i + 1, kind))
    return found


def bio(length: int, marked: Iterable[Run]) -> list[str]:
    """BIO labels for `length` words; where runs overlap, the first keeps its words."""
    labels = ["O"] * length
    for run in marked:
        if all(label == "O" for label in labels[run.start : run.end]):
            labels[run.start : run.end] = [f"{'B' if i == run.start else 'I'}-{run.label}" for i in range(*run[:2])]
    return labels


def lemma_rule(word: str, lemma: str) -> str:
    """How `lemma` is made of `word`: keep or lower the case, cut letters, add letters ("_|3|y": "flies" → "fly")."""
    keep = lemma[:1].isupper() and word[:1].isupper()
    base = word if keep else word.lower()
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return f"{'=' if keep else '_'}|{len(base) - same}|{lemma[same:]}"


def apply_rule(word: str, rule: str) -> str:
    """The lemma that a rule makes of a word; the word itself where the rule would cut more than there is."""
    case, cut, added = rule.split("|", 2)
    base = word if case == "=" else word.lower()
    return base[: len(base) - int(cut)] + added if int(cut) <= len(base) and (added or int(cut) < len(base)) else word


def allowed(labels: Sequence[str]) -> list[list[bool]]:
    """Whether BIO label j may follow label i; row i, column j."""
    return [[b[0] != "I" or (a[0] in "BI" and a[2:] == b[2:]) for b in labels] for a in labels]
