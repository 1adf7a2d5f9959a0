"""Rules for days and periods told from another: "last month", "two days ago", "the first Friday of next month".

In: what a rule of the grammar matched. Out: its `Period`, told from the day of publication, from the day named before,
or from the time that it is a part of.
"""

from __future__ import annotations

from datetime import timedelta

from analysis.extraction import periods as p
from analysis.extraction.periods import Period
from analysis.extraction.time_grammar import Match, Rule, Time, rule

BACK = 6  # pieces of time before, within which "the next day" finds the day that it follows


def _near(m: Match) -> Time:
    """ "today", "yesterday"; "now" names no day, but may begin or end a range."""
    period = p.days(m.published, m["n"])
    return Time(period, floating=True, is_date=m.tokens[0].lower_ != "now")


def _unit(m: Match) -> Period | None:
    """ "last month", "this week", "next year"."""
    name, which = m["u"], m["s"]
    if name in {"day", "century"} or (which == "last" and m.kind(1) == "of"):
        return None  # "the last week of July"
    shift = {"last": -1, "past": -1, "next": 1, "following": 1}.get(which, 0)
    return p.unit(name, m.published, shift)


def _weekend(m: Match) -> Period | None:
    """ "the weekend", "at the weekend": the last one, unless the clause looks ahead."""
    if m["u"] != "weekend":
        return None
    published = m.published
    if published.weekday() >= 5 or m.ahead:
        return p.weekend(published)
    return p.weekend(published - timedelta(weeks=1))


def _after_next(m: Match) -> Period:
    """ "the year after next"."""
    return p.unit(m["u"], m.published, 2)


def _count(m: Match, name: str) -> float:
    number = m[name]
    if number in (None, "a"):
        return 1
    return float(number) + (0.5 if m["half"] else 0)


def counted(period: Period) -> Time:
    """A time told by a number of days or years, which is a quantity as well."""
    return Time(period, floating=True, blocks=False)


def _span(m: Match) -> Time | None:
    """ "the last three weeks", "the next few days": they end or begin at the day of publication."""
    published, name, number = m.published, m["u"], _count(m, "n")
    if name == "decade":
        first = published.year // 10 * 10
        decades = int(number)
        period = p.years(first - 10 * decades if m["s"] in {"last", "past"} else first + 10, 10 * decades)
    elif m["s"] in {"last", "past"}:
        period = Period(p.moved(published, name, -number), published - timedelta(days=1), "day")
    else:
        period = Period(published + timedelta(days=1), p.moved(published, name, number), "day")
    return counted(period)


def _within(m: Match) -> Time | None:
    """ "within five days", which begin at the day of publication or at the one named."""
    if m["t"] is None and not m.ahead and not m["s"]:
        return None
    start = m["t"].period.first if m["t"] else m.published
    end = start
    for i in ("", "2", "3"):
        if m["u" + i]:
            end = p.moved(end, m["u" + i], _count(m, "n" + i))
    return counted(Period(start, end, "day"))


def _ago(m: Match) -> Time:
    """ "two days ago", "a year earlier", "2 years and 3 days later", "three weeks from now"."""
    way = m.reading.pieces[m.last].kind
    sign = 1 if way == "later" else -1
    start = m.published
    if way in {"earlier", "later"} and (before := _named_before(m)) is not None:
        start = before.period.first
    when = start
    for i in ("", "2", "3"):
        if m["u" + i]:
            when = p.moved(when, m["u" + i], sign * _count(m, "n" + i))
    if m["u2"] or m["u"] in {"day", "week", "weekend", "fortnight"}:
        return counted(p.day(when))
    return counted(p.year(when.year) if m["u"] == "decade" else p.unit(m["u"], when))


def _in(m: Match) -> Time | None:
    """ "in three weeks", where the clause looks ahead; else it tells how long something took."""
    if not m.ahead:
        return None
    when = p.moved(m.published, m["u"], _count(m, "n"))
    return counted(p.day(when) if m["u"] in {"day", "week"} else p.unit(m["u"], when))


