"""Totals and their parts, and running totals: so that nothing is counted twice.

In: a quantity and those before it. Out: the total that it is a part of; whether it adds up what was given so far.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.extraction.covered import is_since
from analysis.extraction.items import OF_WHOLE
from analysis.extraction.money import is_money
from analysis.extraction.packages import RAISING
from analysis.extraction.records import Aid, Quantity, Span
from analysis.extraction.syntax import children, text_of, tokens_in
from analysis.language.words import word_class

PARTS = word_class("of a total")
TOTALS = word_class("total")
APART = frozenset({"besides", "plus", "additionally", "separately"})  # what follows is no part
MODIFYING = frozenset({"amod", "compound"})  # verbs that open no clause: "*fighting* vehicles"
MADE = ("made up", "composed", "consisting", "consists", "comprised")  # before "of"
REACH_OF_RAISING = 30  # tokens from "brings" to the sum
REACH_OF_PART = 8  # tokens from "part of" to the sum
REACH = 3  # sentences back from a part to its total
ADDING = word_class("coming on top")
SUMS = word_class("sum of money")
SO_FAR = word_class("in all")


def total_before(doc: Doc, quantity: Quantity, found: list[tuple[Quantity, Aid | None]]) -> tuple[Quantity, Aid] | None:
    """The total that a quantity is told to be a part of: "$800 million, *including* 800 missiles"."""
    link = _link_before(doc, quantity, found)
    if link is None:
        return None
    for total, aid in reversed(found):
        if total.span.start < link.idx and aid is not None and aid.part_of is None:
            last = doc.char_span(total.span.start, total.span.end, alignment_mode="expand")
            if last is None or _sentences_between(last[-1], link) >= REACH or is_another_told(last[-1], link):
                return None
            return total, aid
    return None


def _link_before(doc: Doc, quantity: Quantity, found: list[tuple[Quantity, Aid | None]]) -> Token | None:
    """The word that makes a quantity a part, in its own sentence before it."""
    tokens = tokens_in(doc, quantity.span)
    if not tokens:
        return None
    sentence = tokens[0].sent
    around = doc[tokens[-1].i + 1 : tokens[-1].i + 3], doc[max(tokens[0].i - 2, 0) : tokens[0].i]
    if any(words.text.lower() in OF_WHOLE for words in around) or _is_of_the_whole(tokens[-1]):
        return tokens[0]
    if is_share(doc, quantity, found):
        return tokens[0]
    if doc[sentence.start].lower_ == "of" and found and found[-1][0].unit == quantity.unit:
        comma = next((t.idx for t in doc[sentence.start : tokens[0].i] if t.text == ","), 0)
        if sentence.start_char < found[-1][0].span.start < comma:
            return tokens[0]  # "Of the $90 million that Norway granted Kenya, $20 million is ..."
    is_thing = quantity.unit == "count"
    for token in reversed(doc[sentence.start : tokens[0].i]):
        word = token.lower_
        if word == "of" and doc[token.i - 2 : token.i].text.lower().endswith(MADE):
            return token  # "... made up *of* 18 guns"
        if word in APART or (token.pos_ == "VERB" and word not in PARTS and token.dep_ not in MODIFYING):
            return None
        if (
            word == ":"
            and is_thing
            and any(q.span.end <= token.idx and is_money(q.unit) for q, _ in found[-REACH * 4 :])
        ):
            return token  # "$800 million of arms: 18 howitzers, ..."
        if word in PARTS:
            here = any(q.span.start >= sentence.start_char and is_money(q.unit) and aid for q, aid in found[-1:])
            return token if here or _is_of_whole(token, sentence.start) else None
    return None


def told_as_whole(doc: Doc, quantity: Quantity) -> bool:
    """Whether a sum is the whole of what its sentence told before: "... *as part of a package worth* $500 million"."""
    first = tokens_in(doc, quantity.span)[0]
    before = doc[max(first.i - REACH_OF_PART, first.sent.start) : first.i].text.lower()
    behind = before.rpartition("part of ")[2] if "part of " in before else ""
    return is_money(quantity.unit) and bool(behind) and "," not in behind


def is_share(doc: Doc, quantity: Quantity, found: list[tuple[Quantity, Aid | None]]) -> bool:
    """Whether a number is a share of a count before it: "38 tanks *(19 from Germany, ...)*", "38 tanks: *19 ...*"."""
    total = next((q for q, aid in reversed(found) if aid is not None and aid.part_of is None), None)
    if total is None or total.unit != quantity.unit or total.item != quantity.item:
        return False
    between = text_of(doc, Span(total.span.end, quantity.span.start))
    opened = between.lstrip().startswith(("(", ":"))
    return opened and ")" not in between and "." not in between


def _is_of_the_whole(last: Token) -> bool:
    """Whether "$50 million *of the sum*" follows."""
    after = [token.lower_ for token in last.doc[last.i + 1 : last.i + 4]]
    return len(after) == 3 and after[0] == "of" and after[1] in {"the", "that", "this"} and after[2] in SUMS


def _is_of_whole(link: Token, start: int) -> bool:
    """Whether the word tells the parts of what stands before it, or of "the package", "it", "which"."""
    if link.lower_ in {"including", "comprising", "among", "containing"}:
        return True
    return any(token.lower_ in TOTALS for token in link.doc[start : link.i])


def _sentences_between(total: Token, link: Token) -> int:
    return sum(1 for token in total.doc[total.i + 1 : link.i + 1] if token.is_sent_start)


def is_another_told(total: Token, link: Token) -> bool:
    """Whether another whole is told of in between: "$800 million. *A package* of the same value ... is made up of"."""
    between = total.doc[total.sent.end : link.sent.start]
    wholes = (token for token in between if token.pos_ == "NOUN" and token.lemma_.lower() in TOTALS)
    return any(child.lower_ in {"a", "an", "another"} for whole in wholes for child in children(whole, "det"))


def is_running_total(tokens: list[Token]) -> bool:
    """Whether a quantity is what a total comes to: "brings the total to $5 billion"."""
    doc, first = tokens[0].doc, tokens[0].i
    start = max(tokens[0].sent.start, first - REACH_OF_RAISING)
    if first == start or doc[first - 1].lower_ not in {"to", "at"}:
        return False
    raised = next((t.i for t in reversed(doc[start:first]) if t.lemma_.lower() in RAISING), max(first - 4, start))
    return any(token.lower_ in {"total", "sum"} for token in doc[raised:first])


def _adds(tokens: list[Token]) -> bool:
    """Whether a quantity comes on top of others: "*another* $5 million", "$5 million *more*"."""
    doc, first, last = tokens[0].doc, tokens[0].i, tokens[-1].i
    around = doc[max(first - 2, tokens[0].sent.start) : min(last + 2, tokens[0].sent.end)]
    # "more than $5 million" and "a third of it" come on top of nothing.
    return any(t.lower_ in ADDING and doc[t.i : t.i + 2][-1].lower_ not in {"than", "of"} for t in around)


def is_cumulative(tokens: list[Token], word: Token) -> bool:
    """Whether a quantity adds up what was given over a time: "$2 billion *since January*", "*so far*"."""
    sentence = tokens[0].sent
    if _adds(tokens):
        return False
    # What follows the next sum of money is said of that: "a second $5 million, $9 million in all"; and another clause
    # tells of something else: "but no other has followed so far".
    after = tokens[-1].doc[tokens[-1].i + 1 : sentence.end]
    is_sum = tokens[0].tag_ == "$"
    end = next((t.i for t in after if (is_sum and t.tag_ == "$") or t.lower_ in {"but", ";"}), sentence.end)
    clause = " ".join(token.lower_ for token in sentence.doc[sentence.start : end] if not token.is_space)
    return any(words in clause for words in SO_FAR) or is_since(word, tokens)
