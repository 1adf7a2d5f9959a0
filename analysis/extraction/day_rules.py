"""Rules for named days, months, quarters and years: "Feb. 24", "Friday the 15th", "in March", "the 1990s".

In: what a rule of the grammar matched. Out: its `Period`. The year of a date without one is that of the last such
day, unless the clause looks ahead.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from analysis.extraction import periods as p
from analysis.extraction.holidays import holiday
from analysis.extraction.labels import label_nouns
from analysis.extraction.periods import Period
from analysis.extraction.time_grammar import Match, Rule, Time, rule

SOON = 60  # days that a date without a year may lie ahead though its clause does not look ahead
PIVOT = 40  # years of two digits up to this one are of this century
# Months that are also words or names of people: these need something before them to be a month.
DOUBTFUL = frozenset({3, 4, 5, 6, 8})
PREPOSITIONS = frozenset({"in", "since", "by", "to", "from", "of", "part", "before", "after", "between", "for", "on"})
OLDEST = 1500  # smaller numbers are taken for counts
OLD = frozenset({"in", "since", "before", "after", "between", "the", "part"})  # before a year of another century
YEAR_NAMED = 1900, 2150  # a number between these that stands alone before a noun is a year


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
    year = m["y"] or (m["wy"] and _word_year(m)) or nearest_year(m, m["m"], m["d"])
    return p.day(date(year, m["m"], m["d"]))


def _word_year(m: Match) -> int:
    """ "nineteen seventy eight"."""
    tens, rest = m["wy"], m["ones"]
    return tens * 100 + rest if rest and 14 <= tens <= 20 and rest >= 10 else tens


def _month_year(m: Match) -> Period:
    return p.month(m["y"] or _word_year(m), m["m"])


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
    if m.kind(1) in {"day", "ordinal", "wordday"}:
        return None  # "Feb. 31"
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


def _quarter(m: Match) -> Period | None:
    number = m["q"]
    if not 1 <= number <= 4:
        return None
    if m["y"]:
        return p.quarter(m["y"], number)
    if m["t"]:
        return p.quarter(m["t"].period.first.year, number) if m["t"].period.grain == "year" else None
    published = m.published
    found = p.quarter(published.year, number)
    return found if found.first <= published or m.ahead else p.quarter(published.year - 1, number)


def _half(m: Match) -> Period | None:
    if m["q"] not in (1, 2):
        return None
    if m["y"]:
        return p.half(m["y"], m["q"])
    return p.half(m["t"].period.first.year, m["q"]) if m["t"].period.grain == "year" else None


def _season(m: Match) -> Period | None:
    number, which = m["season"], m["s"]
    if m["y"]:
        return p.season(m["y"], number)
    if which is None and m.tokens[-1].pos_ not in {"NOUN", "PROPN"}:
        return None  # "prices fall", "spring back"
    published = m.published
    this = p.season(published.year, number)
    if number == 12 and published.month < 3:
        this = p.season(published.year - 1, number)
    if which in {"last", "past"}:
        return this if this.last < published else p.season(this.first.year - 1, number)
    if which in {"next", "following"} or m.ahead:
        return this if this.first > published or not which else p.season(this.first.year + 1, number)
    return this if this.first <= published or which else p.season(this.first.year - 1, number)


def _decade(m: Match) -> Period | None:
    value = m["d"]
    if m["c"]:  # "nineteen seventies", "two thousand and tens"
        return p.years((m["c"] * 100 if m["c"] < 100 else m["c"]) + value % 100, 10)
    if value > 99:
        return p.years(value, 10)
    if {"the", "mark", "part"}.isdisjoint(piece.kind for piece in m.pieces):
        return None  # "in her twenties"
    return p.years(value + (1900 if value else 2000), 10)


def _bare_year(m: Match) -> Period | Time | None:
    """A number that is a year: after a preposition, or before what is one of its kind ("the 1994 law")."""
    value, token = m["y"], m.tokens[0]
    if not OLDEST <= value < 2200 or token.ent_type_ == "PER" or (token.i and token.nbor(-1).lower_ in label_nouns()):
        return None
    last = m.tokens[-1]
    after = last.nbor() if last.i + 1 < len(last.doc) else None
    before, earlier = m.kind(-1), m.reading.pieces[max(m.first - 2, 0)]
    if before in {"to", "dash"} and earlier.kind == "year" and earlier.value < OLDEST:
        return None  # "from 1000 to 2000"
    if (
        after is not None
        and not last.whitespace_
        and (after.text == "%" or (after.text == "-" and m.kind(2) != "year"))
    ):
        return None
    if after is not None and (after.tag_ in {"NNS", "NNPS"} or (after.tag_ == "JJ" and last.head == after)):
        # "2000 people" counts; "the 1992 protests" does not.
        named = before in {"the", "mark", "part"} and value % 100
        if last.head.i >= after.i and not named:
            return None
    usual = YEAR_NAMED[0] <= value < YEAR_NAMED[1] and not (token.i and token.nbor(-1).pos_ == "VERB")
    return p.year(value) if usual or before in OLD else None


def _far_year(m: Match) -> Period:
    """ "the year 2000", "year 247"."""
    if not 1 <= m["y"] < 2200 or (m["y"] < 100):
        raise ValueError("no year")
    return p.year(m["y"])


def _clock(m: Match) -> Time:
    return Time(p.day(date(2000, 1, 1)), True, is_date=False)


def _century(m: Match) -> Period:
    return p.years(m["o"] * 100 - 99, 100)


def _year_code(m: Match) -> Period | None:
    """ "Q3 2016", "2016 H2", "H2 of this year": a quarter or a half by its code."""
    if m["c"] == "quarter":
        return _quarter(m)
    return _half(m) if m["y"] or m["t"] else None


def _by_unit(m: Match) -> Period | None:
    return _quarter(m) if any(token.lower_ == "quarter" for token in m.tokens) else None


def _spelled_year(m: Match) -> Period | None:
    year = _word_year(m)
    return p.year(year) if year > 1000 else None


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
    rule(f"the? q:ordinal dash? unit of? {YEAR}", _by_unit),
    rule("the? q:ordinal dash? unit of? t:time", _by_unit),
    rule("the? q:ordinal dash? unit", lambda m: _quarter(m) if m.tokens[-1].lower_ == "quarter" else None),
    rule(f"the? q:ordinal half of? {YEAR}", _half),
    rule("the? q:ordinal half of t:time", _half),
    rule(f"c:code q:day of? {YEAR}", _year_code),
    rule("c:code q:day of? t:time", _year_code),
    rule("y:year? c:code q:day", _year_code),
)
YEAR_RULES: tuple[Rule, ...] = (
    rule("the? c:wordday|wordyear and? d:decade", _decade),
    rule("the? part? mark? d:decade", _decade),
    rule("the? season:season of? y:year", _season),
    rule(f"{SHIFT} season:season", _season),
    rule("<in|the|since|by season:season", _season),
    rule("the? o:ordinal dash? u:unit", lambda m: _century(m) if m["u"] == "century" else None),
    rule("u:unit y:number|year|wordnumber", lambda m: _far_year(m) if m["u"] == "year" else None),
    rule("y:year", _bare_year),
    rule("<in y:wordyear >stop|comma", lambda m: p.year(m["y"])),
    rule("<in wy:wordday ones:wordday|wordnumber", _spelled_year),
)


WEEKDAY_RULES: tuple[Rule, ...] = (
    rule(f"clock zone? {SHIFT} w:weekday", _weekday),
    rule("clock zone? w:weekday morning?", _weekday),
    rule(f"{SHIFT} w:weekday morning?", _weekday),
    rule("w:weekday morning?", _weekday),
    rule("<on|for|by|since the d:ordinal|day >stop|comma", _day_of_month),
    rule("clock", _clock),
)
