"""Who is who over the corpus: the actors of single articles as one row an actor.

In: the actor rows of every article. Out: for each article whom its actors are, and a row an actor.

People are looked up by surname and first name, organisations by their short names; no two articles are compared. A
name that fits two people of the corpus stays for itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from analysis.language.person_names import core_of, may_be, short_forms

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # of one article, by frame
CLEAR = 20  # how many times as often as all others a person is named to whom a bare surname belongs


@dataclass(slots=True)
class Profile:
    """What the articles tell of one actor id."""

    names: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    mentions: int = 0


def over_corpus(articles: Sequence[Rows]) -> Iterator[Rows]:
    """The rows of each article, with the ids and names that its actors have over the corpus."""
    actors = [rows["actors"] for rows in articles]
    same = same_actors(actors)
    names: dict[str | None, Counter[str]] = defaultdict(Counter)
    countries: dict[str | None, Counter[str]] = defaultdict(Counter)
    for of_article, renames in zip(actors, same, strict=True):
        for row in of_article:
            actor_id = renames.get(row["actor_id"], row["actor_id"])
            names[actor_id][row["name"]] += row["mentions"]
            if row["country"]:
                countries[actor_id][row["country"]] += 1
    known = {actor_id: Known(best_name(of), clear_country(countries[actor_id])) for actor_id, of in names.items()}
    for rows, renames in zip(articles, same, strict=True):
        yield renamed(rows, renames, known)


class Known(NamedTuple):
    """What the corpus knows of an actor."""

    name: str
    country: str | None


def clear_country(articles: Counter[str]) -> str | None:
    """The country on which the articles agree, or nearly all do: two people of one name have none."""
    if not articles:
        return None
    (country, most), *_ = articles.most_common(1)
    return country if most >= CLEAR * (articles.total() - most) else None


def same_actors(articles: Sequence[Sequence[Row]]) -> list[dict[str, str]]:
    """For the actor rows of each article, the ids that are another actor's over the corpus: old id to new."""
    profiles = _profiles(articles)
    together = _together(articles)
    everywhere = _one_first_name(profiles, together) | _short_names(profiles)
    people = _People(profiles, everywhere)
    return [
        {
            row["actor_id"]: found
            for row in rows
            if (found := everywhere.get(row["actor_id"]) or people.of_surname(row)) and found != row["actor_id"]
        }
        for rows in articles
    ]


def _profiles(articles: Iterable[Iterable[Row]]) -> dict[str, Profile]:
    profiles: dict[str, Profile] = defaultdict(Profile)
    for rows in articles:
        for row in rows:
            profile = profiles[row["actor_id"]]
            profile.names[row["name"]] += row["mentions"]
            profile.aliases.update(row["aliases"])
            profile.roles.update(role.lower() for role in row["roles"])
            profile.mentions += row["mentions"]
            if row["country"]:
                profile.countries.add(row["country"])
    return dict(profiles)


def _together(articles: Iterable[Iterable[Row]]) -> dict[str, set[str]]:
    """By person, those of the same surname in the same article: they are different people."""
    found: dict[str, set[str]] = defaultdict(set)
    for rows in articles:
        by_surname: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row["kind"] == "person":
                by_surname[core_of(row["name"])[-1].lower()].append(row["actor_id"])
        for group in by_surname.values():
            if len(group) > 1:
                for actor_id in group:
                    found[actor_id].update(group)
    return found


def _one_first_name(profiles: Mapping[str, Profile], together: Mapping[str, set[str]]) -> dict[str, str]:
    """Full names that are one person's: "Ken Starr" is "Kenneth Starr" where a role or country says so."""
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    by_mentions = sorted(profiles, key=lambda actor_id: (-profiles[actor_id].mentions, actor_id))
    for actor_id in by_mentions:
        if not actor_id.startswith("person:"):
            continue
        words = core_of(profiles[actor_id].names.most_common(1)[0][0])
        if len(words) < 2:
            continue
        first, last = words[0].lower().rstrip("."), words[-1].lower()
        others = [other for form in short_forms(first) for other in by_name.get((last, form), ())]
        fitting = {
            other
            for other in others
            if other not in together.get(actor_id, ()) and _agree(profiles[actor_id], profiles[other], words)
        }
        if len(fitting) == 1:
            found[actor_id] = fitting.pop()
        else:
            by_name[last, first].append(actor_id)
    return found


def _agree(one: Profile, other: Profile, words: tuple[str, ...]) -> bool:
    """Whether two profiles may be one person: the first name is the same, or a role or country is."""
    full = core_of(other.names.most_common(1)[0][0])
    if not (may_be(words, full) or may_be(full, words)):
        return False
    if one.countries and other.countries and not one.countries & other.countries:
        return False
    same_first = words[0].lower() == full[0].lower()
    return same_first or bool(one.countries & other.countries or one.roles & other.roles)


def _short_names(profiles: Mapping[str, Profile]) -> dict[str, str]:
    """Organisations named by what is one other's short name: "WHU" where an article has "World Harbour Union (WHU)"."""
    owners: dict[str, set[str]] = defaultdict(set)
    for actor_id, profile in profiles.items():
        if actor_id.startswith("organization:"):
            for alias in profile.aliases:
                owners[alias].add(actor_id)
    found = {}
    for actor_id, profile in profiles.items():
        if actor_id.startswith("organization:"):
            owner = owners.get(profile.names.most_common(1)[0][0], set()) - {actor_id}
            if len(owner) == 1 and (long := next(iter(owner))) not in found:
                found[actor_id] = long
    return found


