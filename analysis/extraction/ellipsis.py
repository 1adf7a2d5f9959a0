"""Donors that stand beside their quantities without a verb: "Sweden pledged 5,000 rifles and *Denmark* 2,700".

In: a parsed `Doc`, who its words stand for, and its quantities. Out: the donor of each quantity that has one so, and
the words that name these donors, which belong to no other giving.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from analysis.extraction.boundaries import POSSESSIVE
from analysis.extraction.categories import category_of
from analysis.extraction.parties import Names, party_of
from analysis.extraction.records import Quantity, Span
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import tokens_in
from analysis.language.words import word_class

LISTING = word_class("listing")
LINKS = frozenset({",", ";", "and", "but", "while", ":", "from", "or", "of", "—", "–"})  # before "Denmark 2,700"
TITLED = frozenset({"the", "another", "a", "further"})


def donors_beside(doc: Doc, roster: Roster, quantities: Iterable[Quantity]) -> tuple[dict[Span, Names], set[int]]:
    """The donors by the span of their quantity, and the indices of their tokens."""
    donors: dict[Span, Names] = {}
    words: set[int] = set()
    last: Quantity | None = None
    for quantity in quantities:
        first = tokens_in(doc, quantity.span)[0]
        owner = _owner(doc, roster, first)
        if owner is not None and doc[first.i - 1] == owner and not _goes_on(doc, last, owner):
            owner = None
        name = party_of(roster.at[owner.i], roster) if owner is not None else None
        if owner is not None and name is not None:
            donors[quantity.span] = (name,)
            words |= {t.i for t in tokens_in(doc, roster.at[owner.i].span)}
        elif last is not None and last.span in donors and follows(doc, last, first):
            donors[quantity.span] = donors[last.span]  # "and Denmark 2,700 rifles, 30 guns"
        last = quantity
    return donors, words


def _goes_on(doc: Doc, last: Quantity | None, owner: Token) -> bool:
    """Whether a clause with a quantity of its own stands before, which a donor may share; a list may begin with one.

    Not so in "will give Somalia and *Kenya* $36 million".
    """
    told = last is not None and last.span.start >= owner.sent.start_char
    return told or any(token.text in {":", "—", "–"} for token in doc[owner.sent.start : owner.i])


def follows(doc: Doc, last: Quantity, first: Token) -> bool:
    """Whether the quantity that begins with token `first` is the next of a list: "600 rifles, *along with 9 tents*"."""
    between = doc.char_span(last.span.end, first.idx, alignment_mode="contract")
    if between is None or between[0].sent != first.sent:
        return False
    item = (last.item or "").lower().split()
    words = [token.lower_ for token in between if not token.is_space and token.ent_type_ != "LOC"]
    return all(word in LISTING or word in item or category_of(word) for word in words)


def _owner(doc: Doc, roster: Roster, first: Token) -> Token | None:
    """The word for who stands directly before a quantity as its owner, or in place of a clause of its own."""
    k = first.i - 1
    while k > first.sent.start and doc[k].lower_ in TITLED:
        k -= 1
    mark = doc[k].lower_ if k >= first.sent.start else ""
    if mark in POSSESSIVE | {"(", ","}:
        k -= 1
    if k < first.sent.start or k not in roster.at:
        return None
    start = tokens_in(doc, roster.at[k].span)[0].i
    if start > first.sent.start and doc[start - 1].lower_ == "the":
        start -= 1
    before = doc[start - 1].lower_ if start > first.sent.start else ""
    if mark in POSSESSIVE:
        return doc[k]
    if mark == "(":
        return doc[k] if before in LINKS | {"by"} else None
    if mark == ",":
        # "12 from Germany and, from Britain, eight"
        is_source = before == "from" and start - 1 > first.sent.start and doc[start - 2].lower_ in {",", "and"}
        return doc[k] if before == ";" or is_source else None
    return doc[k] if before in LINKS and not any(t.dep_ == "iobj" for t in doc[start : k + 1]) else None
