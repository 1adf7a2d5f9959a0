"""The filters of every page: which rows each leaves, and how it is said in words.

In: what the reader chose. Out: `Filter`s, each of which says itself twice: as rows and in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

import pandas as pd

from analysis.facets import Facets, Page
from analysis.in_words import days_in_words, either
from analysis.language.countries import name_of


class Wording(NamedTuple):
    """What a page calls its rows, and how each filter is said of them; as of figures where a page says no other."""

    noun: str
    countries: str = " that concern {}"
    speakers: str = ", stated by {}"
    kinds: str = ", in {} statements only"
    acts: str = ", in what is told as {} only"
    searched: str = "sentence"  # what is searched for words


WORDING: dict[Page, Wording] = {
    "who_said_what": Wording("Statements", " that mention or come from {}", " by {}", ", {} only", ", {} only"),
    "actors": Wording(
        "Actors", " of {}", " named {}", " with {} statements", " with what is told as {}", searched="name or role"
    ),
    "countries": Wording("Mentions", " of {}", " in statements by {}"),
    "events": Wording("Events", speakers=", told by {}"),
    "aid": Wording("Quantities of aid"),
    "article": Wording(
        "Articles",
        " that mention {}",
        " with statements by {}",
        ", with {} statements",
        ", with what is told as {}",
        searched="text",
    ),
}
NOUNS = {page: wording.noun for page, wording in WORDING.items()}
KINDS = ("direct", "indirect", "mixed")
ACTS = {  # what a statement does, and the word for it in a sentence
    "say": "saying",
    "ask": "asking",
    "demand": "demanding",
    "promise": "promising",
    "warn": "warning",
    "deny": "denying",
    "accuse": "accusing",
    "believe": "believing",
    "intend": "intending",
}
SAID = tuple(act for act in ACTS if act not in {"believe", "intend"})  # shown where the reader chooses no acts
MODALITIES = {  # what an event is told as, and the words for it in a sentence
    "happened": "happened",
    "ongoing": "going on",
    "planned": "planned",
    "possible": "possible",
    "denied": "denied",
}
HAPPENED = ("happened", "ongoing")  # shown where the reader chooses none


class Filter(Protocol):
    """One filter: the rows it leaves and the words for it."""

    def rows(self, of: Facets) -> pd.Index: ...
    def words(self, page: Page) -> str: ...


@dataclass(frozen=True)
class Days:
    """From the first day to the last, both included; None leaves that side open."""

    first: date | None
    last: date | None

    def rows(self, of: Facets) -> pd.Index:
        days = of.days()
        kept = days.notna()
        if self.first:
            kept &= days >= pd.Timestamp(self.first)
        if self.last:
            kept &= days <= pd.Timestamp(self.last)
        return days.index[kept]

    def words(self, page: Page) -> str:
        return f", {days_in_words(self.first, self.last)}"


@dataclass(frozen=True)
class Countries:
    """Of, from or about one of these countries (ISO 3166-1 alpha-3)."""

    codes: tuple[str, ...]

    def rows(self, of: Facets) -> pd.Index:
        return among(of.countries(), self.codes)

    def words(self, page: Page) -> str:
        return WORDING[page].countries.format(either(map(name_of, self.codes)))


@dataclass(frozen=True)
class Speakers:
    """A statement by one of these speakers, or standing in one."""

    names: tuple[str, ...]

    def rows(self, of: Facets) -> pd.Index:
        return among(of.speakers(), self.names)

    def words(self, page: Page) -> str:
        return WORDING[page].speakers.format(either(self.names))


@dataclass(frozen=True)
class Kinds:
    """A statement of one of these kinds, or standing in one."""

    kinds: tuple[str, ...]

    def rows(self, of: Facets) -> pd.Index:
        return among(of.kinds(), self.kinds)

    def words(self, page: Page) -> str:
        return WORDING[page].kinds.format(either(self.kinds))


@dataclass(frozen=True)
class Acts:
    """A statement that does one of these things, or standing in one."""

    acts: tuple[str, ...]

    def rows(self, of: Facets) -> pd.Index:
        return among(of.acts(), self.acts)

    def words(self, page: Page) -> str:
        return "" if self.acts == SAID else WORDING[page].acts.format(either(ACTS[act] for act in self.acts))


@dataclass(frozen=True)
class Asserted:
    """Statements of which the article says that they were made: not denied, announced or supposed ones."""

    def rows(self, of: Facets) -> pd.Index:
        return of.rows.index[of.rows["factuality"].isin(["asserted"])]

    def words(self, page: Page) -> str:
        return ""


@dataclass(frozen=True)
class Words:
    """These words, as they stand here, in the row's sentence."""

    text: str

    def rows(self, of: Facets) -> pd.Index:
        return of.holding(self.text)

    def words(self, page: Page) -> str:
        return f" with “{self.text}” in the {WORDING[page].searched}"


def among(facet: pd.Series, values: tuple[str, ...]) -> pd.Index:
    return facet.index[facet.isin(values)]
