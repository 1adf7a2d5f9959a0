"""Chart of the page "Aid".

In: the figures frame, or a selection of it. Out: the stated quantities over time, one mark a row. A lower bound ("more
than", "at least") is an open ring with an arrow upwards, an upper bound one with an arrow downwards, a range a bar.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.charts.common import (
    COLOURS,
    GREY,
    blank,
    date_axis,
    figure,
    in_words,
    left_out,
    legend_below,
    plain,
    sentences,
)
from analysis.language.countries import name_of

MOST_MARKS = 2000  # as many as a browser draws without delay
MOST_UNITS = 4
MOST_LABELS = 6  # so few marks have their words beside them
ARROW = 0.09  # of the axis' height

PANELS = {"count": "Number", "percent": "Percent"}
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

    def ticks(self) -> list[float]:
        """Round numbers from bottom to top, seven at most."""
        if self.logarithmic:
            step = ceil((self.top - self.bottom) / 7)
            return [10.0**power for power in range(ceil(self.bottom), floor(self.top) + 1, step)]
        rough = (self.top - self.bottom) / 6
        size = 10.0 ** floor(log10(rough))
        nice = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
        return [nice * times for times in range(ceil(self.bottom / nice), floor(self.top / nice) + 1)]


def over_time(figures: pd.DataFrame) -> go.Figure:
    """Stated quantities by the day they were stated, one panel a unit, coloured by category; draws what it is given.

    A mark's customdata is (figure_id, article_id). Left out are rows without `stated_on`, a number or a unit.
    """
    title = "Stated quantities over time"
    if figures.empty:
        return blank(title, "No quantities to show.")
    numbered = _ends(figures)
    dated = numbered[numbered["stated_on"].notna()]
    units = _units(dated["unit"])
    shown = dated[dated["unit"].isin(units[:MOST_UNITS])]
    axes = {unit: _axis(shown[shown["unit"] == unit]) for unit in units[:MOST_UNITS]}
    logarithmic = shown["unit"].isin([unit for unit, axis in axes.items() if axis.logarithmic])
    drawable = shown[(shown["first"] > 0) | ~logarithmic]
    marks = drawable.sort_values("last", ascending=False, kind="stable").head(MOST_MARKS)
    note = sentences(
        [
            left_out(len(figures) - len(numbered), "row", "without a number"),
            left_out(len(numbered) - len(dated), "row", "without a day"),
            left_out(len(dated) - len(shown), "row", f"in other units ({', '.join(units[MOST_UNITS:])})"),
            left_out(len(shown) - len(drawable), "row", "with a zero"),
            left_out(len(drawable) - len(marks), "row", "with smaller quantities"),
        ]
    )
    if marks.empty:
        return blank(title, "None of these quantities has a number and a day.", note)
    return _drawn(marks, axes, figure(title, height=230 + 240 * len(axes), note=note))


def _ends(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows with a number and a unit; `first` and `last` are the ends of a range, else the number twice."""
    low, high, value = (figures[column].astype("float64") for column in ("low", "high", "value"))
    is_range = figures["bound"].eq("range").fillna(False).astype(bool) & low.notna() & high.notna()
    number = value.fillna(low).fillna(high)
    shape = figures["bound"].map(SHAPE_OF).astype(object).fillna("exact").mask(is_range, "range")
    ends = figures.assign(first=low.where(is_range, number), last=high.where(is_range, number), shape=shape)
    return ends[ends["first"].notna() & ends["unit"].notna()]


def _units(units: pd.Series) -> list[str]:
    """The units: numbers of things, then money, then others, the commonest first."""
    counts = units.value_counts()
    return sorted(counts.index, key=lambda unit: (unit != "count", not _is_money(unit), -counts[unit], unit))


def _axis(rows: pd.DataFrame) -> Axis:
    """A logarithmic axis where the numbers span more than two magnitudes, else one that has zero in it."""
    least, most = rows.loc[rows["first"] > 0, "first"].min(), float(rows["last"].max())
    if most > 100 * least:
        room = 0.14 * (log10(most) - log10(least))
        return Axis(True, log10(least) - room, log10(most) + room)
    bottom = min(0.0, float(rows["first"].min()))
    height = (max(most, 0.0) - bottom) or 1.0
    return Axis(False, bottom - 0.06 * height, bottom + 1.2 * height)


def _drawn(marks: pd.DataFrame, axes: dict[str, Axis], drawn: go.Figure) -> go.Figure:
    make_subplots(
        rows=len(axes),
        shared_xaxes=True,
        vertical_spacing=0.16 / len(axes),
        subplot_titles=[_panel(unit) for unit in axes],
        figure=drawn,
    )
    drawn.update_layout(margin_t=76)
    legend_below(drawn, rows=8)
    drawn.update_annotations(x=0, xanchor="left", font_size=13)
    colours = _colours(marks["category"])
    first, last = marks["stated_on"].min(), marks["stated_on"].max()
    marks = marks.assign(
        group=[category if category in colours else "" for category in marks["category"].fillna("")],
        label=["<br>".join(map(plain, wrap(_head(row), 26)[:2])) for row in marks.itertuples()]
        if len(marks) <= MOST_LABELS
        else "",
        side=(marks["stated_on"] - first <= (last - first) / 2).map({True: "middle right", False: "middle left"}),
    )
    for row, (unit, axis) in enumerate(axes.items(), start=1):
        for key, rows in marks[marks["unit"] == unit].groupby(["group", "shape"]):
            group, shape = map(str, key)
            drawn.add_trace(_trace(rows, SHAPES[shape], axis, group, colours[group]), row=row, col=1)
        drawn.update_yaxes(
            type="log" if axis.logarithmic else "linear",
            range=[axis.bottom, axis.top],
            tickvals=axis.ticks(),
            ticktext=[_number(tick) for tick in axis.ticks()],
            zeroline=False,
            row=row,
            col=1,
        )
    room = max(pd.Timedelta(days=4), (last - first) * 0.05)
    date_axis(drawn, first - room, last + room)
    for entry in _legend(colours, marks):
        drawn.add_trace(entry, row=1, col=1)
    return drawn


