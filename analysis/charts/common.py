"""What all charts share: plotly's settings, colours, layout, and bars over time.

In: days and groups of rows. Out: plotly figures, where `layout.meta["note"]` says in words what a figure leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.in_words import day_in_words, number_of

# For st.plotly_chart(config=…). `topojsonURL` is where plotly fetches the outlines of countries: Streamlit serves them
# from static/. It is relative to the page's address, so that it holds on every page and under any server.baseUrlPath.
PLOTLY_CONFIG: dict[str, Any] = {
    "topojsonURL": "app/static/",
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "hoverClosestGeo"],
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "on-the-record"},
}

# Okabe and Ito's colours, which colour-blind readers tell apart; without black and yellow and with a lighter blue, so
# that they are seen on white and on black. The grey is none of them for a reader who sees no red or green.
COLOURS = ("#1A7FC4", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
GREY = "#6A7078"

DAY_TICKS = [
    {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
DAY_MS = 86_400_000
MOST_TICKS = 6
FEWEST_BINS = 7  # a single day is one bar among seven places, not a wall


class Bin(NamedTuple):
    """How days are put together: pandas' name of the period, its usual length, and where its bar stands.

    A bar stands over the label of its day or month; that of a week over the week's middle, as labels are other days.
    """

    word: str
    freq: str
    days: int
    middle: int


DAY, WEEK, MONTH = Bin("day", "D", 1, 0), Bin("week", "W-SUN", 7, 3), Bin("month", "M", 30, 0)


def bin_for(days: pd.Series) -> Bin:
    """The bin that shows these days (datetime64, none missing) in at most some fifty bars, months apart."""
    length = (days.max() - days.min()).days + 1
    return DAY if length <= 45 else WEEK if length <= 300 else MONTH


def figure(title: str, *, height: int, note: str = "") -> go.Figure:
    """An empty figure with the look that all charts have."""
    drawn = go.Figure()
    drawn.update_layout(
        title={"text": title, "x": 0, "xref": "container"},
        height=height,
        margin={"l": 8, "r": 8, "t": 48, "b": 8},
        hoverlabel={"align": "left"},
        dragmode=False,  # on a phone, a finger on a chart scrolls the page
        meta={"note": note},
    )
    return drawn


def legend_below(drawn: go.Figure, rows: int) -> None:
    """Put the legend under the dates, where a narrow screen has room; there it may take so many `rows`.

    plotly measures its distance in heights of the plot, which those rows lessen.
    """
    plot = drawn.layout.height - 104 - 19 * rows
    drawn.update_layout(legend={"orientation": "h", "x": 0, "y": -48 / plot, "yanchor": "top", "traceorder": "normal"})


def blank(title: str, sentence: str, note: str = "") -> go.Figure:
    """A figure that says in a sentence why nothing is drawn."""
    drawn = figure(title, height=160, note=note)
    drawn.update_xaxes(visible=False).update_yaxes(visible=False)
    words_at(drawn, 0.5, 0.5, text=plain(sentence), font_size=15)
    return drawn


def words_at(drawn: go.Figure, x: float, y: float, **words: Any) -> None:
    """Write on a figure, at a part of the plot's width and height."""
    drawn.add_annotation(x=x, y=y, xref="paper", yref="paper", showarrow=False, **words)


def without_days(days: pd.Series, what: str) -> go.Figure | None:
    """A figure that says that no day of these rows is known, or that there are no rows; None where there are days."""
    title = f"{what.capitalize()}s over time"
    if days.empty:
        return blank(title, f"No {what}s to show.")
    return blank(title, f"None of these {what}s has a day.", undated(days, what)) if days.isna().all() else None


def undated(days: pd.Series, what: str) -> str:
    """A sentence for the rows without a day, empty where there are none."""
    return left_out(int(days.isna().sum()), what, "without a day")


