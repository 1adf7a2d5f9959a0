"""Days with a name: when Christmas, Thanksgiving or Easter is in a year.

In: the name as the word list writes it, and a year. Out: the day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from analysis.extraction.periods import easter, month, nth_weekday
from analysis.language.words import rows


def holiday(name: str, year: int) -> date:
    """The day so named of a year."""
    rule = _rules()[name]
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if ":" in rule:
        rule, _, later = rule.partition("+")
        of, weekday, number = (int(part) for part in rule.split(":"))
        return nth_weekday(month(year, of), weekday, number) + timedelta(days=int(later or 0))
    of, number = (int(part) for part in rule.split("-"))
    return date(year, of, number)


@cache
def holiday_pattern() -> re.Pattern[str]:
    """Finds the names in a text, the longest first; either apostrophe may be written."""
    names = sorted(_rules(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(name).replace("'", "['’]") for name in names) + r")(?!\w)")


@cache
def _rules() -> dict[str, str]:
    return {row["name"]: row["when"] for row in rows("holidays.tsv")}
