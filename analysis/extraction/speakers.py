"""The speaker of a statement: the words for them, and the actor that these stand for.

In: the noun that is the subject of the reporting words, and the article's mentions. Out: a `Speaker`, or none.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.extraction.boundaries import entity_end
from analysis.extraction.nationality import country_of_phrase
from analysis.extraction.records import Actor, Mention, Speaker
from analysis.extraction.roles import LONGEST_ROLE, is_role, role_ending
from analysis.extraction.syntax import RELATIVE, SUBJECT, children, has, phrase, span_of, text_of
from analysis.language.words import word_class

BETWEEN = frozenset({"PUNCT", "ADV", "ADP"})
PEOPLE = word_class("people") | word_class("others")


class Roster(NamedTuple):
    """Who an article's words stand for: actors by id, and the mention at each token."""

    actors: dict[str, Actor]
    at: dict[int, Mention]


def roster_of(doc: Doc, actors: dict[str, Actor], mentions: list[Mention]) -> Roster:
    """Index an article's mentions by token."""
    at: dict[int, Mention] = {}
    # The longest name that begins first holds a word: "Turkish Embassy", and not "Turkish" in it.
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        for token in doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand") or ():
            at.setdefault(token.i, mention)
    return Roster(actors, at)


def speaker_of(doc: Doc, head: Token, roster: Roster) -> Speaker | None:
    """Who speaks: the actor that the head of the phrase is, else the phrase; a pronoun left open stays unnamed."""
    tokens = phrase(head)
    mention = _name_in_label(head, roster) or roster.at.get(head.i) or _name_after_title(head, roster)
    mention = mention or _name_beside(head, roster)
    if mention is None and head.lower_ in RELATIVE and head.head.dep_ == "acl:relcl":
        meant = speaker_of(doc, head.head.head, roster)
        return meant and replace(meant, span=span_of([head]), text=head.text)
    several = has(head, "conj")
    if mention and mention.actor_id and not several:
        actor = roster.actors[mention.actor_id]
        span = mention.span
        role = actor.roles[0] if actor.roles else None
        return Speaker(span, text_of(doc, span), actor.name, actor.actor_id, role, actor.country)
    span = span_of(tokens)
    if head.pos_ == "PRON":
        return Speaker(span, text_of(doc, span))
    country = None if several else country_of_phrase(head, roster.at)
    return Speaker(span, text_of(doc, span), _within_a_sentence(tokens), country=country)


def _name_in_label(head: Token, roster: Roster) -> Mention | None:
    """The person at the end of a label that has their office in it: "*Norwegian* Defence Minister Jan Orel"."""
    if head.ent_type_ != "PER":
        return None
    return _person(roster.at.get(entity_end(head) - 1))


def _person(mention: Mention | None) -> Mention | None:
    return mention if mention and mention.is_person else None


def _name_after_title(head: Token, roster: Roster) -> Mention | None:
    """The person whose title was taken for the head: "*Secretary* of State Jan Orel", "*forester* Jan Orel"."""
    named = [
        roster.at.get(child.i) for child in children(head, "flat", "compound", "nmod:desc", "appos") if is_role(head)
    ]
    for name in head.doc[head.i + 1 : head.i + 1 + LONGEST_ROLE]:
        title = role_ending(name.nbor(-1))
        if name.pos_ == "PROPN" and (name.i == head.i + 1 or (title is not None and name.i - title[0] <= head.i)):
            named.append(roster.at.get(name.i))
            break
    return next(filter(None, map(_person, named)), None)


def _name_beside(head: Token, roster: Roster) -> Mention | None:
    """Whom a noun in apposition describes: "*Norway*, the largest donor, said", "his opponent, *Jan Orel*, said"."""
    if head.tag_ != "NN":
        return None
    # Parsers take "Norway, by far the largest donor, said" for two subjects.
    described = [head.head] if head.dep_ == "appos" else []
    if head.dep_ in SUBJECT:
        described = list(children(head.head, head.dep_))
    for other in described:
        above = roster.at.get(other.i)
        if above and above.actor_id and other.i < head.i and not has(other, "conj") and _is_aside(head, above, roster):
            return above
    if head.lemma_.lower() not in PEOPLE:
        return None
    return next(filter(None, (_person(roster.at.get(child.i)) for child in children(head, "appos"))), None)


def _is_aside(head: Token, name: Mention, roster: Roster) -> bool:
    """Whether a noun follows a name after a comma, and at most "by far"."""
    first = phrase(head)[0].i
    between = list(takewhile(lambda token: token.pos_ in BETWEEN, reversed(head.doc[max(first - 3, 0) : first])))
    last = first - len(between) - 1
    return any(token.is_punct for token in between) and last >= 0 and roster.at.get(last) == name


def _within_a_sentence(tokens: list[Token]) -> str:
    """The words of an unnamed speaker, as they would stand within a sentence."""
    text = " ".join("".join(t.text_with_ws for t in tokens).split())
    if tokens[0].is_sent_start and tokens[0].pos_ != "PROPN":
        return text[:1].lower() + text[1:]
    return text
