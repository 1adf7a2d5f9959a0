"""Who is who under a reader's corrections: which actor each one is part of, what it is called, of which country it is.

In: frame "actors" as extracted, and corrections one after another. Out: for an actor's id whom it is now.
A later correction of an actor takes the place of an earlier one that says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.corrections.record import Correction, folded
from analysis.extraction.records import actor_key
from analysis.language.person_names import core_of


class NotApplicableError(LookupError):
    """A correction that says nothing of these articles; the message goes on from “Correction: …”."""


class Who:
    """The actors that were extracted and those that were split off, and what corrections say of them."""

    def __init__(self, actors: pd.DataFrame) -> None:
        columns = (actors[column] for column in ("actor_id", "name", "kind", "country", "aliases"))
        self._named: dict[str, list[str]] = defaultdict(list)
        self._known_as: dict[str, list[str]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._countries: dict[str, str | None] = {}
        self._part_of: dict[str, str | None] = {}  # the actor that one is part of; None: it is not an actor
        self.renamed: set[str] = set()
        self.set_countries: set[str] = set()
        for actor_id, name, kind, country, aliases in zip(*columns, strict=True):
            self._enter(actor_id, name, kind, None if pd.isna(country) else country)
            for alias in aliases:
                if _tells(kind, alias):
                    self._known_as[folded(alias)].append(actor_id)

    def now(self, actor_id: str) -> str | None:
        """The actor that this one is part of, itself where it is one; None where it is not an actor."""
        found: str | None = actor_id
        while found in self._part_of:
            found = self._part_of[found]
        return found

    @property
    def touched(self) -> set[str]:
        """The actors of which a correction says something."""
        return self._part_of.keys() | self.renamed | self.set_countries

    def parts(self, actor_id: str) -> list[str]:
        """An actor, and all that are part of it."""
        return [actor_id, *(part for part in self._part_of if self.now(part) == actor_id)]

    def name(self, actor_id: str) -> str:
        """What an actor is called now."""
        return self._names[actor_id]

    def kind(self, actor_id: str) -> str:
        """The kind of an actor."""
        return self._kinds[actor_id]

    def country(self, actor_id: str) -> str | None:
        """The country of an actor: the one that was set, else its own, else that of an actor that is part of it."""
        if actor_id in self.set_countries:
            return self._countries[actor_id]
        return next((code for part in self.parts(actor_id) if (code := self._countries[part])), None)

    def party(self, actor_id: str) -> str:
        """What aid by or for an actor is found under: a country's code, another's name."""
        code = self.country(actor_id) if self.kind(actor_id) == "country" else None
        return code or self.name(actor_id)

    def apply(self, correction: Correction) -> None:
        """Take in a correction of an actor as a whole. Raises NotApplicableError."""
        steps: dict[str, Callable[[Correction, str], None]] = {
            "merge": self._merge,
            "rename": self._rename,
            "country": self._set_country,
            "not an actor": self._not_an_actor,
        }
        steps[correction.action](correction, self.find(correction.actor, correction.kind))

    def find(self, name: str, kind: str) -> str:
        """The actor of this name and kind. Raises NotApplicableError where none has it, or more than one."""
        return self._one(name, lambda actor_id: self._kinds[actor_id] == kind)

    def split_off(self, correction: Correction, source: str) -> str:
        """The other actor of a split, one that is there or a new one. Raises NotApplicableError."""
        name, kind = correction.value, correction.kind
        taken = [actor_id for actor_id in self._named[folded(name)] if self._kinds[actor_id] == kind]
        target = taken[0] if taken else actor_key(kind, " ".join(core_of(name)) if kind == "person" else name)
        if target == source:
            raise NotApplicableError("what is split off needs another name than the actor itself has")
        if target not in self._kinds:
            self._enter(target, name, kind, None)
        if self.now(target) in (None, self.now(source)):
            self._part_of.pop(target)
        return target

    def _merge(self, correction: Correction, actor_id: str) -> None:
        try:
            target = self._one(
                correction.value, lambda other: other != actor_id and self._kinds[other] == correction.kind
            )
        except NotApplicableError:
            target = self._one(correction.value, lambda other: other != actor_id)
        if self.now(target) == actor_id:
            self._part_of.pop(target)  # they were one the other way round
        self._part_of[actor_id] = target

    def _rename(self, correction: Correction, actor_id: str) -> None:
        for other in self._named[folded(correction.value)]:
            if self._kinds[other] == correction.kind and self.now(other) not in (None, self.now(actor_id)):
                raise NotApplicableError(f"there is another actor “{correction.value}”: if it is the same, merge them")
        self._names[actor_id] = correction.value
        self._named[folded(correction.value)].append(actor_id)
        self.renamed.add(actor_id)

    def _set_country(self, correction: Correction, actor_id: str) -> None:
        if correction.kind == "country":
            raise NotApplicableError("that is a country itself: merge it with the country that is meant")
        self._countries[actor_id] = correction.value or None
        self.set_countries.add(actor_id)

    def _not_an_actor(self, correction: Correction, actor_id: str) -> None:
        self._part_of[actor_id] = None

    def _enter(self, actor_id: str, name: str, kind: str, country: str | None) -> None:
        self._names[actor_id], self._kinds[actor_id], self._countries[actor_id] = name, kind, country
        self._named[folded(name)].append(actor_id)

    def _one(self, name: str, fits: Callable[[str], bool]) -> str:
        """The one fitting actor that has the name, else the one that has it among its aliases."""
        for known in (self._named, self._known_as):
            found = list(dict.fromkeys(actor_id for actor_id in known.get(folded(name), ()) if fits(actor_id)))
            if len(found) > 1:
                # Names that differ in their capitals alone; actors that are one by now.
                found = [actor_id for actor_id in found if self._names[actor_id] == name] or found
            if len({self.now(actor_id) for actor_id in found}) == 1:
                return found[0]
            if found:
                raise NotApplicableError(f"more than one actor is called “{name}”")
        raise NotApplicableError(f"no actor “{name}” is found in these articles")


def _tells(kind: str, alias: Any) -> bool:
    """Whether an alias is enough to know an actor by: "Ken Starr" is, and "Starr" or "the bank" may be another's."""
    return not alias[:1].islower() and (kind != "person" or len(alias.split()) > 1)
