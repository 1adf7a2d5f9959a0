"""What is known of one actor, as headings and sentences: who it is, its roles, how it is written of, what it does.

In: an `ActorView`. Out: a line that describes it, and `Fact`s.
"""

from __future__ import annotations

import pandas as pd

from analysis.actor_view import ActorView, Role
from analysis.evidence import Fact
from analysis.in_words import days_in_words
from analysis.language.countries import name_of
from analysis.language.event_types import event_type
from analysis.tables import SORTS

MOST_NAMES, MOST_ROLES, MOST_OTHERS = 12, 8, 6


def described(actor: ActorView) -> str:
    """What the actor is, in a line: "Person, United States, US Defense Secretary"."""
    row = actor.row
    parts = [SORTS[row.kind]]
    if pd.notna(row.country) and row.kind != "country":
        parts.append(name_of(row.country))
    return ", ".join([*parts, *(role.text for role in actor.roles[:1])])


def facts(actor: ActorView) -> list[Fact]:
    """When it was seen, its roles with their days, its names as written, whom it spoke to, the events it is part of."""
    row, mentions = actor.row, actor.mentions
    found = [Fact("Seen", f"{days_in_words(row.first_seen, row.last_seen)}")] if pd.notna(row.first_seen) else []
    found += roles(actor.roles)
    names = counted(actor.written(), MOST_NAMES)
    pronouns = int((mentions["how"] == "pronoun").sum())
    if pronouns:
        names.append(f"by a pronoun ({pronouns:,})")
    for heading, texts in {
        "Written as": names,
        "Spoke to": counted(actor.statements["addressee"].value_counts(), MOST_OTHERS),
        "Events": counted(actor.events["type"].map(lambda name: event_type(name).many).value_counts(), MOST_OTHERS),
    }.items():
        if texts:
            found.append(Fact(heading, ", ".join(texts)))
    return found


def roles(of: list[Role]) -> list[Fact]:
    """A line a role, "US Defense Secretary, 17 March 2022", and one for how many more there are."""
    lines = [role.text if role.first is None else f"{role.text}, {days_in_words(role.first, role.last)}" for role in of]
    if len(lines) > MOST_ROLES:
        lines[MOST_ROLES:] = [f"and {len(lines) - MOST_ROLES:,} more, seen earlier"]
    return [Fact("" if number else "Roles", line) for number, line in enumerate(lines)]


def counted(counts: pd.Series, most: int) -> list[str]:
    """Values with how often they occur, the most frequent first: "Austin (12)", "and 3 more"."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"{value} ({count:,})" for value, count in ordered[:most]]
    return [*lines, f"and {len(ordered) - most:,} more"] if len(ordered) > most else lines
