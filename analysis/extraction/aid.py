"""Aid: quantities that somebody gives, pledges, asks for or refuses for somebody else.

In: a parsed `Doc`, its `Quantity` records and who its mentions are. Out: for each quantity `Aid`, or none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from analysis.extraction.aid_context import Reader
from analysis.extraction.beside import country_meant, giver_behind, sides_beside
from analysis.extraction.categories import category_of, category_of_relief
from analysis.extraction.covered import period_of
from analysis.extraction.ellipsis import donors_beside, follows
from analysis.extraction.giving import Act, acts_over, is_abandoned, is_own, lookup, status_of
from analysis.extraction.items import text_of_item
from analysis.extraction.money import is_money
from analysis.extraction.packages import RAISING, WHOLES, Holder, holder_of, worth
from analysis.extraction.parties import (
    Names,
    Sides,
    asker,
    asks_as_person,
    has_anaphoric_giver,
    is_firm,
    is_of_many,
    names_giver,
    needy,
    parties,
    parties_of_owner,
    sides_of,
    sides_of_own,
    user_of,
    without,
)
from analysis.extraction.records import Aid, Quantity, Span
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import case_of, is_passive, phrase, subject, tokens_in
from analysis.extraction.totals import is_cumulative, is_running_total, told_as_whole, total_before
from analysis.language.words import word_class

GIVEN_BY = frozenset({"count", "t", "kg", "lb", "L", "bbl", "gal"})  # units, beside money, in which aid is given
ARMS = frozenset({"weapons", "ammunition", "vehicles", "aircraft", "naval"})
BOUGHT = ARMS | {"air defence", "equipment", "fuel"}  # what firms deliver for money
ATTACK = word_class("before a place attacked")
SHARES = frozenset({"share", "part", "portion"})
TERMS = frozenset({"", "day", "week", "month", "year"})  # for which a sum may be given
SPEAKING = frozenset({"we", "i"})


class Before(NamedTuple):
    """What the article told before a quantity: all quantities so far, and the last aid of the paragraph."""

    found: list[tuple[Quantity, Aid | None]]
    aid: Aid | None


def aids(reader: Reader, quantities: Iterable[Quantity]) -> list[tuple[Quantity, Aid | None]]:
    """Each quantity with what it is as aid; a side that its sentence leaves out is taken from what stands around."""
    quantities = list(quantities)
    beside, words = donors_beside(reader.doc, reader.roster, filter(_may_be_given, quantities))
    reader = reader.without(words)
    found: list[tuple[Quantity, Aid | None]] = []
    context: tuple[int, Aid] | None = None  # the last aid, and its paragraph
    for quantity in quantities:
        paragraph = reader.paragraph(quantity.span.start)
        before = Before(found, context[1] if context and context[0] == paragraph else None)
        aid = _aid(reader, quantity, before, beside.get(quantity.span, ()))
        found.append((_settled(reader, quantity) if aid and aid.cumulative else quantity, aid))
        if aid is not None and told_as_whole(reader.doc, quantity):
            _add_parts(reader, found)
        if aid is not None:
            context = paragraph, aid
    return found


def _add_parts(reader: Reader, found: list[tuple[Quantity, Aid | None]]) -> None:
    """Make what its sentence told before the last sum a part of it."""
    total, _ = found[-1]
    start = tokens_in(reader.doc, total.span)[0].sent.start_char
    for k, (quantity, aid) in enumerate(found[:-1]):
        if aid is not None and aid.part_of is None and quantity.span.start >= start:
            found[k] = quantity, replace(aid, part_of=total.span)


def _settled(reader: Reader, quantity: Quantity) -> Quantity:
    """What a giving comes to that is told with what it was: "raised its aid *from $1 billion to $2 billion*"."""
    if quantity.bound != "range" or tokens_in(reader.doc, quantity.span)[0].lower_ != "from":
        return quantity
    return replace(quantity, bound="exact", value=quantity.high, low=quantity.high)


def _aid(reader: Reader, quantity: Quantity, before: Before, donor: Names) -> Aid | None:
    """What a quantity is as aid; `donor`: who stands beside it."""
    total = total_before(reader.doc, quantity, before.found)
    tokens = tokens_in(reader.doc, quantity.span)
    if not donor and total and all(token.pos_ == "NUM" for token in tokens):
        donor = giver_behind(tokens, reader.roster)  # "38 tanks (19 *from Germany*, ...)"
    if donor:
        aid = aid_of(reader, quantity, before, donor) or _alike(reader, quantity, before, donor)
        return replace(aid, part_of=total[0].span) if aid and total and total[0].unit == quantity.unit else aid
    if total and total[0].unit == quantity.unit == "count":  # a share may have its own donor and status
        aid = aid_of(reader, quantity, before) or _given_by(reader, quantity, before)
        if aid is not None:
            return replace(aid, part_of=total[0].span)
    aid = _part_of(reader, quantity, *total) if total else None
    if aid is not None and (verb := _own_verb(tokens)) is not None:
        aid = replace(aid, status=verb.status)
    aid = aid or _running_total(reader, quantity, before.aid) or aid_of(reader, quantity, before)
    return aid or _listed(reader, quantity, before.found) or _given_by(reader, quantity, before)


def _own_verb(tokens: list[Token]) -> Act | None:
    """The verb that tells of a part alone: "of which $5 million *was paid out*"."""
    first = next((act for act in acts_over(tokens) if act.word.pos_ == "VERB"), None)
    if first is not None:
        return first if first.word.i > tokens[-1].i else None
    after = takewhile(lambda t: t.pos_ in {"AUX", "ADV", "VERB", "PART"}, tokens[-1].doc[tokens[-1].i + 1 :])
    told = ((verb, giving) for verb in after if (giving := lookup(verb)) is not None)
    return next((giving.act(verb)._replace(status=status_of(verb, giving)) for verb, giving in told), None)


def _given_by(reader: Reader, quantity: Quantity, before: Before) -> Aid | None:
    """The next of a row of quantities that have their own donor behind them: "and *two from Norway*"."""
    tokens = tokens_in(reader.doc, quantity.span)
    donor = sides_of_own(tokens, reader.roster).donor or giver_behind(tokens, reader.roster)
    return _alike(reader, quantity, before, donor) if donor else None


def aid_of(reader: Reader, quantity: Quantity, before: Before, donor: Names = ()) -> Aid | None:
    """What a quantity is as aid: category, status, donors and recipients as ISO codes or organisations' names.

    Only counts, money and weights are aid, and only where a word of giving has them and both sides are known: by its
    clause, by the rest of the sentence, by the last aid of the paragraph or by what the article tells; or one is left
    open where the words mean nothing but aid.
    """
    tokens = tokens_in(reader.doc, quantity.span)
    acts = acts_over(tokens)
    category = _category(quantity, acts)
    if category == "weapons" and (kind := _kind(tokens)):
        category = category_of(kind) or category
    holder = None if acts else holder_of(tokens)
    if holder is not None:
        tokens = [holder.word]
        acts = [act for act in acts_over(tokens) if act.word.lemma_.lower() not in RAISING]
        donor = donor or parties_of_owner(holder.word, reader.roster)
    if category is None and quantity.unit == "count" and quantity.item is None:
        category = _category_around(holder, before)
    if category == "money" and quantity.item is None and (priced := worth(tokens[0])) is not None:
        category = category_of(text_of_item(phrase(priced.word)) or "") or category  # "rifles worth $5 million"
    if (
        category is None
        or _is_for_oneself(tokens)
        or any((category in ARMS and _is_attack(act.word, reader.roster)) or is_abandoned(act.word) for act in acts)
    ):
        return None
    if not acts:
        return _of_package(reader, quantity, category, holder, before, donor)
    sides = Sides(donor)
    # The verb says more than the noun that is its object, what belongs to the quantity alone more than the verb.
    own = [act for act in reversed(acts) if is_own(act, tokens)]
    for act in [*own, *(act for act in reversed(acts) if act not in own)]:
        sides = _filled(sides, sides_of(act, tokens, reader.roster))
    for act in acts:
        sides = _filled(sides, sides_beside(act, tokens, reader.roster))
    word = acts[-1].word
    sides = _filled(sides, Sides(_speaker(reader, quantity, word), _trained(acts, tokens, reader.roster)))
    sides = _filled(sides, Sides((), needy(acts[-1], reader.roster)))
    if not sides.recipient:
        sides = _filled(sides, Sides((), _recipient_nearby(reader, tokens, acts)))
    is_open = acts[-1].subject != "recipient" and not any(names_giver(act, tokens) for act in acts)
    last = before.found[-1][0].span.start if before.found else -1
    is_first = before.aid is None or last < tokens[0].sent.start_char
    if is_open and is_first and any(has_anaphoric_giver(act, tokens) for act in acts):
        sides = _filled(sides, Sides(reader.topic(word)))
    for act in acts:
        meant = country_meant(act, sides.donor, reader.roster) or user_of(act, reader.roster)
        sides = _filled(sides, Sides((), meant))
    sides = _completed(
        reader, quantity, sides, before, is_open=is_open, may_speak=word.dep_ != "acl" or word.tag_ != "VBN"
    )
    sides = _filled(sides, Sides((), asker(acts[-1], reader.roster)))
    sides = _respectively(tokens[0], sides, before)
    is_known = sides.donor and sides.recipient
    is_wish = category == "money" and asks_as_person(acts[-1], reader.roster)  # "she wants a $15 minimum wage"
    is_asked = sides.recipient and acts[-1].status == "requested" and not is_wish
    if not (
        is_known or is_asked or (any(act.lone or is_of_many(act) for act in acts) and (sides.donor or sides.recipient))
    ):
        return None
    if category in BOUGHT and not any(act.lone for act in acts) and all(map(is_firm, sides.donor)) and sides.donor:
        return None  # "Acme Aircraft delivered 20 jets to Poland"
    cumulative = is_cumulative(tokens, word) or (holder is not None and holder.is_sum)
    total = _total_of(quantity, holder, before)
    period = period_of(word, tokens, reader.dates)
    thanks = len(acts) > 1 and word.lemma_.lower() == "thank"  # who thanks for what "was approved" has not got it yet
    status = acts[-2 if thanks else -1].status
    return Aid(category, status, *sides, *period, part_of=total, cumulative=cumulative)


def _respectively(first: Token, sides: Sides, before: Before) -> Sides:
    """The donor of one of several things that are told with theirs in a row: "from Norway and Spain *respectively*"."""
    if len(sides.donor) < 2 or all(token.lower_ != "respectively" for token in first.sent):
        return sides
    place = sum(quantity.span.start >= first.sent.start_char for quantity, _ in before.found)
    return sides._replace(donor=sides.donor[place : place + 1] or sides.donor)


def _of_package(
    reader: Reader, quantity: Quantity, category: str, holder: Holder | None, before: Before, donor: Names
) -> Aid | None:
    """A part or the size of what was told of before: "*it* includes 18 guns", "*its total* is €1 billion"."""
    if holder is None or not (holder.word.lemma_.lower() in WHOLES or donor):
        return None
    sides = _completed(reader, quantity, Sides(donor or _presenter(reader, holder.word)), before, is_open=True)
    if not (sides.donor and sides.recipient):
        return None
    status = before.aid.status if before.aid else "pledged"
    if holder.word.lemma_.lower() in SHARES:  # "the Danish *share* is 18 aircraft"
        whole = (q.span for q, aid in reversed(before.found) if aid is not None and q.unit == quantity.unit)
        return Aid(category, status, *sides, part_of=next(whole, None))
    return Aid(category, status, *sides, part_of=_total_of(quantity, holder, before), cumulative=holder.is_sum)


def _presenter(reader: Reader, holder: Token) -> Names:
    """Who the sentence before is about, if it tells of a package: "*Finland* approved a package. *It* includes ..."."""
    start = holder.sent.start
    before = reader.doc[start - 1].sent if start else ()
    tells = any(token.pos_ == "NOUN" and token.lemma_.lower() in WHOLES for token in before)
    return reader.topic(holder) if tells and holder.i < holder.sent.root.i else ()


def _total_of(quantity: Quantity, holder: Holder | None, before: Before) -> Span | None:
    """The sum of money that a part of a package belongs to: the last one told, which no other package follows."""
    if holder is None or holder.is_size or is_money(quantity.unit) or holder.word.tag_ == "NNS":
        return None
    if holder.word.pos_ != "NOUN" and before.aid is None:
        return None
    last = (q for q, aid in reversed(before.found) if aid is not None and is_money(q.unit) and aid.part_of is None)
    return next((q.span for q in last), None)


def _completed(
    reader: Reader, quantity: Quantity, sides: Sides, before: Before, *, is_open: bool, may_speak: bool = True
) -> Sides:
    """The sides, with what the clause leaves out from around: the donor only where it names none (`is_open`).

    Who speaks of a giving that is no clause of its own need not give: "destroyed tanks *supplied to Ukraine*".
    """
    sides = _filled(sides, Sides((), before.aid.recipient if before.aid else ()))
    sides = _filled(sides, Sides((), reader.recipient))
    if sides.donor or not is_open:
        return sides
    sides = _filled(sides, Sides(reader.speaker(quantity) if may_speak else ()))
    named = reader.donors_before(quantity.span.start) or {reader.first_donor}
    others = reader.parties_before(tokens_in(reader.doc, quantity.span)[0])
    for names in (before.aid.donor if before.aid else (), next(iter(named)) if len(named) == 1 else ()):
        if others <= {*names, *sides.recipient}:  # nobody else is named who might be meant
            sides = _filled(sides, Sides(names))
    return sides


def _alike(reader: Reader, quantity: Quantity, before: Before, donor: Names) -> Aid | None:
    """The next of a row of donors: "Sweden pledged 5,000 rifles and *Denmark 2,700*"."""
    last, aid = before.found[-1] if before.found else (None, None)
    sentence = tokens_in(reader.doc, quantity.span)[0].sent
    category = _category(quantity, []) or (aid.category if aid and quantity.item is None else None)
    if category is None and quantity.item is None and quantity.unit == "count":
        category = _category_given(reader, sentence)
    if category is None:
        return None
    if last is not None and aid is not None and last.span.start >= sentence.start_char:
        recipient = without(aid.recipient, donor)
        return replace(aid, category=category, donor=donor, recipient=recipient, part_of=None, cumulative=False)
    told = next((t.act for t in reader.givings if t.act.word.sent == sentence), None)
    if told is None or told.word.idx > quantity.span.start or told.subject != "donor":
        return None
    sides = _completed(reader, quantity, Sides(donor), before, is_open=False)
    return Aid(category, told.status, *sides) if sides.recipient else None


def _is_for_oneself(tokens: list[Token]) -> bool:
    """Whether the giver keeps it: "approved $3 billion *for its own army*"."""
    after = tokens[-1].doc[tokens[-1].i + 1 : tokens[-1].i + 4]
    return [token.lower_ for token in after][::2] == ["for", "own"]


def _kind(tokens: list[Token]) -> str:
    """The words that tell the kind of a weapon behind it: "2,700 missiles *of the older Strela type*"."""
    after = tokens[-1].doc[tokens[-1].i + 1 : tokens[-1].i + 6]
    end = next((k for k, token in enumerate(after) if token.lemma_.lower() in {"type", "kind", "class", "sort"}), 0)
    return after[:end].text if end and after[0].lower_ == "of" else ""


def _category_around(holder: Holder | None, before: Before) -> str | None:
    """The category of a number that leaves out what it counts: of its subject, else of the last number's."""
    if holder is not None:
        return category_of(holder.word.text)
    last, aid = before.found[-1] if before.found else (None, None)
    return aid.category if last is not None and aid is not None and last.unit == "count" else None


