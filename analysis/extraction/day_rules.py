"""Rules for named days, months, quarters and years: "Feb. 24", "Friday the 15th", "in March", "the 1990s".

In: what a rule of the grammar matched. Out: its `Period`. The year of a date without one is that of the last such
day, unless the clause looks ahead.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from analysis.extraction import periods as p
from analysis.extraction.holidays import holiday
from analysis.extraction.periods import Period
from analysis.extraction.time_grammar import Match, Rule, Time, rule

SOON = 60  # days that a date without a year may lie ahead though its clause does not look ahead
PIVOT = 40  # years of two digits up to this one are of this century
# Months that are also words or names of people: these need something before them to be a month.
DOUBTFUL = frozenset({3, 4, 5, 6, 8})
PREPOSITIONS = frozenset({"in", "since", "by", "to", "from", "of", "part", "before", "after", "between", "for", "on"})


def full_year(number: int) -> int:
    """A year as written, with two digits or four."""
    return number if number > 99 else number + (2000 if number <= PIVOT else 1900)


def nearest_year(m: Match, number: int, day: int = 1) -> int:
    """The year of a date without one."""
    published = m.published
    for year in (published.year, published.year - 1, published.year - 2, published.year - 3):
        if day <= monthrange(year, number)[1]:  # 29 February
            break
    away = (date(year, number, day) - published).days
    if away > 0 and not m.ahead:
        year -= away > SOON
    elif away < -SOON and m.ahead:
        year += 1
    return year


def _numeric(m: Match) -> Period:
    parts = {key: int(value) for key, value in m["n"].items() if value}
    if "day" not in parts:
        year, number = full_year(parts["year"]), parts["month"]
        return p.month(year, number)
    year = full_year(parts["year"]) if "year" in parts else nearest_year(m, parts["month"], parts["day"])
    return p.day(date(year, parts["month"], parts["day"]))


def _holiday(m: Match) -> Period:
    name = m["n"]
    if m["y"]:
        return p.day(holiday(name, m["y"]))
    published = m.published
    this = holiday(name, published.year)
    coming = m["next"] or (not m["last"] and m.ahead)
    if coming:
        return p.day(this if this >= published else holiday(name, published.year + 1))
    return p.day(
        this if this <= published and not (m["last"] and this == published) else holiday(name, published.year - 1)
    )


def _holiday_week(m: Match) -> Period | None:
    """ "Easter week": the one nearest to the day of publication."""
    if m["u"] != "week":
        return None
    published = m.published
    near = [holiday(m["n"], published.year + shift) for shift in (-1, 0, 1)]
    return p.week(min(near, key=lambda day: abs((day - published).days)))


def _month_day(m: Match) -> Period:
    year = m["y"] or (m["wy"] and word_year(m)) or nearest_year(m, m["m"], m["d"])
    return p.day(date(year, m["m"], m["d"]))


def word_year(m: Match) -> int:
    """ "nineteen seventy eight"."""
    tens, rest = m["wy"], m["ones"]
    return tens * 100 + rest if rest and 14 <= tens <= 20 and rest >= 10 else tens


def _month_year(m: Match) -> Period:
    return p.month(m["y"] or word_year(m), m["m"])


def _month_of(m: Match) -> Period | None:
    """ "June next year", "March of this year"."""
    of = m["t"].period
    return p.month(of.first.year, m["m"]) if of.grain == "year" and of.first.year == of.last.year else None


def _shifted_month(m: Match) -> Period:
    published, number, which = m.published, m["m"], m["s"]
    if which in {"next", "following"}:
        return p.month(published.year + (number <= published.month), number)
    if which in {"last", "past"}:
        return p.month(published.year - (number >= published.month), number)
    return p.month(published.year, number)


def _bare_month(m: Match) -> Period | None:
    token = m.tokens[0]
    before = m.kind(-1)
    if m.kind(1) in {"day", "ordinal"} or (m.kind(1) == "wordday" and before not in PREPOSITIONS):
        return None  # "Feb. 31", but "in May seven trucks"
    if m["m"] in DOUBTFUL or len(token.text) < 5:
        free = before in PREPOSITIONS or (before in {"the", "mark"} and m["m"] != 5) or m["part"] is not None
        possessive = token.i + 1 < len(token.doc) and token.nbor().text in {"'s", "’s"}
        if not free and not (possessive and token.text.istitle() and token.ent_type_ != "PER"):
            return None
    if token.text.islower() and before not in PREPOSITIONS:
        return None
    if (
        m.kind(1) == "other"
        and token.i + 1 < len(token.doc)
        and token.nbor().ent_type_ == "PER"
        and token.ent_type_ == "PER"
    ):
        return None
    return p.month(nearest_year(m, m["m"]), m["m"])


def _weekday(m: Match) -> Period:
    published, wanted, which = m.published, m["w"], m["s"]
    back = (published.weekday() - wanted) % 7
    if which in {"last", "past"}:
        return p.days(published, -(back or 7))
    if which in {"next", "following"} and m["s"] != "coming":
        return p.days(p.week(published).last, 1 + wanted)
    if which == "this":
        return p.days(p.week(published).first, wanted)
    if m.ahead:
        return p.days(published, (wanted - published.weekday()) % 7)
    return p.days(published, -back)


def _weekday_the(m: Match) -> Period:
    """ "Friday the 15th": the nearest such day that is that weekday."""
    published = m.published
    found = []
    for shift in range(-6, 7):
        month = p.month(published.year, published.month + shift)
        if m["d"] <= month.last.day and month.first.replace(day=m["d"]).weekday() == m["w"]:
            found.append(month.first.replace(day=m["d"]))
    return p.day(min(found, key=lambda day: abs((day - published).days)))


def _day_of_month(m: Match) -> Period:
    """ "on the 27th": the last such day, or the next one where the clause looks ahead."""
    published = m.published
    this = p.month(published.year, published.month)
    if m["d"] > this.last.day:
        return p.day(p.month(published.year, published.month - 1).first.replace(day=m["d"]))
    when = this.first.replace(day=m["d"])
    if when > published and not m.ahead:
        when = p.month(published.year, published.month - 1).first.replace(day=m["d"])
    elif when < published and m.ahead:
        when = p.month(published.year, published.month + 1).first.replace(day=m["d"])
    return p.day(when)


def _second_day(m: Match) -> Period:
    """ "April 24 and 25": a further day of the month before."""
    before = m.reading.pieces[m.first - 1].value.period
    if before.grain != "day" or m["d"] <= before.first.day:
        raise ValueError("no further day of that month")
    m.floating = m.reading.pieces[m.first - 1].value.floating
    return p.day(before.first.replace(day=m["d"]))


def _clock(m: Match) -> Time:
    return Time(p.day(date(2000, 1, 1)), True, is_date=False)


YEAR, WORDYEAR = "y:year|wordyear", "wy:wordday|wordyear ones:wordday|wordnumber?"
MONTH, DAY = "m:month", "d:day|ordinal"
SHIFT = "s:last|next|this"
DAY_RULES: tuple[Rule, ...] = (
    rule("n:numeric", _numeric),
    rule(f"weekday comma? {MONTH} {DAY} comma? {YEAR}", _month_day),
    rule(f"y:year dash|slash {MONTH} dash|slash {DAY}", _month_day),
    rule(f"{MONTH} the? {DAY} comma? {YEAR}", _month_day),
    rule(f"{MONTH} the? {DAY} comma? {WORDYEAR}", _month_day),
    rule(f"weekday comma? {MONTH} {DAY}", _month_day),
    rule(f"weekday comma? the? {DAY} of? {MONTH} comma? {YEAR}", _month_day),
    rule(f"the? {DAY} stop? of? {MONTH} stop? comma? {YEAR}", _month_day),
    rule(f"the? {DAY} of? {MONTH} comma? {WORDYEAR}", _month_day),
    rule(f"weekday comma? the? {DAY} of? {MONTH}", _month_day),
    rule(f"{MONTH} stop|dash|slash? the? {DAY}", _month_day),
    rule(f"the? {DAY} stop? of? {MONTH}", _month_day),
    rule(f"w:weekday comma? the {DAY}", _weekday_the),
    rule(f"{MONTH} comma? of? {YEAR}", _month_year),
    rule(f"{MONTH} of {WORDYEAR}", _month_year),
    rule(f"y:year comma? {MONTH}", _month_year),
    rule("n:holiday u:unit", _holiday_week),
    rule("last:last? next:next? n:holiday y:year?", _holiday),
    rule(f"{SHIFT} {MONTH}", _shifted_month),
    rule("<time and d:day >stop|comma|in|at", _second_day),
)
# These follow the rules of relative periods, whose times they hang on: "June next year".
MONTH_RULES: tuple[Rule, ...] = (
    rule(f"{MONTH} comma? of? t:time", _month_of),
    rule(f"part:part dash? {MONTH}", _bare_month),
    rule(MONTH, _bare_month),
)
WEEKDAY_RULES: tuple[Rule, ...] = (
    rule(f"clock zone? {SHIFT} w:weekday", _weekday),
    rule("clock zone? w:weekday morning?", _weekday),
    rule(f"{SHIFT} w:weekday morning?", _weekday),
    rule("w:weekday morning?", _weekday),
    rule("<on|for|by|since the d:ordinal|day >stop|comma", _day_of_month),
    rule("clock", _clock),
)
