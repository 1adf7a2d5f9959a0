"""Who acts on whom: a matrix of the countries and organisations that take part in events.

In: rows of frame "events", a row an event or a row a report, and frame "actors". Out: a heat map with numbers.
"""

from __future__ import annotations

from math import log10
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.common import blank, figure, left_out, plain, sentences, words_at
from analysis.charts.ranked import name_axis, names_on_axis
from analysis.in_words import number_of
from analysis.language.countries import name_of
from analysis.language.event_types import event_type
from analysis.language.organizations import load_organizations
from analysis.reports import Counted

MOST = 10  # rows, and columns
LABEL = 16  # letters
# None is a faint grey, so that lines and columns can be followed; more is fuller.
SHADES = ((0.0, "rgba(140, 147, 155, 0.1)"), (0.01, "rgba(26, 127, 196, 0.15)"), (1.0, "rgba(26, 127, 196, 1)"))
MOST_KINDS = 5  # told in a hover


class Pair(NamedTuple):
    """Who acts and on whom, as ISO codes of countries and names of organisations."""

    agent: str
    target: str


def who_on_whom(events: pd.DataFrame, actors: pd.DataFrame, counted: Counted) -> go.Figure:
    """Numbers of events by who acts (rows) and who is acted upon (columns), the busiest of each.

    People and national bodies count as their country, a well-known body of no one country as itself. An event counts
    once for each pair. A cell's customdata is (agent, target).
    """
    title = "Who acts on whom"
    if events.empty:
        return blank(title, f"No {counted}s to show.")
    pairs = _pairs(events, sides(actors))
    both = pairs.index.nunique()
    note = left_out(len(events) - both, counted, "without both sides known")
    if pairs.empty:
        return blank(title, f"Of none of these {counted}s are both sides known.", note)
    agents, targets = (pairs[side].value_counts().index[:MOST].to_list() for side in Pair._fields)
    shown = pairs[pairs["agent"].isin(agents) & pairs["target"].isin(targets)]
    rest = left_out(both - shown.index.nunique(), counted, "between others")
    return _drawn(shown, title, counted, sentences([note, rest]))


def sides(actors: pd.DataFrame) -> pd.Series:
    """actor_id → its country, or its name where it is a well-known body of no one country; missing for others."""
    known = actors["name"].isin(load_organizations().keys())
    return pd.Series(actors["country"].fillna(actors["name"].where(known)).array, index=actors["actor_id"])


def _pairs(events: pd.DataFrame, side: pd.Series) -> pd.DataFrame:
    """Columns agent, target and type, a row for each pair in an event, with the index of the events."""
    found = events[["agent", "target", "type"]].explode("agent").explode("target")
    found = found.assign(**{who: side.reindex(found[who]).array for who in Pair._fields}).dropna()
    return found[~found.reset_index().duplicated().array]


def _drawn(pairs: pd.DataFrame, title: str, counted: Counted, note: str) -> go.Figure:
    types = {Pair(*pair): of["type"].value_counts() for pair, of in pairs.groupby(list(Pair._fields))}
    # Those drawn with others that are not may be left without a cell.
    rows, columns = (list(pairs[side].value_counts().index) for side in Pair._fields)
    counts = pd.crosstab(pairs["agent"], pairs["target"]).reindex(index=rows, columns=columns)
    drawn = figure(title, height=170 + 30 * len(rows), note=note)
    cells, keys = counts.to_numpy().tolist(), [[Pair(agent, target) for target in columns] for agent in rows]
    drawn.add_heatmap(
        x=columns,
        y=rows,
        z=[[log10(n + 1) for n in line] for line in cells],
        zmin=0,
        zmax=log10(max(int(counts.max(axis=None)), 3) + 1),
        colorscale=SHADES,
        showscale=False,
        xgap=2,
        ygap=2,
        text=[[f"{n:,}" if n else "" for n in line] for line in cells],
        texttemplate="%{text}",
        customdata=keys,
        hovertext=[[_told(pair, types.get(pair), counted) for pair in line] for line in keys],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    # Room for the words in the corner; the title above the names of the columns, however long these are.
    drawn.update_layout(margin_l=112, title={"y": 1, "yanchor": "top", "pad": {"t": 12}})
    drawn.update_xaxes(names_on_axis({code: name_of(code) for code in columns}, LABEL), side="top", tickangle=-60)
    name_axis(drawn, {code: name_of(code) for code in rows}, LABEL)
    corner = {"xanchor": "right", "yanchor": "bottom", "xshift": -6, "yshift": 4}
    words_at(drawn, 0, 1, text="who ↓ &#160; on whom →", font_size=12, **corner)
    return drawn


def _told(pair: Pair, types: pd.Series | None, counted: Counted) -> str:
    """ "Russia → Ukraine", how many, and how many of each type, the commonest first."""
    head = f"<b>{plain(name_of(pair.agent))} → {plain(name_of(pair.target))}</b>"
    if types is None:
        return f"{head}<br>none"
    lines = [f"{event_type(str(name)).many}: {count:,}" for name, count in types[:MOST_KINDS].items()]
    more = [f"other: {types[MOST_KINDS:].sum():,}"] if len(types) > MOST_KINDS else []
    return "<br>".join([head, number_of(int(types.sum()), counted), *lines, *more])
