"""The frames: what extraction found, as pandas tables with the columns of `schema`.

In: the articles frame. Out: `Frames`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from typing import Any, NamedTuple, Protocol

import pandas as pd

from analysis.claims import with_claims
from analysis.extraction.event_clusters import clusters
from analysis.merging import merged, over_corpus
from analysis.schema import SCHEMA, conform

BATCH = 16  # articles a worker reads at a time
Row = dict[str, Any]
Rows = dict[str, list[Row]]  # of one article, by frame
Progress = Callable[[int, int], None]


class Task(NamedTuple):
    """One article to read."""

    article_id: str
    published: date | None
    text: str


class Kept(Protocol):
    """Where the rows of articles that were read before are kept."""

    def get(self, tasks: Sequence[Task]) -> dict[Task, Rows]:
        """The rows of those articles that are kept."""

    def put(self, tasks: Sequence[Task], rows: Sequence[Rows]) -> None:
        """Keep the rows of articles."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Everything that was found in the articles, one frame a sort of row."""

    articles: pd.DataFrame
    quotes: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame
    dates: pd.DataFrame
    figures: pd.DataFrame
    events: pd.DataFrame


def extract(
    articles: pd.DataFrame, *, workers: int = 1, progress: bool | Progress = False, kept: Kept | None = None
) -> Frames:
    """Read every article and return the frames.

    `articles` needs `article_id`, `published` and `text`; other columns are filled as missing. `workers` processes
    share the reading. `progress` is called with (articles done, articles in all), or is True for a line on stderr.
    What `kept` holds is not read again, and what is read is kept there. Raises ValueError where a needed column is
    missing.
    """
    missing = [column for column in ("article_id", "published", "text") if column not in articles]
    if missing:
        raise ValueError(
            f"The articles frame has no column {', '.join(missing)}; extract needs article_id, published and text."
        )
    frame = conform("articles", articles)
    tell = progress if callable(progress) else _to_stderr if progress else None
    tasks = _tasks(frame)
    found = kept.get(tasks) if kept else {}
    new = [task for task in tasks if task not in found]
    for batch, rows in _read(new, workers):
        if kept:
            kept.put(batch, rows)
        found.update(zip(batch, rows, strict=True))
        if tell:
            tell(len(found), len(tasks))
    tables: dict[str, list[Row]] = {name: [] for name in SCHEMA if name != "articles"}
    for of_article in over_corpus([found[task] for task in tasks]):
        for name, table in tables.items():
            table.extend(of_article[name])
    published = {task.article_id: task.published for task in tasks}
    same = clusters(tables["events"], published)
    told = [{**row, "cluster_id": same[row["event_id"]]} for row in tables["events"]]
    texts = {task.article_id: task.text for task in tasks}
    return Frames(
        articles=frame,
        quotes=conform("quotes", tables["quotes"]),
        actors=conform("actors", merged(tables["actors"])),
        mentions=conform("mentions", tables["mentions"]),
        dates=conform("dates", tables["dates"]),
        figures=conform("figures", with_claims(tables["figures"], tables["dates"], texts, published)),
        events=conform("events", told),
    )


def _tasks(frame: pd.DataFrame) -> list[Task]:
    return [
        Task(
            str(row.article_id),
            None if pd.isna(row.published) else row.published.date(),
            "" if pd.isna(row.text) else str(row.text),
        )
        for row in frame[["article_id", "published", "text"]].itertuples(index=False)
    ]


def _read(tasks: list[Task], workers: int) -> Iterator[tuple[list[Task], list[Rows]]]:
    batches = [tasks[first : first + BATCH] for first in range(0, len(tasks), BATCH)]
    if workers <= 1 or len(batches) <= 1:
        yield from ((batch, read_batch(batch)) for batch in batches)
        return
    count = min(workers, len(batches))
    context = get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_share_processors, initargs=(count,)) as pool:
        yield from zip(batches, pool.map(read_batch, batches), strict=True)


def _share_processors(workers: int) -> None:
    """In a worker: use no more processors than its share."""
    from analysis.language.encoder.reader import processors

    os.environ["OMP_NUM_THREADS"] = str(max(processors() // workers, 1))


def read_batch(tasks: list[Task]) -> list[Rows]:
    """The rows of each article of a batch, by frame."""
    # spaCy takes half a second to import: a program that only looks at frames need not wait for it.
    from analysis.extraction.article import read_article
    from analysis.extraction.rows import rows_of
    from analysis.language.pipeline import read

    docs = read(task.text for task in tasks)
    return [
        rows_of(task.article_id, task.published, doc.text, read_article(doc, task.published))
        for task, doc in zip(tasks, docs, strict=True)
    ]


def _to_stderr(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\rRead {done} of {total} articles", end=end, file=sys.stderr, flush=True)
