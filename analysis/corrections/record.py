"""A correction that a reader made: which actor it is of, and what is right.

In: its parts, as they stand in a file or were chosen on a page. Out: a `Correction`, which says itself in words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from analysis.language.countries import name_of

Action = Literal["merge", "split", "rename", "country", "not an actor"]
ACTIONS: tuple[Action, ...] = get_args(Action)
KINDS = ("person", "organization", "country", "group")


@dataclass(frozen=True)
class Correction:
    """One correction. Two are equal that say the same, whenever they were made.

    An actor's id changes with the articles, so an actor is known by kind and name as extracted (`kind`, `actor`).
    `value` is the actor that this one is part of (merge), the other actor's name (split), the new name (rename) or an
    ISO 3166-1 alpha-3 code, "" for no country (country). A split takes the `names` as they are written in the
    `articles` (ids; none: in all). `made_on` is in UTC, without a time zone.
    """

    action: Action
    kind: str
    actor: str
    value: str = ""
    names: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    made_on: datetime | None = field(default=None, compare=False)

    def in_words(self) -> str:
        """The correction as a clause: "“Johnson” is the same as “Boris Johnson”"."""
        if self.action == "merge":
            return f"“{self.actor}” is the same as “{self.value}”"
        if self.action == "split":
            names = ", ".join(f"“{name}”" for name in self.names)
            where = f" in {_counted(len(self.articles), 'article')}" if self.articles else ""
            return f"{names}{where} {'mean' if len(self.names) > 1 else 'means'} “{self.value}” and not “{self.actor}”"
        if self.action == "rename":
            return f"“{self.actor}” is called “{self.value}”"
        if self.action == "country":
            return f"“{self.actor}” is of {name_of(self.value) if self.value else 'no country'}"
        return f"“{self.actor}” is not an actor"


def contradict(one: Correction, other: Correction) -> bool:
    """Whether two corrections of one actor cannot both stand: the later one does."""
    if one == other or (one.kind, folded(one.actor)) != (other.kind, folded(other.actor)):
        return False
    actions = {one.action, other.action}
    if actions == {"split"}:
        same_articles = not one.articles or not other.articles or set(one.articles) & set(other.articles)
        return bool(one.value != other.value and same_articles and set(one.names) & set(other.names))
    return actions <= {"merge", "not an actor"} or actions in ({"rename"}, {"country"})


def folded(name: str) -> str:
    """A name as names are compared: one space for white space, no case."""
    return " ".join(name.split()).casefold()


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
