"""What extraction yields: one record a row, with character offsets into the article's text.

In: nothing. Out: the record types that every extractor and `frames` share.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

How = Literal["name", "alias", "demonym", "metonym", "place", "nominal", "pronoun"]
ActorKind = Literal["person", "organization", "country", "group"]
Grain = Literal["day", "week", "month", "quarter", "year"]
Factuality = Literal["asserted", "denied", "future", "possible"]
Bound = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "range"]


class Span(NamedTuple):
    """A half-open range of character offsets."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or country as one article names it; equal ids are one actor over the corpus."""

    actor_id: str
    name: str
    kind: ActorKind
    country: str | None = None
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor or name a place; `country` is ISO 3166-1 alpha-3."""

    span: Span
    how: How
    actor_id: str | None = None
    country: str | None = None

    @property
    def is_person(self) -> bool:
        """Whether they stand for a person."""
        return self.actor_id is not None and self.actor_id.startswith("person:")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words for a day or a period, resolved: `first` and `last` are inclusive days."""

    span: Span
    first: date
    last: date
    grain: Grain


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words, and the actor they stand for where that is known."""

    span: Span
    text: str
    name: str | None = None
    actor_id: str | None = None
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its words, the reporting words and its speaker."""

    kind: Literal["direct", "indirect", "mixed"]
    act: str
    spans: tuple[Span, ...]
    text: str
    cue: Span | None = None
    cue_text: str | None = None
    cue_lemma: str | None = None
    speaker: Speaker | None = None
    addressee: str | None = None
    said_on: date | None = None
    factuality: Factuality = "asserted"

    @property
    def extent(self) -> Span:
        """From the first word to the last, whatever stands between."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated number with its bound, its unit and what is counted."""

    span: Span
    number: Span
    bound: Bound
    value: float | None
    low: float | None
    high: float | None
    unit: str
    item: str | None = None
    change: Literal["up", "down"] | None = None


@dataclass(frozen=True, slots=True)
class Aid:
    """That a quantity is given by somebody to somebody."""

    category: str
    status: str
    donor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    part_of: Span | None = None  # where the total stands
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when and where; `span` is the sentence part that tells it, `trigger` its word."""

    span: Span
    trigger: str
    type: str
    modality: Literal["happened", "ongoing", "planned", "possible", "denied"]
    agent: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """All that one article yields; statements, quantities and events in the order of the text."""

    actors: list[Actor] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    dates: list[TimeExpression] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    figures: list[tuple[Quantity, Aid | None]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def actor_key(kind: str, name: str) -> str:
    """The id of an actor: its kind and its name in plain letters, "person:lloyd-austin"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"{kind}:{slug or ' '.join(name.split())}"
