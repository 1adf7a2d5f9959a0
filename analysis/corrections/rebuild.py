"""Frame "actors" again, for the actors that corrections touch; the others keep their rows.

In: the frame as extracted, the other frames as corrected, and who is who. Out: the frame, sorted as before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from analysis.corrections.owners import Owners
from analysis.corrections.record import folded
from analysis.corrections.who import Who
from analysis.frames import Frames
from analysis.merging import Row, spellings
from analysis.schema import conform

NAMING = ("name", "alias", "nominal")  # mentions whose words are an alias


def rebuilt(extracted: pd.DataFrame, frames: Frames, who: Who, owners: Owners, touched: Iterable[str]) -> pd.DataFrame:
    """The actors, with names, counts, days, roles and aliases as the other frames now have them."""
    now = {found for actor_id in touched if (found := who.now(actor_id))}
    old = extracted["actor_id"].isin(now | set(touched))
    rows = {row["actor_id"]: row for row in extracted[old].to_dict("records")}
    facts = _facts(frames, now)
    split = {found for actor_id in owners.sources | owners.targets if (found := who.now(actor_id))}
    words = _Words(owners, frames.mentions, split)
    new = [
        _row(actor_id, rows, who, facts.loc[actor_id], words)
        for actor_id in sorted(now)
        if facts.loc[actor_id, ["mentions", "quotes"]].any() or actor_id not in split
    ]
    table = conform("actors", new)
    table["corrected"] = [row["corrected"] or _differs(row, rows.get(row["actor_id"])) for row in new]
    table["corrected"] = table["corrected"].astype("boolean")
    table = pd.concat([extracted[~old], table], ignore_index=True)
    return table.sort_values(["mentions", "actor_id"], ascending=[False, True], kind="stable", ignore_index=True)


def _row(actor_id: str, rows: dict[str, Row], who: Who, facts: pd.Series, words: _Words) -> Row:
    ids = who.parts(actor_id)
    parts = [rows[part] for part in ids if part in rows]
    names = [name for part in parts for name in (part["name"], *part["aliases"])]
    names += map(who.name, ids)
    aliases = dict.fromkeys(words.aliases(names, actor_id, ids))
    roles = _roles(parts)
    return {
        "actor_id": actor_id,
        "name": who.name(actor_id),
        "kind": who.kind(actor_id),
        "country": who.country(actor_id),
        "roles": list(roles),
        "role_days": [(role, *days) for role, days in roles.items() if days],
        "aliases": [alias for alias in aliases if alias != who.name(actor_id)],
        **facts,
        "corrected": any(part["corrected"] is True for part in parts),
    }


def _roles(parts: list[Row]) -> dict[str, tuple[Any, Any] | None]:
    """The roles of all parts with the first and last day, those of the latest day first."""
    written = spellings(Counter(role for part in parts for role in part["roles"]))
    roles: dict[str, tuple[Any, Any] | None] = dict.fromkeys(written.values())
    for part in parts:
        for spelt, first, last in part["role_days"]:
            role = written[spelt.lower()]
            days = [day for pair in (roles.get(role) or (), (first, last)) for day in pair if day is not None]
            roles[role] = (min(days), max(days)) if days else (None, None)
    if len(parts) < 2:
        return roles
    dated = {role: days[1] for role, days in roles.items() if days and days[1]}
    order = sorted(dated, key=lambda role: dated[role], reverse=True)
    return {role: roles[role] for role in [*order, *(role for role in roles if role not in dated)]}


class _Words:
    """The words that were taken from an actor in splits, those that were given to it, and those that it has."""

    def __init__(self, owners: Owners, mentions: pd.DataFrame, actor_ids: Iterable[str]) -> None:
        naming = owners.moved[owners.moved["how"].isin(NAMING)]
        own = mentions[mentions["actor_id"].isin(actor_ids) & mentions["how"].isin(NAMING)]
        self.taken = _texts(owners.moved, "source")
        self.given = _texts(naming, "target")
        self.own = _texts(own, "actor_id")

    def aliases(self, names: Iterable[str], actor_id: str, parts: Iterable[str]) -> Iterator[str]:
        """The names without those that the actor has no more, and those that it got."""
        gone = {folded(text) for part in parts for text in self.taken.get(part, ())}
        here = {folded(text) for text in self.own.get(actor_id, ())}
        yield from (name for name in names if folded(name) not in gone or folded(name) in here)
        yield from (" ".join(text.split()) for part in parts for text in self.given.get(part, ()))


def _texts(mentions: pd.DataFrame, key: str) -> dict[str, list[str]]:
    return mentions.groupby(key)["text"].agg(list).to_dict()


def _facts(frames: Frames, actor_ids: set[str]) -> pd.DataFrame:
    """By actor how often it is mentioned and speaks, and the days of the first and last article that has it."""
    mentions = frames.mentions[["article_id", "actor_id"]]
    quotes = frames.quotes[["article_id", "speaker_id"]].set_axis(mentions.columns, axis=1)
    mentions, quotes = (rows[rows["actor_id"].isin(actor_ids)] for rows in (mentions, quotes))
    articles = frames.articles.drop_duplicates("article_id").set_index("article_id")
    both = pd.concat([mentions, quotes])
    days = pd.Series(articles["published"].reindex(both["article_id"]).array).groupby(both["actor_id"].array)
    facts = {
        "mentions": mentions["actor_id"].value_counts(),
        "quotes": quotes["actor_id"].value_counts(),
        "first_seen": days.min(),
        "last_seen": days.max(),
    }
    table = pd.DataFrame({name: values.reindex(sorted(actor_ids)) for name, values in facts.items()})
    return table.fillna({"mentions": 0, "quotes": 0})


def _differs(row: Row, before: Row | None) -> bool:
    """Whether a row is another than the one that was extracted."""
    return before is None or any(
        value != before[column] for column, value in row.items() if not (_missing(value) and _missing(before[column]))
    )


def _missing(value: Any) -> bool:
    return not isinstance(value, list) and bool(pd.isna(value))
