"""Events: who did what to whom, when and where, by event words and syntax, typed after PLOVER.

In: a parsed `Doc`, who its mentions are, its dates and statements. Out: `Event`s in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from analysis.extraction.event_lexicon import DEADLY, Entry, entries
from analysis.extraction.event_modality import OCCURRING, mood_of, mood_of_noun, settle
from analysis.extraction.event_phrases import Ids
from analysis.extraction.event_readings import Reader, Reading, acts
from analysis.extraction.event_roles import DECREES, Parties
from analysis.extraction.event_syntax import doer, reads_as_passive
from analysis.extraction.records import Event, Mention, Span, Statement, TimeExpression
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import SUBJECT, case_of, children, has, head_of, text_of
from analysis.language import organizations
from analysis.language.words import word_class

# Types that put off what they govern: whatever is told below them is no event of its own.
PUTTING_OFF = frozenset({"AGREE", "DEMAND", "REJECT", "THREATEN"})
BELOW = frozenset({"obj", "iobj", "xcomp", "ccomp", "obl", "nmod", "acl", "nmod:poss", "amod"})
ARMED = frozenset({"FIGHT", "MOBILIZE"})  # parties and people do neither: politicians fight with words
# Nouns of these name a state unless both sides are told: "US aid", "the Paris agreement".
STATES = frozenset({"AGREE", "COOPERATE", "AID", "SUPPORT", "DEMAND", "DISAPPROVE", "THREATEN", "REJECT", "CONCEDE"})
RECENT = 150  # tokens after which "the meeting" is another
NEAR = 3  # steps up the parse to an event that may be the same
GENERIC = frozenset({"any", "each", "every", "such"})  # before a noun that means no event in particular
OBLIGING = Entry("must", (), (), "DEMAND", ())
THINGS = word_class("standing for a thing")
TRAVELLING = word_class("travelling")  # words for going somewhere, which at home is no meeting of countries


def events(
    doc: Doc, roster: Roster, dates: Iterable[TimeExpression], statements: Iterable[Statement] = ()
) -> Iterator[Event]:
    """Every event of which a participant is known; "the invasion" takes what "the Russian invasion" told."""
    date_below = {head.head.i: date for date in dates if (head := head_of(doc, date.span)) is not None}
    parties, speaker_at = Parties(roster), _speakers(doc, statements)
    told: dict[str, tuple[Token, Event]] = {}
    found = [(reading, _event(reading, parties, speaker_at.get(reading.outer.i))) for reading in _readings(doc)]
    for reading, event in sorted(_joined(found), key=lambda pair: pair[0].trigger.i):
        before = told.get(event.trigger)
        if before and not event.agent and not event.target and _is_told_again(reading.trigger, before[0]):
            event = replace(event, agent=before[1].agent, target=before[1].target)
        if event.target and not event.agent and reading.outer.pos_ != "NOUN":
            who = doer(reading.outer)
            if who is not None and who.lower_ == "i" and (speaker := speaker_at.get(who.i)):
                event = replace(event, agent=(speaker,))
        event = replace(event, target=tuple(a for a in event.target if a not in event.agent or _is_of_many(a)))
        if not _is_told(event, reading, roster):
            continue
        when = _when(reading, date_below)
        where = _where(reading, roster)
        event = replace(event, first=when.first if when else None, last=when.last if when else None)
        if where:
            event = replace(event, place=text_of(doc, where.span), country=where.country)
        told[event.trigger] = reading.trigger, event
        yield event


def _is_of_many(actor_id: str) -> bool:
    """Whether an actor stands for several, who may act on each other: Turkish police on Turkish students."""
    return actor_id.startswith("country:")


def _joined(found: list[tuple[Reading, Event]]) -> Iterator[tuple[Reading, Event]]:
    """One event told twice in a clause is one: "deployed ships and put troops on alert", "struck to protest"."""
    at: dict[int, int] = {}
    kept: list[tuple[Reading, Event]] = []
    for reading, event in found:  # those above come first
        above = reading.outer
        for _ in range(NEAR):
            above = above.head
            number = at.get(above.i)
            if number is not None:
                break
        other = kept[number][1] if number is not None else None
        if number is not None and other is not None and _is_same(other, event):
            further = tuple(actor_id for actor_id in event.target if actor_id not in other.agent)
            kept[number] = (kept[number][0], replace(other, target=other.target or further))
            at[reading.outer.i] = number
            continue
        at[reading.outer.i] = at[reading.trigger.i] = len(kept)
        kept.append((reading, event))
    return iter(kept)


def _is_same(one: Event, other: Event) -> bool:
    same_target = not one.target or not other.target or one.target == other.target
    return one.type == other.type and (not other.agent or one.agent == other.agent) and same_target


def _speakers(doc: Doc, statements: Iterable[Statement]) -> dict[int, str]:
    """The speaker at each token that stands in a statement; the narrower statement, which begins later, wins."""
    at: dict[int, str] = {}
    for statement in sorted(statements, key=lambda s: s.extent):
        if statement.speaker is None or statement.speaker.actor_id is None or statement.cue_lemma in DECREES:
            continue
        for part in statement.spans:
            for token in doc.char_span(part.start, part.end, alignment_mode="expand") or ():
                at[token.i] = statement.speaker.actor_id
    return at


def _readings(doc: Doc) -> Iterator[Reading]:
    """The events that the words tell, those that govern others before these, which they may take up or put off."""
    reader = Reader()
    used: set[int] = set()
    waiting = [sentence.root for sentence in doc.sents][::-1]
    while waiting:
        token = waiting.pop()
        waiting.extend(child for child in token.children)
        if token.i in used:
            continue
        reading = reader.read(token) if entries(token) else None
        if _obliges(token):
            reading = Reading(token, "DEMAND", OBLIGING, inner=reading)
        if reading is None:
            continue
        inner = reading.inner
        while inner is not None:
            used.add(inner.outer.i)
            inner = inner.inner
        if reading.type in PUTTING_OFF:
            _use_up(token, used)
        elif reading.type in DEADLY:  # "the attack killed two" is one event
            used.update(child.i for child in children(token, "nsubj", "obl:agent") if child.pos_ == "NOUN")
        yield reading


def _use_up(token: Token, used: set[int]) -> None:
    waiting = [child for child in token.children if child.dep_ in BELOW]
    while waiting:
        below = waiting.pop()
        if below.i not in used:
            used.add(below.i)
            waiting.extend(child for child in below.children if child.dep_ in BELOW | SUBJECT | {"conj"})


def _event(reading: Reading, parties: Parties, speaker: str | None) -> Event:
    trigger = reading.trigger
    verb = _verb_of(reading)
    mood = mood_of(verb) if verb is not None else mood_of_noun(trigger)
    nouns = [noun for noun in (reading.outer, trigger) if noun.pos_ == "NOUN"]
    if any(mood_of_noun(noun).negated for noun in nouns):
        mood = mood._replace(negated=True)
    speakers = parties.speaker(reading.outer) or ((speaker,) if speaker else ())
    type_, modality = reading.type, reading.modality
    if reading.entry is OBLIGING:
        who = doer(reading.outer)
        agent, target = speakers, parties.of([who] if who is not None else [])
    else:
        agent = parties.agent(reading)
        target = parties.target(reading, agent)
        self_said = any(_same(parties, who, agent) for who in speakers)
        if type_ == "FIGHT" and trigger.pos_ == "NOUN" and trigger.lemma_.lower() == "attack" and not agent:
            type_ = "ASSAULT"  # armies are named: "the attack in Kabul" is on people
        type_, modality = settle(type_, modality, mood, self_said=self_said, named=bool(agent))
    more = reading.entry.more if trigger == reading.outer and trigger.pos_ == "VERB" else ()
    name = " ".join((trigger.lemma_.lower(), *more))
    span = Span(trigger.idx, trigger.idx + len(trigger))
    return Event(span, name, type_, modality, agent, target)


def _verb_of(reading: Reading) -> Token | None:
    """The predicate whose mood is the event's: the outer word, or for a noun the verb whose subject it is."""
    outer = reading.outer
    if outer.pos_ != "NOUN":
        return outer
    if outer.dep_ in {"nsubj", "nsubj:pass"} and outer.head.lemma_.lower() in OCCURRING:
        return outer.head
    return None


