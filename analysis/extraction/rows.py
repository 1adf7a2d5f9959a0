"""Records as rows: ids given, and statements, figures and events tied to each other.

In: one article's `Records`. Out: for each frame its rows as dicts of column to value.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from math import inf
from typing import Any

from analysis.extraction.records import Aid, Quantity, Records, Span, Statement

Row = dict[str, Any]


def rows_of(article_id: str, published: date | None, text: str, records: Records) -> dict[str, list[Row]]:
    """The rows of one article by frame; ids are the article's with the kind and the offset of the row."""
    quotes = dict(_with_ids(article_id, "q", records.statements))
    figures = dict(_with_ids(article_id, "f", records.figures))
    figure_at = {quantity.span: figure_id for figure_id, (quantity, _) in figures.items()}
    quote_at = _Holder(quotes).of
    mentions = [
        {
            "article_id": article_id,
            **_place(m.span, text),
            "actor_id": m.actor_id,
            "country": m.country,
            "how": m.how,
            "quote_id": quote_at(m.span),
        }
        for m in records.mentions
    ]
    return {
        "quotes": [_quote(article_id, published, quote_id, s, mentions) for quote_id, s in quotes.items()],
        "actors": list(_actors(published, records, mentions)),
        "mentions": mentions,
        "dates": [
            {"article_id": article_id, **_place(d.span, text), "first": d.first, "last": d.last, "grain": d.grain}
            for d in records.dates
        ],
        "figures": [
            {
                **_figure(article_id, published, text, figure_id, quantity, aid, quotes, quote_at(quantity.span)),
                "part_of": figure_at.get(aid.part_of) if aid and aid.part_of else None,
            }
            for figure_id, (quantity, aid) in figures.items()
        ],
        "events": [
            {
                "event_id": event_id,
                "article_id": article_id,
                "start": e.span.start,
                "end": e.span.end,
                "trigger": e.trigger,
                "type": e.type,
                "agent": e.agent,
                "target": e.target,
                "country": e.country,
                "place": e.place,
                "first": e.first,
                "last": e.last,
                "modality": e.modality,
                "quote_id": quote_at(e.span),
            }
            for event_id, e in _with_ids(article_id, "e", records.events)
        ],
    }


class _Holder:
    """Which statement a span stands in, found in the order of the text."""

    def __init__(self, quotes: dict[str, Statement]) -> None:
        self.parts = sorted((part.start, part.end, quote_id) for quote_id, s in quotes.items() for part in s.spans)
        # The furthest end so far tells how far back a part can still reach.
        self.furthest = list(accumulate((end for _, end, _ in self.parts), max))

    def of(self, span: Span) -> str | None:
        """The narrowest statement whose words hold the span."""
        around = []
        i = bisect_right(self.parts, (span.start, inf, "")) - 1
        while i >= 0 and self.furthest[i] >= span.end:
            start, end, quote_id = self.parts[i]
            if end >= span.end:
                around.append((end - start, quote_id))
            i -= 1
        return min(around)[1] if around else None


def _with_ids(article_id: str, letter: str, records: list[Any]) -> Iterator[tuple[str, Any]]:
    """Each record with an id made of the article's and its place in the text: the same at every reading."""
    seen: Counter[int] = Counter()
    for record in records:
        span = (
            record.extent
            if isinstance(record, Statement)
            else record[0].span
            if isinstance(record, tuple)
            else record.span
        )
        seen[span.start] += 1
        again = f"-{seen[span.start]}" if seen[span.start] > 1 else ""
        yield f"{article_id}-{letter}{span.start}{again}", record


def _place(span: Span, text: str) -> Row:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def said_on(statement: Statement, published: date | None) -> date | None:
    """The day of a statement: the one stated, unless the article cannot know of it yet; else that of the article."""
    stated = statement.said_on
    if stated and published and stated > published and statement.factuality == "asserted":
        return published
    return stated or published


def _quote(article_id: str, published: date | None, quote_id: str, s: Statement, mentions: list[Row]) -> Row:
    speaker = s.speaker
    countries = [
        m["country"]
        for part in s.spans
        for m in mentions[_first_at(mentions, part.start) : _first_at(mentions, part.end)]
        if m["country"] and m["end"] <= part.end
    ]
    return {
        "quote_id": quote_id,
        "article_id": article_id,
        "kind": s.kind,
        "act": s.act,
        "factuality": s.factuality,
        "text": s.text,
        "spans": [tuple(span) for span in s.spans],
        "cue": s.cue_text,
        "cue_start": s.cue.start if s.cue else None,
        "cue_end": s.cue.end if s.cue else None,
        "cue_lemma": s.cue_lemma,
        "speaker_text": speaker.text if speaker else None,
        "speaker_start": speaker.span.start if speaker else None,
        "speaker_end": speaker.span.end if speaker else None,
        "speaker_id": speaker.actor_id if speaker else None,
        "speaker": speaker.name if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "addressee": s.addressee,
        "said_on": said_on(s, published),
        "said_on_basis": "stated"
        if s.said_on and s.said_on == said_on(s, published)
        else "published"
        if published
        else None,
        "countries": list(dict.fromkeys(countries)),
    }


def _first_at(mentions: list[Row], offset: int) -> int:
    return bisect_left(mentions, offset, key=lambda mention: int(mention["start"]))


def _figure(
    article_id: str,
    published: date | None,
    text: str,
    figure_id: str,
    quantity: Quantity,
    aid: Aid | None,
    quotes: dict[str, Statement],
    quote_id: str | None,
) -> Row:
    statement = quotes.get(quote_id or "")
    return {
        "figure_id": figure_id,
        "article_id": article_id,
        "quote_id": quote_id,
        **_place(quantity.span, text),
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "bound": quantity.bound,
        "unit": quantity.unit,
        "item": quantity.item,
        "category": aid.category if aid else None,
        "is_aid": aid is not None,
        "donor": aid.donor if aid else (),
        "recipient": aid.recipient if aid else (),
        "status": aid.status if aid else None,
        "stated_by": statement.speaker.name if statement and statement.speaker else None,
        "stated_on": said_on(statement, published) if statement else published,
        "since": aid.since if aid else None,
        "until": aid.until if aid else None,
        "change": quantity.change,
        "cumulative": aid.cumulative if aid else None,
    }


def _actors(published: date | None, records: Records, mentions: list[Row]) -> Iterator[Row]:
    mentioned = Counter(m["actor_id"] for m in mentions)
    spoke = Counter(s.speaker.actor_id for s in records.statements if s.speaker)
    for actor in records.actors:
        yield {
            "actor_id": actor.actor_id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "roles": list(actor.roles),
            "aliases": list(actor.aliases),
            "mentions": mentioned[actor.actor_id],
            "quotes": spoke[actor.actor_id],
            "first_seen": published,
            "last_seen": published,
        }