def _category_given(reader: Reader, sentence: Phrase) -> str | None:
    """The category of what a sentence tells to be given: "*Stinger missiles* were pledged by Germany (500)"."""
    words = (told.act.word for told in reader.givings if told.act.word.sent == sentence and is_passive(told.act.word))
    things = (who for word in words if (who := subject(word)) is not None)
    return next((found for thing in things if (found := category_of(text_of_item(phrase(thing)) or ""))), None)


def _filled(sides: Sides, more: Sides) -> Sides:
    """The sides with what they leave open taken from others; nobody gives to himself."""
    donor = sides.donor or without(more.donor, sides.recipient)
    return Sides(donor, sides.recipient or without(more.recipient, donor))


def _may_be_given(quantity: Quantity) -> bool:
    return _is_money(quantity) or quantity.unit in GIVEN_BY


def _is_money(quantity: Quantity) -> bool:
    """Whether it is money, be it so much a month."""
    currency, _, rate = quantity.unit.partition("/")
    return is_money(currency) and rate in TERMS


def _category(quantity: Quantity, acts: list[Act]) -> str | None:
    if not _may_be_given(quantity):
        return None
    money = _is_money(quantity)
    if any(act.word.lemma_.lower() == "train" and act.word.pos_ == "VERB" for act in acts):
        return "training"
    item = quantity.item or ""
    return category_of(item) or ("money" if money else category_of_relief(item))


