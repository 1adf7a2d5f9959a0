"""One article read whole: every extractor in its order.

In: a parsed `Doc` and the day it was published. Out: `Records`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from spacy.tokens import Doc

from analysis.extraction.actors import cast_of, joined
from analysis.extraction.aid import aids
from analysis.extraction.aid_context import Reader
from analysis.extraction.atoms import atoms_of
from analysis.extraction.coreference import first_person, references
from analysis.extraction.dates import times
from analysis.extraction.events import events
from analysis.extraction.figures import quantities
from analysis.extraction.governments import governments
from analysis.extraction.mentions import names
from analysis.extraction.money import Places
from analysis.extraction.numbers import amounts
from analysis.extraction.places import located
from analysis.extraction.quotation_marks import quotations
from analysis.extraction.quotes import statements
from analysis.extraction.records import Actor, Mention, Records
from analysis.extraction.speakers import roster_of
from analysis.extraction.syntax import tokens_in
from analysis.extraction.terms import Terms
from analysis.language.countries import name_of


def read_article(doc: Doc, published: date | None) -> Records:
    """All records of one article, each list in the order of the text."""
    atoms = atoms_of(doc.text)
    dates, dated = times(doc, atoms, published)
    marks = list(quotations(doc))
    cast = cast_of(doc, located(doc, names(doc)))
    further = list(references(doc, cast, marks))
    mentions = sorted([*cast.mentions, *further], key=lambda mention: mention.span)
    ruling = list(governments(doc, mentions))
    known = _with_countries(cast.actors, (mention.country for mention in ruling if mention.country))
    roster = roster_of(doc, known, [*ruling, *mentions])
    found = list(quantities(doc, atoms, amounts(Terms(atoms, dated, Places(mentions)))))
    stated = list(statements(doc, marks, roster, dates))
    told = list(events(doc, roster, dates, stated))
    taking_part = {key for event in told for key in (*event.agent, *event.target)}
    speaking = {one.speaker.actor_id for one in stated if one.speaker is not None}
    countries = sorted(
        key.removeprefix("country:") for key in taking_part | speaking if key and key.startswith("country:")
    )
    actors = _with_countries(_with_descriptions(doc, cast.actors, further), countries)
    return Records(
        actors=list(actors.values()),
        mentions=sorted([*mentions, *first_person(doc, stated)], key=lambda mention: mention.span),
        dates=dates,
        statements=stated,
        figures=aids(Reader(doc, roster, dates, stated), found),
        events=told,
    )


def _with_countries(actors: dict[str, Actor], codes: Iterable[str]) -> dict[str, Actor]:
    """The actors, with the countries that take part without being named: by their government, or by a place."""
    missing = {f"country:{code}": code for code in codes if f"country:{code}" not in actors}
    return actors | {key: Actor(key, name_of(code), "country", code) for key, code in missing.items()}


def _with_descriptions(doc: Doc, actors: dict[str, Actor], further: list[Mention]) -> dict[str, Actor]:
    """The actors, with what the article calls them without their name ("the alliance") among their aliases."""
    actors = dict(actors)
    for mention in further:
        if mention.how == "nominal" and mention.actor_id:
            words = " ".join(token.text for token in tokens_in(doc, mention.span))
            actor = actors[mention.actor_id]
            alias = words[:1].lower() + words[1:]
            actors[mention.actor_id] = joined(actor, Actor(actor.actor_id, actor.name, actor.kind, aliases=(alias,)))
    return actors
