"""One event, many reports: what a page counts, events or reports of them.

In: rows of frame "events", each a report of an event. Out: a row an event; how many rows the usual view leaves out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pandas as pd

from analysis.filters import HAPPENED, MODALITIES
from analysis.frames import Frames
from analysis.in_words import either
from analysis.selection import Selection, of_pages

Counted = Literal["event", "report"]


def counted_rows(reports: pd.DataFrame, counted: Counted) -> pd.DataFrame:
    """The reports as they are, or of each event one of them; the column `reports` says how many there are of it.

    An event is told by the report that tells most of agent, target, day and place, the first in the frame if equal.
    """
    events = _events_of(reports)
    rows = reports.assign(reports=events.map(events.value_counts()).astype("Int64"))
    if counted == "report":
        return rows
    told = rows[["agent", "target"]].map(bool).sum(axis=1) + rows[["first", "place"]].notna().sum(axis=1)
    best = told.sort_values(ascending=False, kind="stable").index
    return rows.loc[events.loc[best].drop_duplicates().index.sort_values()]


def number_of_events(reports: pd.DataFrame) -> int:
    """How many events these reports tell."""
    return _events_of(reports).nunique()


def _events_of(reports: pd.DataFrame) -> pd.Series:
    """What each report tells; one that is in no cluster stands for itself."""
    return reports["cluster_id"].fillna(reports["event_id"])


def other_reports(report: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """The other reports, in all articles, of the event that this one (a frame of one row) tells."""
    same = frames.events["cluster_id"].isin(report["cluster_id"].dropna())
    return frames.events[same & ~frames.events["event_id"].isin(report["event_id"])]


def not_shown(selection: Selection, frames: Frames) -> str:
    """A sentence on the reports that are left out as the reader chose no modality; empty for none."""
    chosen = dict(selection.of_pages)
    if "modality" in chosen:
        return ""
    unusual = tuple(modality for modality in MODALITIES if modality not in HAPPENED)
    more = replace(selection, of_pages=of_pages(chosen | {"modality": unusual})).rows(frames, "events")
    if more.empty:
        return ""
    found = set(more["modality"].unique())
    modalities = [words for modality, words in MODALITIES.items() if modality in found]
    count = f"{len(more):,} more {'report tells' if len(more) == 1 else 'reports tell'}"
    return f"{count} of what is {either(modalities)}: choose that under “Told as” in the sidebar to see it."
