"""Rows of a frame as a table that a reader understands: plain headings, names for codes, the newest first.

In: rows of a frame, and the articles they come from. Out: a table with the index of the rows.
"""

from __future__ import annotations

from textwrap import shorten
from typing import Any

import pandas as pd

from analysis.facets import Page, facets
from analysis.filters import MODALITIES
from analysis.frames import Frames
from analysis.language.countries import name_of
from analysis.language.event_types import event_type
from analysis.passages import in_context, texts_of

TITLE_LENGTH = 60
CONTEXT = 60  # characters on either side of a mention

SORTS = {"person": "Person", "organization": "Organisation", "country": "Country", "group": "Group"}

# How the words name the country or the actor, for a reader.
NAMED = {
    "name": "by name",
    "alias": "by another name",
    "demonym": "by a word for its people",
    "metonym": "by a word that stands for its government",
    "place": "by a place in it",
    "nominal": "by a description",
    "pronoun": "by a pronoun",
}


def statement_table(quotes: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """Rows of frame "quotes" as: Who, What they said, To whom, When, How, Article; " … " between the parts."""
    texts = texts_of(frames.articles)
    return pd.DataFrame(
        {
            "Who": [named(who, role) for who, role in zip(quotes["speaker"], quotes["speaker_role"], strict=True)],
            "What they said": [
                " … ".join(texts[article_id][start:end] for start, end in spans)
                for article_id, spans in zip(quotes["article_id"], quotes["spans"], strict=True)
            ],
            "To whom": quotes["addressee"],
            "When": facets(frames, "who_said_what").days().loc[quotes.index],
            "How": _how(quotes),
            "Article": _titles(quotes, frames),
        },
        index=quotes.index,
    )


def _how(quotes: pd.DataFrame) -> list[str]:
    """The kind of each statement, and what it does where it is more than saying: "Indirect, warn"."""
    return [
        kind.capitalize() if act == "say" else f"{kind.capitalize()}, {act}"
        for kind, act in zip(quotes["kind"], quotes["act"], strict=True)
    ]


def mention_table(mentions: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """Rows of frame "mentions" as: Country (where it is one), In the sentence, In the words, Named, When, Article."""
    texts = texts_of(frames.articles)
    return pd.DataFrame(
        {
            "Country": mentions["country"].map(name_of),
            "In the sentence": [
                in_context(texts[article_id], start, end, CONTEXT)
                for article_id, start, end in zip(
                    mentions["article_id"], mentions["start"], mentions["end"], strict=True
                )
            ],
            "In the words": mentions["text"],
            "Named": mentions["how"].map(NAMED),
            "When": frames.articles.set_index("article_id")["published"].reindex(mentions["article_id"]).array,
            "Article": _titles(mentions, frames),
        },
        index=mentions.index,
    )


def actor_table(actors: pd.DataFrame) -> pd.DataFrame:
    """Rows of `actor_view.ranked` as: Name, Sort, Country, Latest role, Statements, Mentions, First seen, Last seen."""
    countries = actors["country"].map(name_of, na_action="ignore")
    return pd.DataFrame(
        {
            "Name": actors["name"],
            "Sort": actors["kind"].map(SORTS),
            "Country": countries.where(actors["kind"] != "country"),
            "Latest role": actors["roles"].str[0],
            "Statements": actors["quotes_shown"],
            "Mentions": actors["mentions_shown"],
            "First seen": actors["first_seen"],
            "Last seen": actors["last_seen"],
        },
        index=actors.index,
    )


def figure_table(figures: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """Rows of frame "figures" as: Quantity, Of, From, To, Status, Stated by, When, Article."""
    return pd.DataFrame(
        {
            "Quantity": figures["text"],
            "Of": figures["category"].str.capitalize(),
            "From": figures["donor"].map(parties),
            "To": figures["recipient"].map(parties),
            "Status": figures["status"].str.capitalize(),
            "Stated by": figures["stated_by"],
            "When": facets(frames, "aid").days().loc[figures.index],
            "Article": _titles(figures, frames),
        },
        index=figures.index,
    )


def event_table(events: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """Rows of frame "events" with their `reports` as: What happened, Who, To whom, Where, When, Told as, Told by, …

    … Reports, Article. "When" is the first day that the article gives for it.
    """
    texts, names = texts_of(frames.articles), frames.actors.set_index("actor_id")["name"]
    speakers = frames.quotes.set_index("quote_id")[["speaker", "speaker_role"]].reindex(events["quote_id"])
    return pd.DataFrame(
        {
            "What happened": [
                f"{capital(event_type(row.type).one)}: {' '.join(texts[row.article_id][row.start : row.end].split())}"
                for row in events.itertuples()
            ],
            "Who": [actor_names(ids, names) for ids in events["agent"]],
            "To whom": [actor_names(ids, names) for ids in events["target"]],
            "Where": events["place"],
            "When": events["first"],
            "Told as": events["modality"].map(MODALITIES).map(capital),
            "Told by": [
                "The article" if pd.isna(quote) else named(who, role)
                for quote, who, role in zip(
                    events["quote_id"], speakers["speaker"], speakers["speaker_role"], strict=True
                )
            ],
            "Reports": events["reports"],
            "Article": _titles(events, frames),
        },
        index=events.index,
    )


def newest(rows: pd.DataFrame, frames: Frames, page: Page, most: int) -> pd.DataFrame:
    """At most so many of a page's rows, the newest first and those of one day in the order of the frame."""
    days = facets(frames, page).days().loc[rows.index]
    return rows.loc[days.sort_values(ascending=False, kind="stable", na_position="last").index[:most]]


def title_of(article: Any) -> str:
    """The title of a row of frame "articles", or the beginning of its text."""
    return article.title if pd.notna(article.title) else shorten(article.text, TITLE_LENGTH, placeholder=" …")


def named(name: Any, role: Any) -> str:
    """ "Lloyd Austin, US Defense Secretary", "Military analysts"; an unknown speaker is "Unknown"."""
    if pd.isna(name):
        return "Unknown"
    shown = capital(name)
    return shown if pd.isna(role) else f"{shown}, {role}"


def actor_names(ids: list[str], names: pd.Series) -> str:
    """The names of actors by their ids, "Ukraine, NATO"."""
    return capital(", ".join(names.reindex(ids).dropna()))


def capital(words: str) -> str:
    """The words with a capital letter at the beginning."""
    return words[:1].upper() + words[1:]


def parties(values: list[str]) -> str:
    """Countries and organisations by name, "France, NATO"."""
    return ", ".join(map(name_of, values))


def _titles(rows: pd.DataFrame, frames: Frames) -> pd.Series:
    titles = {article.article_id: title_of(article) for article in frames.articles.itertuples()}
    return rows["article_id"].map(titles)
