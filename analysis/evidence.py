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
from analysis.language.event_types import event_type
from analysis.passages import Passage, extents, sentence_at, texts_of
from analysis.schema import known
from analysis.tables import NAMED, actor_names, capital, named, parties

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
TOLD_AS = {
    "happened": "it happened",
    "ongoing": "it is going on",
    "planned": "it is planned, promised or about to happen",
    "possible": "it may happen, or may have happened",
    "denied": "it did not happen, or somebody denies that it did",
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
    """The country or the actor, the words for it and whose statement it stands in, of a row of frame "mentions"."""
    facts = [Fact("Named", f"{NAMED[row.how]}: “{row.text}”")]
    if pd.notna(row.country):
        facts.insert(0, Fact("Country", name_of(row.country)))
    else:
        names = frames.actors.loc[frames.actors["actor_id"] == row.actor_id, "name"]
        facts[:0] = [Fact("Actor", name) for name in names]
    within = frames.quotes.loc[frames.quotes["quote_id"] == row.quote_id, "speaker"].dropna()
    if len(within):
        facts.append(Fact("In a statement by", within.iloc[0]))
    return [*facts, *_corrected(row)]


def figure(row: Any, frames: Frames) -> list[Fact]:
    """The quantity, its bound, donor, recipient, status, period and source, of a row of frame "figures"."""
    since, until = known(row.since), known(row.until)
    told = quantity(row) | {
        "Status": known(row.status),
        "Period": days_in_words(since, until) if since or until else None,
        "Stated by": known(row.stated_by),
    }
    return [*(Fact(heading, text) for heading, text in told.items() if text), *_corrected(row)]


def quantity(row: Any) -> dict[str, str | None]:
    """How much of what is given by whom to whom, by heading, of a row of frame "figures" or a claim."""
    return {
        "Quantity": amount(row) if pd.isna(row.bound) else f"{amount(row)} – {BOUNDS[row.bound]}",
        "Of what": known(row.item),
        "Kind of aid": known(row.category),
        "From": parties(row.donor),
        "To": parties(row.recipient),
    }


def _corrected(row: Any) -> list[Fact]:
    """That a row is not as it was found."""
    return [Fact("Corrected", "by a reader; the page “Actors” has the list of corrections")] if row.corrected else []


def amount(row: Any) -> str:
    """The number of a row of frame "figures" with its unit: "20,000", "1.5 km", "10–12 percent"."""
    ends = [row.low, row.high] if row.bound == "range" else [row.value]
    numbers = "–".join(f"{float(number):,.10g}" for number in ends if pd.notna(number))
    return numbers if row.unit == "count" else f"{numbers} {row.unit}"


def event(row: Any, frames: Frames) -> list[Fact]:
    """What happened, who takes part, day, place, modality, source and code of a row of frame "events"."""
    kind, names = event_type(row.type), frames.actors.set_index("actor_id")["name"]
    meaning = f": somebody {kind.meaning}" if kind.meaning else ""
    present = "" if kind.current == kind.type else f"; {kind.current} in its present version"
    facts = [
        Fact("What happened", f"{capital(kind.one)}{meaning}"),
        Fact("Who", actor_names(row.agent, names) or "the sentence does not settle it"),
        Fact("To whom", actor_names(row.target, names) or "the sentence does not settle it"),
        Fact(
            "When",
            f"{days_in_words(row.first, row.last)}, as the article says"
            if pd.notna(row.first)
            else "the sentence does not say",
        ),
    ]
    if pd.notna(row.place):
        inside = f" ({name_of(row.country)})" if pd.notna(row.country) and name_of(row.country) != row.place else ""
        facts.append(Fact("Where", row.place + inside))
    facts += [
        Fact("Told as", TOLD_AS[row.modality]),
        Fact("Told by", _teller(row.quote_id, frames)),
        Fact("Code", f"{kind.type} in PLOVER, by which researchers code events{present}"),
    ]
    return [*facts, *_corrected(row)]


def _teller(quote_id: Any, frames: Frames) -> str:
    """Who says so: the speaker of the statement that an event stands in, else the article."""
    quotes = frames.quotes[frames.quotes["quote_id"] == quote_id]
    return next(
        (f"{named(q.speaker, q.speaker_role)}, in a statement" for q in quotes.itertuples()), "the article itself"
    )


def event_marks(events: pd.DataFrame) -> list[Mark]:
    """The words of events, rows of frame "events"."""
    return [
        Mark(row.start, row.end, "event", f"{capital(event_type(row.type).one)}: {TOLD_AS[row.modality]}")
        for row in events.itertuples()
    ]


def participant_marks(events: pd.DataFrame, frames: Frames) -> list[Mark]:
    """The sentences of events, and in each the words for who acts ("who") and who is acted upon ("whom")."""
    marks = []
    texts = texts_of(frames.articles)
    for row in events.itertuples():
        first, last = sentence_at(texts[row.article_id], row.start, row.end)
        marks.append(Mark(first, last, "sentence"))
        near = frames.mentions[frames.mentions["article_id"] == row.article_id]
        near = near[(near["start"] >= first) & (near["end"] <= last)]
        for kind, ids, note in (("who", row.agent, "Who"), ("whom", row.target, "To whom")):
            named_here = near[near["actor_id"].isin(ids)]
            marks += [
                Mark(start, end, kind, note) for start, end in zip(named_here["start"], named_here["end"], strict=True)
            ]
    return marks


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
    """The sentence of whatever begins at `start` in an article: a statement as a whole, a mention, a figure, an event.

    Where nothing begins there, it is the sentence that the place itself stands in.
    """
    text = frames.articles.loc[frames.articles["article_id"] == article_id, "text"].iloc[0]
    ends = [start + 1]
    for frame in (frames.quotes, frames.mentions, frames.figures, frames.events):
        places = extents(frame[frame["article_id"] == article_id])
        ends += places.loc[places["start"] == start, "end"].to_list()
    return sentence_at(text, start, max(ends))
