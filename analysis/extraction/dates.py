"""Time expressions: words for a day or a period, resolved against the article's day.

In: a text and the day it was published. Out: `TimeExpression`s with first and last day, in the order of the text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.extraction.records import Grain, Span, TimeExpression
from analysis.extraction.syntax import auxiliaries, clause_verb, tokens_in
from analysis.language.words import rows


def _named(kind: str) -> dict[str, int]:
    """The words of one kind with their numbers: not the calendar module's, which speaks the language of the machine."""
    return {row["word"]: int(row["value"]) for row in rows("calendar.tsv") if row["kind"] == kind}


MONTHS = {word.lower(): number for word, number in (_named("month") | _named("short month")).items()}
WEEKDAYS = {word.lower(): number for word, number in _named("weekday").items()}
COUNTS = _named("count")

_MONTH = rf"(?P<month>{'|'.join(_named('month'))}|(?:{'|'.join(_named('short month'))})\b\.?)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(_named('weekday'))})"
_COUNT = rf"(?P<count>{'|'.join(COUNTS)}|\d{{1,3}})"


class Period(NamedTuple):
    """First and last day, and how fine they are."""

    first: date
    last: date
    grain: Grain


Found = dict[str, str]
Rule = tuple[re.Pattern[str], Callable[[Found, date, bool], Period | None]]


def time_expressions(doc: Doc, published: date | None) -> Iterator[TimeExpression]:
    """Every day and period that `doc` names; those that need the article's day are left out where it is missing."""
    text = doc.text
    taken = bytearray(len(text))
    found = []
    for pattern, resolve in RULES:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if any(taken[span.start : span.end]):
                continue
            parts = {key: (value or "").lower() for key, value in match.groupdict().items()}
            if published is None and not (parts.get("year") or parts.get("decade")):
                continue
            try:
                period = resolve(parts, published or date(1, 1, 1), looks_ahead(doc, span))
            except (ValueError, OverflowError):  # 31 February, or a day before the calendar begins
                continue
            if period:
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
                found.append(TimeExpression(span, *period))
    return iter(sorted(found, key=lambda item: item.span))


def looks_ahead(doc: Doc, span: Span) -> bool:
    """Whether the clause speaks of the future: "will meet on Friday", "is to arrive on Monday"."""
    tokens = tokens_in(doc, span)
    if not tokens:
        return False
    verb = clause_verb(tokens[-1])
    if auxiliaries(verb) & {"will", "wo", "shall", "’ll", "'ll", "would"}:
        return True
    infinitive = any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)
    return infinitive and verb.dep_ in {"xcomp", "acl", "ccomp"}


def day(when: date) -> Period:
    return Period(when, when, "day")


def month(year: int, number: int) -> Period:
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def week(when: date) -> Period:
    first = when - timedelta(days=when.weekday())
    return Period(first, first + timedelta(days=6), "week")


def quarter(number: int, of: int) -> Period:
    return Period(month(of, 3 * number - 2).first, month(of, 3 * number).last, "quarter")


def nearest_year(published: date, number: int, in_month: int | None, ahead: bool) -> int:
    """The year of a date without one: that of the last such day, unless the verb looks ahead or it is weeks away."""
    this = date(published.year, number, min(in_month or 1, monthrange(published.year, number)[1]))
    away = (this - published).days
    if ahead:
        return published.year + (away < -60)
    return published.year - (away > 60)


def _named_day(found: Found, published: date, ahead: bool) -> Period:
    number = MONTHS[found["month"].rstrip(".")]
    of = int(found["year"]) if found.get("year") else nearest_year(published, number, int(found["day"]), ahead)
    return day(date(of, number, int(found["day"])))


def _iso_day(found: Found, published: date, ahead: bool) -> Period:
    return day(date(int(found["year"]), int(found["number"]), int(found["day"])))


def _named_month(found: Found, published: date, ahead: bool) -> Period:
    number = MONTHS[found["month"].rstrip(".")]
    if found.get("year"):
        return month(int(found["year"]), number)
    which = found.get("which", "")
    if which == "next":
        return month(published.year + (number <= published.month), number)
    if which == "last":
        return month(published.year - (number >= published.month), number)
    return month(nearest_year(published, number, None, ahead), number)


