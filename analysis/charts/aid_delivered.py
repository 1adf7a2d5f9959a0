"""Chart "delivered against pledged" of the page "Aid".

In: claims. Out: for each donor and thing of which a delivery is told, what is told as delivered and what as promised,
each claim a mark of its own: amounts are never added up, as one may be part of another.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.charts.common import COLOURS, GREY, blank, figure, left_out, legend_below, plain, sentences, shorten
from analysis.charts.quantities import axis_of, ends_of, entry, hover, is_money, not_converted, number, panel, units_of
from analysis.language.countries import name_of
from analysis.things import Thing, thing_of

MOST_LINES = 15
TITLE = "Delivered against promised"
LOOKS = {"delivered": ("circle", COLOURS[2], "Delivered"), "promised": ("circle-open", COLOURS[1], "Promised")}
SIGNS = {"lower": " or more", "upper": " or less", "about": " or so"}


class Line(NamedTuple):
    """A donor and a thing: the words for it, and its claims."""

    words: str
    unit: str
    claims: list[Any]


def delivered(claims: pd.DataFrame) -> go.Figure:
    """What was delivered beside what was promised, a line a donor and thing; a mark's customdata is (figure_id,)."""
    if claims.empty:
        return blank(TITLE, "No claims to show.")
    known = ends_of(claims[claims["donor"].map(bool)])
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
            left_out(int((~claims["donor"].map(bool)).sum()), "claim", "without a donor"),
            left_out(len(claims[claims["donor"].map(bool)]) - len(known), "claim", "without a number"),
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
    drawn = figure(TITLE, height=150 + 56 * len(units) + 44 * len(lines), note=note)
    make_subplots(
        rows=len(units),
        row_heights=[len(each) + 0.6 for each in of.values()],
        vertical_spacing=min(0.3, 90 / drawn.layout.height) if len(units) > 1 else None,
        subplot_titles=[panel(unit) for unit in units],
        figure=drawn,
    )
    drawn.update_annotations(x=0, xanchor="left", font_size=13)
    drawn.update_layout(margin_t=76)
    legend_below(drawn, rows=2)
    for place, here in enumerate(of.values(), start=1):
        axis = axis_of(
            pd.DataFrame(
                [(claim.first, claim.last) for line in here for claim in line.claims], columns=["first", "last"]
            )
        )
        for state, (sign, colour, name) in LOOKS.items():
            marks = [(at, claim) for at, line in enumerate(here) for claim in line.claims if claim.state == state]
            drawn.add_trace(_trace(marks, sign, colour, name), row=place, col=1)
        drawn.update_xaxes(
            type="log" if axis.logarithmic else "linear",
            range=[axis.bottom, axis.top],
            tickvals=axis.ticks()[:: 2 if len(axis.ticks()) > 4 else 1],
            ticktext=[number(tick) for tick in axis.ticks()[:: 2 if len(axis.ticks()) > 4 else 1]],
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
    for state, (sign, colour, name) in LOOKS.items():
        if any(claim.state == state for line in lines for claim in line.claims):
            drawn.add_trace(entry(name, sign, colour, state), row=1, col=1)
    return drawn


def _trace(marks: list[tuple[int, Any]], sign: str, colour: str, name: str) -> go.Scatter:
    """The marks of one state. A range is a whisker from its lower end to its upper one; a bound is said beside it."""
    return go.Scatter(
        x=[claim.first for _, claim in marks],
        y=[at for at, _ in marks],
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [claim.last - claim.first for _, claim in marks],
            "arrayminus": [0] * len(marks),
            "color": colour,
        },
        mode="markers+text",
        marker={"symbol": sign, "size": 12, "color": colour, "line": {"width": 2, "color": colour}},
        text=[number(claim.first) + SIGNS.get(claim.shape, "") for _, claim in marks],
        textposition="top center",
        textfont={"size": 11, "color": GREY},
        name=name,
        showlegend=False,
        customdata=[(claim.figure_id,) for _, claim in marks],
        hovertext=[hover(claim) for _, claim in marks],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _label(words: str) -> str:
    giver, colon, thing = words.partition(": ")
    return f"{plain(shorten(giver, 20))}<br>{plain(shorten(thing, 24))}" if colon else plain(shorten(giver, 20))
