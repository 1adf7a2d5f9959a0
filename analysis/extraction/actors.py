"""Who is who in one article: names that stand for one person, organisation or country get one actor.

In: a parsed `Doc` and its `Name`s. Out: the article's `Cast`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.extraction.mentions import Name
from analysis.extraction.records import Actor, Mention
from analysis.extraction.roles import Title, title_after
from analysis.extraction.syntax import span_of
from analysis.language.countries import name_of

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z.&-]{1,9}")
Words = tuple[str, ...]


class Cast(NamedTuple):
    """The actors of an article by id, a mention for each name, and the titles written beside the people."""

    actors: dict[str, Actor]
    mentions: list[Mention]
    titles: dict[str, list[Title]]


def cast_of(doc: Doc, names: Iterable[Name]) -> Cast:
    """Join the names of one article into actors."""
    names = list(names)
    in_brackets = list(abbreviations(doc, names))
    short_for = {short.text: long.text for short, long in in_brackets}
    taken = {i for name in names for i in range(name.first, name.last + 1)}
    names += [short for short, _ in in_brackets if short.first not in taken]
    # What the pipeline took for a place, and brackets introduce as a short name, is the organisation.
    names = [
        n._replace(kind="organization", how="name") if n.kind is None and n.text in short_for else n for n in names
    ]
    names.sort(key=lambda name: name.first)
    owners = _Owners(tuple(name.text.split()) for name in names if name.kind == "person")
    country_at = {i: n.country for n in names if n.kind == "country" for i in range(n.first, n.last + 1)}
    cast = Cast({}, [], {})
    for name in names:
        if name.kind is None:
            cast.mentions.append(Mention(name.span, name.how, None, name.country))
        elif name.kind == "country":
            _country(cast, name)
        elif name.kind == "person":
            _person(cast, doc, name, owners, country_at)
        else:
            long = name.known_as or short_for.get(name.text, name.text)
            _add(cast, name, Actor(actor_key(name.kind, long), long, name.kind, name.country))
    return cast


def _country(cast: Cast, name: Name) -> None:
    assert name.country
    if name.how == "place":
        cast.mentions.append(Mention(name.span, "place", None, name.country))
    else:
        _add(cast, name, Actor(f"country:{name.country}", name_of(name.country), "country", name.country))


def _person(cast: Cast, doc: Doc, name: Name, owners: _Owners, country_at: dict[int, str | None]) -> None:
    full = " ".join(owners.owner(tuple(name.text.split())))
    actor_id = actor_key("person", full)
    titles = [title for title in (name.title, title_after(doc[name.last])) if title]
    cast.titles.setdefault(actor_id, []).extend(titles)
    country = next((country_at[i] for title in titles for i in title.tokens if country_at.get(i)), None)
    _add(cast, name, Actor(actor_id, full, "person", country, tuple(title.text for title in titles if title.text)))


def _add(cast: Cast, name: Name, actor: Actor) -> None:
    """Enter one mention of an actor; another name than its own is kept as an alias."""
    named_so = name.how in {"name", "alias"}
    if named_so and name.text != actor.name:
        actor = joined(actor, Actor(actor.actor_id, actor.name, actor.kind, aliases=(name.text,)))
    how = ("name" if name.text == actor.name else "alias") if named_so else name.how
    cast.mentions.append(Mention(name.span, how, actor.actor_id, name.country if actor.kind == "country" else None))
    known = cast.actors.get(actor.actor_id)
    cast.actors[actor.actor_id] = joined(known, actor) if known else actor


def joined(one: Actor, other: Actor) -> Actor:
    """Two records of one actor as one: what the first knows comes first."""
    return Actor(
        one.actor_id,
        one.name,
        one.kind,
        one.country or other.country,
        tuple(dict.fromkeys((*one.roles, *other.roles))),
        tuple(dict.fromkeys((*one.aliases, *other.aliases))),
    )


def actor_key(kind: str, name: str) -> str:
    """The id of an actor: its kind and its name in plain letters, "person:lloyd-austin"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"{kind}:{slug or ' '.join(name.split())}"


def abbreviations(doc: Doc, names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Short names introduced in brackets, each with its unlisted long one: "the Harbour Workers' Union (HWU)"."""
    for name in names:
        after = doc[name.last + 1 : name.last + 4]
        if name.kind != "organization" or name.known_as or len(after) < 3:
            continue
        opening, short, closing = after
        if (opening.text, closing.text) == ("(", ")") and _ABBREVIATION.fullmatch(short.text):
            yield Name(short.i, short.i, span_of([short]), short.text, "organization", "alias"), name


class _Owners:
    """Which full name a shorter one belongs to: the one read last, else the only one of the article."""

    def __init__(self, people: Iterable[Words]) -> None:
        self.by_last: dict[str, list[Words]] = {}
        for words in dict.fromkeys(words for words in people if len(words) > 1):
            self.by_last.setdefault(words[-1], []).append(words)
        self.latest: dict[str, Words] = {}

    def owner(self, words: Words) -> Words:
        fitting = [full for full in self.by_last.get(words[-1], []) if _short_for(words, full)]
        recent = self.latest.get(words[-1])
        if recent in fitting:
            full = recent
        elif len(fitting) == 1 or words in fitting:
            full = words if words in fitting else fitting[0]
        else:
            return words
        self.latest[words[-1]] = full
        return full


def _short_for(short: Words, long: Words) -> bool:
    """Whether `short` may stand for the full name `long`: its last words, or its first and last."""
    if len(short) >= len(long):
        return short == long
    return short == long[-len(short) :] or (len(short) > 1 and (short[0], short[-1]) == (long[0], long[-1]))