def _from(m: Match) -> Period:
    """ "three weeks from tomorrow", "the day after Christmas"."""
    return p.day(p.moved(m["t"].period.first, m["u"], _count(m, "n")))


def _before(m: Match) -> Period:
    """ "two days before yesterday"."""
    return p.day(p.moved(m["t"].period.first, m["u"], -_count(m, "n")))


def _lasting(m: Match) -> Period:
    """ "for two weeks from Monday"."""
    first = m["t"].period.first
    return Period(first, p.moved(first, m["u"], _count(m, "n")) - timedelta(days=1), "day")


def _weekdays_from_now(m: Match) -> Period:
    published = m.published
    first = (m["w"] - published.weekday()) % 7 or 7
    return p.days(published, first + 7 * (int(_count(m, "n")) - 1))


def _rest(m: Match) -> Period:
    """ "the rest of the week"."""
    published = m.published
    return Period(published, p.unit(m["u"], published).last, "day")


def _later(m: Match) -> Period:
    """ "later this week", "later in the year": from the day of publication to its end."""
    whole = p.unit(m["u"], m.published) if m["u"] else m["t"].period
    if not whole.first <= m.published <= whole.last:
        return whole
    return Period(m.published, whole.last, "day" if whole.grain == "week" else whole.grain)


def _earlier(m: Match) -> Period:
    """ "earlier this month": from its first day to the day of publication."""
    whole = p.unit(m["u"], m.published) if m["u"] else m["t"].period
    if not whole.first <= m.published <= whole.last:
        return whole
    return Period(whole.first, m.published, "day" if whole.grain == "week" else whole.grain)


def _part(m: Match) -> Period | None:
    """ "late last year", "the end of March"."""
    of = m["t"].period
    if of.grain == "day" or (of.grain == "month" and m.kind(0) == "part" and "of" not in [t.lower_ for t in m.tokens]):
        return None
    return p.part(of, {"following": "late"}.get(m["part"], m["part"]))


def _part_of_this(m: Match) -> Period | None:
    """ "the end of the year": of the year, the month, ... that the article was published in."""
    return (
        None
        if m["u"] == "day"
        else p.part(p.unit(m["u"], m.published), {"following": "late"}.get(m["part"], m["part"]))
    )


def _whole(m: Match) -> Time | None:
    """ "early December": how far the words reach within a month newspapers do not say."""
    return m["t"] if m["t"].period.grain == "month" else None


def _nth(m: Match) -> Period | None:
    """ "the first Friday of next month", "the last week of July", "the 20th of next month"."""
    of = m["t"].period
    number = -1 if m["last"] else m["o"]
    if m["w"] is not None:
        return p.day(p.nth_weekday(of, m["w"], number)) if of.grain == "month" else None
    if m["u"] == "week":
        return p.nth_week(of, number)
    if m["u"] == "day":
        return p.day(of.last if number < 0 else of.first + timedelta(days=number - 1))
    if m["u"] is not None or of.grain != "month" or not 1 <= number <= of.last.day:
        return None
    return p.day(of.first.replace(day=number))


def _weekday_of(m: Match) -> Period | None:
    """ "Sunday of next week", "next week Sunday"."""
    of = m["t"].period
    return p.days(of.first, m["w"]) if of.grain == "week" and (of.last - of.first).days == 6 else None


def _week_of(m: Match) -> Period | None:
    """ "the week of March 6", "the week beginning Feb. 4"."""
    return p.week(m["t"].period.first) if m["u"] == "week" and m["t"].period.grain == "day" else None


def _week_of_day(m: Match) -> Period | None:
    if m["u"] != "week":
        return None
    published = m.published
    return p.week(p.month(published.year, published.month).first.replace(day=m["d"]))


def _named_before(m: Match) -> Time | None:
    """The time named last before the match."""
    for piece in reversed(m.reading.pieces[max(0, m.first - 40 * BACK) : m.first]):
        if piece.kind == "time" and piece.value.is_date:
            return piece.value
    return None


def _that(m: Match) -> Period | None:
    """ "that day", "the same month", "later that year": of the time named before."""
    before = _named_before(m)
    m.floating = before is None or before.floating
    if before is None:
        return p.unit(m["u"], m.published) if m["u"] != "day" else None
    return p.unit(m["u"], before.period.first)


