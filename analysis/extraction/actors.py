"""Who is who in one article: names that stand for one person, organisation or country get one actor.

In: a parsed `Doc` and its `Name`s. Out: the article's `Cast`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.extraction.mentions import Name
from analysis.extraction.nationality import country_of_office, is_supranational
from analysis.extraction.people import Bearer, People, gender
from analysis.extraction.records import Actor, Mention, actor_key
from analysis.extraction.roles import Title, title_after
from analysis.extraction.syntax import SUBJECT, span_of
from analysis.language.countries import name_of
from analysis.language.leaders import country_of
from analysis.language.person_names import core_of

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z.&-]{1,9}")
NEAR = 12  # tokens after a name in which a possessive shows its gender


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
    people = People(Bearer(name.text, name.title) for name in names if name.kind == "person")
    at: dict[int, Name] = {}
    for name in sorted(names, key=lambda name: (name.first, -name.last)):
        at.update({i: name for i in range(name.first, name.last + 1) if i not in at})
    cast = Cast({}, [], {})
    for name in names:
        if name.kind is None:
            cast.mentions.append(Mention(name.span, name.how, None, name.country))
        elif name.kind == "country":
            _country(cast, name)
        elif name.kind == "person":
            _person(cast, doc, name, people, at)
        else:
            long = name.known_as or short_for.get(name.text, name.text)
            _add(cast, name, Actor(actor_key(name.kind, long), long, name.kind, name.country))
    _lead(cast, at)
    return cast


def _lead(cast: Cast, at: dict[int, Name]) -> None:
    """Enter the countries of known leaders of whom no office tells one, unless they hold it for an alliance."""
    for actor_id, titles in cast.titles.items():
        actor = cast.actors[actor_id]
        if actor.country is None and not is_supranational(titles, at):
            country = country_of(actor.name, in_office=any(title.text for title in titles))
            cast.actors[actor_id] = replace(actor, country=country)


def _country(cast: Cast, name: Name) -> None:
    assert name.country
    if name.how == "place":
        cast.mentions.append(Mention(name.span, "place", None, name.country))
    else:
        _add(cast, name, Actor(f"country:{name.country}", name_of(name.country), "country", name.country))


def _person(cast: Cast, doc: Doc, name: Name, people: People, at: dict[int, Name]) -> None:
    full = people.owner(Bearer(name.text, name.title), _gender_beside(doc, name))
    actor_id = actor_key("person", " ".join(core_of(full)))
    titles = [title for title in (name.title, title_after(doc[name.last])) if title]
    known = cast.titles.setdefault(actor_id, [])
    known.extend(titles)
    if (shown := gender(full)) and not any(title.gender for title in known):
        known.append(Title(range(0), "", shown))
    country = country_of_office(doc, name, titles, at)
    _add(cast, name, Actor(actor_id, full, "person", country, tuple(title.text for title in titles if title.text)))


def _gender_beside(doc: Doc, name: Name) -> str | None:
    """The gender of a possessive that follows a subject in its clause: "Clinton is criticised for *her* …"."""
    if doc[name.last].dep_ not in SUBJECT:
        return None
    for token in doc[name.last + 1 : name.last + NEAR]:
        if token.ent_type_ == "PER" or token.is_sent_start or token.is_quote:
            return None
        if token.dep_ == "nmod:poss" and token.lower_ in {"his", "her"}:
            return "m" if token.lower_ == "his" else "f"
    return None


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


def abbreviations(doc: Doc, names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Short names introduced in brackets, each with its unlisted long one: "the Harbour Workers' Union (HWU)"."""
    for name in names:
        after = doc[name.last + 1 : name.last + 4]
        if name.kind != "organization" or name.known_as or len(after) < 3:
            continue
        opening, short, closing = after
        if (opening.text, closing.text) == ("(", ")") and _ABBREVIATION.fullmatch(short.text):
            yield Name(short.i, short.i, span_of([short]), short.text, "organization", "alias"), name
