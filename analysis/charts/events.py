"""Charts of the page "Events".

In: rows of frame "events", a row an event or a row a report, and which of the two they are.
Out: events over time by type; a map of the countries that take part.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.common import bars_over_time, blank, left_out, sentences, undated, without_days
from analysis.charts.countries import map_of
from analysis.language.event_types import event_type
from analysis.reports import Counted
from analysis.tables import capital

MIDDLE = 0.05  # of the days at either end may lie far off
SHORTEST = pd.Timedelta(days=45)


def over_time(events: pd.DataFrame, days: pd.Series, counted: Counted) -> go.Figure:
    """Events per day, week or month, stacked by type; a bar's customdata is (type, its name, first day, last day).

    `days` is the day of each row; rows without one are left out, and the few on days long before or after all others.
    """
    days = days.loc[events.index]
    if (nothing := without_days(days, counted)) is not None:
        return nothing
    dated = days.dropna()
    near = dated[_near(dated)]
    far = left_out(len(dated) - len(near), counted, "long before or after the others")
    types = events.loc[near.index, "type"]
    return bars_over_time(
        near,
        types,
        {name: capital(event_type(name).many) for name in types.unique()},
        what=counted,
        by="what happened",
        others="Other events",
        note=sentences(
            [
                "Each counts on the first day that its article gives for it, else on the article’s own.",
                undated(days, counted),
                far,
            ]
        ),
    )


def world_map(events: pd.DataFrame, countries: pd.Series, counted: Counted) -> go.Figure:
    """How many events each country takes part in; a country's customdata is (country, its name).

    `countries` names rows by its index; a row counts once for each of its countries.
    """
    title = "Countries in these events"
    of_rows = countries[countries.index.isin(events.index)].dropna()
    if of_rows.empty:
        return blank(title, f"None of these {counted}s has a country.")
    once = pd.DataFrame({"row": of_rows.index, "country": of_rows.array}).drop_duplicates()["country"]
    note = f"Each {counted} counts for every country that acts, is acted upon or is where it happens."
    return map_of(once, title, counted, note)


def _near(days: pd.Series) -> pd.Series:
    """Whether each day is no farther from the middle nine tenths of the days than these are long."""
    low, high = days.quantile(MIDDLE), days.quantile(1 - MIDDLE)
    room = max(high - low, SHORTEST)
    return days.between(low - room, high + room)
