"""Donors and recipients: who stands on which side of a giving.

In: the word of giving and who the article's words stand for. Out: countries (ISO codes) and organisations (names).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from analysis.extraction.giving import Act, governor_of, rejector
from analysis.extraction.records import Mention
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import SUBJECT, case_of, children, clause_verb, conjuncts, is_owner, is_passive, subject
from analysis.language.words import word_class

NAMING = frozenset({"compound", "nmod:poss", "amod", "flat", "appos", "nmod:desc", "nmod:unmarked"})
TO = frozenset({"to", "for"})
ADJUNCT = word_class("before a time or an occasion")
MAKING = word_class("making a request")  # of a request, by who asks
HANDLING = word_class("handling a gift")  # of a giving, by who gives: "is weighing a delivery"
SIZING = word_class("amounting")
RAISING = word_class("raising")  # of a giving, by who gives: "raised its pledge"
HELPING = word_class("helping")
ANYBODY = word_class("in the name of a public body")
GIVERS = word_class("in the name of a giving body")
BODIES = word_class("government") | word_class("giving body")
DEFINITE = frozenset({"the", "this", "its", "his", "her", "their"})
DONORS = word_class("standing for donors")
USING = word_class("having or welcoming")
DURING = frozenset({"after", "before", "during"})
Names = tuple[str, ...]


class Sides(NamedTuple):
    """Who gives and who gets."""

    donor: Names = ()
    recipient: Names = ()


def sides_of(act: Act, given: list[Token], roster: Roster) -> Sides:
    """The sides that the clause or phrase of a giving names; `given` are the tokens of the quantity."""
    # A parser may hang the number alone on the subject; what is given is where its nouns are.
    inside = {t.i for t in given if t.pos_ in {"NOUN", "PROPN", "SYM"}} or {t.i for t in given}
    own = sides_of_own(given, roster)
    sides = _of_verb(act, inside, roster) if act.word.pos_ == "VERB" else _of_noun(act, inside, roster)
    return Sides(own.donor or sides.donor, own.recipient or sides.recipient)


def sides_of_own(given: list[Token], roster: Roster) -> Sides:
    """The sides that hang on the quantity itself: "20 million euros *for Moldova*"."""
    # A parser may hang the number alone on the subject; what is given is where its nouns are.
    inside = {t.i for t in given if t.pos_ in {"NOUN", "PROPN", "SYM"}} or {t.i for t in given}
    found: dict[str, list[Token]] = {"to": [], "from": []}
    for child in (c for t in given for c in children(t, "nmod") if c.i not in inside):
        case = "to" if case_of(child) in TO else case_of(child)
        if case in found:
            found[case] += _people_of(child)
    return Sides(_named(found["from"], roster), _named(found["to"], roster))


def parties(head: Token, roster: Roster) -> Names:
    """Countries and organisations that a noun phrase names: "NATO allies", "Kiev", "Latvia and Lithuania"."""
    found = []
    if head.dep_ == "appos" and head.i not in roster.at and head.head.i in roster.at:
        head = head.head  # "the World Bank, the fund's sister institution, which approved ..."
    for token in conjuncts(head):
        if token.pos_ == "NUM" and token != head:
            continue  # "three from Portugal and *two* from Norway"
        inner = [token, *(t for t in token.subtree if t.dep_ in NAMING and _belongs(t, token))]
        codes = (party_of(roster.at[t.i], roster) for t in inner if t.i in roster.at)
        code = next((code for code in codes if code), None)
        where = {"of", "in"} if token.lemma_.lower() in BODIES else {"of"}  # "the board *of the bank*"
        of = (c for c in children(token, "nmod") if case_of(c) in where and c.i in roster.at)
        found.append(code or next((party for c in of if (party := party_of(roster.at[c.i], roster))), None))
    return tuple(dict.fromkeys(code for code in found if code))


def parties_of_owner(noun: Token, roster: Roster) -> Names:
    """Whose something is: "*the union's* total", "*American* support"; or who it is, where only the owner is named."""
    if is_owner(noun):
        return parties(noun, roster)  # "Denmark's was for 2,700"
    owner = _named(children(noun, "nmod:poss", "compound", "amod"), roster)
    if owner or noun.dep_ != "obj" or noun.head.lemma_.lower() not in SIZING | RAISING:
        return owner
    who = subject(noun.head)  # "*the union* reached a total of"
    return parties(who, roster) if who is not None else ()


def _belongs(token: Token, head: Token) -> bool:
    """Whether a word names the head itself and not something told of it."""
    while token != head:
        if token.dep_ not in NAMING:
            return False
        token = token.head
    return True


def party_of(mention: Mention, roster: Roster) -> str | None:
    """The country or organisation of a mention, a person's country among them."""
    actor = roster.actors.get(mention.actor_id or "")
    if actor is None:
        return mention.country
    return actor.country or (actor.name if actor.kind == "organization" and not _is_any_body(actor.name) else None)