def _trained(acts: list[Act], tokens: list[Token], roster: Roster) -> Names:
    """Whose soldiers are trained."""
    if not any(act.word.lemma_.lower() == "train" for act in acts):
        return ()
    return tuple(name for token in tokens if token.pos_ in {"NOUN", "PROPN"} for name in parties(token, roster))


def _speaker(reader: Reader, quantity: Quantity, verb: Token) -> Names:
    """Who gives where a speaker says "we"."""
    who = subject(verb) if verb.pos_ == "VERB" else None
    return reader.speaker(quantity) if who is not None and who.lower_ in SPEAKING else ()


def _recipient_nearby(reader: Reader, tokens: list[Token], acts: list[Act]) -> Names:
    """Who gets it by another giving of the sentence: "pledged to send *Kyiv* arms, ... will supply 50 missiles"."""
    words = {act.word.i for act in acts}
    for token in tokens[0].sent:
        giving = lookup(token)
        if giving is None or not giving.tells or token.pos_ != "VERB" or token.i in words or giving.subject != "donor":
            continue
        found = sides_of(giving.act(token), [], reader.roster).recipient
        if found:
            return found
    return ()


def _part_of(reader: Reader, quantity: Quantity, total: Quantity, aid: Aid) -> Aid | None:
    """A part of a total that is aid, which has the sides and the status of the total, or its own donor."""
    category = _category(quantity, [])
    donor = sides_of_own(tokens_in(reader.doc, quantity.span), reader.roster).donor or aid.donor
    return replace(aid, category=category, donor=donor, part_of=total.span, cumulative=False) if category else None


