"""Chart "by donor" of the page "Aid".

In: claims, or rows of frame "figures". Out: how many each donor has, a bar a donor, coloured by kind of aid.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.common import blank, figure, left_out, legend_below, plain, sentences, shorten
from analysis.charts.quantities import colours_of, groups_of
from analysis.charts.ranked import by_count
from analysis.in_words import number_of
from analysis.language.countries import name_of

MOST_DONORS = 12
MOST_NAMED = 6  # in the hover of a bar


def by_donor(rows: pd.DataFrame, *, what: str, note: str = "", colours: Mapping[str, str] | None = None) -> go.Figure:
    """How many of the rows each donor has, most first, by category; the rows are not added up, only counted.

    `what` is the word for a row; `note` says what has been left out already, `colours` has one for each
    category. A bar's customdata is (donor, category).
    """
    title = f"{what.capitalize()}s by donor and kind of aid"
    if rows.empty:
        return blank(title, f"No {what}s to count.", note)
    given = rows.assign(donor=rows["donor"].map(lambda donors: donors or None)).explode("donor")
    known = given[given["donor"].notna()]
    without = left_out(len(given) - len(known), what, "without a donor")
    if known.empty:
        return blank(title, f"None of these {what}s has a donor.", sentences([note, without]))
    counts = known["donor"].value_counts()
    order = by_count(counts, {donor: name_of(donor) for donor in counts.index})
    shown, others = order.index[:MOST_DONORS].to_list(), order[MOST_DONORS:]
    rest = left_out(len(others), "more donor", f"with {number_of(int(others.sum()), what)}")
    joint = "One from several donors is counted for each of them." if len(known) > known.index.nunique() else ""
    drawn = figure(title, height=190 + 28 * len(shown), note=sentences([note, without, rest, joint]))
    colours = colours or colours_of(known["category"])
    group = groups_of(known["category"], colours)
    for category, colour in colours.items():
        here = known[(group == category) & known["donor"].isin(shown)]
        if here.empty:
            continue
        of_donor = {str(donor): of for donor, of in here.groupby("donor")}
        by = {donor: of_donor[donor] for donor in shown if donor in of_donor}
        drawn.add_bar(
            x=[len(each) for each in by.values()],
            y=list(by),
            orientation="h",
            width=0.72,
            name=plain(category.capitalize()) or "Other kinds",
            marker={"color": colour, "line": {"width": 0}},
            customdata=[(donor, category) for donor in by],
            hovertext=[_hover(donor, category, each, what) for donor, each in by.items()],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    drawn.update_layout(barmode="stack")
    legend_below(drawn, rows=3)
    drawn.update_xaxes(rangemode="tozero", tickformat=",d", nticks=6, title="")
    if counts.max() < 6:
        drawn.update_xaxes(dtick=1)
    drawn.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=shown[::-1],
        tickvals=shown,
        ticktext=[plain(shorten(name_of(donor), 22)) for donor in shown],
        ticklabelstandoff=6,
        title="",
        showgrid=False,
    )
    return drawn


def _hover(donor: str, category: str, rows: pd.DataFrame, what: str) -> str:
    """The donor, the kind, how many, and what they are."""
    told = [plain(shorten(text, 48)) for text in rows["text"].dropna()[:MOST_NAMED]]
    more = len(rows) - len(told)
    lines = [f"<b>{plain(name_of(donor))}</b>: {plain(category) or 'other kinds'}", number_of(len(rows), what)]
    return "<br>".join([*lines, *told, *([f"and {more:,} more"] if more else [])])
