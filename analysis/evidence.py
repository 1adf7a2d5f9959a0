"""Why a row stands in its table: the words it was found by, and what they were taken to mean.

In: one row of a frame (as from `itertuples`). Out: `Fact`s, a heading and a text each, and the `Mark`s to show it by.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from analysis.filters import ACTS
from analysis.frames import Frames
from analysis.highlight import Mark
from analysis.in_words import day_in_words, days_in_words
from analysis.language.countries import name_of
from analysis.passages import Passage, extents, sentence_at
from analysis.tables import NAMED, named, parties

KINDS = {
    "direct": "direct, all in quotation marks",
    "indirect": "indirect, in the words of the article",
    "mixed": "mixed, in part in quotation marks",
}
UNSAID = {
    "denied": "the article says that this was not said",
    "future": "the article says that this is yet to be said",
    "possible": "the article only supposes that this is said",
}
BOUNDS = {
    "exact": "exactly this",
    "about": "about this",
    "more_than": "more than this",
    "at_least": "at least this",
    "less_than": "less than this",
    "at_most": "at most this",
    "range": "between these",
}


class Fact(NamedTuple):
    """One thing that is known of a row: a heading and what it says."""

    heading: str
    text: str


def statement(quote: Any, frames: Frames) -> list[Fact]:
    """Speaker, reporting words, day, kind and countries of a row of frame "quotes"."""
    speaker = named(quote.speaker, quote.speaker_role)
    if pd.notna(quote.speaker_country) and name_of(quote.speaker_country) != quote.speaker:
        speaker += f" ({name_of(quote.speaker_country)})"
    facts = [Fact("Speaker", speaker)]
    if pd.notna(quote.speaker_text):
        facts.append(Fact("Found as", _found(quote)))
    if pd.notna(quote.addressee):
        facts.append(Fact("To whom", quote.addressee))
    if pd.notna(quote.cue):
        told = f" ({ACTS[quote.act]})" if quote.act in ACTS and quote.act != "say" else ""
        facts.append(Fact("Reporting words", f"“{quote.cue}”{told}"))
    if pd.notna(quote.said_on):
        basis = "as the article says" if quote.said_on_basis == "stated" else "the day the article appeared"
        facts.append(Fact("Day", f"{day_in_words(quote.said_on)}, {basis}"))
    facts.append(Fact("Kind", KINDS[quote.kind]))
    if quote.factuality in UNSAID:
        facts.append(Fact("Mind", UNSAID[quote.factuality]))
    if quote.countries:
        facts.append(Fact("Countries", parties(quote.countries)))
    return [*facts, *_corrected(quote)]


def _found(quote: Any) -> str:
    """How the speaker was found: the words for them, where they stand, and whom these were taken for."""
    found = f"“{quote.speaker_text}”"
    if pd.notna(quote.cue_start):
        found += f" {'before' if quote.speaker_start < quote.cue_start else 'after'} “{quote.cue}”"
    if pd.isna(quote.speaker):
        return f"{found}; the article does not settle who that is"
    same = quote.speaker_text.casefold() == quote.speaker.casefold()
    return found if same else f"{found}, taken for {quote.speaker}"


def mention(row: Any, frames: Frames) -> list[Fact]:
    """The country, the words for it and whose statement it stands in, of a row of frame "mentions"."""
    facts = [Fact("Country", name_of(row.country)), Fact("Named", f"{NAMED[row.how]}: “{row.text}”")]
    within = frames.quotes.loc[frames.quotes["quote_id"] == row.quote_id, "speaker"].dropna()
    if len(within):
        facts.append(Fact("In a statement by", within.iloc[0]))
    return [*facts, *_corrected(row)]


def figure(row: Any, frames: Frames) -> list[Fact]:
    """The quantity, its bound, donor, recipient, status, period and source, of a row of frame "figures"."""
    facts = [Fact("Quantity", f"{amount(row)} – {BOUNDS[row.bound]}")]
    for heading, text in {
        "Of what": None if pd.isna(row.item) else row.item,
        "Kind of aid": None if pd.isna(row.category) else row.category,
        "From": parties(row.donor),
        "To": parties(row.recipient),
        "Status": None if pd.isna(row.status) else row.status,
        "Period": None
        if pd.isna(row.since) and pd.isna(row.until)
        else days_in_words(_day(row.since), _day(row.until)),
        "Stated by": None if pd.isna(row.stated_by) else row.stated_by,
    }.items():
        if text:
            facts.append(Fact(heading, text))
    return [*facts, *_corrected(row)]


def _corrected(row: Any) -> list[Fact]:
    """That a row is not as it was found."""
    return [Fact("Corrected", "yes, by a reader: who or which country is meant")] if row.corrected else []


def amount(row: Any) -> str:
    """The number of a row of frame "figures" with its unit: "20,000", "1.5 km", "10–12 percent"."""
    ends = [row.low, row.high] if row.bound == "range" else [row.value]
    numbers = "–".join(f"{float(number):,.10g}" for number in ends if pd.notna(number))
    return numbers if row.unit == "count" else f"{numbers} {row.unit}"


def statement_marks(quotes: pd.DataFrame, *, cues: bool = False) -> list[Mark]:
    """The statements of rows of frame "quotes" and their speakers; with `cues` also the reporting words."""
    marks = []
    for quote in quotes.itertuples():
        who = named(quote.speaker, quote.speaker_role)
        marks += [Mark(start, end, "statement", f"Statement: {who}") for start, end in quote.spans]
        if pd.notna(quote.speaker_start):
            marks.append(Mark(quote.speaker_start, quote.speaker_end, "speaker", f"Speaker: {who}"))
        if cues and pd.notna(quote.cue_start):
            marks.append(Mark(quote.cue_start, quote.cue_end, "cue", "Reporting words"))
    return marks


def span_marks(rows: pd.DataFrame, kind: str) -> list[Mark]:
    """The rows of a frame with `start` and `end` as marks of one kind."""
    return [Mark(start, end, kind, kind.capitalize()) for start, end in zip(rows["start"], rows["end"], strict=True)]


def sentence_of(frames: Frames, article_id: str, start: int) -> Passage:
    """The sentence of whatever begins at `start` in an article: a statement as a whole, a mention, a figure.

    Where nothing begins there, it is the sentence that the place itself stands in.
    """
    text = frames.articles.loc[frames.articles["article_id"] == article_id, "text"].iloc[0]
    ends = [start + 1]
    for frame in (frames.quotes, frames.mentions, frames.figures):
        places = extents(frame[frame["article_id"] == article_id])
        ends += places.loc[places["start"] == start, "end"].to_list()
    return sentence_at(text, start, max(ends))


def _day(value: Any) -> Any:
    return None if pd.isna(value) else value
