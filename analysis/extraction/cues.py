"""Reporting words, and whether they say that something was said: not "would not say", "if he says".

In: a parsed `Doc` with its attributions. Out: `Proposal`s in the order of the text, each with its `Cue`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span, SpanGroup, Token

from analysis.extraction import records
from analysis.extraction.records import Factuality
from analysis.extraction.syntax import (
    RELATIVE,
    auxiliaries,
    case_of,
    children,
    has,
    is_negated,
    is_passive,
    phrase,
    span_of,
    subject,
)
from analysis.language.words import rows, word_class

HELD = frozenset({"believe", "intend"})  # acts of the mind
FUTURE = word_class("future")
POSSIBLE = word_class("would") | word_class("possible") | word_class("obliged")
CONDITIONS = word_class("condition")
NEGATIONS = word_class("negation")
# Verbs before the reporting one that put off or deny what it tells: "is expected to say", "declined to say".
EXPECTED = word_class("deferring")
UNDEFERRED = HELD | {"ask"}  # "expressed hope", "wanted to know": what is hoped or wanted is the act itself
NOBODY = word_class("nobody")
OF_WHOM = frozenset({"from", "by", "among"})
COMPLETING = frozenset({"as", "to"})  # between the verbs of one cue: "was quoted as saying", "went on to say"
REFUSED = word_class("refusing")

# How sure a reporting word must be, in log odds: a wrong row is worse than a missing one. Quotation marks are evidence.
SURE, SURE_OF_QUOTED = 1.75, 0.5


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
    """An attribution as the pipeline found it: token indices of its content, the spans of source and addressee."""

    cue: Cue
    content: list[int]
    source: Span | None
    addressee: Span | None


def proposals(doc: Doc, quoted: Container[int]) -> list[Proposal]:
    """The attributions that the pipeline is sure enough of, by their cue; one where two cues are parts of one.

    `quoted`: the tokens within quotation marks.
    """
    found: list[Proposal] = []
    for one in _marked(doc, quoted):
        if found and _is_one(found[-1], one):
            found[-1] = _joined(found[-1], one)
        else:
            found.append(one)
    return found


def _is_one(one: Proposal, other: Proposal) -> bool:
    """Whether the second cue's verb completes the first's and reports the same: "was quoted" and "saying"."""
    between = one.cue.word.doc[one.cue.tokens[-1].i + 1 : other.cue.tokens[0].i]
    said = set(other.content)
    return (
        all(token.lower_ in COMPLETING for token in between)
        and other.cue.word.head in one.cue.tokens
        and said <= set(one.content)
        and 2 * len(said) > len(one.content)
    )


def _joined(one: Proposal, other: Proposal) -> Proposal:
    tokens = tuple(one.cue.word.doc[one.cue.tokens[0].i : other.cue.tokens[-1].i + 1])
    who = subject(one.cue.word)
    addressee = next((a for a in (other.addressee, one.addressee) if a and (who is None or who not in a)), None)
    source = one.source or other.source
    return Proposal(Cue(tokens, other.cue.word, other.cue.act), other.content, source, addressee)


def _marked(doc: Doc, quoted: Container[int]) -> Iterator[Proposal]:
    parts: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for part in ("source", "content", "addressee"):
        for span in doc.spans.get(part, ()):
            parts[part, span.id_].append(span)
    cues = doc.spans.get("cue", SpanGroup(doc))
    scores = cues.attrs.get("scores", [SURE] * len(cues))
    for cue, score in sorted(zip(cues, scores, strict=True), key=lambda pair: pair[0].start):
        tokens = tuple(token for token in cue if not token.is_space)
        content = sorted({token.i for span in parts["content", cue.id_] for token in span if not token.is_space})
        if score < (SURE_OF_QUOTED if any(i in quoted for i in content) else SURE):
            continue
        addressee = parts["addressee", cue.id_]
        word = reporting_word(tokens)
        act = cue.label_ if cue.label_ not in HELD else acts_of_saying().get(word.lemma_.lower(), cue.label_)
        source = likeliest(parts["source", cue.id_], word) or after_preposition(word) or of_first_verb(tokens)
        yield Proposal(Cue(tokens, word, act), content, source, addressee[0] if addressee else None)


def after_preposition(word: Token) -> Span | None:
    """The agent of a passive verb ("accused *by regulators*") or whose a noun is ("a warning *from the office*")."""
    if word.pos_ == "NOUN":
        prepositions = OF_WHOM
    elif is_passive(word):
        prepositions = frozenset({"by"})
    else:
        return None
    who = next((of for of in children(word, "nmod", "obl", "obl:agent") if case_of(of) in prepositions), None)
    tokens = phrase(who) if who is not None else []
    return word.doc[tokens[0].i : tokens[-1].i + 1] if tokens else None


def of_first_verb(cue: tuple[Token, ...]) -> Span | None:
    """The subject of a cue of several verbs: "*The president* is expected to announce"."""
    verbs = [token for token in cue if token.pos_ == "VERB"]
    who = subject(verbs[0], inherit=False) if len(verbs) > 1 else None
    tokens = phrase(who) if who is not None and who.lower_ not in RELATIVE else []
    return who.doc[tokens[0].i : tokens[-1].i + 1] if who is not None and tokens else None


def likeliest(sources: list[Span], word: Token) -> Span | None:
    """Of several phrases marked as a cue's source, the one that holds the subject of its verb, else the nearest."""
    who = subject(word) if len(sources) > 1 and word.pos_ == "VERB" else None
    return min(
        sources,
        key=lambda span: (
            who is None or not span.start <= who.i < span.end,
            min(abs(span.start - word.i), abs(span.end - 1 - word.i)),
        ),
        default=None,
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
    who = next(children(word, "nsubj"), None)
    nobody = who is not None and any(token.lower_ in NOBODY for token in (who, *who.children))
    if (
        nobody
        or around & NEGATIONS
        or lemmas & REFUSED
        or is_negated(word)
        or (governor is not None and is_negated(governor))
    ):
        return "denied"
    if any(mark.lower_ in CONDITIONS for mark in children(word, "mark")):
        return "possible"
    if "like" in around or "prefer" in lemmas | {word.lemma_.lower()}:
        return "asserted"  # "would like to thank"
    awaited = word.lemma_.lower() in EXPECTED and has(word, "aux:pass")
    if around & FUTURE or awaited or (cue.act not in UNDEFERRED and lemmas & EXPECTED):
        return "future"
    if "go" in lemmas and {"going", "’s", "'s", "to"} & around >= {"going", "to"}:
        return "future"
    return "possible" if around & POSSIBLE else "asserted"
