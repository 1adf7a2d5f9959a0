"""What the charts of aid share: how a quantity with its bound is drawn, on which axis, in which words and colours.

In: rows of frame "figures". Out: `Shape`s, `Axis`, ends, names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil, floor, log10
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.common import COLOURS, GREY, plain
from analysis.extraction.money import is_money
from analysis.in_words import day_in_words
from analysis.language.countries import name_of
from analysis.schema import known

ARROW = 0.09  # of the axis' height

PANELS = {"count": "Number", "percent": "Percent", "t": "In tonnes", "l": "In litres", "L": "In litres"}
LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


class Shape(NamedTuple):
    """How a sort of quantity is drawn: the signs at its ends, and its name and sign in the legend."""

    words: str
    ends: tuple[str, ...]
    sign: str
    line: int = 2


SHAPES = {
    "exact": Shape("exactly", ("circle",), "circle"),
    "about": Shape("about", ("diamond",), "diamond"),
    "lower": Shape("at least, more than", ("circle-open", "triangle-up"), "triangle-up"),
    "upper": Shape("at most, less than", ("circle-open", "triangle-down"), "triangle-down"),
    "range": Shape("from … to …", ("line-ew", "line-ew"), "line-ns", 6),
}
SHAPE_OF = {"more_than": "lower", "at_least": "lower", "less_than": "upper", "at_most": "upper", "about": "about"}


class Axis(NamedTuple):
    """The axis of one unit; `bottom` and `top` are powers of ten where it is logarithmic."""

    logarithmic: bool
    bottom: float
    top: float

    def moved(self, value: float, part: float) -> float:
        """The value that stands a part of the axis' height above (or below) this one."""
        step = part * (self.top - self.bottom)
        return 10 ** (log10(value) + step) if self.logarithmic else max(value + step, min(value, 0.0))

    def place(self, value: float) -> float:
        """How far up the axis a value stands, as a part of its height."""
        return ((log10(value) if self.logarithmic else value) - self.bottom) / (self.top - self.bottom)

    def ticks(self) -> list[float]:
        """Round numbers from bottom to top, seven at most."""
        if self.logarithmic:
            step = ceil((self.top - self.bottom) / 7)
            return [10.0**power for power in range(ceil(self.bottom), floor(self.top) + 1, step)]
        rough = (self.top - self.bottom) / 6
        size = 10.0 ** floor(log10(rough))
        nice = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
        return [nice * times for times in range(ceil(self.bottom / nice), floor(self.top / nice) + 1)]


def ends_of(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows with a number and a unit; `first` and `last` are the ends of a range, else the number twice."""
    low, high, value = (figures[column].astype("float64") for column in ("low", "high", "value"))
    is_range = figures["bound"].eq("range").fillna(False).astype(bool) & low.notna() & high.notna()
    number = value.fillna(low).fillna(high)
    shape = figures["bound"].map(SHAPE_OF).astype(object).fillna("exact").mask(is_range, "range")
    ends = figures.assign(first=low.where(is_range, number), last=high.where(is_range, number), shape=shape)
    return ends[ends["first"].notna() & ends["unit"].notna()]


def units_of(units: pd.Series) -> list[str]:
    """The units: numbers of things, then money, then others, the commonest first."""
    counts = units.value_counts()
    return sorted(counts.index, key=lambda unit: (unit != "count", not is_money(unit), -counts[unit], unit))


def axis_of(rows: pd.DataFrame) -> Axis:
    """A logarithmic axis where the numbers span more than two magnitudes, else one that has zero in it."""
    least, most = rows.loc[rows["first"] > 0, "first"].min(), float(rows["last"].max())
    if most > 100 * least:
        room = 0.14 * (log10(most) - log10(least))
        return Axis(True, log10(least) - room, log10(most) + room)
    bottom = min(0.0, float(rows["first"].min()))
    height = (max(most, 0.0) - bottom) or 1.0
    return Axis(False, bottom - 0.06 * height, bottom + 1.2 * height)


def places_of(row: Any, shape: Shape, axis: Axis) -> list[float]:
    """Where the signs of a mark stand on its axis."""
    if shape is SHAPES["lower"]:
        return [row.first, axis.moved(row.first, ARROW)]
    if shape is SHAPES["upper"]:
        return [row.first, axis.moved(row.first, -ARROW)]
    return [row.first, row.last][: len(shape.ends)]


def colours_of(categories: pd.Series) -> dict[str, str]:
    """A colour for each of the commonest categories, grey for "", which stands for the others and for none."""
    common = categories[categories != "other"].value_counts().index[: len(COLOURS)]
    return dict(zip(common, COLOURS, strict=False)) | {"": GREY}


def groups_of(categories: pd.Series, colours: Mapping[str, str]) -> pd.Series:
    """The category of each row where it has a colour, else ""."""
    return categories.where(categories.isin(list(colours))).fillna("")


def entry(name: str, sign: str, colour: str, group: str) -> go.Scatter:
    """An entry of the legend without a mark of its own."""
    marker = {"symbol": sign, "size": 10, "color": colour, "line": {"color": colour, "width": 2}}
    return go.Scatter(x=[None], y=[None], mode="markers", name=name, marker=marker, legendgroup=group, hoverinfo="skip")


def panel(unit: str) -> str:
    """The title of the panel of a unit."""
    return PANELS.get(unit) or (f"Money, in {unit}" if is_money(unit) else f"In {plain(unit)}")


def hover(row: Any) -> str:
    """What the hover says: the quantity in its words, of what, from whom to whom, its status, who stated it when."""
    item = row.item if pd.notna(row.item) and row.item not in head(row) else ""
    donors, recipients = (", ".join(map(name_of, parties)) for parties in (row.donor, row.recipient))
    way = f"{donors} → {recipients}" if donors and recipients else f"from {donors}" if donors else f"to {recipients}"
    by = f"by {row.stated_by} " if pd.notna(row.stated_by) else ""
    on = f"on {day_in_words(row.stated_on)}" if pd.notna(row.stated_on) else ""
    told = [
        item,
        way if donors or recipients else "",
        known(row.status),
        "adds up what was given so far" if known(row.cumulative) else "",
        f"Stated {by}{on}" if by or on else "",
        f"Told in {row.statements} statements" if getattr(row, "statements", 1) > 1 else "",
    ]
    return "<br>".join([f"<b>{_folded(head(row))}</b>", *(_folded(line) for line in told if line)])


def head(row: Any) -> str:
    """The words of a quantity, else its number."""
    return row.text if pd.notna(row.text) else number(row.first)


def _folded(text: str) -> str:
    return "<br>".join(plain(line) for line in wrap(text, 48))


def number(value: float) -> str:
    """20,000; 1.5 million; 100 billion."""
    size, word = next(((size, word) for size, word in LARGE if abs(value) >= size), (1, ""))
    return f"{value / size:,.12g} {word}".rstrip()


def not_converted(units: Iterable[str]) -> str:
    """A sentence that says so where there are several currencies; empty where there are not."""
    return "Currencies are kept apart and not converted." if sum(map(is_money, units)) > 1 else ""
