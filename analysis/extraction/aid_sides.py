"""What a clause leaves out of who gives and who gets, from the sentence, the paragraph and the article around it.

In: the sides that a clause names, its quantity and what was told before. Out: `Sides`.
"""

from __future__ import annotations

from spacy.tokens import Token

from analysis.extraction.aid_context import Before, Reader
from analysis.extraction.beside import country_meant, sides_beside
from analysis.extraction.givers import asker, has_anaphoric_giver, names_giver, needy, user_of
from analysis.extraction.giving import Act, is_own, lookup
from analysis.extraction.packages import WHOLES
from analysis.extraction.parties import Names, Sides, parties, without
from analysis.extraction.records import Quantity
from analysis.extraction.sides import sides_of
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import subject, tokens_in

SPEAKING = frozenset({"we", "i"})


def filled(sides: Sides, more: Sides) -> Sides:
    """The sides with what they leave open taken from others; nobody gives to himself."""
    donor = sides.donor or without(more.donor, sides.recipient)
    return Sides(donor, sides.recipient or without(more.recipient, donor))


def all_sides(
    reader: Reader, quantity: Quantity, tokens: list[Token], acts: list[Act], before: Before, donor: Names
) -> Sides:
    """Both sides of a giving: what its words name, the nearest first, then what the words and sentences around do."""
    roster, last = reader.roster, acts[-1]
    sides = Sides(donor)
    # The verb says more than the noun that is its object, what belongs to the quantity alone more than the verb.
    own = [act for act in reversed(acts) if is_own(act, tokens)]
    for act in [*own, *(act for act in reversed(acts) if act not in own)]:
        sides = filled(sides, sides_of(act, tokens, roster))
    if not (sides.donor and sides.recipient):
        for act in acts:
            sides = filled(sides, sides_beside(act, tokens, roster))
    sides = filled(sides, Sides(_speaker(reader, quantity, last.word), _trained(acts, tokens, roster)))
    if not sides.recipient:
        recipient = needy(last, roster) or _recipient_nearby(reader, tokens, acts)
        sides = filled(sides, Sides((), recipient))
    is_open = last.subject != "recipient" and not any(names_giver(act, tokens) for act in acts)
    told = before.found[-1][0].span.start if before.found else -1
    is_first = before.aid is None or told < tokens[0].sent.start_char
    if is_open and is_first and any(has_anaphoric_giver(act, tokens) for act in acts):
        sides = filled(sides, Sides(reader.topic(last.word)))
    if not sides.recipient:
        for act in acts:
            meant = country_meant(act, sides.donor, roster) or user_of(act, roster)
            sides = filled(sides, Sides((), meant))
    # Who speaks of a giving that is no clause of its own need not give: "destroyed tanks *supplied to Ukraine*".
    may_speak = last.word.dep_ != "acl" or last.word.tag_ != "VBN"
    sides = completed(reader, quantity, sides, before, is_open=is_open, may_speak=may_speak)
    sides = filled(sides, Sides((), asker(last, roster)))
    return _respectively(tokens[0], sides, before)


def completed(
    reader: Reader, quantity: Quantity, sides: Sides, before: Before, *, is_open: bool, may_speak: bool = True
) -> Sides:
    """The sides, with what the clause leaves out from around: the donor only where it names none (`is_open`)."""
    sides = filled(sides, Sides((), before.aid.recipient if before.aid else ()))
    sides = filled(sides, Sides((), reader.recipient))
    if sides.donor or not is_open:
        return sides
    sides = filled(sides, Sides(reader.speaker(quantity) if may_speak else ()))
    named = reader.donors_before(quantity.span.start) or {reader.first_donor}
    others = reader.parties_before(tokens_in(reader.doc, quantity.span)[0])
    for names in (before.aid.donor if before.aid else (), next(iter(named)) if len(named) == 1 else ()):
        if others <= {*names, *sides.recipient}:  # nobody else is named who might be meant
            sides = filled(sides, Sides(names))
    return sides


def _respectively(first: Token, sides: Sides, before: Before) -> Sides:
    """The donor of one of several things that are told with theirs in a row: "from Norway and Spain *respectively*"."""
    if len(sides.donor) < 2 or all(token.lower_ != "respectively" for token in first.sent):
        return sides
    place = sum(quantity.span.start >= first.sent.start_char for quantity, _ in before.found)
    return sides._replace(donor=sides.donor[place : place + 1] or sides.donor)


def presenter(reader: Reader, holder: Token) -> Names:
    """Who the sentence before is about, if it tells of a package: "*Finland* approved a package. *It* includes ..."."""
    start = holder.sent.start
    before = reader.doc[start - 1].sent if start else ()
    tells = any(token.pos_ == "NOUN" and token.lemma_.lower() in WHOLES for token in before)
    return reader.topic(holder) if tells and holder.i < holder.sent.root.i else ()


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
