"""Claims that are told with different values: two numbers for one thing, of which at most one can be right.

In: rows of frame "figures" that are aid, and the articles they stand in. Out: groups of claims.

A wrong alarm costs more trust than a missed one, so two statements contradict each other only where all this holds:

- the donor is known and the same; the recipient is the same, or left open by one of them;
- unit, kind of aid and thing are the same: "howitzers" and "self-propelled howitzers" may be two things, while
  "Stingers" and "Stinger missiles" share a name and are one; sums of money are for the same thing, or both for none;
- both tell of a promise, both of a delivery, or both of a request;
- both tell of the same day. A promise may be told one day later, as not every article says on which day it was made;
  but not a sum of money that is for nothing in particular, and no delivery, as every day may have one;
- neither adds to what was given before ("another 500"), or both do; neither is part of a total while the other is not,
  where that total is in the same unit; both tell of the same period, where one tells of a period;
- no article tells both, unless it has one from the donor and one from the recipient: whoever writes both knows them to
  be two things;
- the values exclude each other: "more than 500" agrees with 600, "about 500" with 550, 3 billion with 2.98 billion.

Running totals ("so far") grow, so that they are compared with each other alone: on one day as above, and within a
month where the later one is the smaller one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from math import floor, inf, log10
from typing import Any, NamedTuple

import pandas as pd

from analysis.extraction.money import is_money
from analysis.language.countries import name_of
from analysis.passages import texts_of
from analysis.schema import known
from analysis.things import Thing, adds, thing_of

ABOUT = 0.2  # what "about" leaves open, as a part of the number
ROUNDED = 0.05  # how much of a number may be lost where it is rounded
LATE = 1  # days by which a promise may be told late
CLOSE = 31  # days between two running totals that are compared
STATES = {"pledged": "promised", "planned": "promised", "delivered": "delivered", "requested": "requested"}
NOTHING = thing_of(None)
PARTIES = {"donor", "recipient"}
_BEFORE = 40  # signs before a number in which "another" may stand


class Span(NamedTuple):
    """The numbers that a statement allows, and whether its ends are among them."""

    low: float
    high: float
    closed_low: bool = True
    closed_high: bool = True


class Telling(NamedTuple):
    """What of a statement decides whether it contradicts another."""

    claim_id: str
    article_id: str
    party: str | None  # "donor" or "recipient", where it is they who state it
    recipient: frozenset[str]
    thing: Thing
    is_money: bool
    day: pd.Timestamp
    state: str
    period: tuple[Any, Any]
    adds: bool
    is_part: bool
    cumulative: bool
    span: Span


def contradictions(figures: pd.DataFrame, articles: pd.DataFrame) -> list[list[str]]:
    """Groups of ids of claims that are told with different values, those first stated first."""
    alike: dict[tuple[Any, ...], list[Telling]] = defaultdict(list)
    for key, telling in _tellings(figures, articles):
        alike[key].append(telling)
    pairs = {tuple(sorted((a.claim_id, b.claim_id))) for tellings in alike.values() for a, b in _disagreeing(tellings)}
    return _groups(pairs, list(dict.fromkeys(t.claim_id for tellings in alike.values() for t in tellings)))


def excludes(a: Span, b: Span) -> bool:
    """Whether no number is allowed by both."""
    if a.low > b.low or (a.low == b.low and not a.closed_low):
        a, b = b, a
    return a.high < b.low or (a.high == b.low and not (a.closed_high and b.closed_low))


def span_of(bound: Any, value: Any, low: Any, high: Any) -> Span | None:
    """The numbers that a figure allows; None where it has none."""
    if bound == "range" and pd.notna(low) and pd.notna(high):
        return Span(float(low), float(high))
    if pd.isna(value):
        return None
    number = float(value)
    if bound in ("more_than", "at_least"):
        return Span(number, inf, closed_low=bound == "at_least")
    if bound in ("less_than", "at_most"):
        return Span(-inf, number, closed_high=bound == "at_most")
    room = abs(number) * ABOUT if bound == "about" else _lost(number)
    return Span(number - room, number + room)


def _lost(number: float) -> float:
    """What rounding may have taken from a number or given to it: half a unit of its last digit that is not 0."""
    if not number:
        return 0.0
    unit = 10.0 ** floor(log10(abs(number)))
    while abs(number / unit - round(number / unit)) > 1e-9 and unit > 1:
        unit /= 10
    return min(unit / 2, abs(number) * ROUNDED) if unit > 1 else 0.0


def _tellings(figures: pd.DataFrame, articles: pd.DataFrame) -> Iterator[tuple[tuple[Any, ...], Telling]]:
    """The statements that can be compared, each with what those that it is compared with must share."""
    texts = texts_of(articles)
    unit_of = dict(zip(figures["figure_id"], figures["unit"], strict=True))
    for row in figures.sort_values(["stated_on", "figure_id"]).itertuples():
        state, span = STATES.get(row.status), span_of(row.bound, row.value, row.low, row.high)
        if state is None or span is None or not row.donor or pd.isna(row.stated_on) or pd.isna(row.unit):
            continue
        thing = thing_of(row.item)
        if not is_money(row.unit) and thing == NOTHING:
            continue
        before = texts.get(row.article_id, "")[max(row.start - _BEFORE, 0) : row.start].split(".")[-1]
        telling = Telling(
            claim_id=known(row.claim_id) or row.figure_id,
            article_id=row.article_id,
            party=_party(row),
            recipient=frozenset(row.recipient),
            thing=thing,
            is_money=is_money(row.unit),
            day=row.stated_on,
            state=state,
            period=(known(row.since), known(row.until)),
            adds=adds(f"{before} {row.text} {known(row.item) or ''}"),
            is_part=pd.notna(row.part_of) and unit_of.get(row.part_of) == row.unit,
            cumulative=bool(known(row.cumulative)),
            span=span,
        )
        yield (tuple(sorted(row.donor)), row.unit, known(row.category), state, telling.cumulative), telling


def _party(row: Any) -> str | None:
    """Whether a statement is the donor's or the recipient's own."""
    for party in sorted(PARTIES):
        if pd.notna(row.stated_by) and row.stated_by in map(name_of, getattr(row, party)):
            return party
    return None


def _disagreeing(tellings: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs that contradict each other, of claims that no article tells both."""
    told_by: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for telling in tellings:
        told_by[telling.claim_id].add((telling.article_id, telling.party))
    for a, b in _near(tellings):
        if a.claim_id != b.claim_id and _disagree(a, b):
            both = product(told_by[a.claim_id], told_by[b.claim_id])
            if not any(one == other and {party, its} != PARTIES for (one, party), (other, its) in both):
                yield a, b


