"""The reader's corrections on top of what was extracted.

In: `Frames` as extracted, and corrections, the earliest first. Out: new `Frames`, in which the column `corrected` tells
the rows that differ from what was extracted; and a sentence for each correction that says nothing of these articles.

What follows from a correction:
- merge: mentions, statements, events and aid of the one become the other's; a country's mentions then name the other
  country, or none where the other is no country.
- split: the named mentions go to the other actor, and words such as "he" or "the minister" go with the name before
  them. A statement goes with the mention of its speaker, an event and a figure with the nearest mention.
- rename: the actor, its statements and its aid have the new name; the old one becomes an alias.
- country: that of the actor and of its statements. Aid stays under the name or country that it was found by.
- not an actor: its mentions go; a statement stays, of an unknown speaker; events and aid stay, without it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from analysis.articles import Problem
from analysis.corrections.owners import Owners
from analysis.corrections.rebuild import rebuilt
from analysis.corrections.record import Correction
from analysis.corrections.who import NotApplicableError, Who
from analysis.frames import Frames
from analysis.passages import extents

SPEAKER = ("speaker_id", "speaker", "speaker_role", "speaker_country")


class Corrected(NamedTuple):
    """Frames with the corrections in them, and a sentence for each correction that could not be applied."""

    frames: Frames
    problems: list[Problem]


def corrected(frames: Frames, corrections: Iterable[Correction]) -> Corrected:
    """The frames as the reader corrected them. Those that are given stay as they are."""
    who, owners = Who(frames.actors), Owners(frames.mentions)
    problems: list[Problem] = []
    for correction in corrections:
        try:
            if correction.action == "split":
                owners.split(correction, who)
            else:
                who.apply(correction)
        except NotApplicableError as error:
            sentence = f"The correction {correction.in_words()} is kept but not applied: {error}."
            problems.append(Problem("corrections", sentence))
    touched = who.touched | owners.sources | owners.targets
    if not touched:
        return Corrected(frames, problems)
    mentions, stay = _mentions(frames.mentions, owners, who)
    quotes = _quotes(frames, mentions, stay, owners, who)
    figures = _figures(frames, quotes, owners, who, touched)
    events = _events(frames.events, owners, who, touched)
    changed = {
        "mentions": _marked(frames.mentions, mentions, ("actor_id", "country"))[stay].reset_index(drop=True),
        "quotes": _marked(frames.quotes, quotes, (*SPEAKER, "countries")),
        "figures": _marked(frames.figures, figures, ("donor", "recipient", "stated_by")),
        "events": _marked(frames.events, events, ("agent", "target")),
    }
    result = replace(frames, **changed)
    return Corrected(replace(result, actors=rebuilt(frames.actors, result, who, owners, touched)), problems)


def _mentions(mentions: pd.DataFrame, owners: Owners, who: Who) -> tuple[pd.DataFrame, pd.Series]:
    """The mentions with their actors and countries, and which of them stay."""
    was = mentions["actor_id"]
    now = _mapped(owners.ids, who.now)
    stay = was.isna() | now.notna()
    moved = stay & was.notna() & (now != was)
    of_country = moved & (_mapped(was[moved], who.kind).reindex(was.index) == "country")
    to_country = moved & (_mapped(now[moved], who.kind).reindex(was.index) == "country")
    country = mentions["country"].mask(of_country & ~to_country)
    country = country.mask(to_country, _mapped(now[to_country], who.country).reindex(was.index))
    return mentions.assign(actor_id=now, country=country), stay


def _quotes(frames: Frames, mentions: pd.DataFrame, stay: pd.Series, owners: Owners, who: Who) -> pd.DataFrame:
    quotes, was = frames.quotes, frames.quotes["speaker_id"]
    places = (quotes["speaker_end"] - 1).fillna(extents(quotes)["start"])
    now = _mapped(owners.at(quotes["article_id"], was, places, ("backward", "forward")), who.now)
    moved = was.notna() & (now.isna() | (now != was))
    named = moved | now.isin(who.renamed)
    placed = moved | now.isin(who.set_countries)
    return quotes.assign(
        speaker_id=now,
        speaker=quotes["speaker"].mask(named, _mapped(now[named], who.name).reindex(was.index)),
        speaker_country=quotes["speaker_country"].mask(placed, _mapped(now[placed], who.country).reindex(was.index)),
        speaker_role=quotes["speaker_role"].mask(was.notna() & now.isna()),
        countries=_countries(quotes, frames.mentions, mentions, stay),
    )


def _countries(quotes: pd.DataFrame, before: pd.DataFrame, after: pd.DataFrame, stay: pd.Series) -> pd.Series:
    """The countries that each statement mentions, again for those that hold a mention whose country has changed."""
    other = (before["country"] != after["country"]).fillna(False) | (
        before["country"].isna() != after["country"].isna()
    )
    changed = before[other | (~stay & before["country"].notna())]
    if changed.empty:
        return quotes["countries"]
    articles = set(changed["article_id"])
    named = after[stay & after["country"].notna() & after["article_id"].isin(articles)]
    starts, places = _by_article(changed), _by_article(named)

    def of(article_id: str, spans: list[tuple[int, int]], known: list[str]) -> list[str]:
        if not any(_within(starts.get(article_id, []), span) for span in spans):
            return known
        there = (place for span in spans for place in _within(places.get(article_id, []), span))
        return list(dict.fromkeys(country for _, _, country in there))

    lists = [
        of(article_id, spans, known) if article_id in articles else known
        for article_id, spans, known in zip(quotes["article_id"], quotes["spans"], quotes["countries"], strict=True)
    ]
    return pd.Series(lists, index=quotes.index, dtype=object)


def _by_article(mentions: pd.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    """Start, end and country of each mention in the order of the text, by article."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    columns = (mentions[column] for column in ("article_id", "start", "end", "country"))
    for article_id, start, end, country in zip(*columns, strict=True):
        found[article_id].append((start, end, "" if pd.isna(country) else country))
    for places in found.values():
        places.sort()
    return found