def is_firm(party: str) -> bool:
    """Whether a donor is neither a country nor by its name a body that gives: "Red Cross", "World Bank"."""
    is_country = len(party) == 3 and party.isupper()
    return not is_country and GIVERS.isdisjoint(party.lower().split())


def _is_any_body(name: str) -> bool:
    """Whether a name is that of a body which every country has, or of nobody: "Ministry of Defence", "Donors"."""
    words = [word for word in name.lower().split() if word not in {"the", "of", "and", "for"}]
    return all(word in ANYBODY for word in words)


def without(names: Names, others: Names) -> Names:
    """The names that are not among others."""
    return tuple(name for name in names if name not in others)


def _named(heads: Iterable[Token], roster: Roster) -> Names:
    return tuple(dict.fromkeys(party for head in heads for party in parties(head, roster)))


def _of_verb(act: Act, inside: set[int], roster: Roster) -> Sides:
    verb = act.word
    beside = _beside(verb, roster, inside)
    others = [child for child in children(verb, "obj", "iobj") if not _holds(child, inside)]
    if act.subject == "thing":  # "the aid reached Ukraine", "50 tanks will come from Norway"
        return Sides(beside["from"], _named(others, roster) or beside["receiver"])
    governed = governor_of(verb)
    side: Names = ()
    for who in givers(act, inside):
        side = side or _reporter(who, roster) or parties(who, roster)
    if act.subject == "recipient":  # "asked Germany for 50 tanks", "appealed for $5 million to help Somalia"
        return Sides(beside["from"] or _named(others, roster), beside["help"] or _for_itself(side))
    recipient = beside["receiver"] or _named(others, roster) or beside["help"]  # "provided Ukraine with 50 tanks"
    given = [*children(verb, "obj", "iobj"), *(c for c in children(verb, "obl") if case_of(c) == "with")]
    if not recipient and is_passive(verb) and any(child.i in inside for child in given):
        heads = [who for who in (subject(verb),) if who is not None and not _holds(who, inside)]
        recipient = without(_named(heads, roster), beside["by"])  # "*Moldova* was given 50 tanks by Norway"
    if not recipient and governed is not None and governed[1].subject == "asker":
        asker = _subject(governed[0], inside)
        recipient = parties(asker, roster) if asker is not None else ()
    passive = beside["by"] if is_passive(verb) else ()
    return Sides(side or passive or beside["from"], without(recipient, passive))


def givers(act: Act, inside: set[int]) -> list[Token]:
    """The words for who gives, where the clause or the phrase has some: the subject, the agent, the owner.

    Parsers may take a title or an apposition for a second subject: the word that they name stands later.
    """
    word = act.word
    if word.pos_ != "VERB":
        owners = list(children(word, "nmod:poss"))
        made = word.dep_ == "obj" and word.head.lemma_.lower() in (RAISING if owners else MAKING | RAISING)
        who = subject(word.head) if made and not (owners and owners[0].pos_ == "PRON") else None
        return [who] if who is not None else owners
    agents = list(children(word, "obl:agent"))
    if agents:
        return agents
    governed = governor_of(word)
    who = _subject(word, inside) or (_subject(governed[0], inside) if governed is not None else None)
    if who is None:
        return []
    doubled = children(who.head, "nsubj") if who.dep_ in SUBJECT else ()
    others = [c for c in doubled if c != who and c.i < who.i and not _holds(c, inside)]
    return [who, *others]


