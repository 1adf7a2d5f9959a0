"""Who does an event and to whom: the actors that the phrases around its words name.

In: a `Reading` and the article's `Roster`. Out: ids of actors; a place that no actor bears stands for its country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from analysis.extraction.cues import acts_of_saying
from analysis.extraction.event_lexicon import DEADLY, Entry, entries
from analysis.extraction.event_modality import AVERT
from analysis.extraction.event_readings import CLAUSES, Reading
from analysis.extraction.event_syntax import (
    agents_by,
    complements,
    doer,
    is_hyphened,
    objects,
    reads_as_passive,
    with_case,
)
from analysis.extraction.records import Mention
from analysis.extraction.roles import is_role
from analysis.extraction.speakers import Roster
from analysis.extraction.syntax import SUBJECT, case_of, children
from analysis.language.words import word_class, word_set

TIGHT = frozenset({"compound", "flat", "nmod:poss", "amod", "nmod:desc"})
WITHIN = TIGHT | {"nmod", "nmod:unmarked", "appos", "obl", "acl"}
AROUND = WITHIN | SUBJECT | {"obj", "iobj", "xcomp", "ccomp", "advcl", "obl:agent"}
NEAR = frozenset({"nmod:poss", "amod", "compound", "nmod:desc", "nmod", "appos"})
HOME = frozenset({"of", "in", "from"})  # before the country of somebody
PRONOUNS = frozenset({"it", "they", "he", "she", "its", "their", "his", "her", "we", "our", "them", "themselves"})
PLACED = word_class("placed")
# People who are not whom they belong to: "his *critics*", "an opponent of the king".
OTHERS, OWNED = word_class("others"), word_class("owned")
# Deeds that who is named before them suffers: "the minister's *arrest*".
SUFFERED = word_class("suffered")
NEUTER, PERSONAL = frozenset({"it", "its"}), frozenset({"he", "she", "his", "her", "him"})
ABOUT = frozenset(
    {"for", "over", "about"}
)  # after whom a verb praises or blames: "took Turkey to task over *its* raids"
# "Talks between X and Y": both do it.
BETWEEN = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "FIGHT", "RETREAT"})
# Types whose target may be named anywhere in what they govern: "rejected a call for troops in Chad".
FAR = frozenset({"AGREE", "DEMAND", "REJECT", "THREATEN", "PROTEST", "SANCTION", "RETREAT", "CONCEDE", "AID"})
# What police and courts do in a country is its own ("was arrested in Poland"), and so are its crowds.
AT_HOME = frozenset({"COERCE", "INVESTIGATE"})
DOCUMENTS = word_class("document")
LEAVING = frozenset({"resign", "quit", "abdicate", "retire", "step", "bow", "stand"})  # an office, and nobody's
DECREES = frozenset({"announce", "decree"})  # what is so said is done, not threatened
DEEPEST, MOST, HIGHEST = 5, 60, 6  # levels and tokens of a phrase, verbs above a pronoun
Ids = tuple[str, ...]


class Parties:
    """The participants of the events of one article."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    def agent(self, reading: Reading) -> Ids:
        """Who does it."""
        word = reading.outer
        if "subj" in reading.entry.targets:
            return self.of(with_case(word, "from"))  # who dies does nothing, who receives has it from somebody
        if word.pos_ == "NOUN":
            return self._doers_of_noun(reading)
        if word.pos_ == "VERB" and reads_as_passive(word) and not self._is_raised(reading):
            found = self.of(agents_by(word))
        else:
            who = doer(word)
            if who is not None and (who.lemma_.lower() in DOCUMENTS or self._is_site(who)):
                return ()  # a report does nothing, and a town is not its country
            found = self.of([who] if who is not None else [], tight=who is not None and bool(entries(who)))
        if not found and reading.light and reading.inner is not None:
            found = self._doers_of_noun(reading.inner)
        if not found and (reading.type == "PROTEST" or (reads_as_passive(word) and reading.type in AT_HOME)):
            places = (self.roster.at.get(noun.i) for noun in with_case(word, "in"))
            found = tuple(f"country:{place.country}" for place in places if place and place.country)[:1]
        return found

    def target(self, reading: Reading, agent: Ids) -> Ids:
        """To whom it is done, never who does it; the place of the target differs by word and is tried in order."""
        places = [(place, word) for entry, word in self._places(reading) for place in entry.targets]
        for place, word in places:
            found = self._at(place, word, agent)
            if found:
                return found
        if reading.outer.pos_ == "NOUN":
            return self._suffering(reading, agent)
        if reading.type not in FAR or reading.entry.asks_both or reading.trigger.lemma_.lower() in LEAVING:
            heads: list[Token] = []
        else:
            around = (c for c in reading.outer.children if c.dep_ in AROUND and c.dep_ not in SUBJECT)
            # What a word governs follows it; a clause may go before: "unless …, it will cut off".
            heads = [c for c in around if (c.i > reading.outer.i or c.dep_ == "advcl") and not _is_aside(c)]
        # Turkish police and Turkish students are two parties, though both are Turkey.
        again = (self._at(place, word, named=True) for place, word in places)
        same = (tuple(a for a in ids if a.startswith("country:")) for ids in again)
        return next((ids for ids in same if ids), ()) or self._far(heads, agent)

    def _far(self, heads: list[Token], agent: Ids) -> Ids:
        """Whom what a word governs names anywhere; people do nothing to their own country: "vowed US jobs"."""
        found = self._first(heads, AROUND, frozenset(agent), pronouns=False)
        people = [actor_id for actor_id in agent if actor_id.startswith("person:")]
        if not people or len(people) < len(agent):
            return found
        known = {a.country for actor_id in people if (a := self.roster.actors.get(actor_id)) is not None}
        at_home = {f"country:{country}" for country in known}
        return () if set(found) <= at_home else found

    def of(self, heads: Iterable[Token], exclude: Ids = (), *, named: bool = False, tight: bool = False) -> Ids:
        """The actors that noun phrases name: "NATO allies" are NATO, "rebels in Chad" Chad.

        `named`: by no pronoun. `tight`: by no phrase after the noun: "a bomb in Iraq" is nobody's.
        """
        found: list[str] = []
        for head in heads:
            if named and (head.pos_ == "PRON" or any(c.pos_ == "PRON" for c in children(head, "nmod:poss"))):
                continue
            found += [a for a in self._first([head], TIGHT if tight else WITHIN, frozenset(exclude)) if a not in found]
        return tuple(found)

    def _places(self, reading: Reading) -> Iterator[tuple[Entry, Token]]:
        """The words beside which the target may stand: the governed one first."""
        if reading.inner is not None:
            yield from self._places(reading.inner)
        yield reading.entry, reading.outer

    def _at(self, place: str, word: Token, exclude: Ids = (), *, named: bool = False) -> Ids:
        if place == "obj":
            return self.of(objects(word), exclude, named=named) if word.pos_ == "VERB" else ()
        if place == "subj":
            return self.of(children(word, *SUBJECT), exclude, named=named)
        if place == "iobj":
            return self.of(children(word, "iobj"), exclude, named=named)
        if place == "comp":
            verbs = [verb for form in ("inf", "that", "ing", "whether") for verb in complements(word, form)]
            subjects = [c for verb in verbs for c in children(verb, *SUBJECT)]
            return self.of(subjects, exclude, named=named)
        if place == "if":
            # Who is threatened is who could avert it: "will strike unless the government yields".
            clauses = [
                clause for clause in children(word, "advcl") if any(m.lower_ in AVERT for m in children(clause, "mark"))
            ]
            return self.of((who for clause in clauses for who in children(clause, *SUBJECT)), exclude)
        if word.pos_ == "NOUN" and place == "by":
            return ()
        return self.of(with_case(word, place), exclude, named=named)

    def speaker(self, verb: Token) -> Ids:
        """Who says what a clause says, by syntax: "*Poland* said Russia must go"."""
        for _ in range(HIGHEST):
            above = verb.head
            said = verb.dep_ in {"ccomp", "parataxis"} and above.lemma_.lower() in acts_of_saying()
            said_aside = next((c for c in children(verb, "parataxis") if c.lemma_.lower() in acts_of_saying()), None)
            if said and above.lemma_ in DECREES:
                break
            if said or said_aside is not None:
                who = doer(above if said else said_aside)  # type: ignore[arg-type]
                return self.of([who] if who is not None else [])
            if above == verb:
                break
            verb = above
        return ()

    def _doers_of_noun(self, reading: Reading) -> Ids:
        """The doers that a noun names: "Russia's invasion", "Russian attacks", "talks between X and Y"."""
        noun = reading.outer if reading.outer.pos_ == "NOUN" else reading.trigger
        heads = [c for c in children(noun, "nmod:poss") if not _is_suffered(noun) and not self._is_site(c)]
        heads += [c for c in children(noun, "amod", "compound") if not self._is_site(c)]
        heads += with_case(noun, "by")
        if reading.type in BETWEEN:
            heads += with_case(noun, "between")
            heads += with_case(noun, "among")
        if reading.type in {"CONSULT", "PROTEST", "RETREAT", "DEMAND"}:
            heads += [c for c in children(noun, "nmod") if case_of(c) == "of"]
        found = self.of(heads)
        bound = reading.type == "PROTEST" or reading.entry.is_frame  # "in protest", "engaged in an effort to"
        if not found and bound and noun.dep_ == "obl" and case_of(noun) == "in" and noun.head.pos_ == "VERB":
            who = doer(noun.head)  # "walked out *in protest*"
            found = self.of([who] if who is not None else [])
        return found

    def _is_site(self, token: Token) -> bool:
        """Whether a name says where something is, and nobody who acts: "the *Copenhagen* summit"."""
        mention = self.roster.at.get(token.i)
        return mention is not None and mention.how == "place" and mention.actor_id is None

    def _suffering(self, reading: Reading, agent: Ids) -> Ids:
        """Whom a noun tells of without a preposition: "the minister's arrest", "faces invasion"."""
        noun = reading.outer
        if _is_suffered(noun):
            return self.of(children(noun, "nmod:poss"), agent)
        if reading.type in DEADLY:
            sites = [c for c in children(noun, "compound") if self._is_site(c)]
            if sites:
                return self.of(sites, agent)
        verb = noun.head
        if noun.dep_ != "obj" or verb.lemma_.lower() not in word_set("resisting_verbs.txt"):
            return ()
        who = doer(verb)
        return self.of([who] if who is not None else [], agent)

    def _is_raised(self, reading: Reading) -> bool:
        """Whether the subject of a passive does what is told: "is expected to visit"."""
        return reading.entry.is_frame and any(n.place in CLAUSES for all_ in reading.entry.needs for n in all_)

    def _first(
        self, heads: list[Token], through: frozenset[str], exclude: frozenset[str], *, pronouns: bool = True
    ) -> Ids:
        """The actors on the first level of the phrase, from its head down, that names any."""
        level, seen = list(heads), 0
        for _ in range(DEEPEST):
            found: list[str] = []
            tight: list[Token] = []
            loose: list[Token] = []
            while level and seen < MOST:
                token = level.pop(0)
                seen += 1
                found += [a for a in self._named(token, pronouns=pronouns) if a not in found and a not in exclude]
                for child in token.children:
                    if self._is_apart(child, token):
                        continue
                    if child.dep_ == "conj":
                        level.append(child)
                    elif child.dep_ in through and _is_open(child, through):
                        close = child.dep_ in TIGHT or case_of(child) == "including"
                        (tight if close else loose).append(child)
            # "Syrian troops from Lebanon" are Syria.
            tight += [other for token in tight for other in children(token, "conj")]
            found = found or [a for token in tight for a in self._named(token, pronouns=pronouns) if a not in exclude]
            if found:
                return tuple(dict.fromkeys(found))
            level = tight + loose
        return ()

    def _is_apart(self, child: Token, head: Token) -> bool:
        """Whether a name beside a noun is not whom the noun means: "*his* critics", "the *Florida* senator"."""
        if child.dep_ in {"nmod:poss", "nmod"}:
            mention = self.roster.at.get(child.i)
            owner = child.lower_ in PERSONAL or (mention is not None and mention.is_person)
            return head.lemma_.lower() in OTHERS or (owner and head.lemma_.lower() in OWNED)
        mention = self.roster.at.get(child.i)
        if child.dep_ == "compound" and mention is not None and mention.is_person:
            return head.pos_ == "NOUN" and (is_role(head) or head.lemma_.lower() in OTHERS)  # "a *Jones* aide"
        one = head.tag_ in {"NN", "NNP"} and any(c.lower_ == "the" for c in children(head, "det"))
        return one and child.dep_ in TIGHT and self._is_site(child) and is_role(head)

    def _named(self, token: Token, *, pronouns: bool = True) -> Ids:
        """The actor that a token names, with its country where the phrase around it says one that the actor lacks."""
        mention = self.roster.at.get(token.i)
        if is_hyphened(token) or (mention is not None and not pronouns and mention.how == "pronoun"):
            return ()
        if mention is None:
            if not pronouns:
                return ()
            who = _antecedent(token) if token.lower_ in PRONOUNS else None
            mention = self.roster.at.get(who.i) if who is not None else None
            if who is not None and mention is None:
                return self._first([who], WITHIN, frozenset(), pronouns=False)
            if mention is None or not _agrees(token, mention):
                return ()
        actor_id = _id(mention)
        if actor_id is None:
            return ()
        actor = self.roster.actors.get(actor_id)
        if actor is None or actor.country or actor.kind == "country":
            return (actor_id,)
        heads = (c for c in token.children if c.dep_ in NEAR and (c.dep_ != "nmod" or case_of(c) in HOME))
        places = (self.roster.at.get(c.i) for c in heads)
        # "The senator from Ohio" does not act for his country, the Kenyan minister does.
        countries = [f"country:{m.country}" for m in places if m and m.country and m.actor_id]
        return (actor_id, *countries[:1])


