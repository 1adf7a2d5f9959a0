"""Aid: quantities that somebody gives, pledges, asks for or refuses for somebody else.

In: a parsed `Doc`, its `Quantity` records and who its mentions are. Out: for each quantity `Aid`, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.extraction.records import Aid, Mention, Quantity, Span, TimeExpression
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import (
    SUBJECT,
    auxiliaries,
    case_of,
    children,
    clause_verb,
    conjuncts,
    is_negated,
    subject,
    tokens_in,
)
from analysis.language.words import rows

GIVEN_BY = frozenset({"count", "t"})  # units, beside money, in which aid is given
HIGHEST = 4  # steps up the parse from a quantity to the verb that gives it
OBJECT_PATH = frozenset({"obj", "iobj", "nsubj:pass", "conj", "nmod", "nummod", "compound", "amod", "appos", "obl"})
NAMING = frozenset({"compound", "nmod:poss", "amod", "flat", "appos", "nmod:desc"})
COMING = frozenset({"will", "’ll", "'ll", "would", "shall", "could", "may", "might"})


class Giving(NamedTuple):
    """A verb of giving: the status it tells, and whether its subject gives ("donor") or gets ("recipient")."""

    status: str
    subject: str


def aid_of(doc: Doc, quantity: Quantity, roster: Roster, dates: Iterable[TimeExpression]) -> Aid | None:
    """What a quantity is as aid: category, status, donors and recipients as ISO codes or organisations' names.

    Only counts, money and tons are aid, and only where a word of giving has them and one of the two sides is named.
    """
    is_money = len(quantity.unit) == 3 and quantity.unit.isupper()
    category = category_of(quantity.item or "") or ("money" if is_money else None)
    tokens = tokens_in(doc, quantity.span)
    verb = giving_verb(tokens) if category and (is_money or quantity.unit in GIVEN_BY) else None
    if category is None or verb is None:
        return None
    giving = givings()[verb.lemma_.lower()]
    who = subject(verb)
    if who is not None and (who in tokens or who.dep_ == "nsubj:pass"):
        who = next(children(verb, "obl:agent"), None)
    side = parties(who, roster) if who is not None else ()
    if giving.subject == "donor":
        donor, recipient = side, _beside(verb, roster, "to", "for")
    else:
        donor, recipient = _beside(verb, roster, "from"), side
    if not (donor or recipient):
        return None
    return Aid(category, status_of(verb, giving), donor, recipient, since_of(verb, dates))


def giving_verb(tokens: list[Token]) -> Token | None:
    """The verb of giving whose object (or passive subject) the quantity is."""
    for root in (t for t in tokens if t.head == t or t.head not in tokens):
        token = root
        for _ in range(HIGHEST):
            if token.pos_ == "VERB" and token.lemma_.lower() in givings():
                return token
            if token.dep_ not in OBJECT_PATH:
                break
            token = token.head
    return None


@cache
def givings() -> dict[str, Giving]:
    """Verbs of giving by lemma."""
    return {row["lemma"]: Giving(row["status"], row["subject"]) for row in rows("giving.tsv")}


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
    """What the verb's form makes of its status: "will deliver" is planned, "pledged to send" is pledged."""
    if giving.status != "delivered":
        return giving.status
    if is_negated(verb):
        return "refused"
    if verb.dep_ == "xcomp" and any(c.lower_ == "to" for c in children(verb, "mark")):
        governor = givings().get(verb.head.lemma_.lower())
        return governor.status if governor and governor.status != "delivered" else "planned"
    return "planned" if auxiliaries(verb) & COMING else "delivered"


def parties(head: Token, roster: Roster) -> tuple[str, ...]:
    """Countries (ISO codes) and organisations (names) that a noun phrase names: "NATO allies", "Kiev"."""
    found = []
    for token in conjuncts(head):
        inner = [token, *(t for t in token.subtree if t.dep_ in NAMING)]
        codes = (_party(roster.at[t.i], roster) for t in inner if t.i in roster.at)
        found.append(next((code for code in codes if code), None))
    return tuple(dict.fromkeys(code for code in found if code))


def _party(mention: Mention, roster: Roster) -> str | None:
    actor = roster.actors.get(mention.actor_id or "")
    if actor is None:
        return mention.country
    return actor.country or (actor.name if actor.kind == "organization" else None)


def _beside(verb: Token, roster: Roster, *cases: str) -> tuple[str, ...]:
    """The parties behind one of these prepositions in the verb's own clause, or its indirect object."""
    heads = [t for t in verb.subtree if t.dep_ in {"obl", "nmod"} and case_of(t) in cases and clause_verb(t) == verb]
    if "to" in cases:
        heads += children(verb, "iobj")
    return tuple(dict.fromkeys(party for head in heads for party in parties(head, roster)))


def since_of(verb: Token, dates: Iterable[TimeExpression]) -> date | None:
    """The first day of the period that the giving covers: "since the invasion began on Feb. 24"."""
    for word in verb.subtree:
        if word.lower_ != "since" or word.dep_ not in {"mark", "case"}:
            continue
        clause = word.head
        # Parsers take "since" in "since the invasion began" for a preposition of the subject.
        if word.dep_ == "case" and clause.dep_ in SUBJECT:
            clause = clause.head
        reach = Span(word.idx, max(t.idx + len(t) for t in clause.subtree))
        return next((d.first for d in dates if reach.covers(d.span)), None)
    return None
