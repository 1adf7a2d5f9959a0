"""The reader's filter: which rows it leaves, how it is said in words, how it stands in the address.

In: frames, or the query of an address. Out: a `Selection`. Each filter says itself twice: as rows and in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pandas as pd

from analysis.facets import Facets, Page, facets
from analysis.language.countries import name_of

if TYPE_CHECKING:
    from analysis.frames import Frames

NOUNS: dict[Page, str] = {
    "who_said_what": "Statements",
    "countries": "Mentions",
    "aid": "Quantities of aid",
    "article": "Articles",
}
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
FIELDS = ("from", "to", "country", "speaker", "kind", "act", "unsaid", "words")  # of the filter in an address


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
        return _among(of.countries(), self.codes)

    def words(self, page: Page) -> str:
        phrases: dict[Page, str] = {
            "who_said_what": " that mention or come from {}",
            "countries": " of {}",
            "aid": " that concern {}",
            "article": " that mention {}",
        }
        return phrases[page].format(_either(map(name_of, self.codes)))


@dataclass(frozen=True)
class Speakers:
    """A statement by one of these speakers, or standing in one."""

    names: tuple[str, ...]

    def rows(self, of: Facets) -> pd.Index:
        return _among(of.speakers(), self.names)

    def words(self, page: Page) -> str:
        phrases: dict[Page, str] = {
            "who_said_what": " by {}",
            "countries": " in statements by {}",
            "aid": ", stated by {}",
            "article": " with statements by {}",
        }
        return phrases[page].format(_either(self.names))


@dataclass(frozen=True)
class Kinds:
    """A statement of one of these kinds, or standing in one."""

    kinds: tuple[str, ...]

    def rows(self, of: Facets) -> pd.Index:
        return _among(of.kinds(), self.kinds)

    def words(self, page: Page) -> str:
        phrases: dict[Page, str] = {
            "who_said_what": ", {} only",
            "countries": ", in {} statements only",
            "aid": ", in {} statements only",
            "article": ", with {} statements",
        }
        return phrases[page].format(_either(self.kinds))


@dataclass(frozen=True)
class Acts:
    """A statement that does one of these things, or standing in one."""

    acts: tuple[str, ...]

    def rows(self, of: Facets) -> pd.Index:
        return _among(of.acts(), self.acts)

    def words(self, page: Page) -> str:
        phrases: dict[Page, str] = {
            "who_said_what": ", {} only",
            "countries": ", in what is told as {} only",
            "aid": ", in what is told as {} only",
            "article": ", with what is told as {}",
        }
        return "" if self.acts == SAID else phrases[page].format(_either(ACTS[act] for act in self.acts))


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
        return f" with “{self.text}” in the {'text' if page == 'article' else 'sentence'}"


class Choices(NamedTuple):
    """What a reader can choose among: first and last day, countries by name, speakers with the most quoted first."""

    first: date | None
    last: date | None
    countries: tuple[str, ...]
    speakers: tuple[str, ...]


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

    def filters(self, page: Page) -> list[Filter]:
        """The filters that are set, in the order in which they are said on this page."""
        who: list[Filter] = [Speakers(self.speakers)] if self.speakers else []
        where: list[Filter] = [Countries(self.countries)] if self.countries else []
        set_filters = who + where if page == "who_said_what" else where + who
        if self.kinds:
            set_filters.append(Kinds(self.kinds))
        if self.acts or page == "who_said_what":
            set_filters.append(Acts(self.acts or SAID))
        if page == "who_said_what" and not self.unsaid:
            set_filters.append(Asserted())
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
        """This filter's choice among acts alone."""
        return Selection(acts=self.acts, unsaid=self.unsaid)

    def in_words(self, page: Page) -> str:
        """What is shown, as the beginning of a sentence: "Statements by Lloyd Austin, 16–17 March 2022"."""
        said = "".join(each.words(page) for each in self.filters(page))
        return NOUNS[page] + said if said else f"All {NOUNS[page].lower()}"

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
        ]
        return {field: value for field, value in zip(FIELDS, values, strict=True) if value}

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]], choices: Choices) -> tuple[Selection, list[str]]:
        """The filter in the query of an address, and a sentence for each value that had to be left out of it."""
        problems: list[str] = []

        def chosen(key: str, among: Sequence[str], what: str) -> tuple[str, ...]:
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
        )
        return selection, problems


def choices(frames: Frames) -> Choices:
    """What these frames let a reader choose among."""
    days = pd.concat([facets(frames, page).days() for page in NOUNS]).dropna()
    countries = pd.concat([facets(frames, page).countries() for page in ("who_said_what", "countries")]).dropna()
    speakers = Selection().rows(frames, "who_said_what")["speaker"].dropna().value_counts(sort=False)
    return Choices(
        first=days.min().date() if len(days) else None,
        last=days.max().date() if len(days) else None,
        countries=tuple(sorted(countries.unique(), key=name_of)),
        speakers=tuple(sorted(speakers.index, key=lambda name: (-speakers[name], name))),
    )


def days_in_words(first: date | None, last: date | None) -> str:
    """ "16–17 March 2022", "30 March – 2 April 2022", "since 16 March 2022", "up to 17 March 2022"."""
    if first is None or last is None:
        return f"since {day_in_words(first)}" if first else f"up to {day_in_words(last)}" if last else "any day"
    if first == last:
        return day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day_in_words(last)}"
    return f"{day_in_words(first)} – {day_in_words(last)}"


def day_in_words(day: date) -> str:
    """ "17 March 2022"."""
    return f"{day.day} {day:%B} {day.year}"


def _among(facet: pd.Series, values: tuple[str, ...]) -> pd.Index:
    return facet.index[facet.isin(values)]


def _either(values: Iterable[str]) -> str:
    *others, last = values
    return f"{', '.join(others)} or {last}" if others else last