def _same(parties: Parties, speaker: str, agent: Ids) -> bool:
    """Whether who speaks is who acts, or is of the same country."""
    actors = parties.roster.actors
    if speaker in agent:
        return True
    country = actors[speaker].country if speaker in actors else None
    return country is not None and any(actors[a].country == country for a in agent if a in actors)


def _is_told(event: Event, reading: Reading, roster: Roster) -> bool:
    """Whether enough is known for a row."""
    if _is_done_by_a_thing(event, reading) or _is_at_home(event, roster):
        return False
    if reading.entry is OBLIGING:
        named = any(actor.startswith(("country:", "organization:")) for actor in event.target)
        return bool(event.agent) and not set(event.agent) & set(event.target) and named
    inner = reading.inner.entry if reading.light and reading.inner is not None else reading.entry
    if event.modality == "denied" and (not event.agent or event.trigger == "refuse"):
        return False
    if event.trigger == "ask" and not event.agent:
        return False  # who is asked in an interview
    if reading.entry.type == "warn" and reading.inner is not None:
        who = doer(reading.inner.outer)
        if who is not None and who.ent_type_ == "PER":
            return False  # what somebody else would do is no threat
    if reading.trigger.pos_ == "NOUN" and any(c.lower_ in GENERIC for c in children(reading.trigger, "det", "amod")):
        return False
    if reading.entry.type == "permit" or reading.entry.asks_both or inner.asks_both:
        return bool(event.agent and event.target)
    if reading.trigger.pos_ == "NOUN" and event.type in STATES:
        return bool(event.agent and event.target)
    if event.type in ARMED or (reading.inner is not None and reading.inner.type in ARMED):
        doers = event.agent if reading.trigger.pos_ == "NOUN" and event.agent else (*event.agent, *event.target)
        actors = (roster.actors.get(actor_id) for actor_id in doers)
        listed = organizations.load_organizations()
        return any(a is None or a.kind == "country" or a.name in listed for a in actors)
    return bool(event.agent or event.target)


