"""Aid: quantities that somebody gives, pledges, asks for or refuses for somebody else.

In: a parsed `Doc`, its `Quantity` records and who its mentions are. Out: for each quantity `Aid`, or none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from analysis.extraction.categories import category_of
from analysis.extraction.giving import Act, acts_over, givings
from analysis.extraction.parties import Names, Sides, parties, sides_of
from analysis.extraction.records import Aid, Quantity, Span, Statement, TimeExpression
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import SUBJECT, case_of, subject, tokens_in
from analysis.extraction.totals import is_cumulative, is_money, is_running_total, total_before

GIVEN_BY = frozenset({"count", "t", "kg", "lb", "L", "bbl", "gal"})  # units, beside money, in which aid is given
ATTACK = frozenset({"into", "against", "at", "across", "over", "near", "around", "toward", "towards"})
SPEAKING = frozenset({"we", "i"})


class Reader:
    """What aid is read from: the text, who its words stand for, its dates and statements."""

    def __init__(
        self, doc: Doc, roster: Roster, dates: Iterable[TimeExpression] = (), statements: Iterable[Statement] = ()
    ) -> None:
        self.doc = doc
        self.roster = roster
        self.dates = list(dates)
        self.statements = list(statements)
        self._breaks = [token.idx for token in doc if token.is_space and token.text.count("\n") > 1]

    def paragraph(self, quantity: Quantity) -> int:
        """The number of the paragraph that a quantity stands in."""
        return bisect_right(self._breaks, quantity.span.start)


def aids(reader: Reader, quantities: Iterable[Quantity]) -> list[tuple[Quantity, Aid | None]]:
    """Each quantity with what it is as aid; a side that its sentence leaves out is taken from the paragraph.

    Where the whole article tells of aid for one recipient alone, that is also whose it is where no other is named.
    """
    only = only_recipient(reader)
    found: list[tuple[Quantity, Aid | None]] = []
    context: tuple[int, Aid] | None = None  # the last aid, and its paragraph
    for quantity in quantities:
        paragraph = reader.paragraph(quantity)
        before = context[1] if context and context[0] == paragraph else None
        total = total_before(reader.doc, quantity, found)
        aid = _part_of(quantity, *total) if total else None
        aid = aid or _running_total(reader, quantity, before) or aid_of(reader, quantity, before, only)
        found.append((quantity, aid))
        if aid is not None:
            context = paragraph, aid
    return found


def aid_of(reader: Reader, quantity: Quantity, before: Aid | None = None, only: Names = ()) -> Aid | None:
    """What a quantity is as aid: category, status, donors and recipients as ISO codes or organisations' names.

    Only counts, money and weights are aid, and only where a word of giving has them and both sides are known: one of
    them perhaps from the rest of the sentence, from `before`, the last aid of the paragraph, or the `only` recipient of
    the article; or left open where the words mean nothing but aid.
    """
    tokens = tokens_in(reader.doc, quantity.span)
    acts = acts_over(tokens)
    category = _category(quantity, acts)
    if category is None or not acts or any(_is_attack(act.word) for act in acts):
        return None
    sides = Sides()
    for act in reversed(acts):  # the verb says more than the noun that is its object
        sides = _filled(sides, sides_of(act, tokens, reader.roster))
    word = acts[-1].word
    sides = _filled(sides, Sides(_speaker(reader, quantity, word), _trained(acts, tokens, reader.roster)))
    if not sides.recipient:
        sides = _filled(sides, Sides((), _recipient_nearby(reader, tokens, acts)))
    if before is not None and (sides.donor or sides.recipient):
        sides = _filled(sides, Sides(before.donor, before.recipient))
    if sides.donor:
        sides = _filled(sides, Sides((), only))
    is_known = sides.donor and sides.recipient
    is_asked = sides.recipient and acts[-1].status == "requested"
    if not (is_known or is_asked or (any(act.lone for act in acts) and (sides.donor or sides.recipient))):
        return None
    since = since_of(word, reader.dates)
    return Aid(category, acts[-1].status, *sides, since, cumulative=is_cumulative(tokens, word))


def only_recipient(reader: Reader) -> Names:
    """The one recipient of all giving that the article tells of; none where it tells of several."""
    found = {sides_of(act, [], reader.roster).recipient for act in _acts(reader.doc)} - {()}
    return found.pop() if len(found) == 1 else ()


def _acts(doc: Doc) -> Iterator[Act]:
    for token in doc:
        giving = givings().get((token.lemma_.lower(), token.pos_))
        if giving is not None:
            yield Act(token, giving.subject, giving.status, giving.lone)


def _filled(sides: Sides, more: Sides) -> Sides:
    """The sides with what they leave open taken from others; nobody gives to himself."""
    donor = sides.donor or _without(more.donor, sides.recipient)
    return Sides(donor, sides.recipient or _without(more.recipient, donor))


def _without(names: Names, others: Names) -> Names:
    return tuple(name for name in names if name not in others)


def _category(quantity: Quantity, acts: list[Act]) -> str | None:
    money = is_money(quantity.unit)
    if not (money or quantity.unit in GIVEN_BY):
        return None
    if any(act.word.lemma_.lower() == "train" and act.word.pos_ == "VERB" for act in acts):
        return "training"
    return category_of(quantity.item or "") or ("money" if money else None)


def _trained(acts: list[Act], tokens: list[Token], roster: Roster) -> Names:
    """Whose soldiers are trained."""
    if not any(act.word.lemma_.lower() == "train" for act in acts):
        return ()
    return tuple(name for token in tokens if token.pos_ in {"NOUN", "PROPN"} for name in parties(token, roster))


def _speaker(reader: Reader, quantity: Quantity, verb: Token) -> Names:
    """Who gives where a speaker says "we"."""
    who = subject(verb) if verb.pos_ == "VERB" else None
    if who is None or who.lower_ not in SPEAKING:
        return ()
    for statement in reader.statements:
        if statement.speaker and any(span.covers(quantity.span) for span in statement.spans):
            inside = (reader.roster.at.get(token.i) for token in tokens_in(reader.doc, statement.speaker.span))
            country = statement.speaker.country or next((m.country for m in inside if m and m.country), None)
            return (country,) if country else ()
    return ()


def _recipient_nearby(reader: Reader, tokens: list[Token], acts: list[Act]) -> Names:
    """Who gets it by another giving of the sentence: "pledged to send *Kyiv* arms, ... will supply 50 missiles"."""
    words = {act.word.i for act in acts}
    for token in tokens[0].sent:
        giving = givings().get((token.lemma_.lower(), token.pos_))
        if giving is None or token.pos_ != "VERB" or token.i in words or giving.subject != "donor":
            continue
        found = sides_of(Act(token, giving.subject, giving.status, giving.lone), [], reader.roster).recipient
        if found:
            return found
    return ()


def _part_of(quantity: Quantity, total: Quantity, aid: Aid) -> Aid | None:
    """A part of a total that is aid, which has the sides and the status of the total."""
    category = _category(quantity, [])
    return replace(aid, category=category, part_of=total.span, cumulative=False) if category else None


def _running_total(reader: Reader, quantity: Quantity, before: Aid | None) -> Aid | None:
    """ "... which brings the total to $5.6 billion": of the aid told of before."""
    if before is None or not is_running_total(tokens_in(reader.doc, quantity.span)):
        return None
    category = _category(quantity, [])
    return replace(before, category=category, part_of=None, cumulative=True) if category else None


def _is_attack(verb: Token) -> bool:
    """Whether what is sent is sent against somebody: "sent 200 tanks into Ukraine"."""
    return verb.pos_ == "VERB" and any(case_of(child) in ATTACK for child in verb.children if child.dep_ == "obl")


def since_of(word: Token, dates: Iterable[TimeExpression]) -> date | None:
    """The first day of the period that the giving covers: "since the invasion began on Feb. 24"."""
    for since in word.subtree:
        if since.lower_ != "since" or since.dep_ not in {"mark", "case"}:
            continue
        clause = since.head
        # Parsers take "since" in "since the invasion began" for a preposition of the subject.
        if since.dep_ == "case" and clause.dep_ in SUBJECT:
            clause = clause.head
        reach = Span(since.idx, max(t.idx + len(t) for t in clause.subtree))
        return next((d.first for d in dates if reach.covers(d.span)), None)
    return None
