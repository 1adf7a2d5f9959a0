"""Whether words of time look ahead: "will meet on Friday", "postponed until Tuesday", "is to arrive on Monday".

In: the tokens of a time expression. Out: whether it lies after the day of publication.
"""

from __future__ import annotations

from spacy.tokens import Token

from analysis.extraction.syntax import auxiliaries, clause_verb
from analysis.language.words import word_class, word_set

COMING = word_class("future") | word_class("would") | word_class("possible") | word_class("obliged")
PAST = frozenset({"VBD", "VBN"})
LIMITS = word_class("limiting")
PROMISING = word_class("promising")
FORWARD = word_set("forward_words.txt")


def looks_ahead(tokens: list[Token]) -> bool:
    """Whether the clause that the words stand in speaks of the future."""
    if not tokens:
        return False
    doc, first = tokens[0].doc, tokens[0].i
    before = [token.lower_ for token in doc[max(first - 3, 0) : first]]
    if before in (["as", "soon", "as"], ["as", "early", "as"], ["as", "late", "as"]):
        return True
    if before[-1:] == ["since"]:
        return False
    head = _head(tokens)
    verb = _verb(head, first)
    limits = bool(before) and before[-1] in LIMITS and not auxiliaries(verb) & {"had", "has", "have"}
    if limits and verb.lemma_.lower() in PROMISING:
        return True  # "pledged 20 jets by June"
    if before[-1:] == ["until"] and "VBN" in verb.tag_ and auxiliaries(verb) & {"has", "have"}:
        return True  # "has been given until Tuesday"
    if head.dep_ in {"nmod:poss", "compound"}:
        return head.head.lemma_.lower() in FORWARD  # "Wednesday's ruling": its day is not that of the verb beside it
    if head.dep_.startswith("nmod") and head.head.pos_ == "NOUN":
        planned = head.head.dep_ == "obj" and head.head.head.lemma_.lower() in FORWARD
        return planned or head.head.lemma_.lower() in FORWARD  # "planned a march on Saturday"
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return verb.lemma_.lower() in FORWARD
    return _is_forward(verb, first)


def _head(tokens: list[Token]) -> Token:
    """The word of an expression on which the others depend."""
    head, inside = tokens[-1], {token.i for token in tokens}
    for _ in tokens:
        if head.head.i not in inside or head.head == head:
            break
        head = head.head
    return head


def _verb(head: Token, first: int) -> Token:
    """The verb of the clause; a past one right before the words is theirs, whatever the parser made of them."""
    doc = head.doc
    before = doc[first - 2 if first > 1 and doc[first - 1].lower_ == "on" else max(first - 1, 0)]
    return before if before.tag_ in PAST and before.pos_ == "VERB" else clause_verb(head)


def _is_forward(verb: Token, first: int) -> bool:
    aux = auxiliaries(verb)
    if aux & COMING:
        return not ("have" in aux and verb.tag_ == "VBN")
    if verb.tag_ == "VBG" and aux & {"is", "are", "'s", "’s", "'re", "’re", "am"}:
        return True  # "is meeting on Friday"
    if any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children):
        ordinal = any(child.lower_ in {"first", "last", "only"} for child in verb.head.children)
        return (
            verb.dep_ in {"xcomp", "acl", "ccomp", "ROOT"}
            and "have" not in aux
            and not (verb.dep_ == "acl" and ordinal)
        )
    if verb.tag_ in {"VBP", "VBZ", "VB"} and not aux:
        return True  # "starts on Friday", "meet me on Friday"
    return verb.i < first and verb.lemma_.lower() in FORWARD