def _is_aside(clause: Token) -> bool:
    """Whether a clause tells who says it, or what was said: "as the minister explained", ", saying that …"."""
    said = clause.tag_ == "VBG" and clause.lemma_.lower() in acts_of_saying()
    return clause.dep_ == "advcl" and (said or any(c.lower_ == "as" for c in children(clause, "mark", "advmod")))


def _is_open(child: Token, through: frozenset[str]) -> bool:
    """Whether a clause in a phrase may name its actor: "rebels *based* in Chad", in a complement also a purpose."""
    if child.dep_ == "advcl":
        return any(c.lower_ == "to" for c in children(child, "mark"))
    return child.dep_ != "acl" or through is AROUND or child.lemma_ in PLACED


def _id(mention: Mention) -> str | None:
    return mention.actor_id or (f"country:{mention.country}" if mention.country else None)


def _is_suffered(noun: Token) -> bool:
    return noun.lemma_.lower() in SUFFERED and not any(True for _ in with_case(noun, "of"))


def _agrees(pronoun: Token, mention: Mention) -> bool:
    """Whether a pronoun may stand for somebody named: "it" for nobody, "she" for no country."""
    return not mention.is_person if pronoun.lower_ in NEUTER else mention.is_person or pronoun.lower_ not in PERSONAL


def _antecedent(pronoun: Token) -> Token | None:
    """Whom a pronoun left open means: the subject of the clause above, or of its own for "its troops"."""
    verb = pronoun.head
    if pronoun.dep_ == "nmod:poss" and case_of(verb) in ABOUT:
        blamed = next((c for c in children(verb.head, "obj") if c.pos_ == "PROPN" and c.i < pronoun.i), None)
        if blamed is not None:
            return blamed
    own = pronoun.dep_ in SUBJECT
    for _ in range(HIGHEST):
        if verb.pos_ in {"VERB", "AUX", "ADJ"} and not own:
            who = next(children(verb, "nsubj", "nsubj:pass"), None)
            if who is not None and who != pronoun and who.pos_ != "PRON" and pronoun.head != who:
                return who
        own = False
        if verb.head == verb:
            return None
        verb = verb.head
    return None
