"""One article read whole: every extractor in its order.

In: a parsed `Doc` and the day it was published. Out: `Records`.
"""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from analysis.extraction.actors import cast_of, joined
from analysis.extraction.aid import Reader, aids
from analysis.extraction.atoms import atoms_of
from analysis.extraction.coreference import first_person, references
from analysis.extraction.dates import times
from analysis.extraction.events import events
from analysis.extraction.figures import quantities
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


def read_article(doc: Doc, published: date | None) -> Records:
    """All records of one article, each list in the order of the text."""
    atoms = atoms_of(doc.text)
    dates, dated = times(doc, atoms, published)
    marks = list(quotations(doc))
    cast = cast_of(doc, located(doc, names(doc)))
    further = list(references(doc, cast, marks))
    mentions = sorted([*cast.mentions, *further], key=lambda mention: mention.span)
    roster = roster_of(doc, cast.actors, mentions)
    found = list(quantities(doc, atoms, amounts(Terms(atoms, dated, Places(mentions)))))
    stated = list(statements(doc, marks, roster, dates))
    return Records(
        actors=list(_with_descriptions(doc, cast.actors, further).values()),
        mentions=sorted([*mentions, *first_person(doc, stated)], key=lambda mention: mention.span),
        dates=dates,
        statements=stated,
        figures=aids(Reader(doc, roster, dates, stated), found),
        events=list(events(doc, roster, dates)),
    )


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
