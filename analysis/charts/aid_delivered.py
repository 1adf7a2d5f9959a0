"""Chart "delivered against pledged" of the page "Aid".

In: claims. Out: for each donor and thing of which a delivery is told, what is told as delivered and what as promised,
each claim a mark of its own: amounts are never added up, as one may be part of another.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.charts.common import COLOURS, blank, figure, left_out, legend_below, plain, sentences, shorten
from analysis.charts.quantities import (
    SHAPES,
    Axis,
    axis_of,
    ends_of,
    entry,
    hover,
    not_converted,
    number,
    panel,
    places_of,
    units_of,
)
from analysis.extraction.money import is_money
from analysis.language.countries import name_of
from analysis.things import Thing, thing_of

MOST_LINES = 15
ROOM = 0.25  # of the axis, that a number in words takes
TITLE = "Delivered against promised"
LYING = {"triangle-up": "triangle-right", "triangle-down": "triangle-left", "line-ew": "line-ns"}
WORDS = {"more_than": "over ", "at_least": "at least ", "less_than": "under ", "at_most": "up to ", "about": "about "}


class Look(NamedTuple):
    """How the claims of one state are drawn: aside of their line, so that equal amounts are both seen."""

    name: str
    sign: str
    colour: str
    aside: float
    words_at: str


LOOKS = {
    "delivered": Look("Delivered", "circle", COLOURS[2], -0.13, "top center"),
    "promised": Look("Promised", "circle-open", COLOURS[5], 0.13, "bottom center"),
}


class Line(NamedTuple):
    """A donor and a thing: the words for it, and its claims."""

    words: str
    unit: str
    claims: list[Any]


def delivered(claims: pd.DataFrame) -> go.Figure:
    """What was delivered beside what was promised, a line a donor and thing; a mark's customdata is (figure_id,)."""
    if claims.empty:
        return blank(TITLE, "No claims to show.")
    given = claims[claims["donor"].map(bool)]
    known = ends_of(given)
    states = known["status"].map({"delivered": "delivered", "pledged": "promised", "planned": "promised"})
    told = known.assign(state=states)[states.notna()]
    every = _lines(told)
    lines = [line for line in every if any(claim.state == "delivered" for claim in line.claims)]
    lines.sort(key=lambda line: (-len({claim.state for claim in line.claims}), -len(line.claims), line.words))
    drawable = [line for line in lines if all(claim.first > 0 for claim in line.claims)]
    shown = drawable[:MOST_LINES]
    alone = sum(len(line.claims) for line in every) - sum(len(line.claims) for line in lines)
    note = sentences(
        [
            left_out(len(claims) - len(given), "claim", "without a donor"),
            left_out(len(given) - len(known), "claim", "without a number"),
            left_out(len(known) - len(told), "claim", "that is neither delivered nor promised"),
            left_out(alone, "promise", "of which these articles tell no delivery"),
            left_out(len(lines) - len(shown), "more line", "with fewer claims"),
            "Each claim has a mark of its own: nothing is added up." if shown else "",
            not_converted({line.unit for line in shown}),
        ]
    )
    if not shown:
        return blank(TITLE, "These articles tell of no delivery with a donor and a number.", note)
    return _drawn(shown, note)


def _lines(told: pd.DataFrame) -> list[Line]:
    """The claims by donor and thing; the money of one currency is one thing."""
    found: dict[tuple[Any, ...], list[tuple[Thing, list[Any]]]] = {}
    for claim in told.itertuples():
        thing = thing_of(None if is_money(claim.unit) else claim.item)
        groups = found.setdefault((tuple(claim.donor), claim.unit), [])
        same = next((claims for other, claims in groups if other.is_same(thing)), None)
        if same is None:
            groups.append((thing, [claim]))
        else:
            same.append(claim)
    return [
        Line(_words(donor, unit, claims), unit, claims)
        for (donor, unit), groups in found.items()
        for _, claims in groups
    ]


def _words(donor: tuple[str, ...], unit: str, claims: list[Any]) -> str:
    giver = ", ".join(map(name_of, donor))
    items = [] if is_money(unit) else sorted({claim.item for claim in claims if pd.notna(claim.item)}, key=len)
    return f"{giver}: {items[-1]}" if items else giver


