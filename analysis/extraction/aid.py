"""Aid: quantities that somebody gives, pledges, asks for or refuses for somebody else.

In: a parsed `Doc`, its `Quantity` records and who its mentions are. Out: for each quantity `Aid`, or none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from analysis.extraction.aid_context import Before, Reader
from analysis.extraction.aid_kinds import category_around, kind_behind, kind_of, may_be_given
from analysis.extraction.aid_parts import (
    add_parts,
    alike,
    given_by,
    listed,
    of_package,
    own_verb,
    part_of,
    running_total,
    settled,
    total_of,
)
from analysis.extraction.aid_sides import all_sides
from analysis.extraction.beside import giver_behind
from analysis.extraction.categories import category_of
from analysis.extraction.covered import period_of
from analysis.extraction.ellipsis import donors_beside
from analysis.extraction.givers import asks_as_person, is_of_many
from analysis.extraction.giving import acts_over, is_abandoned
from analysis.extraction.items import text_of_item
from analysis.extraction.packages import RAISING, holder_of, worth
from analysis.extraction.parties import Names, is_firm, parties_of_owner
from analysis.extraction.records import Aid, Quantity
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import case_of, phrase, tokens_in
from analysis.extraction.totals import is_cumulative, told_as_whole, total_before
from analysis.language.words import word_class

ARMS = frozenset({"weapons", "ammunition", "vehicles", "aircraft", "naval"})
BOUGHT = ARMS | {"air defence", "equipment", "fuel"}  # what firms deliver for money
THANKING = word_class("thanking")
ATTACK = word_class("before a place attacked")


def aids(reader: Reader, quantities: Iterable[Quantity]) -> list[tuple[Quantity, Aid | None]]:
    """Each quantity with what it is as aid; a side that its sentence leaves out is taken from what stands around."""
    quantities = list(quantities)
    beside, words = donors_beside(reader.doc, reader.roster, filter(may_be_given, quantities))
    reader = reader.without(words)
    found: list[tuple[Quantity, Aid | None]] = []
    context: tuple[int, Aid] | None = None  # the last aid, and its paragraph
    for quantity in quantities:
        paragraph = reader.paragraph(quantity.span.start)
        before = Before(found, context[1] if context and context[0] == paragraph else None)
        aid = _aid(reader, quantity, before, beside.get(quantity.span, ()))
        found.append((settled(reader, quantity) if aid and aid.cumulative else quantity, aid))
        if aid is not None and told_as_whole(reader.doc, quantity):
            add_parts(reader, found)
        if aid is not None:
            context = paragraph, aid
    return found


def _aid(reader: Reader, quantity: Quantity, before: Before, donor: Names) -> Aid | None:
    """What a quantity is as aid; `donor`: who stands beside it."""
    if not may_be_given(quantity):
        return None
    total = total_before(reader.doc, quantity, before.found)
    tokens = tokens_in(reader.doc, quantity.span)
    if not donor and total and all(token.pos_ == "NUM" for token in tokens):
        donor = giver_behind(tokens, reader.roster)  # "38 tanks (19 *from Germany*, ...)"
    if donor:
        aid = aid_of(reader, quantity, before, donor) or alike(reader, quantity, before, donor)
        return replace(aid, part_of=total[0].span) if aid and total and total[0].unit == quantity.unit else aid
    if total and total[0].unit == quantity.unit == "count":  # a share may have its own donor and status
        aid = aid_of(reader, quantity, before) or given_by(reader, quantity, before)
        if aid is not None:
            return replace(aid, part_of=total[0].span)
    aid = part_of(reader, quantity, *total) if total else None
    if aid is not None and (verb := own_verb(tokens)) is not None:
        aid = replace(aid, status=verb.status)
    aid = aid or running_total(reader, quantity, before.aid) or aid_of(reader, quantity, before)
    return aid or listed(reader, quantity, before.found) or given_by(reader, quantity, before)


def aid_of(reader: Reader, quantity: Quantity, before: Before, donor: Names = ()) -> Aid | None:
    """What a quantity is as aid: category, status, donors and recipients as ISO codes or organisations' names.

    Only counts, money and weights are aid, and only where a word of giving has them and both sides are known: by its
    clause, by the rest of the sentence, by the last aid of the paragraph or by what the article tells; or one is left
    open where the words mean nothing but aid.
    """
    tokens = tokens_in(reader.doc, quantity.span)
    acts = acts_over(tokens)
    category = kind_of(quantity, acts)
    if category == "weapons" and (kind := kind_behind(tokens)):
        category = category_of(kind) or category
    holder = None if acts else holder_of(tokens)
    if holder is not None:
        tokens = [holder.word]
        acts = [act for act in acts_over(tokens) if act.word.lemma_.lower() not in RAISING]
        donor = donor or parties_of_owner(holder.word, reader.roster)
    if category is None and quantity.unit == "count" and quantity.item is None:
        category = category_around(holder, before)
    if category == "money" and quantity.item is None and (priced := worth(tokens[0])) is not None:
        category = category_of(text_of_item(phrase(priced.word)) or "") or category  # "rifles worth $5 million"
    if (
        category is None
        or _is_for_oneself(tokens)
        or any((category in ARMS and _is_attack(act.word, reader.roster)) or is_abandoned(act.word) for act in acts)
    ):
        return None
    if not acts:
        return of_package(reader, quantity, category, holder, before, donor)
    sides = all_sides(reader, quantity, tokens, acts, before, donor)
    is_known = sides.donor and sides.recipient
    is_wish = category == "money" and asks_as_person(acts[-1], reader.roster)  # "she wants a $15 minimum wage"
    is_asked = sides.recipient and acts[-1].status == "requested" and not is_wish
    if not (
        is_known or is_asked or (any(act.lone or is_of_many(act) for act in acts) and (sides.donor or sides.recipient))
    ):
        return None
    if category in BOUGHT and not any(act.lone for act in acts) and all(map(is_firm, sides.donor)) and sides.donor:
        return None  # "Acme Aircraft delivered 20 jets to Poland"
    word = acts[-1].word
    cumulative = is_cumulative(tokens, word) or (holder is not None and holder.is_sum)
    total = total_of(quantity, holder, before)
    period = period_of(word, tokens, reader.dates)
    # Who thanks for what "was approved" has not got it yet.
    status = next((act for act in reversed(acts) if act.word.lemma_.lower() not in THANKING), acts[-1]).status
    return Aid(category, status, *sides, *period, part_of=total, cumulative=cumulative)


def _is_for_oneself(tokens: list[Token]) -> bool:
    """Whether the giver keeps it: "approved $3 billion *for its own army*"."""
    after = tokens[-1].doc[tokens[-1].i + 1 : tokens[-1].i + 4]
    return [token.lower_ for token in after][::2] == ["for", "own"]


def _is_attack(verb: Token, roster: Roster) -> bool:
    """Whether what is sent is sent against somebody: "sent 200 tanks into Ukraine"."""
    against = (c for c in verb.children if c.dep_ == "obl" and c.i in roster.at)
    return verb.pos_ == "VERB" and any(case_of(child) in ATTACK for child in against)
