"""The types of events: their names in PLOVER, then and now, and the plain words for them.

In: `words/event_types.tsv`. Out: `EventType` by the name that frame "events" has.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from analysis.language.words import rows


class EventType(NamedTuple):
    """A type of PLOVER's coded records: its name in the present version, words for one and for many, what is done."""

    type: str
    current: str
    one: str
    many: str
    meaning: str


@cache
def load_event_types() -> Mapping[str, EventType]:
    """Every type by its name in frame "events"."""
    return {row["type"]: EventType(**row) for row in rows("event_types.tsv")}


def event_type(name: str) -> EventType:
    """The type of this name; an unknown one is told by its name."""
    return load_event_types().get(name) or EventType(name, name, name.lower(), name.lower(), "")
