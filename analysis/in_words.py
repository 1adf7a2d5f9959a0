"""Days, alternatives and numbers as a reader says them: "16–17 March 2022", "Ukraine or Russia", "2 articles".

In: days, words, counts. Out: text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


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


def either(values: Iterable[str]) -> str:
    """ "France", "France or Ukraine", "France, Poland or Ukraine"; at least one value."""
    *others, last = values
    return f"{', '.join(others)} or {last}" if others else last


def number_of(count: int, what: str) -> str:
    """ "1 statement", "2,000 statements", "3 more countries"."""
    many = f"{what[:-1]}ies" if what.endswith("ry") else f"{what}s"
    return f"{count:,} {what if count == 1 else many}"
