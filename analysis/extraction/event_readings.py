"""Which event a word tells: its entry in the lexicon, and what the words that govern it make of it.

In: a token. Out: a `Reading`, or none. "Agreed to send" is one event of "agreed", "held talks" one of "talks".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from analysis.extraction.event_lexicon import BROAD, COOPERATION, Entry, Modality, Need, entries, event_class, outcome
from analysis.extraction.event_modality import mood_of
from analysis.extraction.event_syntax import complements, is_hyphened, keys, named_things, objects, with_case
from analysis.extraction.roles import is_role
from analysis.extraction.syntax import case_of, children, has, is_negated, subject
from analysis.language.words import word_class

DEEPEST = 5  # frames within frames
WILLING = frozenset({"commit", "decide", "ready", "vow"})  # frames of what somebody means to do
EVENT_POS = frozenset({"VERB", "NOUN", "ADJ"})
WITHIN_A_NAME = frozenset({"compound", "flat", "amod", "case"})  # "a *talks* broker", "the *accused* doctor"
BINDING = frozenset({"in", "into", "on", "with", "to"})
CLAUSES = ("inf", "ing", "that", "subjunctive")
PERSONAL = word_class("standing for people")
LABELS = {
    "PERSON": frozenset({"PER", "NORP"}),
    "LEADER": frozenset({"PER"}),
    "NAMED": frozenset({"PER"}),
    "ORG": frozenset({"ORG"}),
}
ACTING = ("PERSON", "LEADER", "FORCE", "PROTESTER", "WORKER", "BOMBER", "BODY", "ACTING")
PLACES = frozenset({"PLACE", "LAND", "COUNTRY"})


@dataclass(frozen=True, slots=True)
class Reading:
    """An event as its words tell it: `outer` has the agent, what it governs (`inner`, if any) the target."""

    outer: Token
    type: str
    entry: Entry
    modality: Modality = "happened"
    inner: Reading | None = None
    light: bool = False  # "hold talks": the governed word tells the event

    @property
    def trigger(self) -> Token:
        """The word that tells the event."""
        return self.inner.trigger if self.light and self.inner else self.outer


class Reader:
    """The readings of one document, each made once."""

    def __init__(self) -> None:
        self.known: dict[int, Reading | None] = {}

    def read(self, token: Token, depth: int = 0) -> Reading | None:
        """What `token` tells as an event, with the words that it governs."""
        if token.i not in self.known:
            self.known[token.i] = None  # while it is being read: a parse has no circles, but costs nothing to be sure
            self.known[token.i] = self._read(token, depth)
        return self.known[token.i]

    def _read(self, token: Token, depth: int) -> Reading | None:
        if token.pos_ not in EVENT_POS or token.dep_ in WITHIN_A_NAME or is_hyphened(token):
            return None
        for entry in entries(token):
            if not _has_words(token, entry) or not _is_met(token, entry):
                continue
            if entry.type == "none":
                return None
            reading = self._of_frame(token, entry, depth) if entry.is_frame else Reading(token, entry.type, entry)
            if reading is not None:
                return reading
        return None

    def _of_frame(self, token: Token, entry: Entry, depth: int) -> Reading | None:
        if depth >= DEEPEST:
            return None
        inner = next((r for word in _governed(token, entry) if (r := self.read(word, depth + 1))), None)
        if inner is not None and inner.outer.pos_ == "VERB" and entry.type in WILLING and is_negated(inner.outer):
            # "The decision not to strike" is none, "decided not to help" a refusal.
            if inner.type in COOPERATION:
                return Reading(token, "REJECT", entry, "happened", inner)
            return Reading(token, inner.type, entry, "denied", inner, light=True)
        made = outcome(entry.type, inner.type if inner else None)
        if made is None or made.type == "=":
            return None
        light = inner is not None and made.type == inner.type
        # "Plans to try to help" is as unsure as its weakest part.
        modality = inner.modality if light and inner and made.modality == "happened" else made.modality
        return Reading(token, made.type, entry, modality, inner, light)


def _governed(token: Token, entry: Entry) -> Iterator[Token]:
    """The words whose event a frame turns: its complement, or the nouns of its object and phrases."""
    places = {need.place for all_ in entry.needs for need in all_}
    for form in (form for form in CLAUSES if form in places):
        for verb in complements(token, form):
            if verb.dep_ == "advcl" and has(token, "obj"):
                continue  # a purpose: "continued the strike to demand reforms"
            yield verb
            yield from (other for other in children(verb, "conj") if other.pos_ == verb.pos_)
    if "noun" in places:
        for head in objects(token):
            yield from named_things(head)
        yield from (noun for noun in children(token, "obl") if noun.pos_ == "NOUN" and _is_bound(noun))
    if "of" in places:
        yield from with_case(token, "of")


def _is_bound(noun: Token) -> bool:
    """Whether a phrase belongs to a light verb: "engage *in talks*", not "resume *after the war*"."""
    return any(c.lower_ in BINDING for c in children(noun, "case"))


def _has_words(token: Token, entry: Entry) -> bool:
    """Whether the other words of an entry stand with the token: particles, prepositions, objects."""
    if not entry.more:
        return True
    around: set[str] = set()
    for child in token.children:
        if child.dep_ != "mark":
            around.update(keys(child))
        around.update(c.lower_ for c in children(child, "case"))
    return all(word in around for word in entry.more)


def _is_met(token: Token, entry: Entry) -> bool:
    return not entry.needs or any(all(_is_there(token, need) for need in all_) for all_ in entry.needs)


def _is_there(token: Token, need: Need) -> bool:
    place, word = need
    if place in {"noun", "both"}:
        return True  # looked at when it is read
    if place in CLAUSES:
        return any(not word or _is_in(verb, word) for verb in complements(token, place))
    if place == "refused":
        mood = mood_of(token)
        return mood.negated and mood.future
    if place == "!obj":
        return not objects(token)
    if place == "+":
        return any(word in keys(child) for child in token.children)
    if place == "obj":
        heads = objects(token)
    elif place == "subj":
        heads = _subjects(token)
    elif word in BROAD:
        heads = [child for child in token.children if case_of(child) == place]
    else:
        heads = list(with_case(token, place))
    return any(_is_in(thing, word) for head in heads for thing in named_things(head)) if word else bool(heads)


def _subjects(token: Token) -> list[Token]:
    agents = list(children(token, "obl:agent"))
    who = subject(token)
    return agents if agents or who is None or who in objects(token) else [who]


def _is_in(token: Token, name: str) -> bool:
    """Whether a noun is of a class, by itself, by what it is called or by the noun before it: "aid *program*"."""
    words = event_class(name)
    if any(key in words for key in keys(token)):
        return True
    if name in LABELS and token.ent_type_ in LABELS[name]:
        return True
    if name in {"PERSON", "LEADER"} and is_role(token):
        return True
    if name in {"PERSON", "NAMED"} and token.lower_ in PERSONAL:
        return True
    if name == "PERSON" and token.pos_ == "PROPN" and token.ent_type_ not in {"LOC", "ORG"} and token.tag_ == "NNPS":
        return True
    if name in PLACES and token.ent_type_ == "LOC":
        return True
    return any(key in words for child in children(token, "compound", "amod") for key in keys(child))


def acts(noun: Token) -> bool:
    """Whether a noun means people or a body of people."""
    # "Fundamentalists", "politicians": so end the names of people by what they do.
    if any(acts(part) for part in named_things(noun) if part.i > noun.i):
        return True  # "a number of families"
    return noun.lemma_.endswith(("ist", "cian")) or any(_is_in(noun, name) for name in ACTING)
