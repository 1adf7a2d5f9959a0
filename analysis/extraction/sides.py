"""Donors and recipients: who stands on which side of a giving.

In: the word of giving and who the article's words stand for. Out: countries (ISO codes) and organisations (names).
"""

from __future__ import annotations

from spacy.tokens import Token

from analysis.extraction.givers import MAKING, for_itself, givers, holds, subject_of
from analysis.extraction.giving import Act, governor_of, rejector
from analysis.extraction.packages import RAISING
from analysis.extraction.parties import Names, Sides, named, parties, without
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import case_of, children, clause_verb, is_passive, subject
from analysis.language.words import word_class

TO = frozenset({"to", "for"})
ADJUNCT = word_class("before a time or an occasion")
HANDLING = word_class("handling a gift")  # of a giving, by who gives: "is weighing a delivery"
HELPING = word_class("helping")
THANKING = word_class("thanking")
DURING = frozenset({"after", "before", "during"})


def sides_of(act: Act, given: list[Token], roster: Roster) -> Sides:
    """The sides that the clause or phrase of a giving names; `given` are the tokens of the quantity."""
    inside = _nouns_of(given)
    own = sides_of_own(given, roster)
    sides = _of_verb(act, inside, roster) if act.word.pos_ == "VERB" else _of_noun(act, inside, roster)
    return Sides(own.donor or sides.donor, own.recipient or sides.recipient)


def sides_of_own(given: list[Token], roster: Roster) -> Sides:
    """The sides that hang on the quantity itself: "20 million euros *for Moldova*"."""
    inside = _nouns_of(given)
    found: dict[str, list[Token]] = {"to": [], "from": []}
    for child in (c for t in given for c in children(t, "nmod") if c.i not in inside):
        case = "to" if case_of(child) in TO else case_of(child)
        if case in found:
            found[case] += _people_of(child)
    return Sides(named(found["from"], roster), named(found["to"], roster))


def _nouns_of(given: list[Token]) -> set[int]:
    """Where what is given is: where its nouns are, as a parser may hang the number alone on the subject."""
    return {t.i for t in given if t.pos_ in {"NOUN", "PROPN", "SYM"}} or {t.i for t in given}


def _of_verb(act: Act, inside: set[int], roster: Roster) -> Sides:
    verb = act.word
    beside = _beside(verb, roster, inside)
    others = [child for child in children(verb, "obj", "iobj") if not holds(child, inside)]
    if act.subject == "thing":  # "the aid reached Ukraine", "50 tanks will come from Norway"
        return Sides(beside["from"], named(others, roster) or beside["receiver"])
    governed = governor_of(verb)
    side: Names = ()
    for who in givers(act, inside):
        side = side or _reporter(who, roster) or parties(who, roster)
    if act.subject == "recipient":  # "asked Germany for 50 tanks", "appealed for $5 million to help Somalia"
        return Sides(beside["from"] or named(others, roster), beside["help"] or for_itself(side))
    recipient = beside["receiver"] or named(others, roster) or beside["help"]  # "provided Ukraine with 50 tanks"
    given = [*children(verb, "obj", "iobj"), *(c for c in children(verb, "obl") if case_of(c) == "with")]
    if not recipient and is_passive(verb) and any(child.i in inside for child in given):
        heads = [who for who in (subject(verb),) if who is not None and not holds(who, inside)]
        recipient = without(named(heads, roster), beside["by"])  # "*Moldova* was given 50 tanks by Norway"
    if not recipient and governed is not None and governed[1].subject == "asker":
        recipient = parties(subject_of(governed[0], inside), roster)
    passive = beside["by"] if is_passive(verb) else ()
    return Sides(side or passive or beside["from"], without(recipient, passive))


def _reporter(who: Token, roster: Roster) -> Names:
    """Whom "it" and "they" mean: "*the government* said that it would send", "find the shells that it promised"."""
    verb = clause_verb(who.head) if who.lower_ in {"it", "they"} else None
    if verb is not None and verb.dep_ == "acl:relcl" and who.i not in roster.at:
        matrix = clause_verb(verb.head)
        thanks = matrix.lemma_.lower() in THANKING  # "thanked *Norway* for the aid that it sent"
        return _no_person(next(children(matrix, "obj"), None) if thanks else subject(matrix), roster)
    while verb is not None and verb.dep_ in {"conj", "xcomp"} and verb.head != verb:
        verb = verb.head
    is_reported = verb is not None and verb.dep_ == "ccomp"
    return _no_person(subject_of(verb.head, set()), roster) if verb is not None and is_reported else ()


