"""What can be asked of each row of a page: its day, its countries, its speakers, its kinds, the words around it.

In: `Frames` and the name of a page. Out: `facets(frames, page)`, which has the page's rows and answers those questions.
An answer is a Series whose index names rows; a row may stand in it more than once, or not at all.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import pandas as pd

from analysis.passages import sentences

if TYPE_CHECKING:
    from analysis.frames import Frames

Page = Literal["who_said_what", "actors", "countries", "events", "aid", "article"]

_TYPOGRAPHIC = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
_SPACE = re.compile(r"\s+")


class Facets:
    """The rows of one page, none left out, and what can be asked of them. The frames are only read."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The page's rows, with the index of the frame they come from."""
        raise NotImplementedError

    def days(self) -> pd.Series:
        """The day of each row: when it was said or stated, else when its article was published."""
        return _looked_up(self.rows["article_id"], self.frames.articles.set_index("article_id")["published"])

    def countries(self) -> pd.Series:
        """The countries (ISO 3166-1 alpha-3) each row is of, from or about."""
        raise NotImplementedError

    def speakers(self) -> pd.Series:
        """The names of the speakers of the statement that each row is or stands in."""
        return _looked_up(self.rows["quote_id"], self.frames.quotes.set_index("quote_id")["speaker"])

    def kinds(self) -> pd.Series:
        """The kind (`direct`, `indirect`, `mixed`) of the statement that each row is or stands in."""
        return _looked_up(self.rows["quote_id"], self.frames.quotes.set_index("quote_id")["kind"])

    def acts(self) -> pd.Series:
        """The act (`say`, `ask`, `believe`, …) of the statement that each row is or stands in."""
        return _looked_up(self.rows["quote_id"], self.frames.quotes.set_index("quote_id")["act"])

    def holding(self, words: str) -> pd.Index:
        """The rows whose sentence holds these words, whatever their case and the form of their quotation marks."""
        wanted, articles = fold(words), self.frames.articles
        candidates = articles.loc[articles["text"].map(fold).str.contains(wanted, regex=False), "article_id"]
        rows = self.rows[self.rows["article_id"].isin(candidates)]
        return rows.index[[wanted in fold(sentence) for sentence in sentences(rows, articles)]]


class StatementFacets(Facets):
    """Who said what: every row of frame "quotes". Its countries are those it mentions and its speaker's."""

    @cached_property
    def rows(self) -> pd.DataFrame:
        return self.frames.quotes

    def days(self) -> pd.Series:
        return self.rows["said_on"].fillna(super().days())

    def countries(self) -> pd.Series:
        return pd.concat([self.rows["countries"].explode(), self.rows["speaker_country"]])

    def speakers(self) -> pd.Series:
        return self.rows["speaker"]

    def kinds(self) -> pd.Series:
        return self.rows["kind"]

    def acts(self) -> pd.Series:
        return self.rows["act"]


class ActorFacets(Facets):
    """Actors: every row of frame "actors", on the days of its mentions and with the statements that it makes."""

    @cached_property
    def rows(self) -> pd.DataFrame:
        return self.frames.actors

    def days(self) -> pd.Series:
        """The days on which each actor is spoken of, as many as there are."""
        published = self.frames.articles.set_index("article_id")["published"]
        mentions = self.frames.mentions
        return self._by_actor(mentions["actor_id"], _looked_up(mentions["article_id"], published))

    def countries(self) -> pd.Series:
        return self.rows["country"]

    def speakers(self) -> pd.Series:
        return self.rows["name"]

    def kinds(self) -> pd.Series:
        return self._by_actor(self.frames.quotes["speaker_id"], self.frames.quotes["kind"])

    def acts(self) -> pd.Series:
        return self._by_actor(self.frames.quotes["speaker_id"], self.frames.quotes["act"])

    def holding(self, words: str) -> pd.Index:
        wanted = fold(words)
        known = zip(self.rows["name"], self.rows["aliases"], self.rows["roles"], strict=True)
        return self.rows.index[[any(wanted in fold(text) for text in (name, *a, *r)) for name, a, r in known]]

    def _by_actor(self, actors: pd.Series, values: pd.Series) -> pd.Series:
        """`values`, which belong to these actor ids, by the index of the actors' rows; once where they are equal."""
        rows = pd.Series(self.rows.index, self.rows["actor_id"])
        pairs = pd.DataFrame({"row": rows.reindex(actors).array, "value": values.array}).dropna().drop_duplicates()
        return pairs.set_index("row")["value"]