def bars_over_time(
    days: pd.Series,
    groups: pd.Series,
    names: Mapping[str, str],
    *,
    what: str,
    by: str,
    others: str,
    note: str,
    height: int = 420,
    legend_rows: int = 4,
) -> go.Figure:
    """Rows counted per day, week or month, stacked by group; the busiest groups have a colour each.

    `days` (datetime64, none missing) and `groups` (a key of `names`, or missing) have one entry a row. A bar's
    customdata is (group, its name, first day, last day); the group of "Others" is "".
    """
    chosen = bin_for(days)
    periods = days.dt.to_period(chosen.freq)
    busiest = groups.value_counts().head(len(COLOURS)).index
    kept = groups.where(groups.isin(busiest)).astype(object).fillna("")
    counts = pd.DataFrame({"group": kept, "period": periods}).value_counts().sort_index()
    middle = pd.Timedelta(days=chosen.middle)
    drawn = figure(f"{what.capitalize()}s per {chosen.word}, by {by}", height=height, note=note)
    for group, colour in zip([*busiest, ""], [*COLOURS[: len(busiest)], GREY], strict=True):
        if group not in counts.index.get_level_values("group"):
            continue
        bars = counts[group]
        name = names[group] if group else others
        drawn.add_bar(
            x=[_iso(p.start_time + middle) for p in bars.index],
            y=bars.to_list(),
            name=plain(shorten(name, 20)),
            marker={"color": colour, "line": {"width": 0}},
            width=0.86 * chosen.days * DAY_MS,  # plotly would draw a lone bar as a hair
            customdata=[(group, name, _iso(p.start_time), _iso(p.end_time)) for p in bars.index],
            hovertext=[
                f"<b>{plain(name)}</b><br>{_when(p, chosen)}<br>{number_of(n, what)}"
                for p, n in zip(bars.index, bars, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    first, last = periods.min().start_time + middle, periods.max().start_time + middle
    places = (last - first).days / chosen.days + 1
    room = pd.Timedelta(days=max(0.7, 0.5 + (FEWEST_BINS - places) / 2) * chosen.days)
    drawn.update_layout(barmode="stack")
    legend_below(drawn, rows=legend_rows)
    date_axis(drawn, first - room, last + room)
    if places <= FEWEST_BINS:
        drawn.update_xaxes(dtick=DAY_MS)
    drawn.update_yaxes(rangemode="tozero", tickformat=",d", nticks=MOST_TICKS)
    if counts.groupby(level="period").sum().max() < MOST_TICKS:
        drawn.update_yaxes(dtick=1)  # plotly would put halves there, and write them as whole numbers
    return drawn


def date_axis(drawn: go.Figure, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Make the x axes a calendar from `first` to `last`."""
    drawn.update_xaxes(type="date", range=[first.isoformat(), last.isoformat()], tickformatstops=DAY_TICKS, title="")


def names_by_count(keys: pd.Series, names: pd.Series) -> dict[str, str]:
    """The name each key is most often written with."""
    counted = pd.DataFrame({"key": keys, "name": names}).dropna().value_counts().reset_index()
    return dict(counted.drop_duplicates("key")[["key", "name"]].itertuples(index=False))


def plain(text: str) -> str:
    """The text with the signs that plotly would take for markup made harmless."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten(text: str, width: int) -> str:
    """The text, cut to `width` signs with an ellipsis where it is longer."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def left_out(count: int, what: str, how: str) -> str:
    """A sentence such as "2 statements without a day are not drawn."; empty for none."""
    return f"{number_of(count, what)} {how} {'is' if count == 1 else 'are'} not drawn." if count else ""


def sentences(parts: Sequence[str]) -> str:
    """The sentences that say something, one after another."""
    return " ".join(part for part in parts if part)


def _when(period: pd.Period, chosen: Bin) -> str:
    first, last = day_in_words(period.start_time), day_in_words(period.end_time)
    return first if chosen is DAY else f"{first} to {last}" if chosen is WEEK else f"{period:%B %Y}"


def _iso(moment: pd.Timestamp) -> str:
    return f"{moment:%Y-%m-%d}"