def _weekday(found: Found, published: date, ahead: bool) -> Period:
    wanted = WEEKDAYS[found["weekday"]]
    back = (published.weekday() - wanted) % 7
    which = found.get("which", "")
    if which == "last":
        return day(published - timedelta(days=back or 7))
    if which in {"next", "coming"} or (ahead and not which):
        return day(published + timedelta(days=(wanted - published.weekday()) % 7 or 7))
    return day(published - timedelta(days=back))


def _near(found: Found, published: date, ahead: bool) -> Period:
    shift = {"yesterday": -1, "tomorrow": 1, "overnight": 0}.get(found["near"], 0)
    return day(published + timedelta(days=shift))


def _unit(found: Found, published: date, ahead: bool) -> Period:
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(found["which"], 0)
    match found["unit"]:
        case "week":
            return week(published + timedelta(weeks=shift))
        case "month":
            return month(published.year, published.month + shift)
        case "quarter":
            return month_quarter(published, shift)
        case _:
            return year(published.year + shift)


def month_quarter(published: date, shift: int) -> Period:
    ordinal = published.year * 4 + (published.month - 1) // 3 + shift
    return quarter(ordinal % 4 + 1, ordinal // 4)


def _ago(found: Found, published: date, ahead: bool) -> Period:
    sign = -1 if found["way"] in {"ago", "earlier", "before"} else 1
    number = sign * (COUNTS[found["count"]] if found["count"] in COUNTS else int(found["count"]))
    match found["unit"]:
        case "day":
            return day(published + timedelta(days=number))
        case "week":
            return day(published + timedelta(weeks=number))
        case "month":
            return month(published.year, published.month + number)
        case _:
            return year(published.year + number)


def _ordinal_quarter(found: Found, published: date, ahead: bool) -> Period:
    number = ["first", "second", "third", "fourth"].index(found["ordinal"]) + 1
    return quarter(number, int(found["year"]) if found.get("year") else published.year)


def _year(found: Found, published: date, ahead: bool) -> Period:
    return year(int(found["year"]))


def _decade(found: Found, published: date, ahead: bool) -> Period:
    first = int(found["decade"])
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "year")


def _rule(pattern: str, resolve: Callable[[Found, date, bool], Period | None], *, case: bool = True) -> Rule:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", 0 if case else re.IGNORECASE), resolve


_PREPOSITIONS = ("in", "In", "since", "Since", "by", "until", "from", "of", "early", "late")
_AFTER = "(?:" + "|".join(rf"(?<=\b{word} )" for word in _PREPOSITIONS) + ")"

# The longest and surest first: words that one rule has taken no later rule sees.
RULES: tuple[Rule, ...] = (
    _rule(r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])", _iso_day),
    _rule(rf"{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?", _named_day),
    _rule(rf"{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?", _named_day),
    _rule(rf"{_MONTH},?\s(?:of\s)?{_YEAR}", _named_month),
    _rule(rf"(?P<which>last|next|this)\s{_MONTH}", _named_month),
    _rule(rf"{_AFTER}{_MONTH}", _named_month),
    _rule(rf"(?:(?P<which>last|next|this|coming)\s)?{_WEEKDAY}", _weekday),
    _rule(r"(?P<near>today|yesterday|tomorrow|tonight|overnight)", _near, case=False),
    _rule(rf"{_COUNT}\s(?P<unit>day|week|month|year)s?\s(?P<way>ago|earlier|from\snow)", _ago, case=False),
    _rule(
        r"(?:the\s)?(?P<ordinal>first|second|third|fourth)\squarter(?:\sof\s(?P<year>(?:19|20)\d\d))?", _ordinal_quarter
    ),
    _rule(r"(?P<which>this|last|next|previous)\s(?P<unit>week|month|quarter|year)", _unit, case=False),
    _rule(r"the\s(?P<decade>(?:1[5-9]|20)\d0)s", _decade),
    _rule(rf"{_AFTER}{_YEAR}(?!\s(?:and\s)?\w+s\b|[.,]\d|%)", _year),
)