class MentionFacets(Facets):
    """Countries: the rows of frame "mentions" that name a country."""

    @cached_property
    def rows(self) -> pd.DataFrame:
        return self.frames.mentions[self.frames.mentions["country"].notna()]

    def countries(self) -> pd.Series:
        return self.rows["country"]


class EventFacets(Facets):
    """Events: every row of frame "events". Its countries are the one it is in and those of who takes part in it."""

    @cached_property
    def rows(self) -> pd.DataFrame:
        return self.frames.events

    def days(self) -> pd.Series:
        return self.rows["first"].fillna(super().days())

    def countries(self) -> pd.Series:
        of_actor = self.frames.actors.set_index("actor_id")["country"]
        return pd.concat([self.rows["country"], _looked_up(self.participants(), of_actor)])

    def participants(self) -> pd.Series:
        """The ids of the actors that take part in each event, agents first."""
        return pd.concat([self.rows["agent"].explode(), self.rows["target"].explode()]).dropna()

    def names(self) -> pd.Series:
        """The names of those actors."""
        return _looked_up(self.participants(), self.frames.actors.set_index("actor_id")["name"])


class FigureFacets(Facets):
    """Aid: the rows of frame "figures" that are aid. Their countries: donor, recipient, those of their statement."""

    @cached_property
    def rows(self) -> pd.DataFrame:
        return self.frames.figures[self.frames.figures["is_aid"].fillna(False)]

    def days(self) -> pd.Series:
        return self.rows["stated_on"].fillna(super().days())

    def countries(self) -> pd.Series:
        statements = self.frames.quotes.set_index("quote_id")
        return pd.concat(
            [
                self.rows["donor"].explode(),
                self.rows["recipient"].explode(),
                _looked_up(self.rows["quote_id"], statements["speaker_country"]),
                _looked_up(self.rows["quote_id"], statements["countries"]).explode(),
            ]
        )

    def speakers(self) -> pd.Series:
        return pd.concat([super().speakers(), self.rows["stated_by"]])


class ArticleFacets(Facets):
    """Article: every row of frame "articles", with the countries, speakers and kinds of all that stands in it."""

    @cached_property
    def rows(self) -> pd.DataFrame:
        return self.frames.articles

    def days(self) -> pd.Series:
        return self.rows["published"]

    def countries(self) -> pd.Series:
        return self._by_article(self.frames.mentions, "country")

    def speakers(self) -> pd.Series:
        return self._by_article(self.frames.quotes, "speaker")

    def kinds(self) -> pd.Series:
        return self._by_article(self.frames.quotes, "kind")

    def acts(self) -> pd.Series:
        return self._by_article(self.frames.quotes, "act")

    def holding(self, words: str) -> pd.Index:
        wanted = fold(words)
        texts = self.rows["title"].fillna("") + "\n" + self.rows["text"]
        return self.rows.index[texts.map(fold).str.contains(wanted, regex=False)]

    def _by_article(self, frame: pd.DataFrame, column: str) -> pd.Series:
        rows = pd.Series(self.rows.index, self.rows["article_id"])
        return pd.Series(frame[column].array, index=rows.reindex(frame["article_id"]).array)


_FACETS: dict[Page, type[Facets]] = {
    "who_said_what": StatementFacets,
    "actors": ActorFacets,
    "countries": MentionFacets,
    "events": EventFacets,
    "aid": FigureFacets,
    "article": ArticleFacets,
}


def facets(frames: Frames, page: Page) -> Facets:
    """The rows of `page` and what can be asked of them."""
    return _FACETS[page](frames)


def fold(text: str) -> str:
    """The text as words are looked for in it: no case, plain quotation marks, one space for white space."""
    return _SPACE.sub(" ", text.translate(_TYPOGRAPHIC)).casefold()


def _looked_up(keys: pd.Series, values: pd.Series) -> pd.Series:
    """`values` by their index, for each of the keys; missing where a key is missing or not in that index."""
    return pd.Series(values.reindex(keys).array, index=keys.index)