def _listed(reader: Reader, quantity: Quantity, found: list[tuple[Quantity, Aid | None]]) -> Aid | None:
    """The next of a list of things given: "delivered 5,000 rifles, *along with 300 helmets*"."""
    last, aid = found[-1] if found else (None, None)
    category = _category(quantity, [])
    if category is None and aid is not None and aid.category == "humanitarian" and _may_be_given(quantity):
        category = aid.category  # "86 rescuers *and eight dogs*"
    if last is None or aid is None or category is None:
        return None
    if not follows(reader.doc, last, tokens_in(reader.doc, quantity.span)[0]):
        return None
    return replace(aid, category=category, cumulative=False)


def _running_total(reader: Reader, quantity: Quantity, before: Aid | None) -> Aid | None:
    """ "... which brings the total to $5.6 billion": of the aid told of before."""
    if before is None or not is_running_total(tokens_in(reader.doc, quantity.span)):
        return None
    category = _category(quantity, [])
    return replace(before, category=category, part_of=None, cumulative=True) if category else None


def _is_attack(verb: Token, roster: Roster) -> bool:
    """Whether what is sent is sent against somebody: "sent 200 tanks into Ukraine"."""
    against = (c for c in verb.children if c.dep_ == "obl" and c.i in roster.at)
    return verb.pos_ == "VERB" and any(case_of(child) in ATTACK for child in against)
