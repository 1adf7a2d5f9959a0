"""Rules for years and their parts: "the 1994 law", "Q3 2016", "the first half of 2016", "last fall", "the 1990s".

In: what a rule of the grammar matched. Out: its `Period`.
"""

from __future__ import annotations

from analysis.extraction import periods as p
from analysis.extraction.day_rules import SHIFT, YEAR, word_year
from analysis.extraction.labels import label_nouns
from analysis.extraction.periods import Period
from analysis.extraction.time_grammar import Match, Rule, rule

OLDEST = 1500  # smaller numbers are taken for counts
OLD = frozenset({"in", "since", "before", "after", "between", "the", "part"})  # before a year of another century
YEAR_NAMED = 1900, 2150  # a number between these that stands alone before a noun is a year


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


def _bare_year(m: Match) -> Period | None:
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
    year = word_year(m)
    return p.year(year) if year > 1000 else None


QUARTER_RULES: tuple[Rule, ...] = (
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
