"""Charts of the page "Who said what".

In: the quotes frame, or a selection of it. Out: statements over time by speaker; speakers by number of statements.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.common import bars_over_time, blank, left_out, names_by_count, plain, undated, without_days
from analysis.charts.ranked import ranked
from analysis.language.countries import name_of


def over_time(quotes: pd.DataFrame) -> go.Figure:
    """Statements per day, week or month, stacked by speaker; a bar's customdata is (key, name, first, last day).

    A speaker's key is `speaker_id`, or `speaker` where that is missing; that of "Others" is "".
    Rows without `said_on` are left out.
    """
    if (nothing := without_days(quotes["said_on"], "statement")) is not None:
        return nothing
    dated = quotes[quotes["said_on"].notna()]
    keys = _speakers(dated)
    return bars_over_time(
        dated["said_on"],
        keys,
        names_by_count(keys, dated["speaker"].fillna(keys)),
        what="statement",
        by="speaker",
        others="Others and not named" if keys.isna().any() else "Others",
        note=undated(quotes["said_on"], "statement"),
    )


def by_speaker(quotes: pd.DataFrame, top: int = 15) -> go.Figure:
    """The `top` speakers with most statements, longest bar first; a bar's customdata is (key, name)."""
    title = "Who is quoted most"
    if quotes.empty:
        return blank(title, "No statements to show.")
    return ranked_speakers(title, quotes, "None of these statements has a named speaker.", top=top, described=True)


def ranked_speakers(title: str, quotes: pd.DataFrame, nobody: str, *, top: int, described: bool = False) -> go.Figure:
    """The `top` speakers by number of statements; `nobody` is the sentence where none is named.

    Where they are `described`, a speaker's role and country are in the hover text.
    """
    keys = _speakers(quotes)
    counts = keys.value_counts()
    unnamed = left_out(int(keys.isna().sum()), "statement", "without a named speaker")
    if counts.empty:
        return blank(title, nobody, unnamed)
    names = names_by_count(keys, quotes["speaker"].fillna(keys))
    lines = _described(quotes.assign(key=keys), names) if described else {}
    return ranked(title, counts, names, what="statement", more="speaker", note=unnamed, top=top, described=lines)


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
