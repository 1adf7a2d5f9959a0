"""Rules for what reaches from one day to another: "4 to 22 January", "between May 2015 and 2018", "Oct. 2-22".

In: what a rule of the grammar matched. Out: its `Period`. The last day, month or year named is part of it.
"""

from __future__ import annotations

from analysis.extraction.periods import Period
from analysis.extraction.time_grammar import Match, Rule, rule


def _days_in_month(m: Match) -> Period | None:
    """ "from 4 to 22 January", "between 3 and 12 of Sept", "Nov. 19-20"."""
    last = m["t"].period
    if last.grain == "day":  # the second day has been read with its month
        return Period(last.first.replace(day=m["d"]), last.last, "day") if m["d"] < last.last.day else None
    if last.grain != "month" or not m["d2"] or m["d"] >= m["d2"]:
        return None
    return Period(last.first.replace(day=m["d"]), last.first.replace(day=m["d2"]), "day")


def _day_to_day(m: Match) -> Period | None:
    """ "Oct. 2-22": the first day has been read with its month."""
    first = m["t"].period
    if first.grain != "day" or m["d"] <= first.first.day:
        return None
    if m["y"]:
        return Period(first.first.replace(year=m["y"]), first.first.replace(year=m["y"], day=m["d"]), "day")
    return Period(first.first, first.first.replace(day=m["d"]), "day")


def _range(m: Match) -> Period | None:
    """ "from Oct. 2 to Oct. 22", "between May 2015 and 2018"; two years beside each other stay two."""
    first, last = m["t"].period, m["t2"].period
    opened = m.reading.pieces[m.first].kind in {"from", "between"}
    if first.grain == last.grain == "year" and m.reading.pieces[m.first + (1 + opened)].kind != "dash":
        return None
    if not opened and first.grain != last.grain:
        return None
    if first.first > last.last and m["t"].floating and not m["t2"].floating:
        first = Period(first.first.replace(year=last.last.year), first.last.replace(year=last.last.year), first.grain)
    elif (
        m["t"].floating
        and first.grain in {"day", "month"}
        and not m["t2"].floating
        and first.first.year < last.first.year
    ):
        moved = first.first.replace(year=last.first.year)
        first = Period(moved, moved, first.grain) if moved <= last.last else first
    elif first.first > last.last and m["t2"].floating and last.grain in {"day", "month"}:
        return Period(
            first.first,
            last.last.replace(year=first.first.year + (last.last.replace(year=first.first.year) < first.first)),
            last.grain,
        )
    return Period(first.first, last.last, last.grain) if first.first < last.last else None


DAY_RANGE_RULES: tuple[Rule, ...] = (
    rule("from|between? d:day to|dash|and t:time", _days_in_month),
    rule("from|between? d:day to|dash|and d2:day of|in? t:time", _days_in_month),
    rule("t:time between|from d:day and|to|dash d2:day", _days_in_month),
    rule("t:time to|dash d:day comma? y:year?", _day_to_day),
)
RANGE_RULES: tuple[Rule, ...] = (
    *DAY_RANGE_RULES,
    rule("from t:time to|dash t2:time", _range),
    rule("between t:time and|to|dash t2:time", _range),
    rule("t:time to|dash t2:time", _range),
)
