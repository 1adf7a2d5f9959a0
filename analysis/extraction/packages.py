"""Packages: what holds a quantity or is measured by it, so that whose the package is tells whose the quantity is.

In: the tokens of a quantity. Out: its `Holder`: "the *package* contains 18 howitzers", "its *support* comes to $2 bn".
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from analysis.extraction.syntax import SUBJECT, case_of, children, has, is_owner, subject
from analysis.language.words import word_class

HOLDING = word_class("containing")
SIZING = word_class("amounting")
RAISING = word_class("raising")
WHOLES = word_class("total") | word_class("standing for a package")
SHARES = frozenset({"share", "part", "portion"})
UP = frozenset({"conj", "appos", "nmod", "nummod", "compound", "list", "dep", "amod", "flat"})
AMONG = frozenset({"among them", "among these", "among which"})
WITHIN = frozenset({"in", "on", "among", "to", "with"})  # "*in* the package are 40 drones", "added *to* these are"
PRICED = frozenset({"worth", "valued"})
FAR = 8  # tokens between a package and its worth
HIGHEST = 6  # steps up the parse


class Holder(NamedTuple):
    """What holds a quantity; or, where `is_size`, what the quantity is the size of."""

    word: Token
    is_size: bool
    is_sum: bool = False  # of several things given: "the two *add up to* $550 million"


def holder_of(tokens: list[Token]) -> Holder | None:
    """What a quantity is told to be a part or the size of, in its own clause."""
    inside = {token.i for token in tokens}
    token = next((t for t in tokens if t.head == t or t.head.i not in inside), tokens[-1])
    for _ in range(HIGHEST):
        found = _of_predicate(token, inside) or _within(token, inside)
        if found is not None and found.word.i not in inside:
            return found
        if token.head == token or token.dep_ not in UP:
            break
        token = token.head
    return _of_verb(token, inside) or worth(tokens[0]) or _listed_in(tokens[0]) or _sum_of(tokens, inside)


def _within(noun: Token, inside: set[int]) -> Holder | None:
    """Of "the 45 Bradleys *in it*"."""
    held = (c for c in children(noun, "nmod") if c.i not in inside and case_of(c) == "in")
    return next((Holder(c, is_size=False) for c in held if c.lemma_.lower() in WHOLES), None)


def _sum_of(tokens: list[Token], inside: set[int]) -> Holder | None:
    """Of "a *total* of $3 million", "the *other*, of $3 million"."""
    head = next(
        (t.head for t in tokens if t.head.i not in inside and t.dep_ in {"nmod", "obl"} and case_of(t) == "of"), None
    )
    if head is None or head.lemma_.lower() not in WHOLES:
        return None
    return Holder(head, is_size=True, is_sum=head.lemma_.lower() == "total")


def worth(first: Token) -> Holder | None:
    """Of "assistance *worth* $3 million", "*Worth* $3 million, the package ...", however it was parsed."""
    doc, sentence = first.doc, first.sent
    sign = next((t for t in reversed(doc[max(first.i - 3, sentence.start) : first.i]) if t.lower_ in PRICED), None)
    if sign is None:
        return None
    if sign.i == sentence.start:
        main = (t for t in doc[first.i : sentence.end] if t.dep_ in {"nsubj", "nsubj:pass"})
        return next((Holder(t, is_size=True) for t in main), None)
    before = doc[sign.i - 1]
    if before.pos_ == "PROPN":  # "aid *for Ukraine* worth", however it was parsed
        named = (t for t in reversed(doc[max(sign.i - FAR, sentence.start) : sign.i]) if t.lemma_.lower() in WHOLES)
        return next((Holder(t, is_size=True) for t in named if t.pos_ == "NOUN"), None)
    while (
        before.lemma_.lower() not in WHOLES
        and before.dep_ in {"nmod", "obl", "flat"}
        and before.head.i < before.i
        and before.head.pos_ in {"NOUN", "PROPN"}
    ):
        before = before.head  # "a *package* of aid for Ukraine worth"
    return Holder(before, is_size=True) if before.pos_ in {"NOUN", "PRON"} else None


def _listed_in(first: Token) -> Holder | None:
    """Of "*in the package* are 40 drones", "*added to these* come 300 rifles", however it was parsed."""
    doc, sentence = first.doc, first.sent
    if first.i == sentence.start:
        return None
    if doc[first.i - 2 : first.i].text.lower() in AMONG or doc[first.i - 1].lower_ == "including":
        named = (t for t in doc[sentence.start : first.i - 1] if t.pos_ == "NOUN" and t.lemma_.lower() in WHOLES)
        return next((Holder(t, is_size=False) for t in named), None)
    if doc[first.i - 1].lemma_.lower() not in {"be", "come"}:
        return None
    for token in doc[sentence.start : first.i - 1]:
        if token.lower_ in WITHIN:
            within = next((t for t in doc[token.i + 1 : first.i] if t.lemma_.lower() in WHOLES), None)
            return Holder(within, is_size=False) if within is not None else None
    return None


def _of_predicate(noun: Token, inside: set[int]) -> Holder | None:
    """Of "2,000 rifles *are* in the package", "the total *is* 3 billion"."""
    if not has(noun, "cop"):
        return None
    for child in children(noun, "obl", "nmod", "advcl"):
        if child.i not in inside and (case_of(child) in WITHIN or child.lower_ == "added"):
            return Holder(next(children(child, "obl"), child), is_size=False)
    if noun.lower_ == "part":
        return next((Holder(c, is_size=False) for c in children(noun, "nmod") if case_of(c) == "of"), None)
    who = next(children(noun, *SUBJECT), None)
    if who is None or who.i in inside:
        return None
    if not is_owner(who) and who.lemma_.lower() not in WHOLES:
        return None
    return Holder(who, is_size=True, is_sum=who.lemma_.lower() == "total")


def _of_verb(token: Token, inside: set[int]) -> Holder | None:
    verb = token.head
    lemma = verb.lemma_.lower()
    if token.dep_ == "nsubj:pass" and lemma in HOLDING:
        within = next((c for c in children(verb, "obl") if case_of(c) in WITHIN), None)
        return Holder(within, is_size=False) if within is not None else None
    who = subject(verb)
    if who is not None and (who.i in inside or token.dep_ in SUBJECT):
        who = None
    if lemma in RAISING and token.dep_ in {"obl", "obj"} and case_of(token) in {"to", "from", "by"}:
        who = next((child for child in children(verb, "obj") if child.i not in inside), who)
        return Holder(who, is_size=True, is_sum=case_of(token) != "by") if who is not None else None
    if who is None or token.dep_ not in {"obj", "obl", "obl:agent", "obl:unmarked", "xcomp", "nmod"}:
        return None
    if lemma in HOLDING and (token.dep_ == "obj" or case_of(token) in {"of", "by"}):
        # "The two packages contain 90 howitzers" adds up.
        return Holder(who, is_size=False, is_sum=who.tag_ == "NNS" and has(who, "nummod"))
    is_whole = who.lemma_.lower() in WHOLES | SHARES or who.pos_ in {"NUM", "PRON"} or is_owner(who)  # no "deficit"
    if lemma in SIZING and is_whole and (token.dep_ != "obl" or case_of(token) in {"", "to", "at"}):
        is_sum = lemma != "worth" or who.tag_ == "NNS" or who.pos_ == "NUM"
        return Holder(who, is_size=True, is_sum=is_sum)
    return None