def _no_person(who: Token | None, roster: Roster) -> Names:
    mention = roster.at.get(who.i) if who is not None else None
    return () if mention is not None and mention.is_person else parties(who, roster)


def _of_noun(act: Act, inside: set[int], roster: Roster) -> Sides:
    """ "Germany's delivery of 50 tanks to Ukraine", "a U.S. package for Kyiv", "weighs a request from Kyiv"."""
    noun = act.word
    heads = [noun, noun.head] if noun.head.i in inside else [noun]  # "Germany's €1 billion in aid"
    owner = named((c for head in heads for c in children(head, "nmod:poss", "compound", "amod")), roster)
    handled = RAISING | HANDLING if act.subject == "donor" else RAISING
    raised = noun.dep_ == "obj" and noun.head.lemma_.lower() in handled
    brought = noun.dep_ == "obl" and case_of(noun) == "with" and act.subject == "donor"  # "arrived with a pledge of"
    if not owner and (raised or brought or (noun.dep_ == "obj" and noun.head.lemma_.lower() in MAKING)):
        owner = parties(subject(noun.head), roster)
    beside = _beside(noun.head if raised else heads[-1], roster, inside)
    if act.subject == "recipient":
        recipient = beside["for"] or for_itself(owner or beside["from"])
        return Sides(beside["to"] or without(parties(_asked(noun), roster), recipient), recipient)
    return Sides(owner or beside["from"] or beside["by"], beside["receiver"])


def _asked(noun: Token) -> Token | None:
    """Who a request is made to, by who weighs it or turns it down."""
    if (verb := rejector(noun)) is not None:
        return subject(verb) if noun.dep_ == "obj" else next(children(verb, "obl:agent"), None)
    weighs = noun.dep_ == "obj" and noun.lemma_.lower() == "request" and noun.head.lemma_.lower() not in MAKING
    return subject(noun.head) if weighs else None


def _in_adjunct(token: Token, word: Token) -> bool:
    """Whether a phrase belongs to one that tells when or where: "announced *during a visit to Rome*"."""
    while token.head not in (word, token):
        token = token.head
        if case_of(token) in (ADJUNCT if token.dep_ == "obl" else DURING):
            return True
    return False


def _people_of(head: Token) -> list[Token]:
    """Who is meant by people and where they are: "people *in Somalia*", "the coast guard *of Somalia*"."""
    return [head, *(child for child in children(head, "nmod") if case_of(child) in {"in", "of"})]


def _nearest(heads: list[Token], inside: set[int]) -> list[Token]:
    """Of phrases behind a quantity those before the next number: "$6m *to Ukraine* and $5m to Moldova"."""
    last = max(inside, default=-1)
    behind = sorted((head for head in heads if head.i > last), key=lambda head: head.i)
    if not inside or not behind:
        return heads
    first, doc = behind[0], behind[0].doc
    if any(token.lower_ == "including" for token in doc[last + 1 : first.i]):
        return [head for head in heads if head.i < last]  # they are those of the parts
    number = next((t.i for t in doc[first.i : first.sent.end] if t.pos_ == "NUM" or t.tag_ == "$"), first.sent.end)
    return [head for head in heads if head.i < number and (head.i > last or head not in behind)]


def _beside(word: Token, roster: Roster, inside: set[int]) -> dict[str, Names]:
    """The parties behind "to" or "for", "from" and "by" that hang on a word or on what it gives, and whom it helps."""
    found: dict[str, list[Token]] = {"to": [], "for": [], "from": [], "by": [], "help": []}
    for token in word.subtree:
        if token.pos_ == "VERB" and token.lemma_.lower() in HELPING and token.i > word.i:
            found["help"] += (t for helped in children(token, "obj") for t in _people_of(helped))
        if token.dep_ not in {"obl", "nmod"} or (word.pos_ == "VERB" and clause_verb(token) != word):
            continue
        if _in_adjunct(token, word):
            continue
        case = case_of(token)
        if case in found:
            found[case] += _people_of(token) if case in TO else [token]
    if word.pos_ == "VERB":
        found["to"] += [child for child in children(word, "iobj") if child.i not in inside]
    found = {case: _nearest(heads, inside) for case, heads in found.items()}
    sides = {case: named(heads, roster) for case, heads in found.items()}
    return sides | {"receiver": tuple(dict.fromkeys(sides["to"] + sides["for"]))}
