"""What stands where around an event word: its object, its phrases with prepositions, its complement, who does it.

In: spaCy tokens. Out: tokens. Every walk is bounded, so that the whole stays linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from spacy.tokens import Token

from analysis.extraction.syntax import SUBJECT, case_of, children, conjuncts, has, is_passive, subject
from analysis.language.words import word_class

NO_STATEMENT = word_class("opening no statement")
MEASURES = word_class("measure")
FIRST = 12  # coordinated nouns that are looked at
NAMING = frozenset({"flat", "appos"})
LEADING = frozenset({"led"})  # who leads does it: "the US-led force"


def keys(token: Token) -> tuple[str, ...]:
    """The forms under which a word may be listed."""
    lower = token.lower_
    return (token.lemma_.lower(), lower, lower.removesuffix("s"))


def is_hyphened(token: Token) -> bool:
    """Whether a word is a part of another: "the *establishment-endorsed* rival", "*Syrian*-backed", "*pro-Iranian*"."""
    doc, i = token.doc, token.i
    before = i > 1 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_
    after = i + 2 < len(doc) and doc[i + 1].text == "-" and not token.whitespace_ and not doc[i + 1].whitespace_
    return (before and token.dep_ not in NAMING) or (after and doc[i + 2].lower_ not in LEADING)


def reads_as_passive(verb: Token) -> bool:
    """Whether a verb's subject suffers, or the noun it describes: "was seized and *burnt*", "*occupied* land"."""
    if is_passive(verb):
        return True
    if verb.tag_ != "VBN" or has(verb, "aux"):
        return False
    shared = verb.dep_ == "conj" and not has(verb, "obj") and verb.head.tag_ == "VBN"
    return verb.dep_ == "amod" or (shared and has(verb.head, "aux:pass", "nsubj:pass"))


def is_of_gerund(verb: Token) -> bool:
    """Whether a verb says what somebody is accused or suspected *of doing*, or kept *from doing*."""
    return verb.tag_ == "VBG" and any(c.lower_ in {"of", "from", "for"} for c in children(verb, "mark", "case"))


def doer(verb: Token) -> Token | None:
    """The subject, as written, shared or understood: who is accused *of shelling* does it."""
    own = next(children(verb, *SUBJECT), None)
    if own is None and verb.dep_ == "xcomp" and is_of_gerund(verb.head):
        verb = verb.head
    if own is None and is_of_gerund(verb):
        return next(children(verb.head, "obj", "nsubj:pass"), None) or subject(verb)
    if own is None and verb.dep_ == "acl" and verb.tag_ in {"VB", "VBP"}:
        return None  # "an attempt to kill"
    found = subject(verb)
    # "Orel, a deputy who refused": whom the description is of.
    described = found is not None and found.dep_ == "appos" and found.head.pos_ == "PROPN"
    return found.head if found is not None and described else found


def objects(verb: Token) -> list[Token]:
    """What is done to: the object, the subject of a passive, the noun that a participle is said of."""
    found = list(children(verb, "obj"))
    if reads_as_passive(verb):
        own = [child for child in verb.children if child.dep_ in {"nsubj:pass", "nsubj"}]
        shared = [] if own or found else [who for who in [doer(verb)] if who is not None]
        found += own or shared
    if not found and has(verb, "compound:prt"):
        # Parsers hang the object of a verb with a particle as a phrase: "called off the *visit*".
        found = [c for c in children(verb, "obl") if c.pos_ == "NOUN" and c.i > verb.i and not case_of(c)][:1]
    return found


def with_case(head: Token, case: str) -> Iterator[Token]:
    """The nouns behind a preposition that depend on `head`, or on a noun below it where a parser may hang them."""
    for child in head.children:
        if child.dep_ in {"obl", "nmod", "obl:agent", "advmod", "obl:arg"} and case_of(child) == case:
            yield child
        elif child.dep_ in ({"obj", "nsubj:pass", "obl", "iobj"} if head.pos_ == "VERB" else {"nmod"}):
            for inner in children(child, "nmod"):
                if case_of(inner) == case:
                    yield inner


def complements(word: Token, form: str) -> Iterator[Token]:
    """The verbs that a word governs: "inf" (to send), "ing" (sending), and the other `FORMS` of a clause."""
    for child in word.children:
        if child.dep_ not in {"xcomp", "ccomp", "advcl", "acl", "csubj"} or child.i < word.i:
            continue
        if FORMS[form](child):
            yield child


def _is_infinitive(verb: Token) -> bool:
    return "to" in _marks(verb) or (verb.dep_ == "xcomp" and verb.tag_ == "VB" and not has(verb, *SUBJECT))


def _is_gerund(verb: Token) -> bool:
    """Whether a clause tells a deed as a thing: "denies *having done* it", "his *leaving*"."""
    gerund = verb.tag_ == "VBG" or any(c.lower_ == "having" for c in children(verb, "aux"))
    return gerund and (verb.dep_ != "advcl" or has(verb, *SUBJECT))


def _is_statement(verb: Token) -> bool:
    marked = verb.dep_ == "ccomp" or (verb.dep_ == "acl" and any(c.lower_ == "that" for c in children(verb, "mark")))
    return marked and has(verb, *SUBJECT) and _marks(verb).isdisjoint(NO_STATEMENT)


def _is_question(verb: Token) -> bool:
    return has(verb, *SUBJECT) and "whether" in _marks(verb)


def _is_subjunctive(verb: Token) -> bool:
    """Whether a clause says what is to be done: "insisted that he *leave*", not "insisted that they left"."""
    if not _is_statement(verb):
        return False
    aux = {c.lower_ for c in children(verb, "aux")}
    who = next(children(verb, *SUBJECT), None)
    one = who is not None and (who.tag_ in {"NN", "NNP"} or who.lower_ in {"he", "she", "it"})
    return (verb.tag_ == "VB" or (verb.tag_ == "VBP" and one)) and aux <= {"should", "must"}


def _marks(verb: Token) -> set[str]:
    return {c.lower_ for c in children(verb, "mark", "advmod")}


FORMS: Mapping[str, Callable[[Token], bool]] = {
    "inf": _is_infinitive,
    "ing": _is_gerund,
    "that": _is_statement,
    "subjunctive": _is_subjunctive,
    "whether": _is_question,
}


def named_things(head: Token) -> Iterator[Token]:
    """A noun, those coordinated with it, and what they are measures of: "700 kg of *medicine*"."""
    for token in islice(conjuncts(head), FIRST):
        yield token
        if not _is_measure(token):
            continue
        for part in children(token, "nmod"):
            if case_of(part) == "of":
                yield part


def _is_measure(noun: Token) -> bool:
    """Whether a noun says how much or how many of what follows: "thousands of", "another round of"."""
    counted = has(noun, "nummod")
    return counted or noun.pos_ in {"NUM", "DET", "PRON", "ADJ"} or not MEASURES.isdisjoint(keys(noun))


def agents_by(verb: Token) -> list[Token]:
    """The doers of a passive: "by Russia"."""
    return [
        child
        for child in verb.children
        if child.dep_ == "obl:agent" or (child.dep_ == "obl" and case_of(child) == "by")
    ]
