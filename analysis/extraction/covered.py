"""The period that a giving covers: "since January", "until June", "over the next two years".

In: the word of giving, its quantity's tokens, the time expressions in their order. Out: first and last day, if told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from spacy.tokens import Token

from analysis.extraction.records import Span, TimeExpression
from analysis.extraction.syntax import SUBJECT, clause_verb
from analysis.language.words import word_class

LIMITS = word_class("limiting")
THROUGH = frozenset({"over", "during", "throughout", "within", "between", "from"})
LASTING = frozenset({"over", "during", "within"})
COUNTING = frozenset({"next", "coming", "past", "last", "few"})
SKIPPED = word_class("within a time")
OPENING = THROUGH | {"since"}  # before the first day
LIMITING = OPENING | LIMITS
FURTHEST = 4  # tokens from a preposition to its time


def period_of(word: Token, given: list[Token], dates: Sequence[TimeExpression]) -> tuple[date | None, date | None]:
    """The first and the last day, each None where the clause of the giving does not state it."""
    first = last = None
    own = _clause(word, given)
    start, end = (
        bisect_left(dates, at, key=lambda time: time.span.start) for at in (word.sent.start_char, word.sent.end_char)
    )
    # Of several times, the first behind the quantity is its own.
    for time in sorted(dates[start:end], key=lambda time: (time.span.start < given[0].idx, time.span)):
        preposition = _before(time, word)
        if preposition is None or not (_verbs(preposition) & own):
            continue
        case = preposition.lower_
        if case in LASTING and not _is_counted(time, word):
            continue  # "over the weekend" tells when, "over the next two years" how long
        if first or last:
            break
        if case in OPENING:
            first = time.first
        is_open = case in {"between", "from"} and time.first.replace(day=1) == time.last.replace(day=1)
        if case in LIMITS | THROUGH and not is_open:  # the other end was not read
            last = time.last
    return first or _since_clause(word, dates), last


def is_since(word: Token, given: list[Token]) -> bool:
    """Whether a giving adds up what was given since a day."""
    own = _clause(word, given)
    return any(_verbs(since) & own for since in _sinces(word))


def _sinces(word: Token) -> Iterator[Token]:
    """Each "since" below a word."""
    return (token for token in word.subtree if token.lower_ == "since" and token.dep_ in {"mark", "case"})


def _clause(word: Token, given: list[Token]) -> set[Token]:
    return {clause_verb(word), clause_verb(given[0]), *([word] if word.pos_ == "VERB" else [])}


def _is_counted(time: TimeExpression, word: Token) -> bool:
    span = word.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    return span is not None and any(token.like_num or token.lower_ in COUNTING for token in span)


def _before(time: TimeExpression, word: Token) -> Token | None:
    """The preposition of limits or of length that a time expression stands behind, or begins with."""
    span = word.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if span is None:
        return None
    if span[0].lower_ in THROUGH:
        return span[0]
    for k in range(span.start - 1, max(span.start - 1 - FURTHEST, -1), -1):
        token = word.doc[k]
        if token.lower_ in LIMITING:
            return token
        if token.lower_ not in SKIPPED:
            return None
    return None


def _verbs(preposition: Token) -> set[Token]:
    """The verbs whose clause a phrase may belong to: that above its noun, or above the noun which it describes."""
    return {clause_verb(preposition.head), clause_verb(preposition.head.head)}


def _since_clause(word: Token, dates: Iterable[TimeExpression]) -> date | None:
    """The day that a clause tells: "since the invasion *began on Feb. 24*"."""
    for since in _sinces(word):
        clause = since.head
        # Parsers take "since" in "since the invasion began" for a preposition of the subject.
        if since.dep_ == "case" and clause.dep_ in SUBJECT:
            clause = clause.head
        if clause.pos_ != "VERB":
            continue
        reach = Span(since.idx, max(t.idx + len(t) for t in clause.subtree))
        return next((d.first for d in dates if reach.covers(d.span)), None)
    return None
