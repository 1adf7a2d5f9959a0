"""Charts of the page "Actors": of the list, who says most and who speaks about whom; of one actor, by and about it.

In: rows of frame "quotes", pairs of `actor_view.about`, names by actor id. Out: plotly figures.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.common import (
    COLOURS,
    bars_over_time,
    blank,
    figure,
    left_out,
    plain,
    sentences,
    undated,
    without_days,
)
from analysis.charts.ranked import by_count, name_axis, names_on_axis, ranked
from analysis.charts.statements import ranked_speakers
from analysis.in_words import number_of
from analysis.language.countries import name_of

KINDS = {"direct": COLOURS[1], "mixed": COLOURS[2], "indirect": COLOURS[0]}
SCALE = ((0.0, "rgba(26, 127, 196, 0.15)"), (1.0, "rgba(26, 127, 196, 0.85)"))


def most_statements(quotes: pd.DataFrame, names: Mapping[str, str], top: int = 12) -> go.Figure:
    """The `top` actors of `names` (by id) with most statements, stacked by kind; a bar's customdata is (id, name)."""
    title = "Who says most"
    own = quotes[quotes["speaker_id"].isin(list(names))]
    others = left_out(len(quotes) - len(own), "statement", "by speakers who are not in the list below")
    if own.empty:
        return blank(title, "None of these actors makes a statement.", others)
    totals = by_count(own["speaker_id"].value_counts(), names)
    shown, rest = totals.index[:top].to_list(), totals[top:]
    drawn_rows = own[own["speaker_id"].isin(shown)]
    counts = pd.crosstab(drawn_rows["speaker_id"], drawn_rows["kind"]).reindex(columns=list(KINDS), fill_value=0)
    more = left_out(len(rest), "more actor", f"with {number_of(int(rest.sum()), 'statement')}")
    drawn = figure(title, height=100 + 30 * len(shown), note=sentences([more, others]))
    for kind, colour in KINDS.items():
        if not counts.loc[shown, kind].any():
            continue
        drawn.add_bar(
            x=counts.loc[shown, kind].to_list(),
            y=shown,
            name=kind.capitalize(),
            orientation="h",
            width=0.72,
            marker={"color": colour, "line": {"width": 0}},
            customdata=[(key, names[key]) for key in shown],
            hovertext=[
                f"<b>{plain(names[key])}</b><br>{number_of(int(n), f'{kind} statement')} of {int(totals[key]):,}"
                for key, n in counts.loc[shown, kind].items()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    drawn.add_scatter(
        x=totals[shown].to_list(),
        y=shown,
        text=[f" {total:,}" for total in totals[shown]],
        mode="text",
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    drawn.update_layout(
        barmode="stack",
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "traceorder": "normal"},
    )
    drawn.update_xaxes(visible=False, range=[0, int(totals.max()) * 1.15])
    name_axis(drawn, {key: names[key] for key in shown})
    return drawn


def who_about_whom(pairs: pd.DataFrame, names: Mapping[str, str], top: int = 10) -> go.Figure:
    """Statements by speaker (down) and by actor spoken about (across), of the `top` of both.

    Pairs without a speaker, or by one that is not in the list, are left to the caller; a cell's customdata is
    (speaker's id, actor's id).
    """
    title = "Who speaks about whom"
    if pairs.empty:
        return blank(title, "None of these actors speaks about another.")
    speakers = by_count(pairs["speaker_id"].value_counts(), names).index[:top].to_list()
    of_speakers = pairs.loc[pairs["speaker_id"].isin(speakers), "actor_id"]
    subjects = by_count(of_speakers.value_counts(), names).index[:top].to_list()
    drawn_pairs = pairs[pairs["speaker_id"].isin(speakers) & pairs["actor_id"].isin(subjects)]
    grid = pd.crosstab(drawn_pairs["speaker_id"], drawn_pairs["actor_id"]).reindex(
        index=speakers, columns=subjects, fill_value=0
    )
    grid = grid[grid.sum(axis="columns") > 0]
    rest = len(pairs) - len(drawn_pairs)
    note = "A statement about several actors is counted for each of them"
    note += f"; {rest:,} of {len(pairs):,}, by or about others, are not drawn." if rest else "."
    drawn = figure(title, height=160 + 30 * len(grid), note=note)
    # The names across need more room above than other charts have, and the title stays where theirs is.
    drawn.update_layout(title={"yref": "container", "y": 1, "yanchor": "top", "pad": {"t": 14}})
    drawn.add_heatmap(
        x=subjects,
        y=grid.index.to_list(),
        z=[[n or None for n in row] for row in grid.to_numpy().tolist()],
        text=[[f"{n:,}" if n else "" for n in row] for row in grid.to_numpy().tolist()],
        texttemplate="%{text}",
        customdata=[[(speaker, subject) for subject in subjects] for speaker in grid.index],
        hovertext=[
            [
                f"<b>{plain(names[speaker])}</b><br>about {plain(names[subject])}"
                f"<br>{number_of(int(grid.at[speaker, subject]), 'statement')}"
                for subject in subjects
            ]
            for speaker in grid.index
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        hoverongaps=False,
        colorscale=SCALE,
        zmin=0,
        showscale=False,
        xgap=2,
        ygap=2,
    )
    drawn.update_xaxes(names_on_axis({key: names[key] for key in subjects}, 16), side="top", tickangle=-45)
    name_axis(drawn, {key: names[key] for key in grid.index})
    return drawn


def over_time(by: pd.DataFrame, about: pd.DataFrame) -> go.Figure:
    """Statements by and about one actor per day, week or month; those without `said_on` are left out."""
    both = pd.concat([by.assign(group="by"), about.assign(group="about")])
    if (nothing := without_days(both["said_on"], "statement")) is not None:
        return nothing
    dated = both[both["said_on"].notna()]
    drawn = bars_over_time(
        dated["said_on"],
        dated["group"],
        {"by": "By them", "about": "Others about them"},
        what="statement",
        by="and about them",
        others="",
        note=undated(both["said_on"], "statement"),
        height=320,
        legend_rows=2,
    )
    for bar in drawn.data:
        bar.marker.color = COLOURS[0] if bar.customdata[0][0] == "by" else COLOURS[1]
    return drawn.update_layout(showlegend=True)


def countries(by: pd.DataFrame, top: int = 10) -> go.Figure:
    """The countries that an actor's statements mention, by the number of statements."""
    title = "Countries they speak of"
    of = by["countries"].explode()
    counts = of.value_counts()
    none = left_out(int(of.isna().sum()), "statement", "without the name of a country")
    if counts.empty:
        return blank(title, "No country is mentioned in their statements." if len(by) else "They make no statements.")
    names = {code: name_of(code) for code in counts.index}
    return ranked(title, counts, names, what="statement", more="country", note=none, top=top)


def speakers_about(about: pd.DataFrame, top: int = 10) -> go.Figure:
    """Who makes statements about an actor; the key of a speaker is `speaker_id`, else `speaker`."""
    return ranked_speakers("Who speaks about them", about, "Nobody is quoted on them.", top=top)
