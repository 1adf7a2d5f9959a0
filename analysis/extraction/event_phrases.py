"""Whom a noun phrase around an event word names: "NATO allies", "rebels in Chad", "its troops", "the Kenyan minister".

In: the heads of noun phrases and the article's `Roster`. Out: ids of actors; a place that no actor bears stands for its
country.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from analysis.extraction.event_syntax import is_hyphened
from analysis.extraction.records import Mention
from analysis.extraction.roles import is_role
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import SUBJECT, case_of, children
from analysis.language.words import word_class

TIGHT = frozenset({"compound", "flat", "nmod:poss", "amod", "nmod:desc"})
WITHIN = TIGHT | {"nmod", "nmod:unmarked", "appos", "obl", "acl"}
AROUND = WITHIN | SUBJECT | {"obj", "iobj", "xcomp", "ccomp", "advcl", "obl:agent"}
NEAR = frozenset({"nmod:poss", "amod", "compound", "nmod:desc", "nmod", "appos"})
HOME = frozenset({"of", "in", "from"})  # before the country of somebody
PRONOUNS = word_class("standing for a party")
NEUTER, PERSONAL = frozenset({"it", "its"}), frozenset({"he", "she", "his", "her", "him"})
PLACED = word_class("placed")
# People who are not whom they belong to: "his *critics*", "an opponent of the king".
OTHERS, OWNED = word_class("others"), word_class("owned")
# After whom a verb praises or blames: "took Turkey to task over *its* raids".
ABOUT = frozenset({"for", "over", "about"})
DEEPEST, MOST, HIGHEST = 5, 60, 6  # levels and tokens of a phrase, verbs above a pronoun
Ids = tuple[str, ...]


class Phrases:
    """The actors that the noun phrases of one article name."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def of(self, heads: Iterable[Token], exclude: Ids = (), *, named: bool = False, tight: bool = False) -> Ids:
        """The actors that noun phrases name: "NATO allies" are NATO, "rebels in Chad" Chad.

        `named`: by no pronoun. `tight`: by no phrase after the noun: "a bomb in Iraq" is nobody's.
        """
        found: list[str] = []
        for head in heads:
            if named and (head.pos_ == "PRON" or any(c.pos_ == "PRON" for c in children(head, "nmod:poss"))):
                continue
            through = TIGHT if tight else WITHIN
            found += [a for a in self.first([head], through, frozenset(exclude), pronouns=not named) if a not in found]
        return tuple(found)

    def first(
        self, heads: list[Token], through: frozenset[str], exclude: frozenset[str], *, pronouns: bool = True
    ) -> Ids:
        """The actors on the first level of the phrase, from its head down, that names any."""
        level, seen = list(heads), 0
        for _ in range(DEEPEST):
            found: list[str] = []
            tight: list[Token] = []
            loose: list[Token] = []
            while level and seen < MOST:
                token = level.pop(0)
                seen += 1
                found += [a for a in self._named(token, pronouns=pronouns) if a not in found and a not in exclude]
                for child in token.children:
                    if self._is_apart(child, token):
                        continue
                    if child.dep_ == "conj":
                        level.append(child)
                    elif child.dep_ in through and _is_open(child, through):
                        close = child.dep_ in TIGHT or case_of(child) == "including"
                        (tight if close else loose).append(child)
            # "Syrian troops from Lebanon" are Syria.
            tight += [other for token in tight for other in children(token, "conj")]
            found = found or [a for token in tight for a in self._named(token, pronouns=pronouns) if a not in exclude]
            if found:
                return tuple(dict.fromkeys(found))
            level = tight + loose
        return ()

    def _is_apart(self, child: Token, head: Token) -> bool:
        """Whether a name beside a noun is not whom the noun means: "*his* critics", "the *Florida* senator"."""
        mention = self.roster.at.get(child.i)
        is_person = mention is not None and mention.is_person
        if child.dep_ in {"nmod:poss", "nmod"}:
            owner = child.lower_ in PERSONAL or is_person
            return head.lemma_.lower() in OTHERS or (owner and head.lemma_.lower() in OWNED)
        if child.dep_ == "compound" and is_person:
            return head.pos_ == "NOUN" and (is_role(head) or head.lemma_.lower() in OTHERS)  # "a *Jones* aide"
        one = head.tag_ in {"NN", "NNP"} and any(c.lower_ == "the" for c in children(head, "det"))
        return one and child.dep_ in TIGHT and self.is_site(child) and is_role(head)

    def _named(self, token: Token, *, pronouns: bool = True) -> Ids:
        """The actor that a token names, with its country where the phrase around it says one that the actor lacks."""
        mention = self.roster.at.get(token.i)
        if is_hyphened(token) or (mention is not None and not pronouns and mention.how == "pronoun"):
            return ()
        if mention is None:
            if not pronouns:
                return ()
            who = _antecedent(token) if token.lower_ in PRONOUNS else None
            mention = self.roster.at.get(who.i) if who is not None else None
            if who is not None and mention is None:
                return self.first([who], WITHIN, frozenset(), pronouns=False)
            if mention is None or not _agrees(token, mention):
                return ()
        actor_id = _id(mention)
        if actor_id is None:
            return ()
        actor = self.roster.actors.get(actor_id)
        if actor is None or actor.country or actor.kind == "country":
            return (actor_id,)
        heads = (c for c in token.children if c.dep_ in NEAR and (c.dep_ != "nmod" or case_of(c) in HOME))
        places = (self.roster.at.get(c.i) for c in heads)
        # "The senator from Ohio" does not act for his country, the Kenyan minister does.
        countries = [f"country:{m.country}" for m in places if m and m.country and m.actor_id]
        return (actor_id, *countries[:1])

    def is_site(self, token: Token) -> bool:
        """Whether a name says where something is, and nobody who acts: "the *Copenhagen* summit"."""
        mention = self.roster.at.get(token.i)
        return mention is not None and mention.how == "place" and mention.actor_id is None


def _is_open(child: Token, through: frozenset[str]) -> bool:
    """Whether a clause in a phrase may name its actor: "rebels *based* in Chad", in a complement also a purpose."""
    if child.dep_ == "advcl":
        return any(c.lower_ == "to" for c in children(child, "mark"))
    return child.dep_ != "acl" or through == AROUND or child.lemma_ in PLACED


def _id(mention: Mention) -> str | None:
    return mention.actor_id or (f"country:{mention.country}" if mention.country else None)


def _agrees(pronoun: Token, mention: Mention) -> bool:
    """Whether a pronoun may stand for somebody named: "it" for nobody, "she" for no country."""
    return not mention.is_person if pronoun.lower_ in NEUTER else mention.is_person or pronoun.lower_ not in PERSONAL


def _antecedent(pronoun: Token) -> Token | None:
    """Whom a pronoun left open means: the subject of the clause above, or of its own for "its troops"."""
    verb = pronoun.head
    if pronoun.dep_ == "nmod:poss" and case_of(verb) in ABOUT:
        blamed = next((c for c in children(verb.head, "obj") if c.pos_ == "PROPN" and c.i < pronoun.i), None)
        if blamed is not None:
            return blamed
    own = pronoun.dep_ in SUBJECT
    for _ in range(HIGHEST):
        if verb.pos_ in {"VERB", "AUX", "ADJ"} and not own:
            who = next(children(verb, "nsubj", "nsubj:pass"), None)
            if who is not None and who != pronoun and who.pos_ != "PRON" and pronoun.head != who:
                return who
        own = False
        if verb.head == verb:
            return None
        verb = verb.head
    return None
