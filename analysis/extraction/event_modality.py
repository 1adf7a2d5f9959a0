"""Whether an event has happened, goes on, is planned, possible or denied, and what that makes of its type.

In: a token that tells an event. Out: the `Mood` of its clause; type and modality together as the codebook has them.
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from analysis.extraction.event_lexicon import COOPERATION, Modality
from analysis.extraction.event_syntax import is_of_gerund
from analysis.extraction.syntax import SUBJECT, auxiliaries, children, has, is_negated
from analysis.language.words import word_class

FUTURE = word_class("future")
WOULD = word_class("would")
POSSIBLE = word_class("possible")
OBLIGED = word_class("obliged")
CONDITIONS = word_class("condition")
AVERT = frozenset({"if", "unless", "until"})  # before what would avert a threat
DOUBT = word_class("doubt")
COMING, THOUGHT = word_class("coming"), word_class("thought of")  # adjectives of events
UNCHANGING = word_class("unchanging")  # verbs with one form
WITHOUT = frozenset({"no", "without"})
SEQUELS = frozenset({"after", "before", "until", "once"})
TURNED = frozenset({"SANCTION", "COERCE", "FIGHT", "ASSAULT", "PROTEST", "MOBILIZE"})  # deeds that can be threatened
# Verbs of which an event is the subject when they tell that, or whether, it takes place.
OCCURRING = word_class("occurring")
HIGHEST = 4  # governing verbs that are looked at


class Mood(NamedTuple):
    """What the grammar of a clause says of its verb."""

    negated: bool = False
    future: bool = False
    possible: bool = False
    obliged: bool = False
    conditional: bool = False  # it hangs on a condition: "will boycott unless"
    ongoing: bool = False
    purpose: bool = False  # "to disperse the crowd"
    coming: bool = False  # "after she meets him", "the impending visit"


def mood_of(verb: Token) -> Mood:
    """The mood of a verb or predicate, with that of the verbs it is understood under."""
    purpose = False
    for _ in range(HIGHEST):
        if not _is_understood(verb):
            break
        if verb.dep_ == "advcl" and _to(verb):
            purpose = True
            break
        verb = verb.head
    aux = auxiliaries(verb)
    # What somebody is accused or suspected of is not said to have happened.
    alleged = is_of_gerund(verb) and has(verb.head, "obj", "nsubj:pass")
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "be" and _to(verb):
        aux |= {"will"}  # "is to visit"
    marks = {c.lower_ for c in children(verb, "mark", "advmod")}
    governor = verb.head if verb.dep_ == "xcomp" and verb.head != verb else None
    has_to = governor is not None and governor.lemma_.lower() in {"have", "need"} and _to(verb)
    return Mood(
        negated=is_negated(verb)
        or (purpose and is_negated(verb.head))
        or any(c.lower_ == "longer" for c in children(verb, "advmod")),
        future=bool(aux & FUTURE) or (bool(aux & WOULD) and _is_reported(verb)) or _is_going_to(verb),
        possible=alleged
        or bool(aux & POSSIBLE)
        or (bool(aux & WOULD) and not _is_reported(verb))
        or bool(marks & (CONDITIONS | DOUBT)),
        obliged=has_to or bool(aux & OBLIGED),
        conditional=any(c.lower_ in AVERT for clause in children(verb, "advcl") for c in children(clause, "mark")),
        ongoing=(verb.tag_ == "VBG" and bool(aux)) or (verb.tag_ in {"VBP", "VBZ"} and not _tells_the_past(verb)),
        purpose=purpose or ((governor is not None or verb.dep_ == "acl") and _to(verb)),
        coming=verb.dep_ == "advcl" and verb.tag_ in {"VBP", "VBZ"} and bool(marks & SEQUELS),
    )


def mood_of_noun(noun: Token) -> Mood:
    """The mood that the words beside an event noun give it: "no talks", "the impending visit", "a possible attack"."""
    words = {c.lower_ for c in children(noun, "amod", "det", "case", "compound")}
    denied = noun.dep_ in {"obj", "obl"} and noun.head.pos_ == "VERB" and is_negated(noun.head)
    return Mood(negated=denied or bool(words & WITHOUT), possible=bool(words & THOUGHT), coming=bool(words & COMING))


def settle(type_: str, modality: Modality, mood: Mood, *, self_said: bool, named: bool) -> tuple[str, Modality]:
    """Type and modality of an event in its mood: the codebook has announced cooperation as AGREE, a refusal as REJECT.

    `self_said`: those who say it are those who will do it, which makes an announced hostile deed a threat. `named`:
    it is told who does it.
    """
    cooperative = type_ in COOPERATION
    if mood.negated:
        return ("REJECT", "happened") if mood.future and cooperative and named else (type_, "denied")
    if modality != "happened":
        return type_, modality
    if mood.future:
        if cooperative:
            return "AGREE", "planned"
        return ("THREATEN" if type_ in TURNED and (self_said or mood.conditional) else type_), "planned"
    if mood.possible:
        return ("THREATEN" if type_ in TURNED and mood.conditional else type_), "possible"
    if mood.purpose or mood.coming:
        return type_, "planned"
    return type_, "ongoing" if mood.ongoing else "happened"


def _is_understood(verb: Token) -> bool:
    """Whether a verb has its mood from the one above: "will continue to *deliver*", "attacked, *killing* two"."""
    if verb.head == verb or verb.head.pos_ not in {"VERB", "AUX", "ADJ"} or is_negated(verb) or is_of_gerund(verb):
        return False
    if any(child.dep_ in SUBJECT or child.dep_ == "aux" for child in verb.children):
        return False
    if any(c.lower_ in SEQUELS for c in children(verb, "mark", "case")):
        return False  # "a month after *announcing*"
    return verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and (verb.tag_ == "VBG" or _to(verb)))


def _to(verb: Token) -> bool:
    return verb.tag_ != "VBG" and any(c.lower_ == "to" for c in children(verb, "mark"))


def _tells_the_past(verb: Token) -> bool:
    """Whether a present tense reports: in a headline, and of verbs whose past looks the same ("put")."""
    sentence, doc = verb.sent, verb.doc
    words = [token for token in sentence if not token.is_space]
    ends_line = "\n" in doc[sentence.end - 1].text or (sentence.end < len(doc) and "\n" in doc[sentence.end].text)
    headline = (sentence.start == 0 and ends_line) or not (words[-1].is_punct or words[-1].is_quote)
    return headline or (verb.tag_ == "VBP" and verb.lower_ in UNCHANGING)


def _is_going_to(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ == "going" and _to(verb)


def _is_reported(verb: Token) -> bool:
    """Whether "would" is the future of a report: "said it would meet"."""
    if verb.dep_ == "conj":
        verb = verb.head
    asked = any(c.lower_ in CONDITIONS for c in children(verb, "mark"))
    reported = verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" and not asked
    return reported or has(verb, "parataxis")