def is_of_many(act: Act) -> bool:
    """Whether nobody in particular gives: "*donors* promised", "*governments* pledged"."""
    who = next(iter(givers(act, set())), None) if act.word.pos_ == "VERB" and act.subject == "donor" else None
    return who is not None and who.lemma_.lower() in DONORS and who.tag_ in {"NNS", "NNPS"}


def user_of(act: Act, roster: Roster) -> Names:
    """Who has or welcomes what a relative clause says was given: "*Moldova* will spend the sum that Norway offered"."""
    noun = act.word.head
    if act.word.dep_ not in {"acl", "acl:relcl"} or noun.dep_ not in {"obj", "nmod", "obl"}:
        return ()
    verb = clause_verb(noun)
    who = subject(verb) if verb.lemma_.lower() in USING else None
    return parties(who, roster) if who is not None else ()


def asker(act: Act, roster: Roster) -> Names:
    """Who asks, be it for himself or for others."""
    heads = givers(act, set())
    return _named(heads, roster) if act.subject == "recipient" else ()


def needy(act: Act, roster: Roster) -> Names:
    """The country that an organisation asks for: "the U.N. appealed for $5 million to feed people *in Somalia*"."""
    names = asker(act, roster)
    if not names or _for_itself(names):
        return ()
    behind = (t for t in act.word.subtree if t.i > act.word.i and t.dep_ in {"nmod", "obl", "obj"} and t.i in roster.at)
    # What is for "its mission in Somalia" is for the one who asks.
    others = (
        t for t in behind if case_of(t) != "from" and not any(c.pos_ == "PRON" for c in children(t.head, "nmod:poss"))
    )
    countries = (_for_itself(parties(token, roster)) for token in others)
    return next((found for found in countries if found), ())


def asks_as_person(act: Act, roster: Roster) -> bool:
    """Whether a person asks, who may want it for anybody."""
    askers = (roster.at.get(who.i) for who in givers(act, set()))
    return act.subject == "recipient" and any(m.is_person for m in askers if m)


def names_giver(act: Act, given: list[Token]) -> bool:
    """Whether the clause says who gives in words that stand for no other: not "it", "the government"."""
    who = next(iter(givers(act, {t.i for t in given})), None) if act.subject == "donor" else None
    if who is None or who.pos_ == "PRON" or (act.word.dep_ == "acl" and who == act.word.head):
        return False
    definite = any(c.lower_ in DEFINITE for c in children(who, "det", "nmod:poss"))
    return not (definite and who.lemma_.lower() in BODIES)


def has_anaphoric_giver(act: Act, given: list[Token]) -> bool:
    """Whether who gives is "it", "the government", "its ministry"."""
    found = givers(act, {t.i for t in given}) if act.subject == "donor" and act.word.pos_ == "VERB" else []
    return bool(found) and not names_giver(act, given)


def _reporter(who: Token, roster: Roster) -> Names:
    """Whom "it" and "they" mean in a reported clause: "*the Dutch government* said that it would send"."""
    verb = clause_verb(who.head) if who.lower_ in {"it", "they"} else None
    if verb is not None and verb.dep_ == "acl:relcl" and who.i not in roster.at:
        matrix = clause_verb(verb.head)  # "*the union* can find the shells that it promised", "thanked *Norway* for"
        above = next(children(matrix, "obj"), None) if matrix.lemma_.lower() == "thank" else subject(matrix)
        person = roster.at.get(above.i) if above is not None else None
        return parties(above, roster) if above is not None and not (person and person.is_person) else ()
    while verb is not None and verb.dep_ in {"conj", "xcomp"} and verb.head != verb:
        verb = verb.head
    said = _subject(verb.head, set()) if verb is not None and verb.dep_ == "ccomp" else None
    mention = roster.at.get(said.i) if said is not None else None
    is_person = mention is not None and mention.is_person
    return parties(said, roster) if said is not None and not is_person else ()


