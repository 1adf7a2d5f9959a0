"""Chart "over time" of the page "Aid".

In: rows of frame "figures", or claims in that form. Out: their quantities over time, one mark a row. A lower bound
("more than", "at least") is an open ring with an arrow upwards, an upper bound one with an arrow downwards, and a range
is a bar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.charts.common import GREY, blank, date_axis, figure, left_out, legend_below, plain, sentences
from analysis.charts.quantities import (
    SHAPES,
    Axis,
    Shape,
    axis_of,
    colours_of,
    ends_of,
    entry,
    groups_of,
    head,
    hover,
    not_converted,
    number,
    panel,
    places_of,
    units_of,
)

MOST_MARKS = 2000  # as many as a browser draws without delay
MOST_UNITS = 4
MOST_LABELS = 6  # so few marks have their words beside them


def over_time(
    figures: pd.DataFrame, *, what: str = "statement", note: str = "", colours: Mapping[str, str] | None = None
) -> go.Figure:
    """Quantities by the day they were stated, one panel a unit, coloured by category; draws what it is given.

    A mark's customdata is (figure_id, article_id); `what` is the word for a row, `note` says what has been left out
    already, `colours` has one for each category. Left out are rows without `stated_on`, a number or a unit.
    """
    title = f"{what.capitalize()}s over time"
    if figures.empty:
        return blank(title, "No quantities to show.", note)
    numbered = ends_of(figures)
    dated = numbered[numbered["stated_on"].notna()]
    units = units_of(dated["unit"])
    shown = dated[dated["unit"].isin(units[:MOST_UNITS])]
    axes = {unit: axis_of(shown[shown["unit"] == unit]) for unit in units[:MOST_UNITS]}
    logarithmic = shown["unit"].isin([unit for unit, axis in axes.items() if axis.logarithmic])
    drawable = shown[(shown["first"] > 0) | ~logarithmic]
    marks = drawable.sort_values("last", ascending=False, kind="stable").head(MOST_MARKS)
    note = sentences(
        [
            note,
            left_out(len(figures) - len(numbered), what, "without a number that could be read"),
            left_out(len(numbered) - len(dated), what, "without a day"),
            left_out(len(dated) - len(shown), what, f"in other units ({', '.join(units[MOST_UNITS:])})"),
            left_out(len(shown) - len(drawable), what, "with a zero"),
            left_out(len(drawable) - len(marks), what, "with smaller quantities"),
            not_converted(axes),
        ]
    )
    if marks.empty:
        return blank(title, "None of these quantities has a number and a day.", note)
    drawn = figure(title, height=230 + 240 * len(axes), note=note)
    return _drawn(marks, axes, colours or colours_of(marks["category"]), drawn)


def _drawn(marks: pd.DataFrame, axes: dict[str, Axis], colours: Mapping[str, str], drawn: go.Figure) -> go.Figure:
    make_subplots(
        rows=len(axes),
        shared_xaxes=True,
        vertical_spacing=0.16 / len(axes),
        subplot_titles=[panel(unit) for unit in axes],
        figure=drawn,
    )
    drawn.update_layout(margin_t=76)
    legend_below(drawn, rows=8)
    drawn.update_annotations(x=0, xanchor="left", font_size=13)
    first, last = marks["stated_on"].min(), marks["stated_on"].max()
    marks = marks.assign(
        group=groups_of(marks["category"], colours),
        label=["<br>".join(map(plain, wrap(head(row), 26)[:2])) for row in marks.itertuples()]
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
            ticktext=[number(tick) for tick in axis.ticks()],
            zeroline=False,
            row=row,
            col=1,
        )
    room = max(pd.Timedelta(days=4), (last - first) * 0.05)
    date_axis(drawn, first - room, last + room)
    for each in _legend(colours, marks):
        drawn.add_trace(each, row=1, col=1)
    return drawn


def _trace(rows: pd.DataFrame, shape: Shape, axis: Axis, group: str, colour: str) -> go.Scatter:
    """The marks of one shape and colour; a mark with two ends is a piece of line, apart from the next by a gap."""
    gap = [None] if len(shape.ends) == 2 else []
    each = len(shape.ends) + len(gap)
    x: list[Any] = []
    y: list[float | None] = []
    for row in rows.itertuples():
        x += [row.stated_on] * len(shape.ends) + gap
        y += [*places_of(row, shape, axis), *gap]
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
        hovertext=[text for text in map(hover, rows.itertuples()) for _ in range(each)],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _legend(colours: Mapping[str, str], marks: pd.DataFrame) -> Iterator[go.Scatter]:
    """Entries without marks: one a colour, which switches its marks on and off, and one a shape."""
    grey = "Other kinds" if marks.loc[marks["group"] == "", "category"].notna().any() else "Not aid"
    for group, colour in colours.items():
        if group in set(marks["group"]):
            yield entry(plain(group.capitalize()) or grey, "square", colour, group)
    for key, shape in SHAPES.items():
        if key in set(marks["shape"]):
            yield entry(shape.words, shape.sign, GREY, f"shape: {key}")