def _within(places: list[tuple[int, int, str]], span: tuple[int, int]) -> list[tuple[int, int, str]]:
    first, last = (bisect_left(places, (offset,)) for offset in span)
    return [place for place in places[first:last] if place[1] <= span[1]]


def _figures(frames: Frames, quotes: pd.DataFrame, owners: Owners, who: Who, touched: set[str]) -> pd.DataFrame:
    figures = frames.figures
    before = frames.quotes["speaker"].fillna("")
    other = quotes[(before != quotes["speaker"].fillna("")) | frames.quotes["speaker_id"].ne(quotes["speaker_id"])]
    speakers = other.set_index("quote_id")["speaker"]
    stated = figures["quote_id"].isin(speakers.index) & figures["stated_by"].notna()
    stated_by = pd.Series(speakers.reindex(figures["quote_id"]).array, index=figures.index)
    actor_of = _parties(frames, touched).get
    parts = {
        part: _replaced(
            figures[part],
            {
                (row, party): who.party(now) if (now := who.now(owner)) else None
                for row, party, was, owner in _named(figures, part, actor_of, owners)
                if owner != was or who.now(was) != was or was in who.renamed
            },
        )
        for part in ("donor", "recipient")
    }
    return figures.assign(stated_by=figures["stated_by"].mask(stated, stated_by), **parts)


def _events(events: pd.DataFrame, owners: Owners, who: Who, touched: set[str]) -> pd.DataFrame:
    def actor_of(where: tuple[str, str]) -> str | None:
        return where[1] if where[1] in touched else None

    parts = {
        part: _replaced(
            events[part],
            {(row, value): who.now(owner) for row, value, _, owner in _named(events, part, actor_of, owners)},
        )
        for part in ("agent", "target")
    }
    return events.assign(**parts)


def _named(
    rows: pd.DataFrame, part: str, actor_of: Callable[[tuple[str, str]], str | None], owners: Owners
) -> Iterator[tuple[Any, str, str, str]]:
    """The values of a list column that name an actor: row, value, the actor as extracted, and whose it is here."""
    named = rows[["article_id", "start"]].assign(value=rows[part]).explode("value").dropna(subset="value")
    was = [actor_of(where) for where in zip(named["article_id"], named["value"], strict=True)]
    named = named.assign(was=pd.Series(was, index=named.index, dtype=object)).dropna(subset="was")
    places = named.rename_axis("row").reset_index()
    owner = owners.at(places["article_id"], places["was"], places["start"], ("nearest",))
    return zip(places["row"], places["value"], places["was"], owner, strict=True)


def _parties(frames: Frames, touched: set[str]) -> dict[tuple[str, str], str]:
    """By article and by the code or name that aid is found under: the actor, of those that are touched."""
    actors = frames.actors[frames.actors["actor_id"].isin(touched)]
    names = {
        row.actor_id: [row.country] if row.kind == "country" else [row.name, *row.aliases]
        for row in actors.itertuples()
    }
    there = frames.mentions[["article_id", "actor_id"]].dropna().drop_duplicates()
    there = there[there["actor_id"].isin(touched)]
    return {
        (article_id, name): actor_id
        for article_id, actor_id in zip(there["article_id"], there["actor_id"], strict=True)
        for name in names.get(actor_id, ())
    }


def _replaced(lists: pd.Series, new: Mapping[tuple[Any, str], str | None]) -> pd.Series:
    """Lists in which values are replaced, by row and value; None takes one out, and none stands there twice."""
    changed = dict(zip(lists.index, lists, strict=True))
    for row in {row for row, _ in new}:
        values = (new.get((row, value), value) for value in changed[row])
        changed[row] = list(dict.fromkeys(value for value in values if value is not None))
    return pd.Series(list(changed.values()), index=lists.index, dtype=object)


def _mapped(ids: pd.Series, answer: Callable[[str], str | None]) -> pd.Series:
    """An answer for each id, asked once for each that there is; missing stays missing."""
    answers = {actor_id: answer(actor_id) for actor_id in ids.dropna().unique()}
    return ids.map(answers).astype("string")


def _marked(before: pd.DataFrame, after: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """The rows with `corrected` true where one of these columns differs from what it was."""
    corrected = before["corrected"].fillna(False)
    for column in columns:
        one, other = before[column], after[column]
        if one.dtype == object:
            differs = pd.Series([a != b for a, b in zip(one, other, strict=True)], index=before.index, dtype=bool)
        else:
            differs = (one.fillna("") != other.fillna("")).astype(bool)
        corrected |= differs
    return after.assign(corrected=corrected)
