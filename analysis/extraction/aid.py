"""Aid: quantities that somebody gives, pledges, asks for or refuses for somebody else.

In: a parsed `Doc`, its `Quantity` records and who its mentions are. Out: for each quantity `Aid`, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.extraction.records import Aid, Quantity, Span, TimeExpression
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import auxiliaries, case_of, children, clause_verb, conjuncts, subject, tokens_in
from analysis.language.words import rows

COMING = frozenset({"will", "’ll", "'ll", "would", "shall", "could", "may", "might"})


class Giving(NamedTuple):
    """A word of giving: the status it tells, and whether its subject gives or gets."""

    status: str
    subject: str


def aid_of(doc: Doc, quantity: Quantity, roster: Roster, dates: Iterable[TimeExpression]) -> Aid | None:
    """What a quantity is as aid: category, status, donors and recipients as ISO codes or organisations' names."""
    tokens = tokens_in(doc, quantity.span)
    if not tokens or (quantity.unit not in {"count", "t"} and len(quantity.unit) != 3):
        return None
    verb = giving_verb(tokens)
    if verb is None:
        return None
    giving = givings()[(verb.lemma_.lower(), "VERB")]
    category = category_of(quantity.item or "") or (
        "money" if quantity.unit.isupper() and len(quantity.unit) == 3 else None
    )
    given = {t.i for t in tokens}
    who = subject(verb)
    if who is not None and (who.i in given or who.dep_ == "nsubj:pass"):
        who = next(children(verb, "obl:agent"), None)
    side = parties(who, roster) if who is not None else ()
    whom = tuple(dict.fromkeys(p for token in _to(verb, tokens) for p in parties(token, roster)))
    donor, recipient = (side, whom) if giving.subject == "donor" else (tuple(_from(verb, roster)), side)
    if category is None and not (donor and recipient):
        return None
    if category is None or not (donor or recipient):
        return None
    return Aid(category, status_of(verb, giving), donor, recipient, since_of(doc, verb, dates))


def giving_verb(tokens: list[Token]) -> Token | None:
    """The verb of giving whose object (or passive subject) the quantity is."""
    inside = {t.i for t in tokens}
    roots = [t for t in tokens if t.head.i not in inside or t.head == t]
    for root in roots:
        token = root
        for _ in range(4):
            if (token.lemma_.lower(), "VERB") in givings() and token.pos_ == "VERB":
                return token
            if token.dep_ not in {
                "obj",
                "iobj",
                "nsubj:pass",
                "conj",
                "nmod",
                "nummod",
                "compound",
                "amod",
                "appos",
                "obl",
            }:
                break
            token = token.head
    return None


@cache
def givings() -> dict[tuple[str, str], Giving]:
    """Words of giving by lemma and part of speech."""
    return {(row["lemma"], row["pos"]): Giving(row["status"], row["subject"]) for row in rows("giving.tsv")}


@cache
def _categories() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["category"], re.compile(rf"(?<![\w-]){re.escape(row['word'])}(?:e?s)?(?!\w)", re.IGNORECASE))
        for row in rows("aid_items.tsv")
    )


def category_of(item: str) -> str | None:
    """The category of aid that the words name, or none."""
    return next((category for category, pattern in _categories() if pattern.search(item)), None)


def status_of(verb: Token, giving: Giving) -> str:
    """What the verb's form makes of its status: "will deliver" is planned, "agreed to send" is pledged."""
    if giving.status != "delivered":
        return giving.status
    if any(c.lower_ in {"not", "n't", "n’t"} for c in verb.children):
        return "refused"
    if verb.dep_ == "xcomp" and any(c.lower_ == "to" for c in children(verb, "mark")):
        governor = givings().get((verb.head.lemma_.lower(), "VERB"))
        return governor.status if governor and governor.status != "delivered" else "planned"
    return "planned" if auxiliaries(verb) & COMING else "delivered"


def parties(head: Token, roster: Roster) -> tuple[str, ...]:
    """Countries (ISO codes) and organisations (names) that a noun phrase names: "NATO allies", "Kiev"."""
    found = []
    for token in conjuncts(head):
        inner = [
            token,
            *(
                c
                for c in token.subtree
                if c.dep_ in {"compound", "nmod:poss", "amod", "flat", "appos", "det", "nmod:desc"}
            ),
        ]
        for part in inner:
            mention = roster.at.get(part.i)
            if mention is None or (mention.actor_id is None and mention.country is None):
                continue
            actor = roster.actors.get(mention.actor_id or "")
            code = (
                (actor.country or (actor.name if actor.kind == "organization" else None)) if actor else mention.country
            )
            if code:
                found.append(code)
                break
    return tuple(dict.fromkeys(found))


def _to(verb: Token, tokens: list[Token]) -> Iterator[Token]:
    """Those to whom or for whom it is given."""
    inside = {t.i for t in tokens}
    for token in verb.subtree:
        if token.i in inside and token.dep_ not in {"obl", "nmod"}:
            continue
        if token.dep_ in {"obl", "nmod"} and case_of(token) in {"to", "for"} and clause_verb(token) == verb:
            yield token
    yield from children(verb, "iobj")


def _from(verb: Token, roster: Roster) -> Iterator[str]:
    for token in verb.subtree:
        if token.dep_ in {"obl", "nmod"} and case_of(token) == "from" and clause_verb(token) == verb:
            yield from parties(token, roster)


def since_of(doc: Doc, verb: Token, dates: Iterable[TimeExpression]) -> date | None:
    """The first day of the period that the giving covers: "since the invasion began on Feb. 24"."""
    for child in verb.subtree:
        if child.lower_ == "since" and child.dep_ in {"mark", "case"}:
            clause = list(child.head.subtree) + (
                [*child.head.head.subtree] if child.dep_ == "case" and child.head.dep_ in SUBJECTS else []
            )
            reach = Span(child.idx, max(t.idx + len(t) for t in clause))
            return next((d.first for d in dates if reach.covers(d.span)), None)
    return None


SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
