"""The filters that belong to one page alone: whose aid, which sort of event. A page shows those of its own.

In: nothing. Out: `PAGE_FILTERS`; another filter is another entry there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, cast

import pandas as pd

from analysis.facets import EventFacets, Facets, Page
from analysis.filters import HAPPENED, MODALITIES, among
from analysis.in_words import either
from analysis.language.countries import name_of
from analysis.language.event_types import event_type

SORTS = {"person": "people", "organization": "organisations", "country": "countries", "group": "groups"}


class PageFilter(NamedTuple):
    """A filter by the values of a column: its name in the address, how it is asked for and how it says itself."""

    field: str
    page: Page
    label: str
    placeholder: str
    values: Callable[[Facets], pd.Series]  # of each row, with an index as facets have
    words: str  # ", from {}"
    in_sentence: Callable[[str], str] = str  # a value, as it stands in the middle of a sentence
    usual: tuple[str, ...] = ()  # what is shown where the reader chooses none
    called: str = ""  # one value, where that is not what the address calls it: "sort of event"

    @property
    def asked_for(self) -> str:
        """What the address asks for where it names a value: "the sort of actor"."""
        return f"the {self.called or self.field}"

    def named(self, value: str) -> str:
        """A value as it stands in a list."""
        words = self.in_sentence(value)
        return words[:1].upper() + words[1:]


PAGE_FILTERS = (
    PageFilter("donor", "aid", "From", "Any donor", lambda of: of.rows["donor"].explode(), ", from {}", name_of),
    PageFilter("recipient", "aid", "To", "Anybody", lambda of: of.rows["recipient"].explode(), ", to {}", name_of),
    PageFilter(
        "category", "aid", "Of what", "Any kind of aid", lambda of: of.rows["category"], ", of {}", called="kind of aid"
    ),
    PageFilter("status", "aid", "Status", "Delivered, pledged, …", lambda of: of.rows["status"], ", {}"),
    PageFilter(
        "event",
        "events",
        "What happened",
        "Anything",
        lambda of: of.rows["type"],
        ", {} only",
        lambda name: event_type(name).many,
        called="sort of event",
    ),
    PageFilter(
        "participant", "events", "Who takes part", "Anybody", lambda of: cast(EventFacets, of).names(), ", with {}"
    ),
    PageFilter(
        "modality",
        "events",
        "Told as",
        "Happened or going on",
        lambda of: of.rows["modality"],
        " told as {}",
        MODALITIES.__getitem__,
        HAPPENED,
    ),
    PageFilter(
        "sort",
        "actors",
        "Sort of actor",
        "Any sort",
        lambda of: of.rows["kind"],
        ", {} only",
        SORTS.__getitem__,
        called="sort of actor",
    ),
)
BY_FIELD = {each.field: each for each in PAGE_FILTERS}


@dataclass(frozen=True)
class OfPage:
    """One of these values, in a filter that one page has; rows of other pages are left as they are."""

    of: PageFilter
    values: tuple[str, ...]

    def rows(self, of: Facets) -> pd.Index:
        return among(self.of.values(of), self.values)

    def words(self, page: Page) -> str:
        return self.of.words.format(either(map(self.of.in_sentence, self.values)))
