"""Charts of the page "Who said what".

In: the quotes frame, or a selection of it. Out: statements over time by speaker; speakers by number of statements.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.common import (
    COLOURS,
    bars_over_time,
    blank,
    figure,
    left_out,
    names_by_count,
    number_of,
    plain,
    sentences,
    shorten,
)
from analysis.language.countries import name_of


def over_time(quotes: pd.DataFrame) -> go.Figure:
    """Statements per day, week or month, stacked by speaker; a bar's customdata is (key, name, first, last day).

    A speaker's key is `speaker_id`, or `speaker` where that is missing; that of "Others" is "".
    Rows without `said_on` are left out.
    """
    title = "Statements over time"
    if quotes.empty:
        return blank(title, "No statements to show.")
    dated = quotes[quotes["said_on"].notna()]
    note = left_out(len(quotes) - len(dated), "statement", "without a day")
    if dated.empty:
        return blank(title, "None of these statements has a day.", note)
    keys = _speakers(dated)
    return bars_over_time(
        dated["said_on"],
        keys,
        names_by_count(keys, dated["speaker"].fillna(keys)),
        what="statement",
        by="speaker",
        others="Others and not named" if keys.isna().any() else "Others",
        note=note,
    )


def by_speaker(quotes: pd.DataFrame, top: int = 15) -> go.Figure:
    """The `top` speakers with most statements, longest bar first; a bar's customdata is (key, name)."""
    title = "Who is quoted most"
    if quotes.empty:
        return blank(title, "No statements to show.")
    keys = _speakers(quotes)
    counts = keys.value_counts()
    unnamed = left_out(int(keys.isna().sum()), "statement", "without a named speaker")
    if counts.empty:
        return blank(title, "None of these statements has a named speaker.", unnamed)
    names = names_by_count(keys, quotes["speaker"].fillna(keys))
    ranked = sorted(((str(key), int(n)) for key, n in counts.items()), key=lambda item: (-item[1], names[item[0]]))
    shown, rest = ranked[:top], ranked[top:]
    more = sum(count for _, count in rest)
    others = left_out(len(rest), "more speaker", f"with {number_of(more, 'statement')}")
    described = _described(quotes.assign(key=keys), names)
    drawn = figure(title, height=110 + 27 * len(shown), note=sentences([others, unnamed]))
    drawn.add_bar(
        x=[count for _, count in shown],
        y=[key for key, _ in shown],
        orientation="h",
        width=0.72,
        marker={"color": COLOURS[0], "line": {"width": 0}},
        text=[f"{count:,}" for _, count in shown],
        textposition="outside",
        cliponaxis=False,
        customdata=[(key, names[key]) for key, _ in shown],
        hovertext=[
            f"<b>{plain(names[key])}</b>{described.get(key, '')}<br>{number_of(count, 'statement')}"
            for key, count in shown
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    drawn.update_xaxes(visible=False, range=[0, shown[0][1] * 1.15])
    # The categories are keys, so that two speakers whose names are cut to the same letters stay two bars.
    drawn.update_yaxes(
        type="category",
        autorange="reversed",
        tickvals=[key for key, _ in shown],
        ticktext=[plain(shorten(names[key], 24)) for key, _ in shown],
        ticklabelstandoff=6,
        title="",
        showgrid=False,
    )
    return drawn


def _speakers(quotes: pd.DataFrame) -> pd.Series:
    return quotes["speaker_id"].fillna(quotes["speaker"])


def _described(quotes: pd.DataFrame, names: dict[str, str]) -> dict[str, str]:
    """Speaker key → role and country as lines of a hover text, from the speaker's first row that has them."""
    first = quotes.groupby("key")[["speaker_role", "speaker_country"]].first()
    countries = first["speaker_country"].map(name_of, na_action="ignore")
    return {
        key: "".join(f"<br>{plain(part)}" for part in (role, country) if pd.notna(part) and part != names[key])
        for key, role, country in zip(first.index, first["speaker_role"], countries, strict=True)
    }
