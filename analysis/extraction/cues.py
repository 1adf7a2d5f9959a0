"""Reporting words: verbs of saying that assert that something was said, and "according to".

In: a parsed `Doc`. Out: `Cue`s in the order of the text, none inside a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.extraction.quotation_marks import Quotation
from analysis.extraction.records import Span
from analysis.extraction.syntax import auxiliaries, children, is_negated, span_of
from analysis.language.words import cell, rows

UNREAL = frozenset({"would", "could", "might", "may", "should", "will", "wo", "shall", "’ll", "'ll", "’d", "'d"})
CONDITIONS = frozenset({"if", "unless", "whether"})


class Cue(NamedTuple):
    """A reporting word: the act it reports and what it takes ("clause", "quote", "object"; "according")."""

    word: Token
    act: str
    takes: frozenset[str]

    @property
    def span(self) -> Span:
        """The reporting words in the text."""
        return span_of([self.word, self.word.nbor()] if "according" in self.takes else [self.word])

    @property
    def lemma(self) -> str:
        """The dictionary form."""
        return "according to" if "according" in self.takes else self.word.lemma_.lower()


def cues(doc: Doc, marks: Iterable[Quotation]) -> Iterator[Cue]:
    """Every cue outside quotation marks; denied, hypothetical and future speech is left out."""
    quoted = {i for q in marks for i in range(q.start, q.end)}
    for token in doc:
        if token.i in quoted:
            continue
        if token.lower_ == "according" and token.i + 1 < len(doc) and token.nbor().lower_ == "to":
            yield Cue(token, "say", frozenset({"according"}))
        elif is_cue_verb(token) and is_asserted(token):
            yield Cue(token, *cue_verbs()[token.lemma_.lower()])


def is_cue_verb(token: Token) -> bool:
    """Whether a token is a listed verb of saying."""
    return token.pos_ == "VERB" and token.lemma_.lower() in cue_verbs()


@cache
def cue_verbs() -> dict[str, tuple[str, frozenset[str]]]:
    """Verbs of saying by lemma: the act, and what they take."""
    return {row["lemma"]: (row["act"], frozenset(cell(row["takes"]))) for row in rows("cues.tsv")}


def is_asserted(verb: Token) -> bool:
    """Whether the words say that it was said: not "would not say", "if he says", "is expected to say"."""
    if is_negated(verb) or auxiliaries(verb) & UNREAL or verb.dep_ in {"amod", "case", "compound"}:
        return False
    return not any(c.lower_ in CONDITIONS or c.lower_ == "to" for c in children(verb, "mark", "aux"))
