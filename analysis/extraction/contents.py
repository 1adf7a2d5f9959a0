"""What was said, in whole words: what the pipeline marked, with the quotations that it touches made whole.

In: the attributions of a `Doc` and its quotations. Out: `Proposal`s with their contents mended, those within others
left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from analysis.extraction.cues import Cue, Proposal
from analysis.extraction.quotation_marks import MARKS, Quotation
from analysis.extraction.syntax import children

LEADING = frozenset({"det", "case", "amod", "nummod", "compound", "nmod:poss", "mark", "aux", "cop"})
LONGEST_REST = 4  # tokens that a content may have been cut off by
CONNECTING = frozenset({"and", "but", "or", ",", ";", "while", "then"})
GOING_ON = frozenset({"conj", "advcl"})  # "said … and warned", "said …, adding"


class HasCue(Protocol):
    """What is said and with which reporting words."""

    @property
    def content(self) -> list[int]:
        """Token indices."""

    @property
    def cue(self) -> Cue:
        """The reporting words."""


Held = TypeVar("Held", bound=HasCue)


class Marks:
    """A document's quotations, by token and in order."""

    def __init__(self, doc: Doc, quotations: Iterable[Quotation]) -> None:
        self.quotations = list(quotations)
        self._starts = [q.start for q in self.quotations]
        self.at: list[Quotation | None] = [None] * len(doc)
        self.tokens: set[int] = set()  # those that are quotation marks, also of quotations within
        self.quoted: set[int] = set()
        for q in self.quotations:
            self.quoted.update(range(q.start, q.end))
            self.at[q.start : q.end] = [q] * (q.end - q.start)
            self.tokens |= {q.start, q.end - 1} if q.closed else {q.start}
            self.tokens |= {i for i in range(q.start, q.end) if doc[i].text in MARKS}

    def between(self, start: int, end: int) -> Iterator[Quotation]:
        """The quotations that share a token with `start` to `end`."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        for q in self.quotations[first : bisect_left(self._starts, end)]:
            if q.end > start:
                yield q

    def begun_before(self, content: set[int]) -> set[int]:
        """The content with the quotations that run on into it from the paragraphs before."""
        first = self.at[min(content)]
        n = bisect_left(self._starts, first.start) if first is not None else 0
        while n and not self.quotations[n - 1].closed and self.quotations[n].start - self.quotations[n - 1].end <= 1:
            n -= 1
            content = content | set(range(self.quotations[n].start, self.quotations[n].end))
        return content


def outermost(doc: Doc, found: Iterable[Proposal], marks: Marks) -> list[Proposal]:
    """The article's own reports, with whole contents; what somebody reports in turn is a part of what they say."""
    mended = [one._replace(content=whole(doc, one, marks)) for one in apart(doc, list(found))]
    mended = list(apart(doc, mended))  # the parse may have joined them again
    return [one for one in not_within_others(mended) if one.content and not is_title(doc, one.content, marks)]


def apart(doc: Doc, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """Proposals of which none takes in another of the same source: "said A and warned B" are two."""
    by_cue = {one.cue.tokens[0].i: one for one in found}
    for one in found:
        content = one.content
        for i in content:
            other = by_cue.get(i)
            if other is None or other is one or not _same_source(one, other) or i < one.cue.tokens[0].i:
                continue
            end = i
            while end - 1 in content and doc[end - 1].lower_ in CONNECTING:
                end -= 1
            content = [k for k in content if k < end or k > max([i, *other.content])]
            break
        yield one._replace(content=content)


def _same_source(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals are one speaker's: of one source, or the second a verb that goes on from the first."""
    if one.source is not None and other.source is not None:
        return (one.source.start, one.source.end) == (other.source.start, other.source.end)
    word = other.cue.word
    return other.source is None and word.dep_ in GOING_ON and word.head == one.cue.word


def whole(doc: Doc, one: Proposal, marks: Marks) -> list[int]:
    """A content with each quotation that it holds most of, and with those that run on into it; without the cue."""
    content = completed(doc, one, marks)
    if not content:
        return []
    cue = one.cue.tokens[0].i
    for q in list(marks.between(min(content), max(content) + 1)):
        if q.start <= cue < q.end:  # a mark that lacks its partner
            continue
        words = {i for i in range(q.start, q.end) if doc[i].is_alpha}
        if 2 * len(words & content) > len(words) or (words and min(words) in content):
            content |= set(range(q.start, q.end))
    content -= {token.i for token in (*one.cue.tokens, *(one.source or ()))}
    return sorted(marks.begun_before(content)) if content else []


def completed(doc: Doc, one: Proposal, marks: Marks) -> set[int]:
    """A content without loose words of other sentences, and up to the noun that its last words belong to."""
    sentence = one.cue.word.sent
    near = {i for i in one.content if sentence.start <= i < sentence.end or marks.at[i] is not None}
    own = {token.i for token in (*one.cue.tokens, *(one.source or ()))}
    if one.cue.word.pos_ == "NOUN":  # "the denial that he had come | surprised few"
        clauses = [clause.right_edge.i for clause in children(one.cue.word, "acl", "ccomp") if clause.i in near]
        near = {i for i in near if marks.at[i] is not None or i <= max(clauses, default=i)}
    for i in sorted(near):
        head = doc[i].head.i
        further = range(i + 1, head + 1)
        if i + 1 not in near and doc[i].dep_ in LEADING and len(further) <= LONGEST_REST and own.isdisjoint(further):
            near.update(further)
    return near | rest_of_clause(doc, one, near, marks) - own


def rest_of_clause(doc: Doc, one: Proposal, content: set[int], marks: Marks) -> set[int]:
    """What follows a content without a comma and belongs, by the parse, to the clause or noun that most of it is."""
    last = max(content, default=-1)
    if not 0 <= last < len(doc) - 1 or marks.at[last] is not None or doc[last + 1].is_punct:
        return set()
    ends = [
        clause.right_edge.i
        for clause in children(one.cue.word, "ccomp", "xcomp", "obj", "obl")
        if clause.i in content and 2 * sum(clause.left_edge.i <= i for i in content) >= len(content)
    ]
    return set(range(last + 1, max(ends, default=last) + 1))


def is_title(doc: Doc, content: Sequence[int], marks: Marks) -> bool:
    """Whether a content is but the title of a work in quotation marks: “War and Peace”."""
    words = [doc[i] for i in content if doc[i].is_alpha]
    if not all(marks.at[i] is not None for i in content) or any(doc[i].text in {",", ".", "?", "!"} for i in content):
        return False
    named = [word for word in words if word.pos_ not in {"ADP", "CCONJ", "DET", "PART", "SCONJ"}]
    return len(named) > 1 and all(word.is_title or word.is_upper for word in named)


def not_within_others(found: Sequence[Held]) -> list[Held]:
    """Those whose cue does not stand within another's content."""
    holders: dict[int, set[int]] = defaultdict(set)
    for number, one in enumerate(found):
        for i in one.content:
            holders[i].add(number)
    return [one for number, one in enumerate(found) if not holders[one.cue.tokens[0].i] - {number}]
