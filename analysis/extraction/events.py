"""Events: who did what to whom, when and where, by trigger words and syntax, typed after PLOVER.

In: a parsed `Doc`, who its mentions are, and its dates. Out: `Event`s in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from analysis.extraction.records import Event, Mention, Span, TimeExpression
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import (
    auxiliaries,
    case_of,
    children,
    clause_verb,
    conjuncts,
    head_of,
    is_negated,
    subject,
    text_of,
)
from analysis.language.words import lines, rows

Modality = Literal["happened", "ongoing", "planned", "possible", "denied"]


class Trigger(NamedTuple):
    """An event word: its PLOVER type and how the target stands with it ("obj", or prepositions)."""

    type: str
    roles: frozenset[str]


def events(doc: Doc, roster: Roster, dates: Iterable[TimeExpression]) -> Iterator[Event]:
    """Every event of which at least one participant is known; "the invasion" takes what "the Russian invasion" told."""
    date_below = {head.head.i: date for date in dates if (head := head_of(doc, date.span)) is not None}
    told: dict[str, Event] = {}
    for token in doc:
        trigger = triggers().get((token.lemma_.lower(), token.pos_))
        if trigger is None:
            continue
        event = _of_verb(token, trigger, roster) if token.pos_ == "VERB" else _of_noun(token, trigger, roster)
        when, where = _when(token, date_below), _where(token, roster)
        if when:
            event = replace(event, first=when.first, last=when.last)
        if where:
            event = replace(event, place=text_of(doc, where.span), country=where.country)
        before = told.get(event.trigger)
        if before and not event.agent and not event.target and _definite(token):
            event = replace(event, agent=before.agent, target=before.target)
        event = replace(event, target=tuple(actor for actor in event.target if actor not in event.agent))
        if event.agent or event.target:
            told.setdefault(event.trigger, event)
            yield event


@cache
def triggers() -> dict[tuple[str, str], Trigger]:
    """Event words by lemma and part of speech."""
    return {
        (row["lemma"], row["pos"]): Trigger(row["type"], frozenset(row["roles"].split("/")))
        for row in rows("triggers.tsv")
    }


@cache
def _resisting() -> frozenset[str]:
    """Verbs whose subject suffers the event that is their object: who fights an invasion is its target."""
    return frozenset(lines("resisting_verbs.txt"))


def _of_verb(verb: Token, trigger: Trigger, roster: Roster) -> Event:
    who = subject(verb)
    passive = who is not None and who.dep_ == "nsubj:pass"
    agents = list(children(verb, "obl:agent")) if passive else [who] if who is not None else []
    targets = [who] if passive and "obj" in trigger.roles and who is not None else []
    if "obj" in trigger.roles:
        targets += children(verb, "obj")
    targets += [
        t for t in verb.subtree if t.dep_ in {"obl", "nmod"} and case_of(t) in trigger.roles and clause_verb(t) == verb
    ]
    return Event(
        _told(verb), verb.lemma_.lower(), trigger.type, modality(verb), _ids(agents, roster), _ids(targets, roster)
    )


def _of_noun(noun: Token, trigger: Trigger, roster: Roster) -> Event:
    agents = list(children(noun, "nmod:poss", "amod", "compound"))
    targets = [t for t in children(noun, "nmod") if case_of(t) in trigger.roles]
    agents += [t for t in children(noun, "nmod") if case_of(t) == "by"]
    if trigger.type == "CONSULT":
        agents, targets = [*agents, *targets], []
    verb = noun.head
    target = _ids(targets, roster)
    # Who fights, resists or faces an invasion is its target.
    if not target and noun.dep_ == "obj" and verb.lemma_.lower() in _resisting():
        who = subject(verb)
        target = _ids([who] if who is not None else [], roster)
    agent = tuple(a for a in _ids(agents, roster) if a not in target)
    told_by_verb = noun.dep_ == "nsubj" and verb.pos_ == "VERB"
    return Event(
        _told(noun),
        noun.lemma_.lower(),
        trigger.type,
        modality(verb) if told_by_verb else "happened",
        agent,
        target,
    )


def modality(verb: Token) -> Modality:
    """Whether the verb tells it as having happened, happening, planned, possible or denied."""
    while verb.dep_ == "xcomp" and verb.head != verb and not is_negated(verb):
        verb = verb.head  # "will continue to deliver" is as sure as "will continue"
    aux = auxiliaries(verb)
    if is_negated(verb):
        return "denied"
    if aux & {"will", "’ll", "'ll", "shall"}:
        return "planned"
    if aux & {"may", "might", "could", "would", "can", "should"} or any(
        c.lower_ in {"if", "unless"} for c in children(verb, "mark")
    ):
        return "possible"
    if any(c.lower_ == "to" for c in children(verb, "mark")):
        return "planned"
    if verb.tag_ == "VBG" or verb.tag_ in {"VBP", "VBZ"}:
        return "ongoing"
    return "happened"


def _ids(heads: Iterable[Token], roster: Roster) -> tuple[str, ...]:
    """The actors that noun phrases name, without places; "NATO allies" are NATO, "Ukraine's cities" Ukraine."""
    found: list[str] = []
    for head in heads:
        for token in conjuncts(head):
            inner = [
                token,
                *(
                    c
                    for c in token.subtree
                    if c.dep_ in {"compound", "nmod:poss", "amod", "flat", "nmod", "nmod:unmarked", "conj", "nmod:desc"}
                ),
            ]
            for part in sorted(inner, key=lambda t: (t != token, t.i)):
                mention: Mention | None = roster.at.get(part.i)
                if mention and mention.actor_id and mention.actor_id not in found:
                    found.append(mention.actor_id)
    return tuple(found)


def _when(token: Token, date_below: dict[int, TimeExpression]) -> TimeExpression | None:
    """The day or period of an event: a date below the trigger, or below the verb it is the subject of."""
    verb = token.head if token.dep_ in {"nsubj", "nsubj:pass"} else token
    return date_below.get(token.i) or date_below.get(verb.i)


def _where(token: Token, roster: Roster) -> Mention | None:
    """The place of an event: "in Brussels" below the trigger."""
    for child in token.subtree:
        mention = roster.at.get(child.i)
        if mention is None or mention.how != "place" or case_of(child) not in {"in", "at", "near"}:
            continue
        if child.dep_ in {"obl", "nmod"} and (clause_verb(child) == token or token.pos_ == "NOUN"):
            return mention
    return None


def _told(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _definite(token: Token) -> bool:
    return any(c.lower_ in {"the", "this"} for c in children(token, "det"))
