"""Countries and organisations that words name, as who gives or gets aid.

In: a noun and who the article's words stand for. Out: countries (ISO codes) and organisations (names).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from analysis.extraction.packages import RAISING, SIZING
from analysis.extraction.records import Mention
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import case_of, children, conjuncts, is_owner, subject
from analysis.language.words import word_class

NAMING = frozenset({"compound", "nmod:poss", "amod", "flat", "appos", "nmod:desc", "nmod:unmarked"})
ANYBODY = word_class("in the name of a public body")
GIVERS = word_class("in the name of a giving body")
BODIES = word_class("government") | word_class("giving body")
Names = tuple[str, ...]


class Sides(NamedTuple):
    """Who gives and who gets."""

    donor: Names = ()
    recipient: Names = ()


def parties(head: Token | None, roster: Roster) -> Names:
    """Countries and organisations that a noun phrase names: "NATO allies", "Kiev", "Latvia and Lithuania"."""
    if head is None:
        return ()
    found = []
    if head.dep_ == "appos" and head.i not in roster.at and head.head.i in roster.at:
        head = head.head  # "the World Bank, the fund's sister institution, which approved ..."
    for token in conjuncts(head):
        if token.pos_ == "NUM" and token != head:
            continue  # "three from Portugal and *two* from Norway"
        inner = [token, *(t for t in token.subtree if t.dep_ in NAMING and _belongs(t, token))]
        codes = (party_of(roster.at[t.i], roster) for t in inner if t.i in roster.at)
        code = next((code for code in codes if code), None)
        where = {"of", "in"} if token.lemma_.lower() in BODIES else {"of"}  # "the board *of the bank*"
        of = (c for c in children(token, "nmod") if case_of(c) in where and c.i in roster.at)
        found.append(code or next((party for c in of if (party := party_of(roster.at[c.i], roster))), None))
    return tuple(dict.fromkeys(code for code in found if code))


def parties_of_owner(noun: Token, roster: Roster) -> Names:
    """Whose something is: "*the union's* total", "*American* support"; or who it is, where only the owner is named."""
    if is_owner(noun):
        return parties(noun, roster)  # "Denmark's was for 2,700"
    owner = named(children(noun, "nmod:poss", "compound", "amod"), roster)
    if owner or noun.dep_ != "obj" or noun.head.lemma_.lower() not in SIZING | RAISING:
        return owner
    return parties(subject(noun.head), roster)  # "*the union* reached a total of"


def _belongs(token: Token, head: Token) -> bool:
    """Whether a word names the head itself and not something told of it."""
    while token != head:
        if token.dep_ not in NAMING:
            return False
        token = token.head
    return True


def party_of(mention: Mention, roster: Roster) -> str | None:
    """The country or organisation of a mention, a person's country among them."""
    actor = roster.actors.get(mention.actor_id or "")
    if actor is None:
        return mention.country
    return actor.country or (actor.name if actor.kind == "organization" and not _is_any_body(actor.name) else None)


def is_firm(party: str) -> bool:
    """Whether a donor is neither a country nor by its name a body that gives: "Red Cross", "World Bank"."""
    is_country = len(party) == 3 and party.isupper()
    return not is_country and GIVERS.isdisjoint(party.lower().split())


def _is_any_body(name: str) -> bool:
    """Whether a name is that of a body which every country has, or of nobody: "Ministry of Defence", "Donors"."""
    words = [word for word in name.lower().split() if word not in {"the", "of", "and", "for"}]
    return all(word in ANYBODY for word in words)


def without(names: Names, others: Names) -> Names:
    """The names that are not among others."""
    return tuple(name for name in names if name not in others)


def named(heads: Iterable[Token], roster: Roster) -> Names:
    """The parties of several nouns, each once."""
    return tuple(dict.fromkeys(party for head in heads for party in parties(head, roster)))