def _next_day(m: Match) -> Period | None:
    """ "the next day", "the following morning", "the previous day"."""
    if m["u"] not in {"day", None}:
        return None
    before = _named_before(m)
    m.floating = before is None or before.floating
    sign = -1 if m["s"] in {"last", "past"} else 1
    if before is None or before.period.grain != "day":
        return p.days(m.published, sign)
    return p.days(before.period.first if sign < 0 else before.period.last, sign)


NUMBER = "day|number|wordday|wordnumber|count|a"
N, N2, N3 = f"n:{NUMBER}", f"n2:{NUMBER}", f"n3:{NUMBER}"
U, U2, U3 = "u:unit|units", "u2:unit|units", "u3:unit|units"
WAY = "ago|earlier|later"
UNIT_RULES: tuple[Rule, ...] = (rule("s:last|next|this u:unit", _unit),)
COUNT_RULES: tuple[Rule, ...] = (
    rule(f"{N} {U} comma? and? {N2} {U2} comma? and? {N3} {U3} {WAY}", _ago),
    rule(f"{N} {U} comma? and? {N2} {U2} {WAY}", _ago),
    rule(f"{N} and a? half:half {U} {WAY}", _ago),
    rule(f"a? {N} of? {U} {WAY}", _ago),
    rule("n:near", _near),
)
RELATIVE_RULES: tuple[Rule, ...] = (
    rule("n:wordday|day|a w:weekdays|weekday from t:time", _weekdays_from_now),
    rule("the? u:unit after the? next", _after_next),
    rule(f"within|less than? the? s:next? {N} {U} comma? and? {N2} {U2} comma? and? {N3} {U3}", _within),
    rule(f"within the? s:next? {N} {U}", _within),
    rule(f"in the? s:last|next a? {N} of? {U}", _span),
    rule(f"the? s:last|next a? {N} of? {U}", _span),
    rule(f"in a? {N} of? {U}", _in),
    rule("the? rest of? the|my|this? u:unit", _rest),
    rule("later this|in|the the? u:unit", _later),
    rule("the u:unit of|beginning|starting on? the? t:time", _week_of),
    rule("u:unit of t:time", _week_of),
    rule("the? u:unit of the d:ordinal", _week_of_day),
    rule("w:weekday of t:time", _weekday_of),
    rule("t:time w:weekday", _weekday_of),
    rule("w:weekday t:time", _weekday_of),
    rule("the? last:last u:unit of t:time", _nth),
    rule("the? o:ordinal u:unit of t:time", _nth),
    rule("the? o:ordinal w:weekday of|in t:time", _nth),
    rule("the? last:last w:weekday of|in t:time", _nth),
    rule("the? o:ordinal of t:time", _nth),
    rule("later t:time", _later),
    rule("earlier t:time", _earlier),
    rule("the? part:part of? t:time", _part),
    rule("the? part:part of the|this u:unit", _part_of_this),
    rule(
        "the? beginning of? t:time", lambda m: p.part(m["t"].period, "early") if m["t"].period.grain != "day" else None
    ),
    rule("part dash? t:time", _whole),
    rule("the u:unit", _weekend),
    rule("on? this? u:unit", _weekend),
)
POINT_RULES: tuple[Rule, ...] = (
    rule(f"within|less than? the? s:next? {N} {U} from|after t:time", _within),
    rule(f"for {N} {U} comma? beginning|starting|from t:time", _lasting),
    rule(f"a? {N} of? {U} before t:time", _before),
    rule(f"a? {N} of? {U} from|after t:time", _from),
    rule("the? u:unit after t:time", lambda m: _from(m) if m["u"] == "day" else None),
    rule("the? u:unit before t:time", lambda m: _before(m) if m["u"] == "day" else None),
)
# Told from a time named before, so these come when all others have been read.
ANAPHORIC_RULES: tuple[Rule, ...] = (
    rule("earlier|later? that this? u:unit", _that),
    rule("the? s:next|last u:unit", _next_day),
    rule("the? s:next|last morning", _next_day),
)