def _drawn(lines: list[Line], note: str) -> go.Figure:
    units = units_of(pd.Series([line.unit for line in lines]))
    of = {unit: [line for line in lines if line.unit == unit] for unit in units}
    drawn = figure(TITLE, height=150 + 56 * len(units) + 64 * len(lines), note=note)
    make_subplots(
        rows=len(units),
        row_heights=[len(each) + 0.6 for each in of.values()],
        vertical_spacing=min(0.3, 90 / drawn.layout.height) if len(units) > 1 else None,
        subplot_titles=[panel(unit) for unit in units],
        figure=drawn,
    )
    drawn.update_annotations(x=0, xanchor="left", font_size=13)
    drawn.update_layout(margin_t=76, margin_r=28, title={"y": 1, "yanchor": "top", "pad": {"t": 14}})
    legend_below(drawn, rows=2)
    for place, here in enumerate(of.values(), start=1):
        ends = [(claim.first, claim.last) for line in here for claim in line.claims]
        axis = axis_of(pd.DataFrame(ends, columns=["first", "last"]))
        ticks = axis.ticks()[:: 2 if len(axis.ticks()) > 4 else 1]
        for state, look in LOOKS.items():
            marks = [(at, claim) for at, line in enumerate(here) for claim in line.claims if claim.state == state]
            drawn.add_trace(_trace(marks, look, axis), row=place, col=1)
        drawn.update_xaxes(
            type="log" if axis.logarithmic else "linear",
            range=[axis.bottom, axis.top],
            tickvals=ticks,
            ticktext=[number(tick) for tick in ticks],
            zeroline=False,
            row=place,
            col=1,
        )
        drawn.update_yaxes(
            range=[len(here) - 0.5, -0.7],
            tickvals=list(range(len(here))),
            ticktext=[_label(line.words) for line in here],
            zeroline=False,
            row=place,
            col=1,
        )
    for state, look in LOOKS.items():
        if any(claim.state == state for line in lines for claim in line.claims):
            drawn.add_trace(entry(look.name, look.sign, look.colour, state), row=1, col=1)
    return drawn


def _trace(marks: list[tuple[int, Any]], look: Look, axis: Axis) -> go.Scatter:
    """The marks of one state; a bound is an arrow and a range a bar, as in the chart over time, but lying."""
    x: list[float | None] = []
    y: list[float | None] = []
    signs, texts, told = [], [], []
    worded = _apart(marks, axis)
    for at, claim in marks:
        ends = places_of(claim, SHAPES[claim.shape], axis)
        x += [*ends, None]
        y += [at + look.aside] * len(ends) + [None]
        arrow = LYING.get(SHAPES[claim.shape].ends[-1], look.sign)
        signs += [look.sign, *[arrow] * (len(ends) - 1), look.sign]
        texts += [WORDS.get(claim.bound, "") + number(claim.first) if claim in worded else "", *[""] * len(ends)]
        told += [claim] * (len(ends) + 1)
    return go.Scatter(
        x=x,
        y=y,
        mode="lines+markers+text",
        line={"color": look.colour, "width": 2},
        marker={"symbol": signs, "size": 11, "color": look.colour, "line": {"width": 2, "color": look.colour}},
        text=texts,
        textposition=look.words_at,
        textfont={"size": 11},
        cliponaxis=False,
        name=look.name,
        showlegend=False,
        customdata=[(claim.figure_id,) for claim in told],
        hovertext=[hover(claim) for claim in told],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _apart(marks: list[tuple[int, Any]], axis: Axis) -> list[Any]:
    """The claims that have room for their number in words; the others tell it when they are pointed at."""
    kept: list[Any] = []
    last: tuple[int, float] | None = None
    for at, place, claim in sorted(((at, axis.place(c.first), c) for at, c in marks), key=lambda mark: mark[:2]):
        if last is None or last[0] != at or place - last[1] >= ROOM:
            kept.append(claim)
            last = at, place
    return kept


def _label(words: str) -> str:
    giver, colon, thing = words.partition(": ")
    return f"{plain(shorten(giver, 20))}<br>{plain(shorten(thing, 24))}" if colon else plain(shorten(giver, 20))
