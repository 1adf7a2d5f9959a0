"""The reader's filter: which rows it leaves, how it is said in words, how it stands in the address.

In: frames, or the query of an address. Out: a `Selection`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.facets import Page, facets
from analysis.filters import ACTS, KINDS, NOUNS, SAID, Acts, Asserted, Countries, Days, Filter, Kinds, Speakers, Words
from analysis.language.countries import name_of
from analysis.page_filters import BY_FIELD, PAGE_FILTERS, OfPage

if TYPE_CHECKING:
    from analysis.frames import Frames

# The filter in an address: what holds on every page, then what single pages have of their own.
FIELDS = ("from", "to", "country", "speaker", "kind", "act", "unsaid", "words", *BY_FIELD)


class Choices(NamedTuple):
    """What a reader can choose among: first and last day, countries by name, what occurs most first for all else."""

    first: date | None
    last: date | None
    countries: tuple[str, ...]
    speakers: tuple[str, ...]
    of_pages: Mapping[str, tuple[str, ...]]  # by the field of each filter that a page has of its own


@dataclass(frozen=True)
class Selection:
    """What the reader asked for; empty is everything. A row must pass every filter, and of a filter any one value."""

    first: date | None = None
    last: date | None = None
    countries: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    words: str = ""
    acts: tuple[str, ...] = ()  # none: on the page of statements, those that say something
    unsaid: bool = False  # also what the article says was not, not yet or perhaps said
    of_pages: tuple[tuple[str, tuple[str, ...]], ...] = ()  # field and values of the filters that a page has of its own

    def filters(self, page: Page) -> list[Filter]:
        """The filters that are set, in the order in which they are said on this page."""
        who: list[Filter] = [Speakers(self.speakers)] if self.speakers else []
        where: list[Filter] = [Countries(self.countries)] if self.countries else []
        chosen = dict(self.of_pages)
        own = [OfPage(each, chosen.get(each.field, each.usual)) for each in PAGE_FILTERS if each.page == page]
        set_filters: list[Filter] = [each for each in own if each.of.usual]  # said first, as they are always there
        set_filters += who + where if page == "who_said_what" else where + who
        if self.kinds:
            set_filters.append(Kinds(self.kinds))
        if self.acts or page == "who_said_what":
            set_filters.append(Acts(self.acts or SAID))
        if page == "who_said_what" and not self.unsaid:
            set_filters.append(Asserted())
        set_filters += [each for each in own if each.values and not each.of.usual]
        if self.words:
            set_filters.append(Words(self.words))
        if self.first or self.last:
            set_filters.append(Days(self.first, self.last))
        return set_filters

    def rows(self, frames: Frames, page: Page) -> pd.DataFrame:
        """The page's rows that pass every filter, in the frame's order and with its index."""
        of = facets(frames, page)
        kept = of.rows.index
        for each in self.filters(page):
            kept = kept[kept.isin(each.rows(of))]
        return of.rows.loc[kept]

    def of_acts(self) -> Selection:
        """This filter's choice among acts, and among all else of which a page shows a part where none is chosen."""
        chosen = tuple((field, values) for field, values in self.of_pages if BY_FIELD[field].usual)
        return Selection(acts=self.acts, unsaid=self.unsaid, of_pages=chosen)

    def in_words(self, page: Page, those: str | None = None) -> str:
        """What is shown, as the beginning of a sentence: "Statements by Lloyd Austin, 16–17 March 2022".

        `those` names the rows where they are not all of the page's: "Statements about Ukraine".
        """
        filters, usual = self.filters(page), Selection().filters(page)
        said = "".join(each.words(page) for each in filters)
        part = those or (said and set(filters) - set(usual))
        return (those or NOUNS[page]) + said if part else f"All {NOUNS[page].lower()}{said}"

    def to_query(self) -> dict[str, list[str]]:
        """The filter as the query of an address; what is not set is not in it."""
        values = [
            [self.first.isoformat()] if self.first else [],
            [self.last.isoformat()] if self.last else [],
            list(self.countries),
            list(self.speakers),
            list(self.kinds),
            list(self.acts),
            ["yes"] if self.unsaid else [],
            [self.words] if self.words else [],
            *(list(dict(self.of_pages).get(field, ())) for field in BY_FIELD),
        ]
        return {field: value for field, value in zip(FIELDS, values, strict=True) if value}

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]], choices: Choices) -> tuple[Selection, list[str]]:
        """The filter in the query of an address, and a sentence for each value that had to be left out of it."""
        problems: list[str] = []

        def chosen(key: str, among: Sequence[str], what: str) -> tuple[str, ...]:
            if key not in query:
                return ()
            # Two speakers may differ in their capitals alone, so the exact name goes first.
            known = {value.casefold(): value for value in reversed(among)} | {value: value for value in among}
            values = {value: known.get(value, known.get(value.casefold())) for value in query.get(key, ()) if value}
            problems.extend(
                f"The address asks for {what} “{value}”, which these articles do not have; that was left out."
                for value, found in values.items()
                if found is None
            )
            return tuple(dict.fromkeys(found for found in values.values() if found is not None))

        def day(key: str) -> date | None:
            text = next(iter(query.get(key, ())), "")
            try:
                return date.fromisoformat(text) if text else None
            except ValueError:
                problems.append(f"The address has “{text}”, which is not a day like 2022-03-17; that was left out.")
                return None

        first, last = day("from"), day("to")
        if first and last and first > last:
            problems.append(f"The address asks for days from {first} to {last}, back to front; that was left out.")
            first = last = None
        selection = cls(
            first=first,
            last=last,
            countries=chosen("country", choices.countries, "the country"),
            speakers=chosen("speaker", choices.speakers, "the speaker"),
            kinds=chosen("kind", KINDS, "the kind"),
            acts=chosen("act", tuple(ACTS), "the act"),
            unsaid="yes" in query.get("unsaid", ()),
            words=" ".join(" ".join(query.get("words", ())).split()),
            of_pages=of_pages(
                {each.field: chosen(each.field, choices.of_pages[each.field], each.asked_for) for each in PAGE_FILTERS}
            ),
        )
        return selection, problems


def of_pages(values: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Values by field as `Selection.of_pages` holds them: in the order of the filters, those alone that are set."""
    return tuple((field, tuple(values[field])) for field in BY_FIELD if values.get(field))


def choices(frames: Frames) -> Choices:
    """What these frames let a reader choose among."""
    of = {page: facets(frames, page) for page in NOUNS}
    days = pd.concat([each.days() for each in of.values()]).dropna()
    countries = pd.concat([of[page].countries() for page in ("who_said_what", "actors", "countries")]).dropna()
    speakers = Selection().rows(frames, "who_said_what")["speaker"].dropna().value_counts(sort=False)
    return Choices(
        first=days.min().date() if len(days) else None,
        last=days.max().date() if len(days) else None,
        countries=tuple(sorted(countries.unique(), key=name_of)),
        speakers=_most_first(speakers),
        of_pages={each.field: _most_first(each.values(of[each.page]).value_counts()) for each in PAGE_FILTERS},
    )


def _most_first(counts: pd.Series) -> tuple[str, ...]:
    return tuple(value for value, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
