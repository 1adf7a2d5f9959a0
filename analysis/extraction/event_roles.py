"""Who does an event and to whom: the places around its words where the one and the other stand.

In: a `Reading` and the article's `Roster`. Out: ids of actors; a place that no actor bears stands for its country.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from analysis.extraction.cues import acts_of_saying
from analysis.extraction.event_lexicon import DEADLY, Entry, entries
from analysis.extraction.event_modality import AVERT
from analysis.extraction.event_phrases import AROUND, Ids, Phrases
from analysis.extraction.event_readings import CLAUSES, Reading
from analysis.extraction.event_syntax import agents_by, complements, doer, objects, reads_as_passive, with_case
from analysis.extraction.syntax import SUBJECT, case_of, children
from analysis.language.words import word_class, word_set

# Deeds that who is named before them suffers: "the minister's *arrest*".
SUFFERED = word_class("suffered")
# "Talks between X and Y": both do it.
BETWEEN = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "FIGHT", "RETREAT"})
# Types whose target may be named anywhere in what they govern: "rejected a call for troops in Chad".
FAR = frozenset({"AGREE", "DEMAND", "REJECT", "THREATEN", "PROTEST", "SANCTION", "RETREAT", "CONCEDE", "AID"})
# What police and courts do in a country is its own ("was arrested in Poland"), and so are its crowds.
AT_HOME = frozenset({"COERCE", "INVESTIGATE"})
DOCUMENTS = word_class("document")
LEAVING = word_class("leaving office")  # an office, and nobody's
HIGHEST = 6  # verbs above the one that is said
DECREES = frozenset({"announce", "decree"})  # what is so said is done, not threatened


class Parties(Phrases):
    """The participants of the events of one article."""

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
            if who is not None and (who.lemma_.lower() in DOCUMENTS or self.is_site(who)):
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
        found = self.first(heads, AROUND, frozenset(agent), pronouns=False)
        people = [actor_id for actor_id in agent if actor_id.startswith("person:")]
        if not people or len(people) < len(agent):
            return found
        known = {a.country for actor_id in people if (a := self.roster.actors.get(actor_id)) is not None}
        at_home = {f"country:{country}" for country in known}
        return () if set(found) <= at_home else found

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
        heads = [c for c in children(noun, "nmod:poss") if not _is_suffered(noun) and not self.is_site(c)]
        heads += [c for c in children(noun, "amod", "compound") if not self.is_site(c)]
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

    def _suffering(self, reading: Reading, agent: Ids) -> Ids:
        """Whom a noun tells of without a preposition: "the minister's arrest", "faces invasion"."""
        noun = reading.outer
        if _is_suffered(noun):
            return self.of(children(noun, "nmod:poss"), agent)
        if reading.type in DEADLY:
            sites = [c for c in children(noun, "compound") if self.is_site(c)]
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


def _is_aside(clause: Token) -> bool:
    """Whether a clause tells who says it, or what was said: "as the minister explained", ", saying that …"."""
    said = clause.tag_ == "VBG" and clause.lemma_.lower() in acts_of_saying()
    return clause.dep_ == "advcl" and (said or any(c.lower_ == "as" for c in children(clause, "mark", "advmod")))


def _is_suffered(noun: Token) -> bool:
    return noun.lemma_.lower() in SUFFERED and not any(True for _ in with_case(noun, "of"))
