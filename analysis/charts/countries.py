"""Charts of the page "Countries".

In: the mentions frame, or a selection of it, and the articles frame. Out: mentions over time; a world map.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import log10

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.common import bars_over_time, blank, figure, left_out, plain, sentences, words_at
from analysis.in_words import number_of
from analysis.language.countries import name_of

# From faint to full, so that more stands out more on white and on black alike.
SCALE = ((0.0, "rgba(26, 127, 196, 0.2)"), (0.5, "rgba(26, 127, 196, 0.45)"), (1.0, "rgba(26, 127, 196, 1)"))
LAND, BORDER = "rgba(140, 147, 155, 0.28)", "rgba(140, 147, 155, 0.7)"
CREDIT = "Outlines: United Nations Geodata"


def over_time(mentions: pd.DataFrame, articles: pd.DataFrame) -> go.Figure:
    """Mentions of countries per day, week or month by the article's day, stacked by country.

    A bar's customdata is (country, its name, first day, last day). Rows without `country` are not counted.
    """
    title = "Countries over time"
    named = mentions[mentions["country"].notna()]
    if named.empty:
        return blank(title, "No country is mentioned here.")
    published = articles.drop_duplicates("article_id").set_index("article_id")["published"]
    days = named["article_id"].map(published)
    note = left_out(int(days.isna().sum()), "mention", "in articles without a day")
    if days.isna().all():
        return blank(title, "None of these articles has a day.", note)
    countries = named["country"][days.notna()]
    names = {code: name_of(code) for code in countries.unique()}
    return bars_over_time(
        days.dropna(), countries, names, what="mention", by="country", others="Other countries", note=note
    )


def world_map(mentions: pd.DataFrame) -> go.Figure:
    """How often each country is mentioned, on a map; a country's customdata is (country, its name)."""
    title = "Countries on the map"
    if mentions["country"].isna().all():
        return blank(title, "No country is mentioned here.")
    return map_of(mentions["country"], title, "mention")


def map_of(countries: pd.Series, title: str, what: str, note: str = "") -> go.Figure:
    """How often each country stands in the series, on a map of so many of `what`; there must be one at least."""
    counts = countries.value_counts()
    names = {code: name_of(code) for code in counts.index}
    shown = counts[counts.index.isin(outlines())]
    missing = [f"{names[code]} ({count:,})" for code, count in counts.items() if code not in outlines()]
    without = f"This map has no outline for {_listed(missing)}." if missing else ""
    drawn = figure(title, height=400, note=sentences([note, without]))
    top = int(counts.max())
    logarithmic = top > 12
    ticks = _ticks(top) if logarithmic else list(range(0, top + 1, 1 + top // 6))
    drawn.add_choropleth(
        locations=shown.index.to_list(),
        locationmode="ISO-3",
        z=[log10(count) if logarithmic else count for count in shown],
        zmin=0,
        zmax=log10(top) if logarithmic else max(top, 2),
        colorscale=SCALE,
        marker={"line": {"color": BORDER, "width": 0.5}},
        colorbar={
            "orientation": "h",
            "y": -0.02,
            "yanchor": "top",
            "thickness": 10,
            "len": 0.7,
            "title": {"text": f"{what}s", "side": "top"},
            "tickvals": [log10(tick) for tick in ticks] if logarithmic else ticks,
            "ticktext": [f"{tick:,}" for tick in ticks],
        },
        customdata=[(code, names[code]) for code in shown.index],
        hovertext=[f"<b>{plain(names[code])}</b><br>{number_of(count, what)}" for code, count in shown.items()],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    drawn.update_geos(
        projection_type="natural earth",
        lataxis_range=[-58, 84],
        lonaxis_range=[-170, 190],
        resolution=110,
        bgcolor="rgba(0, 0, 0, 0)",
        showland=True,
        landcolor=LAND,
        showcountries=True,
        countrycolor=BORDER,
        countrywidth=0.5,
        showcoastlines=False,
        showocean=False,
        showlakes=False,
        showframe=False,
    )
    words_at(drawn, 1, 0, text=CREDIT, xanchor="right", yanchor="bottom", font_size=10)
    return drawn


@cache
def outlines() -> frozenset[str]:
    """The countries that the map in static/ can draw, as ISO 3166-1 alpha-3 codes."""
    lines = files("analysis.charts").joinpath("outlines.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _ticks(top: int) -> list[int]:
    """1, 10, 100, … up to `top`, and `top` itself where it is not too near the last."""
    powers = [10**power for power in range(int(log10(top)) + 1)]
    return [*powers, top] if top > 2 * powers[-1] else powers


def _listed(parts: list[str], most: int = 6) -> str:
    if len(parts) > most:
        parts = [*parts[:most], f"{len(parts) - most} more"]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
