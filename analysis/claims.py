"""Claims: figures of aid that tell of the same thing, in one article or in several.

In: the rows of the figures frame, those of the dates frame and the texts. Out: the rows with `claim_id`, the same for
every telling of one gift or pledge.

Two tellings are of one claim where unit and value are the same, donor, recipient and item do not differ, and they are
not too far apart: at most `WINDOW` days, or any time later in a sentence that looks back to it ("pledged $5 million in
May"). What is told to come on top ("a further $5 million") is another claim on another day.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from analysis.passages import sentence_at
from analysis.things import adds

Row = dict[str, Any]
WINDOW = 21  # days between two tellings of one claim
LATE = timedelta(days=3)  # after what a sentence looks back to, it may first have been told
BEFORE = 40  # signs before a number in which "another" may stand
MONEY = re.compile(r"[A-Z]{3}")
_WORD = re.compile(r"[^\W\d_]{3,}")


class Telling(NamedTuple):
    """What of a row decides of which claim it is; `back` are the periods that its sentence looks back to."""

    donor: frozenset[str]
    recipient: frozenset[str]
    words: frozenset[str]
    day: date | None
    told: date | None = None  # the day of its article, where that tells a claim by its thing
    adds: bool = False
    back: tuple[tuple[date, date], ...] = ()


@dataclass(slots=True)
class Claim:
    """What is known of a claim from its tellings so far."""

    claim_id: str
    donor: frozenset[str] = frozenset()
    recipient: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    days: list[date] = field(default_factory=list)
    told: set[date] = field(default_factory=set)

    def add(self, telling: Telling) -> None:
        """Another telling of it."""
        self.donor, self.recipient = self.donor or telling.donor, self.recipient or telling.recipient
        self.words = self.words or telling.words
        if telling.day and telling.day not in self.days:
            self.days.append(telling.day)
        if telling.told:
            self.told.add(telling.told)


def with_claims(
    rows: Iterable[Row],
    dates: Iterable[Row] = (),
    texts: Mapping[str, str] | None = None,
    published: Mapping[str, date | None] | None = None,
) -> list[Row]:
    """The rows in their order with `claim_id`: for figures of aid that of the first telling, else missing.

    `dates` are rows of the dates frame, `texts` and `published` the articles' by id; without texts no sentence looks
    back, without `published` a claim is told on the day alone that its row states.
    """
    table = [dict(row) for row in rows]
    claims: dict[tuple[Any, ...], list[Claim]] = {}
    order = sorted(
        (i for i, row in enumerate(table) if row["is_aid"]),
        key=lambda i: (table[i]["stated_on"] or date.max, table[i]["figure_id"]),
    )
    for row in table:
        row["claim_id"] = None
    calendar = _Calendar(dates, texts or {}, published or {})
    tellings = {i: calendar.telling(table[i]) for i in sorted(order)}  # article by article, as sentences are kept
    for i in order:
        row, telling = table[i], tellings[i]
        same = claims.setdefault(_key(row), [])
        claim = next((c for c in reversed(same) if _tells(c, telling)), None)
        if claim is None:
            claim = Claim(f"{row['figure_id']}-c")
            same.append(claim)
        claim.add(telling)
        row["claim_id"] = claim.claim_id
    return table


class _Calendar:
    """The time expressions of each article, in their order."""

    def __init__(self, dates: Iterable[Row], texts: Mapping[str, str], published: Mapping[str, date | None]) -> None:
        self._texts, self._published = texts, published
        self._dates: dict[str, list[Row]] = {}
        for row in sorted(dates, key=lambda row: (row["article_id"], row["start"])):
            self._dates.setdefault(row["article_id"], []).append(row)

    def telling(self, row: Row) -> Telling:
        """A row with what its sentence says of the time."""
        donor, recipient, day = frozenset(row["donor"]), frozenset(row["recipient"]), row["stated_on"]
        words = _words(row)
        # Round sums of money recur, so that they are told apart by the days that they are said to be of.
        again = self._published.get(row["article_id"]) if words else None
        told = Telling(donor, recipient, words, day, again)
        text = self._texts.get(row["article_id"])
        if text is None:
            return told
        sentence = sentence_at(text, row["start"], row["end"])
        around = text[max(row["start"] - BEFORE, sentence.start) : row["end"]]
        dates = self._dates.get(row["article_id"], [])
        first = bisect_left(dates, sentence.start, key=lambda each: each["start"])
        last = bisect_right(dates, sentence.end, key=lambda each: each["start"])
        back = tuple((each["first"], each["last"]) for each in dates[first:last] if each["first"] and each["last"])
        return told._replace(adds=adds(around), back=back)


def _key(row: Row) -> tuple[Any, ...]:
    """What two tellings of one claim share to the letter: unit, values and, but for money, the category."""
    money = MONEY.fullmatch(row["unit"]) is not None
    values = (row["low"], row["high"]) if row["value"] is None else (row["value"],)
    return row["unit"], values, None if money else row["category"]


def _words(row: Row) -> frozenset[str]:
    """The words of an item in the singular; money is one claim whatever it is said to be for."""
    if MONEY.fullmatch(row["unit"]) or not row["item"]:
        return frozenset()
    return frozenset(word.lower().removesuffix("s") for word in _WORD.findall(row["item"]))


def _tells(claim: Claim, telling: Telling) -> bool:
    """Whether a telling may be of that claim: what it leaves open agrees with anything, if soon enough."""
    pairs = ((claim.donor, telling.donor), (claim.recipient, telling.recipient))
    if any(a and b and a != b for a, b in pairs):
        return False
    if claim.words and telling.words and not claim.words & telling.words:
        return False
    if telling.day is None or not claim.days:
        return True
    if any(first <= claim.days[0] <= last + LATE for first, last in telling.back):
        return True
    if telling.adds:
        return any(abs((telling.day - day).days) <= 1 for day in claim.days)
    told = {telling.day, telling.told or telling.day}
    return any(abs((a - b).days) <= WINDOW for a in told for b in {*claim.days, *claim.told})