class _People:
    """Whom a bare surname means in an article that gives no full name."""

    def __init__(self, profiles: Mapping[str, Profile], same: Mapping[str, str]) -> None:
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        self._profiles = profiles
        for actor_id, profile in profiles.items():
            words = core_of(profile.names.most_common(1)[0][0]) if actor_id.startswith("person:") else ()
            if len(words) > 1 and actor_id not in same:
                self._by_surname[words[-1].lower()].append(actor_id)
        for group in self._by_surname.values():
            group.sort(key=lambda actor_id: (-profiles[actor_id].mentions, actor_id))

    def of_surname(self, row: Row) -> str | None:
        """The one person of this surname, or the one of whom everybody speaks; a role or a country may decide."""
        if row["kind"] != "person" or len(core_of(row["name"])) > 1:
            return None
        group = self._by_surname.get(row["name"].lower(), [])
        if row["country"] or row["roles"]:
            group = self._of_office(group, row) or group
        if not group:
            return None
        first, *others = group
        conflict = row["country"] and self._profiles[first].countries - {row["country"]}
        clear = self._profiles[first].mentions >= CLEAR * sum(self._profiles[other].mentions for other in others)
        return first if clear and not conflict else None

    def _of_office(self, group: list[str], row: Row) -> list[str]:
        roles = {role.lower() for role in row["roles"]}
        return [a for a in group if roles & self._profiles[a].roles] or [
            a for a in group if row["country"] in self._profiles[a].countries
        ]


def renamed(rows: Rows, same: Mapping[str, str], known: Mapping[str | None, Known]) -> Rows:
    """An article's rows with the ids, names and countries that its actors have over the corpus."""
    quotes = [_said_by(row, same, known) for row in rows["quotes"]]
    if not same:
        return {**rows, "quotes": quotes}
    actors = [_moved(row, same) for row in rows["actors"]]
    mentions = [_moved(row, same) for row in rows["mentions"]]
    events = [
        {**row, **{part: [same.get(a, a) for a in row[part]] for part in ("agent", "target")}} for row in rows["events"]
    ]
    return {**rows, "actors": actors, "mentions": mentions, "quotes": quotes, "events": events}


def _said_by(row: Row, same: Mapping[str, str], known: Mapping[str | None, Known]) -> Row:
    if not row["speaker_id"]:
        return row
    actor_id = same.get(row["speaker_id"], row["speaker_id"])
    name, country = known[actor_id]
    return {**row, "speaker_id": actor_id, "speaker": name, "speaker_country": row["speaker_country"] or country}


def _moved(row: Row, same: Mapping[str, str]) -> Row:
    return {**row, "actor_id": same[row["actor_id"]]} if row["actor_id"] in same else row


def merged(rows: Iterable[Row]) -> list[Row]:
    """One row an actor over the corpus, most mentioned first: counts added, roles (latest first) and aliases joined."""
    actors: dict[str, _Joined] = {}
    for row in sorted(rows, key=lambda row: row["first_seen"] or date.min, reverse=True):
        known = actors.get(row["actor_id"])
        if known is None:
            known = actors[row["actor_id"]] = _Joined(row)
        known.add(row)
    return sorted((actor.row() for actor in actors.values()), key=lambda row: (-row["mentions"], row["actor_id"]))


class _Joined:
    """The rows of one actor, added up from the latest article to the first."""

    def __init__(self, row: Row) -> None:
        self.latest = row
        self.names: Counter[str] = Counter()
        self.aliases: dict[str, None] = {}
        self.roles: Counter[str] = Counter()  # by articles
        self.role_days: dict[str, tuple[date | None, date | None]] = {}  # of a role in small letters, first and last
        self.countries: Counter[str] = Counter()  # by articles
        self.mentions = self.quotes = 0
        self.days: set[date] = set()

    def add(self, row: Row) -> None:
        """Add an article's row, of the same day or an earlier one."""
        day = row["first_seen"]
        self.names[row["name"]] += row["mentions"]
        self.aliases.update(dict.fromkeys(row["aliases"]))
        if row["country"]:
            self.countries[row["country"]] += 1
        self.mentions += row["mentions"]
        self.quotes += row["quotes"]
        if day:
            self.days.add(day)
        self.roles.update(row["roles"])
        for role in map(str.lower, row["roles"]):
            first, last = self.role_days.get(role, (None, None))
            self.role_days[role] = (day or first, last or day)

    def row(self) -> Row:
        """One row, by the fullest of the actor's usual names; the others are aliases."""
        name = best_name(self.names)
        aliases = dict.fromkeys([*self.names, *self.aliases])
        roles = spellings(self.roles)
        return {
            **self.latest,
            "name": name,
            "country": clear_country(self.countries),
            "roles": list(roles.values()),
            "role_days": [(roles[role], *days) for role, days in self.role_days.items()],
            "aliases": [alias for alias in aliases if alias != name],
            "mentions": self.mentions,
            "quotes": self.quotes,
            "first_seen": min(self.days, default=None),
            "last_seen": max(self.days, default=None),
        }


def best_name(names: Counter[str]) -> str:
    """The name most used among those of two or more words, else the one most used."""
    return max(names, key=lambda name: (min(len(name.split()), 2), names[name], name))


def spellings(roles: Counter[str]) -> dict[str, str]:
    """By role in small letters its most frequent spelling, or the first: "Defence Secretary", "defence secretary"."""
    written: dict[str, str] = {}
    for role in roles:
        known = written.setdefault(role.lower(), role)
        written[role.lower()] = max(known, role, key=roles.__getitem__)
    return written
