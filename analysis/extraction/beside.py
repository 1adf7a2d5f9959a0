"""Who stands beside a giving by the order of the words alone, for where the parse names no donor or no recipient.

In: the word of giving, the quantity's tokens, who the words stand for. Out: `Sides`, each from its own clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.extraction.giving import Act
from analysis.extraction.parties import Names, Sides, parties, without
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import CONJUNCTIONS, RELATIVE, case_of, is_passive, tokens_in
from analysis.language.words import word_class

LONGEST = 5  # words between a preposition and the name: "to *the crisis-hit island of* Sri Lanka"
STOPS = RELATIVE | CONJUNCTIONS | {";", ":", "“", "”", "where", "but"}
TOWARDS = frozenset({"to", "for", "into"})
THERE = frozenset({"in", "to", "into", "at"})  # where a thing arrives
SOURCE = frozenset({"from", "by"})
OPENING = frozenset({",", ";", "and", "but", "while", "that", ":", "as"})  # before the first word of a clause
COMPOUND = word_class("before a to that leads to nobody")
COUNTRIES = word_class("standing for a country")
NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PUNCT", "VERB", "ADV", "PART"})


def sides_beside(act: Act, given: list[Token], roster: Roster) -> Sides:
    """The sides by word order: "gave *Athens* 28 tanks", "28 tanks *to Athens*", "28 tanks were sent *by Berlin*"."""
    if act.word.pos_ != "VERB" or act.subject == "recipient":
        return Sides()
    is_thing = act.subject == "thing"
    behind = list(_clause_behind(max(act.word, given[-1], key=lambda token: token.i)))
    recipient = _named_behind(behind, THERE if is_thing else TOWARDS, roster)
    if not recipient and not is_thing:
        recipient = _between(act.word, given[0], roster)
    passive = is_thing or is_passive(act.word)
    donor = _named_behind(behind, SOURCE, roster) if passive else _directly_before(act.word, roster)
    return Sides(without(donor, recipient), recipient)


def country_meant(act: Act, donor: Names, roster: Roster) -> Names:
    """Which country "the country" or "the island" that is given something means: the one named beside the donor."""
    word, doc = act.word, act.word.doc
    nouns = [c for c in word.subtree if c.lemma_.lower() in COUNTRIES and c.i not in roster.at and c.i > word.i]
    if act.subject != "donor" or not any(_is_given_to(noun) for noun in nouns):
        return ()
    start = word.sent.start
    if start and not doc[start - 1].is_space:
        start = doc[start - 1].sent.start
    named = [parties(doc[i], roster) for i in range(start, nouns[0].i) if i in roster.at and not roster.at[i].is_person]
    others = list(dict.fromkeys(name for names in named for name in without(names, donor) if len(name) == 3))
    return (others[0],) if len(others) == 1 else ()


def _is_given_to(noun: Token) -> bool:
    """Whether a noun with "the" is who gets something."""
    definite = any(child.lower_ in {"the", "both"} for child in noun.children)
    case = case_of(noun)
    return definite and (case in TOWARDS or (not case and noun.dep_ in {"obj", "iobj"}) or noun.head.dep_ == "obl")


def giver_behind(given: list[Token], roster: Roster) -> Names:
    """Who gives what stands directly before "from" or "by" and the name: "two *from Norway*"."""
    return _directly_behind(given, SOURCE, roster)


def receiver_behind(given: list[Token], roster: Roster) -> Names:
    """Who gets what stands directly before "to" or "for" and the name: "and $5 million *to Moldova*"."""
    return _directly_behind(given, TOWARDS, roster)


def _directly_behind(given: list[Token], cases: frozenset[str], roster: Roster) -> Names:
    behind = given[-1].doc[given[-1].i + 1 : given[-1].sent.end]
    return _named_behind(list(behind[: LONGEST + 1]), cases, roster) if behind and behind[0].lower_ in cases else ()


def _directly_before(verb: Token, roster: Roster) -> Names:
    """Who stands directly before a verb as the first word of its clause: "and *Saudi Arabia* promised"."""
    k = verb.i - 1
    while k > verb.sent.start and verb.doc[k].pos_ in {"AUX", "ADV"}:
        k -= 1
    mention = roster.at.get(k)
    if mention is None or mention.is_person:
        return ()
    first = tokens_in(verb.doc, mention.span)[0].i
    before = verb.doc[first - 1] if first > verb.sent.start else None
    if before is not None and before.lower_ == "the":
        before = before.nbor(-1) if before.i > verb.sent.start else None
    return parties(verb.doc[k], roster) if before is None or before.lower_ in OPENING else ()


def _clause_behind(token: Token) -> Iterator[Token]:
    """The tokens behind one, up to where another clause begins."""
    for after in token.doc[token.i + 1 : token.sent.end]:
        if after.lower_ in STOPS or (after.pos_ == "VERB" and after.tag_ in {"VBD", "VBZ", "VBP"}):
            return
        yield after


def _named_behind(tokens: list[Token], cases: frozenset[str], roster: Roster) -> Names:
    """Whom the first fitting preposition stands before."""
    for k, token in enumerate(tokens):
        if token.lower_ not in cases or token.nbor(-1).lower_ in COMPOUND:
            continue
        for name in tokens[k + 1 : k + 1 + LONGEST]:
            mention = roster.at.get(name.i)
            if mention is not None and not mention.is_person and (found := parties(name, roster)):
                return found
            if name.pos_ not in NAMING or name.text == ",":
                break
    return ()


def _between(verb: Token, first: Token, roster: Roster) -> Names:
    """Who stands between a verb and what it gives, with no preposition."""
    tokens = list(verb.doc[verb.i + 1 : first.i])
    if not tokens or len(tokens) > LONGEST or any(t.pos_ in {"ADP", "VERB", "PUNCT"} for t in tokens):
        return ()
    return next((found for t in tokens if t.i in roster.at and (found := parties(t, roster))), ())