def _near(tellings: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs of statements, in the order of their days, that are not too far apart."""
    for number, a in enumerate(tellings):
        for b in tellings[number + 1 :]:
            if (b.day - a.day).days > (CLOSE if a.cumulative else LATE):
                break
            yield a, b


def _disagree(a: Telling, b: Telling) -> bool:
    """Whether two statements, the first of which is not the later one, are of one thing and exclude each other."""
    if (a.recipient and b.recipient and a.recipient != b.recipient) or not _same(a, b):
        return False
    if a.adds != b.adds or a.is_part != b.is_part or a.period != b.period:
        return False
    late = (b.day - a.day).days
    if a.cumulative and late:
        return b.span.high < a.span.low
    grace = LATE if a.state == "promised" and a.thing != NOTHING else 0
    return late <= grace and excludes(a.span, b.span)


def _same(a: Telling, b: Telling) -> bool:
    return a.thing == b.thing if a.is_money else a.thing.is_same(b.thing)


def _groups(pairs: Iterable[tuple[str, ...]], order: list[str]) -> list[list[str]]:
    """The claims that hang together by pairs, in this order."""
    group: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set().union(*(group.get(claim, {claim}) for claim in pair))
        group.update(dict.fromkeys(joined, joined))
    seen: set[str] = set()
    found = []
    for claim in order:
        if claim in group and claim not in seen:
            seen |= group[claim]
            found.append([each for each in order if each in group[claim]])
    return found
