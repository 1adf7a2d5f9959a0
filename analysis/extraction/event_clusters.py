"""One event, many reports: mentions of the same event in one article and across articles share a cluster.

In: the rows of events of a corpus, and the day of each article. Out: the cluster of each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

WITHIN = 3  # days from one report to the next
# What is planned is not yet what happens, and what is denied is neither.
HOLDS = {"happened": "done", "ongoing": "done", "planned": "meant", "possible": "meant", "denied": "denied"}


def clusters(rows: Iterable[Mapping[str, Any]], published: Mapping[str, date | None]) -> dict[str, str]:
    """For each `event_id` the id of the first event of its cluster: same type and participants, within days.

    An unknown agent or a missing day fits only the same article, a longer period ("in March") only itself. Ids depend
    on what is in the corpus alone.
    """
    found: dict[str, str] = {}
    open_: dict[tuple[Any, ...], tuple[str, date | None]] = {}
    dated = [(row["first"] or published.get(row["article_id"]), row) for row in rows]
    for day, row in sorted(dated, key=lambda pair: (pair[0] is None, pair[0] or date.min, pair[1]["event_id"])):
        who = (row["type"], HOLDS[row["modality"]], frozenset(row["agent"]), frozenset(row["target"]))
        long = row["first"] and row["last"] and (row["last"] - row["first"]).days > 2 * WITHIN
        where = row["article_id"] if not day or not row["agent"] else row["last"] if long else None
        key = (*who, where)
        first, last = open_.get(key, (row["event_id"], day))
        if day and last and (day - last).days > WITHIN:
            first = row["event_id"]
        open_[key] = (first, day)
        found[row["event_id"]] = first
    return found