def _subject(verb: Token, inside: set[int]) -> Token | None:
    """Who does it, unless that is what is given."""
    who = subject(verb)
    if who is None or who.i in inside or (who.dep_ == "nsubj:pass" and is_passive(who.head)):
        return None
    return who if who.is_ancestor(verb) or not _holds(who, inside) else None


def _holds(token: Token, inside: set[int]) -> bool:
    return any(t.i in inside for t in token.subtree)


def _of_noun(act: Act, inside: set[int], roster: Roster) -> Sides:
    """ "Germany's delivery of 50 tanks to Ukraine", "a U.S. package for Kyiv", "weighs a request from Kyiv"."""
    noun = act.word
    heads = [noun, noun.head] if noun.head.i in inside else [noun]  # "Germany's €1 billion in aid"
    owner = _named((c for head in heads for c in children(head, "nmod:poss", "compound", "amod")), roster)
    handled = RAISING | HANDLING if act.subject == "donor" else RAISING
    raised = noun.dep_ == "obj" and noun.head.lemma_.lower() in handled
    if not owner and noun.dep_ == "obl" and case_of(noun) == "with" and act.subject == "donor":
        who = subject(noun.head)  # "*the minister* arrived with a pledge of"
        owner = parties(who, roster) if who is not None else ()
    if not owner and (raised or (noun.dep_ == "obj" and noun.head.lemma_.lower() in MAKING)):
        who = subject(noun.head)
        owner = parties(who, roster) if who is not None else ()
    beside = _beside(noun.head if raised else heads[-1], roster, inside)
    if act.subject == "recipient":
        recipient = beside["for"] or _for_itself(owner or beside["from"])
        weighs = noun.dep_ == "obj" and noun.lemma_.lower() == "request" and noun.head.lemma_.lower() not in MAKING
        who = subject(noun.head) if weighs else None
        donor = parties(who, roster) if who is not None else ()
        if (verb := rejector(noun)) is not None:
            who = subject(verb) if noun.dep_ == "obj" else next(children(verb, "obl:agent"), None)
            donor = parties(who, roster) if who is not None else ()
        return Sides(beside["to"] or without(donor, recipient), recipient)
    return Sides(owner or beside["from"] or beside["by"], beside["receiver"])


def _in_adjunct(token: Token, word: Token) -> bool:
    """Whether a phrase belongs to one that tells when or where: "announced *during a visit to Rome*"."""
    while token.head not in (word, token):
        token = token.head
        if case_of(token) in (ADJUNCT if token.dep_ == "obl" else DURING):
            return True
    return False


def _for_itself(names: Names) -> Names:
    """Who asks for himself: countries; an organisation that appeals does so for others."""
    return tuple(name for name in names if len(name) == 3 and name.isupper())


def _people_of(head: Token) -> list[Token]:
    """Who is meant by people and where they are: "people *in Somalia*", "the coast guard *of Somalia*"."""
    return [head, *(child for child in children(head, "nmod") if case_of(child) in {"in", "of"})]


def _beside(word: Token, roster: Roster, inside: set[int]) -> dict[str, Names]:
    """The parties behind "to" or "for", "from" and "by" that hang on a word or on what it gives, and whom it helps."""
    found: dict[str, list[Token]] = {"to": [], "for": [], "from": [], "by": [], "help": []}
    for token in word.subtree:
        if token.pos_ == "VERB" and token.lemma_.lower() in HELPING and token.i > word.i:
            found["help"] += (t for helped in children(token, "obj") for t in _people_of(helped))
        if token.dep_ not in {"obl", "nmod"} or (word.pos_ == "VERB" and clause_verb(token) != word):
            continue
        if _in_adjunct(token, word):
            continue
        case = case_of(token)
        if case in found:
            found[case] += _people_of(token) if case in TO else [token]
    if word.pos_ == "VERB":
        found["to"] += [child for child in children(word, "iobj") if child.i not in inside]
    named = {case: _named(heads, roster) for case, heads in found.items()}
    return named | {"receiver": tuple(dict.fromkeys(named["to"] + named["for"]))}
