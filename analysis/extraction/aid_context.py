"""What an article tells around a giving: whom its aid is for, who leads it, and who speaks.

In: a parsed `Doc`, who its words stand for, its dates and statements. Out: `Reader`, which `aid` asks for what a clause
leaves out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.extraction.giving import Act, lookup
from analysis.extraction.parties import Names, Sides, parties, party_of
from analysis.extraction.records import Aid, Quantity, Statement, TimeExpression
from analysis.extraction.sides import sides_of
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import case_of, children, subject, tokens_in
from analysis.language.words import word_class

MOST_TOLD = 100  # givings of a paragraph that are looked back at
BREAK = re.compile(r"\n[^\S\n]*\n")  # between paragraphs
INVADING = word_class("invading")
DEFENDING = word_class("defending")
LEAST = 1 / 2  # of the sentences that name a recipient name the same: the article is about aid for them


class Before(NamedTuple):
    """What the article told before a quantity: all quantities so far, and the last aid of the paragraph."""

    found: list[tuple[Quantity, Aid | None]]
    aid: Aid | None


class Told(NamedTuple):
    """A giving anywhere in the article: its word, and the sides that its clause names."""

    act: Act
    sides: Sides


class Reader:
    """What aid is read from: the text, who its words stand for, its dates and statements."""

    def __init__(
        self, doc: Doc, roster: Roster, dates: Iterable[TimeExpression] = (), statements: Iterable[Statement] = ()
    ) -> None:
        self.doc = doc
        self.roster = roster
        self.dates = list(dates)
        self.statements = list(statements)
        self._breaks = [found.start() for found in BREAK.finditer(doc.text)]

    def without(self, words: set[int]) -> Reader:
        """The same, but that some words stand for nobody."""
        if not words:
            return self
        at = {i: mention for i, mention in self.roster.at.items() if i not in words}
        return Reader(self.doc, self.roster._replace(at=at), self.dates, self.statements)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that an offset stands in."""
        return bisect_right(self._breaks, offset)

    @cached_property
    def givings(self) -> list[Told]:
        """Every word of giving with the sides that its clause names."""
        found = []
        for token in self.doc:
            giving = lookup(token)
            if giving is not None and giving.tells:
                act = giving.act(token)
                found.append(Told(act, sides_of(act, [], self.roster)))
        return found

    @cached_property
    def recipient(self) -> Names:
        """Whom the article's aid is for: the recipient named most, and by half the sentences that name one."""
        named = {(told.act.word.sent.start, told.sides.recipient) for told in self.givings if told.sides.recipient}
        votes = Counter(names for _, names in named)
        if not votes:
            return self._attacked or self._meant
        order = [names for _, names in sorted(named)]
        best = max(order, key=lambda names: (votes[names], -order.index(names)))
        return best if votes[best] >= LEAST * votes.total() else ()

    @cached_property
    def _attacked(self) -> Names:
        """The country that is told to be invaded, where it is one: arms given to nobody named are for it."""
        found: Counter[Names] = Counter()
        for token in self.doc:
            if token.lemma_.lower() in DEFENDING and token.pos_ == "VERB":
                who = subject(token)
                found.update([names] if (names := parties(who, self.roster)) else [])
            elif token.lemma_.lower() in INVADING:
                heads = children(token, "obj", "nmod", "nsubj:pass")
                found.update(
                    names
                    for head in heads
                    if case_of(head) in {"", "in", "of"} and (names := parties(head, self.roster))
                )
        return next(iter(found)) if len(found) == 1 else ()

    @cached_property
    def _meant(self) -> Names:
        """The one country that the article says anything to be for: "a fund *for Ukraine*"."""
        heads = (t for t in self.doc if t.dep_ in {"nmod", "obl"} and case_of(t) == "for")
        found = {names for head in heads if (names := parties(head, self.roster))}
        return found.pop() if len(found) == 1 else ()

    @cached_property
    def first_donor(self) -> Names:
        """Who gives in the first sentence that names a donor."""
        return next((told.sides.donor for told in self.givings if told.sides.donor), ())

    def topic(self, word: Token) -> Names:
        """Who the sentence before is about, if it is of the same paragraph: "*Norway* ... Its government delivered"."""
        root = word.sent.root
        main = subject(root) if root != word and word.dep_ == "advcl" else None
        if names := parties(main, self.roster):
            return names  # "*The union* reached a total of ... when it agreed to"
        start = word.sent.start
        if start == 0 or self.paragraph(self.doc[start - 1].idx + 1) != self.paragraph(word.idx):
            return ()
        return parties(subject(self.doc[start - 1].sent.root), self.roster)

    def donors_before(self, offset: int) -> set[Names]:
        """The donors that a paragraph names before an offset."""
        named = self._donors.get(self.paragraph(offset), [])
        end = bisect_left(named, offset, key=lambda told: told[0])
        return {names for _, names in named[max(end - MOST_TOLD, 0) : end]}

    @cached_property
    def _donors(self) -> dict[int, list[tuple[int, Names]]]:
        found: dict[int, list[tuple[int, Names]]] = {}
        for told in self.givings:
            if told.sides.donor:
                start = told.act.word.idx
                found.setdefault(self.paragraph(start), []).append((start, told.sides.donor))
        return found

    def parties_before(self, token: Token) -> set[str]:
        """Every country and organisation that the sentence names before a token."""
        mentions = (self.roster.at.get(i) for i in range(token.sent.start, token.i))
        return {name for m in mentions if m is not None and (name := party_of(m, self.roster))}

    def speaker(self, quantity: Quantity) -> Names:
        """The country that the speaker of a quantity speaks for, or the organisation that he is."""
        for statement in self.statements:
            if statement.speaker and any(span.covers(quantity.span) for span in statement.spans):
                if statement.speaker.country:
                    return (statement.speaker.country,)
                return next(
                    (n for t in tokens_in(self.doc, statement.speaker.span) if (n := parties(t, self.roster))), ()
                )
        return ()
