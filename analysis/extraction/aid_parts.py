"""Quantities that are aid as others told before are: parts of a total, the next of a list, running totals.

In: a `Quantity` and the aid told before it. Out: `Aid`, or none.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from analysis.extraction.aid_context import Before, Reader
from analysis.extraction.aid_kinds import category_given, kind_of, may_be_given
from analysis.extraction.aid_sides import (
    completed,
    presenter,
)
from analysis.extraction.beside import giver_behind, receiver_behind
from analysis.extraction.ellipsis import follows
from analysis.extraction.giving import Act, acts_over, lookup, status_of
from analysis.extraction.money import is_money
from analysis.extraction.packages import SHARES, WHOLES, Holder
from analysis.extraction.parties import Names, Sides, without
from analysis.extraction.records import Aid, Quantity, Span
from analysis.extraction.sides import sides_of_own
from analysis.extraction.syntax import tokens_in
from analysis.extraction.totals import is_another_told, is_running_total


def part_of(reader: Reader, quantity: Quantity, total: Quantity, aid: Aid) -> Aid | None:
    """A part of a total that is aid, which has the sides and the status of the total, or its own donor."""
    category = kind_of(quantity, [])
    donor = sides_of_own(tokens_in(reader.doc, quantity.span), reader.roster).donor or aid.donor
    return replace(aid, category=category, donor=donor, part_of=total.span, cumulative=False) if category else None


def own_verb(tokens: list[Token]) -> Act | None:
    """The verb that tells of a part alone: "of which $5 million *was paid out*"."""
    first = next((act for act in acts_over(tokens) if act.word.pos_ == "VERB"), None)
    if first is not None:
        return first if first.word.i > tokens[-1].i else None
    after = takewhile(lambda t: t.pos_ in {"AUX", "ADV", "VERB", "PART"}, tokens[-1].doc[tokens[-1].i + 1 :])
    told = ((verb, giving) for verb in after if (giving := lookup(verb)) is not None)
    return next((giving.act(verb)._replace(status=status_of(verb, giving)) for verb, giving in told), None)


def given_by(reader: Reader, quantity: Quantity, before: Before) -> Aid | None:
    """The next of a row of quantities that have their own donor behind them: "and *two from Norway*"."""
    tokens = tokens_in(reader.doc, quantity.span)
    donor = sides_of_own(tokens, reader.roster).donor or giver_behind(tokens, reader.roster)
    return alike(reader, quantity, before, donor) if donor else None


def of_package(
    reader: Reader, quantity: Quantity, category: str, holder: Holder | None, before: Before, donor: Names
) -> Aid | None:
    """A part or the size of what was told of before: "*it* includes 18 guns", "*its total* is €1 billion"."""
    if holder is None or not (holder.word.lemma_.lower() in WHOLES or donor):
        return None
    sides = completed(reader, quantity, Sides(donor or presenter(reader, holder.word)), before, is_open=True)
    if not (sides.donor and sides.recipient):
        return None
    status = before.aid.status if before.aid else "pledged"
    if holder.word.lemma_.lower() in SHARES:  # "the Danish *share* is 18 aircraft"
        whole = (q.span for q, aid in reversed(before.found) if aid is not None and q.unit == quantity.unit)
        return Aid(category, status, *sides, part_of=next(whole, None))
    return Aid(category, status, *sides, part_of=total_of(quantity, holder, before), cumulative=holder.is_sum)


def total_of(quantity: Quantity, holder: Holder | None, before: Before) -> Span | None:
    """The sum of money that a part of a package belongs to: the last one told, which no other package follows."""
    if holder is None or holder.is_size or is_money(quantity.unit) or holder.word.tag_ == "NNS":
        return None
    if holder.word.pos_ != "NOUN" and before.aid is None:
        return None
    last = (q for q, aid in reversed(before.found) if aid is not None and is_money(q.unit) and aid.part_of is None)
    total = next(last, None)
    if total is None or is_another_told(tokens_in(holder.word.doc, total.span)[-1], holder.word):
        return None
    return total.span


def alike(reader: Reader, quantity: Quantity, before: Before, donor: Names) -> Aid | None:
    """The next of a row of donors: "Sweden pledged 5,000 rifles and *Denmark 2,700*"."""
    last, aid = before.found[-1] if before.found else (None, None)
    sentence = tokens_in(reader.doc, quantity.span)[0].sent
    category = kind_of(quantity, []) or (aid.category if aid and quantity.item is None else None)
    if category is None and quantity.item is None and quantity.unit == "count":
        category = category_given(reader, sentence)
    if category is None:
        return None
    if last is not None and aid is not None and last.span.start >= sentence.start_char:
        recipient = without(aid.recipient, donor)
        return replace(aid, category=category, donor=donor, recipient=recipient, part_of=None, cumulative=False)
    told = next((t.act for t in reader.givings if t.act.word.sent == sentence), None)
    if told is None or told.word.idx > quantity.span.start or told.subject != "donor":
        return None
    sides = completed(reader, quantity, Sides(donor), before, is_open=False)
    return Aid(category, told.status, *sides) if sides.recipient else None


def listed(reader: Reader, quantity: Quantity, found: list[tuple[Quantity, Aid | None]]) -> Aid | None:
    """The next of a list of things given: "delivered 5,000 rifles, *along with 300 helmets*"."""
    last, aid = found[-1] if found else (None, None)
    category = kind_of(quantity, [])
    if category is None and aid is not None and aid.category == "humanitarian" and may_be_given(quantity):
        category = aid.category  # "86 rescuers *and eight dogs*"
    if last is None or aid is None or category is None:
        return None
    tokens = tokens_in(reader.doc, quantity.span)
    if not follows(reader.doc, last, tokens[0]):
        return None
    recipient = receiver_behind(tokens, reader.roster) or aid.recipient
    return replace(aid, category=category, recipient=recipient, cumulative=False)


def running_total(reader: Reader, quantity: Quantity, before: Aid | None) -> Aid | None:
    """ "... which brings the total to $5.6 billion": of the aid told of before."""
    if before is None or not is_running_total(tokens_in(reader.doc, quantity.span)):
        return None
    category = kind_of(quantity, [])
    return replace(before, category=category, part_of=None, cumulative=True) if category else None


def add_parts(reader: Reader, found: list[tuple[Quantity, Aid | None]]) -> None:
    """Make what its sentence told before the last sum a part of it."""
    total, _ = found[-1]
    start = tokens_in(reader.doc, total.span)[0].sent.start_char
    for k in range(len(found) - 2, -1, -1):
        quantity, aid = found[k]
        if quantity.span.start < start:
            break
        if aid is not None and aid.part_of is None:
            found[k] = quantity, replace(aid, part_of=total.span)


def settled(reader: Reader, quantity: Quantity) -> Quantity:
    """What a giving comes to that is told with what it was: "raised its aid *from $1 billion to $2 billion*"."""
    if quantity.bound != "range" or tokens_in(reader.doc, quantity.span)[0].lower_ != "from":
        return quantity
    return replace(quantity, bound="exact", value=quantity.high, low=quantity.high)
