"""Reporting words, and whether they say that something was said: not "would not say", "if he says".

In: a parsed `Doc` with its attributions. Out: `Proposal`s in the order of the text, each with its `Cue`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from analysis.extraction import records
from analysis.extraction.records import Factuality
from analysis.extraction.syntax import auxiliaries, children, is_negated, span_of
from analysis.language.words import rows

HELD = frozenset({"believe", "intend"})  # acts of the mind
FUTURE = frozenset({"will", "wo", "shall", "’ll", "'ll"})
POSSIBLE = frozenset({"would", "could", "might", "may", "should", "’d", "'d", "can", "ca", "must"})
CONDITIONS = frozenset({"if", "unless", "whether"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nobody", "neither", "nor"})
# Verbs before the reporting one that put off or deny what it tells: "is expected to say", "declined to say".
EXPECTED = frozenset({"expect", "schedule", "plan", "intend", "due", "likely", "set", "want", "hope", "prepare"})
REFUSED = frozenset({"decline", "refuse", "fail"})


class Cue(NamedTuple):
    """A reporting word with those that belong to it, and the act it reports."""

    tokens: tuple[Token, ...]
    word: Token
    act: str

    @property
    def span(self) -> records.Span:
        """The reporting words in the text."""
        return span_of(self.tokens)

    @property
    def lemma(self) -> str:
        """The dictionary form of the word; of a preposition, of all words: "according to"."""
        if self.word.pos_ in {"VERB", "NOUN", "AUX", "PROPN"} and self.word.lower_ != "according":
            return self.word.lemma_.lower()
        return " ".join(token.lower_ for token in self.tokens)


class Proposal(NamedTuple):
    """An attribution as the pipeline found it: token indices of content and source, and the addressee's span."""

    cue: Cue
    content: list[int]
    source: list[Span]
    addressee: Span | None


def proposals(doc: Doc) -> Iterator[Proposal]:
    """The attributions that the pipeline found, by their cue."""
    parts: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for part in ("source", "content", "addressee"):
        for span in doc.spans.get(part, ()):
            parts[part, span.id_].append(span)
    for cue in sorted(doc.spans.get("cue", ()), key=lambda span: span.start):
        tokens = tuple(token for token in cue if not token.is_space)
        content = sorted({token.i for span in parts["content", cue.id_] for token in span if not token.is_space})
        addressee = parts["addressee", cue.id_]
        word = reporting_word(tokens)
        act = cue.label_ if cue.label_ not in HELD else acts_of_saying().get(word.lemma_.lower(), cue.label_)
        yield Proposal(
            Cue(tokens, word, act),
            content,
            sorted(parts["source", cue.id_], key=lambda span: span.start),
            addressee[0] if addressee else None,
        )


@cache
def acts_of_saying() -> dict[str, str]:
    """The act of each listed verb of saying: an estimate that is stated is more than a belief."""
    return {row["lemma"]: row["act"] for row in rows("cues.tsv")}


def reporting_word(tokens: tuple[Token, ...]) -> Token:
    """The word of a cue that tells the act: its last verb ("was quoted as *saying*"), else the head of the others."""
    verbs = [token for token in tokens if token.pos_ == "VERB"]
    if verbs:
        return verbs[-1]
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head == token), tokens[0])


def factuality_of(cue: Cue) -> Factuality:
    """Whether the words assert the act, deny it, put it into the future, or only suppose it."""
    word = cue.word
    around = {token.lower_ for token in cue.tokens} | auxiliaries(word)
    lemmas = {token.lemma_.lower() for token in cue.tokens if token != word}
    governor = word.head if word.dep_ == "xcomp" else None
    if governor is not None:
        lemmas.add(governor.lemma_.lower())
    if around & NEGATIONS or lemmas & REFUSED or is_negated(word) or (governor is not None and is_negated(governor)):
        return "denied"
    if any(mark.lower_ in CONDITIONS for mark in children(word, "mark")):
        return "possible"
    if "like" in around or "prefer" in lemmas | {word.lemma_.lower()}:
        return "asserted"  # "would like to thank"
    awaited = word.lemma_.lower() in EXPECTED and any(True for _ in children(word, "aux:pass"))
    if around & FUTURE or lemmas & EXPECTED or awaited:
        return "future"
    return "possible" if around & POSSIBLE else "asserted"
