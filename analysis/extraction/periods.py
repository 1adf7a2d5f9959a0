"""Arithmetic with days and periods of the calendar.

In: days and numbers. Out: `Period`s: first and last day, both inclusive, and how fine they are.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from analysis.extraction.records import Grain

Part = Literal["early", "mid", "late"]


class Period(NamedTuple):
    """First and last day, and how fine they are."""

    first: date
    last: date
    grain: Grain


def day(when: date) -> Period:
    return Period(when, when, "day")


def days(when: date, number: int) -> Period:
    return day(when + timedelta(days=number))


def week(when: date) -> Period:
    """The week from Monday that holds the day."""
    first = when - timedelta(days=when.weekday())
    return Period(first, first + timedelta(days=6), "week")


def weekend(when: date) -> Period:
    """The Saturday and Sunday of the day's week."""
    last = week(when).last
    return Period(last - timedelta(days=1), last, "week")


def month(year: int, number: int) -> Period:
    """A month; number 13 is January of the next year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def quarter(year: int, number: int) -> Period:
    """A quarter; number 5 is the first of the next year."""
    return Period(month(year, 3 * number - 2).first, month(year, 3 * number).last, "quarter")


def half(year: int, number: int) -> Period:
    return Period(month(year, 6 * number - 5).first, month(year, 6 * number).last, "quarter")


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, number: int) -> Period:
    return Period(date(first, 1, 1), date(first + number - 1, 12, 31), "year")


def season(year_: int, first_month: int) -> Period:
    """Three months, named by the year in which they begin; as the northern half of the earth counts them."""
    return Period(month(year_, first_month).first, month(year_, first_month + 2).last, "quarter")


def unit(name: str, when: date, shift: int = 0) -> Period:
    """The week, month, ... that holds the day, or the one so many later."""
    match name:
        case "day":
            return days(when, shift)
        case "week":
            return week(when + timedelta(weeks=shift))
        case "fortnight":
            return Period(
                week(when + timedelta(weeks=2 * shift)).first, week(when + timedelta(weeks=2 * shift + 1)).last, "week"
            )
        case "weekend":
            return weekend(when + timedelta(weeks=shift))
        case "month":
            return month(when.year, when.month + shift)
        case "quarter":
            return quarter(when.year, (when.month - 1) // 3 + 1 + shift)
        case "year":
            return year(when.year + shift)
        case "decade":
            return years(when.year // 10 * 10 + 10 * shift, 10)
        case _:
            return years((when.year - 1) // 100 * 100 + 1 + 100 * shift, 100)


def moved(when: date, name: str, number: float) -> date:
    """The day so many days, weeks, months, ... later; the 31st becomes a shorter month's last day."""
    match name:
        case "day":
            return when + timedelta(days=int(number))
        case "week":
            return when + timedelta(days=int(7 * number))
        case "weekend":
            return when + timedelta(weeks=int(number))
        case "fortnight":
            return when + timedelta(weeks=int(2 * number))
    months = int(number * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[name])
    there = month(when.year, when.month + months)
    return there.first.replace(day=min(when.day, there.last.day))


def part(of: Period, which: str) -> Period:
    """The early, middle or late part of a period: halves of a week, month or year; none is narrower than it sounds."""
    length = (of.last - of.first).days + 1
    if length == 7:
        first, last = {"early": (0, 2), "mid": (1, 4), "late": (3, 6)}[which]
    elif length < 32:
        first, last = {"early": (0, 14), "mid": (9, 19), "late": (15, length - 1)}[which]
    else:
        months = (of.last.year - of.first.year) * 12 + of.last.month - of.first.month + 1
        begin, end = {
            "early": (0, months // 2),
            "mid": (months // 3, months - months // 3),
            "late": (months // 2, months),
        }[which]
        start = month(of.first.year, of.first.month + begin).first
        stop = month(of.first.year, of.first.month + max(end, begin + 1) - 1).last
        return Period(start, stop, "month" if months < 12 else "quarter" if months == 12 else "year")
    return Period(of.first + timedelta(days=first), of.first + timedelta(days=last), "day" if length < 32 else of.grain)


def nth_weekday(in_month: Period, weekday: int, number: int) -> date:
    """The nth such weekday of a month, from its end where `number` is negative; else ValueError."""
    if number < 0:
        when = in_month.last - timedelta(days=(in_month.last.weekday() - weekday) % 7) + timedelta(weeks=number + 1)
    else:
        when = in_month.first + timedelta(days=(weekday - in_month.first.weekday()) % 7) + timedelta(weeks=number - 1)
    if not in_month.first <= when <= in_month.last:
        raise ValueError("no such weekday in that month")
    return when


def nth_week(of: Period, number: int) -> Period:
    """The nth week of a month or a year, by ISO 8601: the first is the one that holds its first Thursday."""
    if number < 0:
        last = week(of.last)
        whole = last if last.first + timedelta(days=3) <= of.last else week(of.last - timedelta(days=7))
        return Period(whole.first, whole.last, "week")
    first = week(of.first)
    if first.first + timedelta(days=3) < of.first:
        first = week(of.first + timedelta(days=7))
    return week(first.first + timedelta(weeks=number - 1))


def easter(year_: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year_ % 19, year_ // 100, year_ % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month_, day_ = divmod(h + k - 7 * m + 114, 31)
    return date(year_, month_, day_ + 1)
