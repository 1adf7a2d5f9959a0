"""Actors: the list of them with what each says, and one actor with the rows that belong to it.

In: `Frames`, the reader's `Selection`, the id of an actor. Out: rows of the frames, and counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from analysis.extraction.records import actor_key
from analysis.facets import EventFacets
from analysis.frames import Frames
from analysis.language.person_names import core_of
from analysis.selection import Selection


def ranked(actors: pd.DataFrame, frames: Frames, selection: Selection) -> pd.DataFrame:
    """The actors with columns `quotes_shown` and `mentions_shown`; those that say most come first.

    Both are counted under the filter's days, kinds and acts: whose actors they are, the other filters have decided.
    """
    found = _of_actors(selection).rows(frames, "article")["article_id"]
    mentions = frames.mentions[frames.mentions["article_id"].isin(found)]
    counts = {
        "quotes_shown": statements(frames, selection)["speaker_id"].value_counts(),
        "mentions_shown": mentions["actor_id"].value_counts(),
    }
    table = actors.assign(
        **{name: of.reindex(actors["actor_id"]).fillna(0).astype("int64").array for name, of in counts.items()}
    )
    return table.sort_values(["quotes_shown", "mentions_shown", "name"], ascending=[False, False, True], kind="stable")


def statements(frames: Frames, selection: Selection) -> pd.DataFrame:
    """The rows of frame "quotes" that are counted for the actors of a list."""
    return _of_actors(selection).rows(frames, "who_said_what")


def about(quotes: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Who speaks about whom, once a statement: columns `quote_id`, `speaker_id` (may be missing), `actor_id`.

    An actor is spoken about where a mention of it stands in the statement of another.
    """
    inside = mentions[["quote_id", "actor_id"]].dropna().drop_duplicates()
    pairs = quotes[["quote_id", "speaker_id"]].merge(inside, on="quote_id")
    return pairs[(pairs["speaker_id"] != pairs["actor_id"]).fillna(True)]


def _of_actors(selection: Selection) -> Selection:
    """What of the filter of a list of actors is a filter of statements too."""
    return replace(selection, countries=(), speakers=(), words="", of_pages=())


def find(actors: pd.DataFrame, actor_id: str) -> Any | None:
    """The row of this actor; where no row has the id, of the only one that is also known by that name; else None.

    An id is made of a name. When more articles are read, "person:austin" may turn out to be one Lloyd Austin.
    """
    rows = actors[actors["actor_id"] == actor_id]
    if rows.empty:
        rows = actors.loc[_known_as(actors, actor_id)]
    return next(rows.itertuples()) if len(rows) == 1 else None


def _known_as(actors: pd.DataFrame, actor_id: str) -> list[Any]:
    kind = actor_id.partition(":")[0]
    aliases = actors.loc[actors["kind"] == kind, "aliases"].explode().dropna()
    names = aliases.map(lambda alias: " ".join(core_of(alias))) if kind == "person" else aliases
    return aliases.index[[actor_key(kind, name) == actor_id for name in names]].unique().to_list()


class Role(NamedTuple):
    """A role as written, and the first and last day on which it was (None where no article has a day)."""

    text: str
    first: date | None
    last: date | None


@dataclass(frozen=True)
class ActorView:
    """One actor: `row` is its row of frame "actors", and each property a part of a frame that passes the filter."""

    row: Any
    frames: Frames
    selection: Selection

    @cached_property
    def statements(self) -> pd.DataFrame:
        """The actor's own statements. The filter by speaker is not asked, as there is one speaker."""
        quotes = self.frames.quotes
        own = replace(self.frames, quotes=quotes[quotes["speaker_id"] == self.row.actor_id])
        return self._own.rows(own, "who_said_what")

    @cached_property
    def about(self) -> pd.DataFrame:
        """Statements of others in which the actor is mentioned."""
        quotes, mentions = self.frames.quotes, self.frames.mentions
        pairs = about(quotes, mentions[mentions["actor_id"] == self.row.actor_id])
        others = replace(self.frames, quotes=quotes[quotes["quote_id"].isin(pairs["quote_id"])])
        return self.selection.rows(others, "who_said_what")

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """The actor's mentions in the articles that pass the filter, the newest first."""
        mentions = self.frames.mentions[self.frames.mentions["actor_id"] == self.row.actor_id]
        articles = self.frames.articles
        within = replace(self.frames, articles=articles[articles["article_id"].isin(mentions["article_id"])])
        days = self.selection.rows(within, "article").set_index("article_id")["published"]
        found = mentions[mentions["article_id"].isin(days.index)]
        order = days.reindex(found["article_id"]).reset_index(drop=True).sort_values(ascending=False, kind="stable")
        return found.iloc[order.index]

    @cached_property
    def aid(self) -> pd.DataFrame:
        """Quantities of aid that the actor states, gives or receives."""
        figures = self.selection.rows(self.frames, "aid")
        party = self.row.country if self.row.kind == "country" else self.row.name
        given = pd.concat([figures["donor"], figures["recipient"]]).explode()
        stated = figures.index[(figures["stated_by"] == self.row.name).fillna(False)]
        return figures[figures.index.isin([*stated, *given.index[given == party]])]

    @cached_property
    def events(self) -> pd.DataFrame:
        """The events that the actor takes part in."""
        events = self.selection.rows(self.frames, "events")
        taking_part = EventFacets(replace(self.frames, events=events)).participants()
        return events[events.index.isin(taking_part.index[taking_part == self.row.actor_id])]

    @property
    def roles(self) -> list[Role]:
        """The actor's roles, the latest first and of one day the one seen longest."""
        roles = [Role(*role) for role in self.row.role_days]
        return sorted(roles, key=lambda role: (role.last or date.min, (role.first or date.max)), reverse=True)

    def written(self) -> pd.Series:
        """How often the actor stands there under each name or description, the most used first; not pronouns."""
        named = self.mentions[self.mentions["how"] != "pronoun"]
        plain = named["text"].str.replace(r"\s+", " ", regex=True).str.replace(r"^The ", "the ", regex=True)
        return plain.value_counts()

    def in_words(self, part: str) -> str:
        """A part (`statements`, `about`, `mentions`, `aid`) as its heading: "Statements about Ukraine, March …"."""
        name = self.row.name
        if part == "statements":
            return self._own.in_words("who_said_what", f"Statements by {name}")
        if part == "about":
            return self.selection.in_words("who_said_what", f"Statements about {name}")
        if part == "aid":
            return self.selection.in_words("aid", f"Aid stated, given or received by {name}")
        return self.selection.in_words("article", f"Mentions of {name} in the articles")

    @cached_property
    def _own(self) -> Selection:
        return replace(self.selection, speakers=())