def _trace(rows: pd.DataFrame, shape: Shape, axis: Axis, group: str, colour: str) -> go.Scatter:
    """The marks of one shape and colour; a mark with two ends is a piece of line, apart from the next by a gap."""
    gap = [None] if len(shape.ends) == 2 else []
    each = len(shape.ends) + len(gap)
    x: list[Any] = []
    y: list[float | None] = []
    for row in rows.itertuples():
        x += [row.stated_on] * len(shape.ends) + gap
        y += [*_places(row, shape, axis), *gap]
    return go.Scatter(
        x=x,
        y=y,
        mode="+".join([*(["lines"] if gap else []), "markers", *(["text"] if rows["label"].any() else [])]),
        line={"color": colour, "width": shape.line},
        marker={
            "symbol": [*shape.ends, *(["circle"] if gap else [])] * len(rows),
            "size": 9,
            "color": colour,
            "line": {"color": colour, "width": 2 if gap else 0},
        },
        opacity=0.9,
        text=[text for label in rows["label"] for text in [label, *[""] * (each - 1)]],
        textposition=[side for side in rows["side"] for _ in range(each)],
        name=group,
        legendgroup=group,
        showlegend=False,
        customdata=[(row.figure_id, row.article_id) for row in rows.itertuples() for _ in range(each)],
        hovertext=[text for text in map(_told, rows.itertuples()) for _ in range(each)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _places(row: Any, shape: Shape, axis: Axis) -> list[float]:
    if shape is SHAPES["lower"]:
        return [row.first, axis.moved(row.first, ARROW)]
    if shape is SHAPES["upper"]:
        return [row.first, axis.moved(row.first, -ARROW)]
    return [row.first, row.last][: len(shape.ends)]


def _colours(categories: pd.Series) -> dict[str, str]:
    """A colour for each of the commonest categories, grey for "", which stands for the others and for none."""
    common = categories[categories != "other"].value_counts().index[: len(COLOURS)]
    return dict(zip(common, COLOURS, strict=False)) | {"": GREY}


def _legend(colours: dict[str, str], marks: pd.DataFrame) -> Iterator[go.Scatter]:
    """Entries without marks: one a colour, which switches its marks on and off, and one a shape."""
    grey = "Other kinds" if marks.loc[marks["group"] == "", "category"].notna().any() else "Not aid"
    for group, colour in colours.items():
        if group in set(marks["group"]):
            yield _entry(plain(group.capitalize()) or grey, "square", colour, group)
    for key, shape in SHAPES.items():
        if key in set(marks["shape"]):
            yield _entry(shape.words, shape.sign, GREY, f"shape: {key}")


def _entry(name: str, sign: str, colour: str, group: str) -> go.Scatter:
    marker = {"symbol": sign, "size": 10, "color": colour, "line": {"color": colour, "width": 2}}
    return go.Scatter(x=[None], y=[None], mode="markers", name=name, marker=marker, legendgroup=group, hoverinfo="skip")


def _panel(unit: str) -> str:
    return PANELS.get(unit) or (f"Money, in {unit}" if _is_money(unit) else f"In {plain(unit)}")


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _told(row: Any) -> str:
    """What the hover says: the quantity in its words, of what, from whom to whom, its status, who stated it when."""
    item = row.item if pd.notna(row.item) and row.item not in _head(row) else ""
    donors, recipients = (", ".join(map(name_of, parties)) for parties in (row.donor, row.recipient))
    way = f"{donors} → {recipients}" if donors and recipients else f"from {donors}" if donors else f"to {recipients}"
    status = row.status if pd.notna(row.status) else ""
    by = f"by {row.stated_by} " if pd.notna(row.stated_by) else ""
    told = [item, way if donors or recipients else "", status, f"Stated {by}on {in_words(row.stated_on)}"]
    return "<br>".join([f"<b>{_folded(_head(row))}</b>", *(_folded(line) for line in told if line)])


def _head(row: Any) -> str:
    return row.text if pd.notna(row.text) else _number(row.first)


def _folded(text: str) -> str:
    return "<br>".join(plain(line) for line in wrap(text, 48))


def _number(value: float) -> str:
    """20,000; 1.5 million; 100 billion."""
    size, word = next(((size, word) for size, word in LARGE if abs(value) >= size), (1, ""))
    return f"{value / size:,.12g} {word}".rstrip()
