"""Who gives or asks in a clause of giving, by its subject, its agent or its owner.

In: the word of giving. Out: the words for who gives, or whom they name.
"""

from __future__ import annotations

from spacy.tokens import Token

from analysis.extraction.giving import Act, governor_of
from analysis.extraction.packages import RAISING
from analysis.extraction.parties import BODIES, Names, named, parties
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import SUBJECT, case_of, children, clause_verb, is_passive, subject
from analysis.language.words import word_class

MAKING = word_class("making a request")  # of a request, by who asks
DEFINITE = frozenset({"the", "this", "its", "his", "her", "their"})
DONORS = word_class("standing for donors")
USING = word_class("having or welcoming")


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
    who = subject_of(word, inside) or (subject_of(governed[0], inside) if governed is not None else None)
    if who is None:
        return []
    doubled = children(who.head, "nsubj") if who.dep_ in SUBJECT else ()
    others = [c for c in doubled if c != who and c.i < who.i and not holds(c, inside)]
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
    return parties(subject(verb), roster) if verb.lemma_.lower() in USING else ()


def asker(act: Act, roster: Roster) -> Names:
    """Who asks, be it for himself or for others."""
    heads = givers(act, set())
    return named(heads, roster) if act.subject == "recipient" else ()


def needy(act: Act, roster: Roster) -> Names:
    """The country that an organisation asks for: "the U.N. appealed for $5 million to feed people *in Somalia*"."""
    names = asker(act, roster)
    if not names or for_itself(names):
        return ()
    behind = (t for t in act.word.subtree if t.i > act.word.i and t.dep_ in {"nmod", "obl", "obj"} and t.i in roster.at)
    # What is for "its mission in Somalia" is for the one who asks.
    others = (
        t for t in behind if case_of(t) != "from" and not any(c.pos_ == "PRON" for c in children(t.head, "nmod:poss"))
    )
    countries = (for_itself(parties(token, roster)) for token in others)
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


def subject_of(verb: Token, inside: set[int]) -> Token | None:
    """Who does it, unless that is what is given."""
    who = subject(verb)
    if who is None or who.i in inside or (who.dep_ == "nsubj:pass" and is_passive(who.head)):
        return None
    return who if who.is_ancestor(verb) or not holds(who, inside) else None


def holds(token: Token, inside: set[int]) -> bool:
    """Whether a phrase has one of some tokens, by their indices, in it."""
    return any(t.i in inside for t in token.subtree)


def for_itself(names: Names) -> Names:
    """Who asks for himself: countries; an organisation that appeals does so for others."""
    return tuple(name for name in names if len(name) == 3 and name.isupper())
