"""Donors and recipients: who stands on which side of a giving.

In: the word of giving and who the article's words stand for. Out: countries (ISO codes) and organisations (names).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from analysis.extraction.giving import Act, governor_of
from analysis.extraction.records import Mention
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import case_of, children, clause_verb, conjuncts, subject
from analysis.language.words import word_class

NAMING = frozenset({"compound", "nmod:poss", "amod", "flat", "appos", "nmod:desc", "nmod:unmarked"})
TO = frozenset({"to", "for"})
MAKING = word_class("making a request")  # of a request, by who asks
HELPING = word_class("helping")
Names = tuple[str, ...]


class Sides(NamedTuple):
    """Who gives and who gets."""

    donor: Names = ()
    recipient: Names = ()


def sides_of(act: Act, given: list[Token], roster: Roster) -> Sides:
    """The sides that the clause or phrase of a giving names; `given` are the tokens of the quantity."""
    # A parser may hang the number alone on the subject; what is given is where its nouns are.
    inside = {t.i for t in given if t.pos_ in {"NOUN", "PROPN", "SYM"}} or {t.i for t in given}
    own = _own(given, inside, roster)
    sides = _of_verb(act, inside, roster) if act.word.pos_ == "VERB" else _of_noun(act, inside, roster)
    return Sides(own.donor or sides.donor, own.recipient or sides.recipient)


def parties(head: Token, roster: Roster) -> Names:
    """Countries and organisations that a noun phrase names: "NATO allies", "Kiev", "Latvia and Lithuania"."""
    found = []
    for token in conjuncts(head):
        inner = [token, *(t for t in token.subtree if t.dep_ in NAMING and _belongs(t, token))]
        codes = (_party(roster.at[t.i], roster) for t in inner if t.i in roster.at)
        found.append(next((code for code in codes if code), None))
    return tuple(dict.fromkeys(code for code in found if code))


def _belongs(token: Token, head: Token) -> bool:
    """Whether a word names the head itself and not something told of it."""
    while token != head:
        if token.dep_ not in NAMING:
            return False
        token = token.head
    return True


def _party(mention: Mention, roster: Roster) -> str | None:
    actor = roster.actors.get(mention.actor_id or "")
    if actor is None:
        return mention.country
    return actor.country or (actor.name if actor.kind == "organization" else None)


def _named(heads: Iterable[Token], roster: Roster) -> Names:
    return tuple(dict.fromkeys(party for head in heads for party in parties(head, roster)))


def _own(given: list[Token], inside: set[int], roster: Roster) -> Sides:
    """The sides that hang on the quantity itself: "20 million euros *for Moldova*"."""
    found: dict[str, list[Token]] = {"to": [], "from": []}
    for child in (c for t in given for c in children(t, "nmod") if c.i not in inside):
        case = "to" if case_of(child) in TO else case_of(child)
        if case in found:
            found[case] += _people_of(child)
    return Sides(_named(found["from"], roster), _named(found["to"], roster))


def _of_verb(act: Act, inside: set[int], roster: Roster) -> Sides:
    verb = act.word
    beside = _beside(verb, roster, inside)
    others = [child for child in children(verb, "obj", "iobj") if not _holds(child, inside)]
    if act.subject == "thing":  # "the aid reached Ukraine"
        return Sides((), _named(others, roster) or beside["receiver"])
    who = next(children(verb, "obl:agent"), None) or _subject(verb, inside)
    governed = governor_of(verb)
    if who is None and governed is not None:
        who = _subject(governed[0], inside)
    side = parties(who, roster) if who is not None else ()
    if not side and who is not None and who.lower_ in {"it", "they", "he", "she"} and verb.dep_ == "ccomp":
        said = _subject(verb.head, inside)  # "the Dutch government said it would send"
        side = parties(said, roster) if said is not None else ()
    if act.subject == "recipient":  # "asked Germany for 50 tanks", "appealed for $5 million to help Somalia"
        return Sides(beside["from"] or _named(others, roster), beside["help"] or side)
    recipient = beside["receiver"] or _named(others, roster) or beside["help"]  # "provided Ukraine with 50 tanks"
    if not recipient and governed is not None and governed[1].subject == "asker":
        asker = _subject(governed[0], inside)
        recipient = parties(asker, roster) if asker is not None else ()
    return Sides(side or beside["from"], recipient)


def _subject(verb: Token, inside: set[int]) -> Token | None:
    """Who does it, unless that is what is given."""
    who = subject(verb)
    if who is None or who.dep_ == "nsubj:pass" or who.i in inside:
        return None
    return who if who.is_ancestor(verb) or not _holds(who, inside) else None


def _holds(token: Token, inside: set[int]) -> bool:
    return any(t.i in inside for t in token.subtree)


def _of_noun(act: Act, inside: set[int], roster: Roster) -> Sides:
    """ "Germany's delivery of 50 tanks to Ukraine", "a U.S. package for Kyiv", "weighs a request from Kyiv"."""
    noun = act.word
    heads = [noun, noun.head] if noun.head.i in inside else [noun]  # "Germany's €1 billion in aid"
    owner = _named((c for head in heads for c in children(head, "nmod:poss", "compound", "amod")), roster)
    if not owner and act.subject == "recipient" and noun.dep_ == "obj" and noun.head.lemma_.lower() in MAKING:
        who = subject(noun.head)
        owner = parties(who, roster) if who is not None else ()
    beside = _beside(heads[-1], roster, set())
    if act.subject == "recipient":
        recipient = beside["for"] or owner or beside["from"]
        weighs = noun.dep_ == "obj" and noun.lemma_.lower() == "request" and noun.head.lemma_.lower() not in MAKING
        who = subject(noun.head) if weighs else None
        donor = parties(who, roster) if who is not None else ()
        return Sides(beside["to"] or tuple(name for name in donor if name not in recipient), recipient)
    return Sides(owner or beside["from"] or beside["by"], beside["receiver"])


def _people_of(head: Token) -> list[Token]:
    """Who is meant by people and where they are: "people *in Somalia*"."""
    return [head, *(child for child in children(head, "nmod") if case_of(child) == "in")]


def _beside(word: Token, roster: Roster, inside: set[int]) -> dict[str, Names]:
    """The parties behind "to" or "for", "from" and "by" that hang on a word or on what it gives, and whom it helps."""
    found: dict[str, list[Token]] = {"to": [], "for": [], "from": [], "by": [], "help": []}
    for token in word.subtree:
        if token.pos_ == "VERB" and token.lemma_.lower() in HELPING and token.i > word.i:
            found["help"] += (t for helped in children(token, "obj") for t in _people_of(helped))
        if token.dep_ not in {"obl", "nmod"} or (word.pos_ == "VERB" and clause_verb(token) != word):
            continue
        case = case_of(token)
        if case in found:
            found[case] += _people_of(token) if case in TO else [token]
    if word.pos_ == "VERB":
        found["to"] += [child for child in children(word, "iobj") if child.i not in inside]
    named = {case: _named(heads, roster) for case, heads in found.items()}
    return named | {"receiver": tuple(dict.fromkeys(named["to"] + named["for"]))}