def _is_done_by_a_thing(event: Event, reading: Reading) -> bool:
    """Whether the subject is named and nobody who acts: "the fall in prices threatens further losses"."""
    word = reading.outer
    if (
        event.agent
        or event.type in DEADLY
        or word.pos_ != "VERB"
        or reads_as_passive(word)
        or "subj" in reading.entry.targets
    ):
        return False
    who = doer(word)
    return who is not None and (who.lower_ in THINGS or (who.pos_ == "NOUN" and not acts(who)))


def _is_at_home(event: Event, roster: Roster) -> bool:
    """Whether somebody goes to a place of his own country, or somebody of no known country goes anywhere."""
    if TRAVELLING.isdisjoint(event.trigger.split()) or not event.target:
        return False
    if not event.agent:
        return True
    going = {_country(actor_id, roster) for actor_id in event.agent} - {None}
    if not going:
        return all(actor_id.startswith("person:") for actor_id in event.agent)
    return going <= {actor_id.removeprefix("country:") for actor_id in event.target}


def _country(actor_id: str, roster: Roster) -> str | None:
    if actor_id.startswith("country:"):
        return actor_id.removeprefix("country:")
    actor = roster.actors.get(actor_id)
    return actor.country if actor is not None else None


def _obliges(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in {"must", "should", "ought"} for child in token.children) or (
        token.dep_ == "xcomp" and token.head.lemma_.lower() in {"have", "need"} and mood_of(token).obliged
    )


def _when(reading: Reading, date_below: dict[int, TimeExpression]) -> TimeExpression | None:
    """The day or period of an event: a date below its words, or below the verb it is the subject of."""
    token = reading.trigger
    verb = token.head if token.dep_ in {"nsubj", "nsubj:pass"} else token
    return date_below.get(token.i) or date_below.get(reading.outer.i) or date_below.get(verb.i)


def _where(reading: Reading, roster: Roster) -> Mention | None:
    """The place of an event: "in Brussels" below its words."""
    for token in dict.fromkeys((reading.trigger, reading.outer)):
        for child in token.children:
            for noun in (child, *children(child, "nmod")):
                mention = roster.at.get(noun.i)
                if mention and mention.how == "place" and case_of(noun) in {"in", "at", "near"}:
                    return mention
    return None


def _is_told_again(noun: Token, before: Token) -> bool:
    """Whether "the invasion" is the one told a little before: nothing with it says that it is another."""
    described = has(noun, "amod", "compound", "nmod", "acl", "acl:relcl", "nmod:poss")
    definite = any(c.lower_ in {"the", "this"} for c in children(noun, "det"))
    return definite and not described and noun.i - before.i <= RECENT
