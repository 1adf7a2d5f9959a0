"""Articles read and analysed in the background, while whoever waits for them can see how far it is.

In: folders or files. Out: a `Reader`, of which `result()` is the frames and what could not be read.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from analysis import Frames, extract
from analysis.articles import Problem, read_articles
from analysis.corpus import Corpus

log = logging.getLogger(__name__)


class Result(NamedTuple):
    """The frames of all articles that could be read, and what could not."""

    frames: Frames
    problems: list[Problem]


class Progress(NamedTuple):
    """How many articles of how many are done; `total` is 0 while files are still being opened."""

    done: int
    total: int


class Reader:
    """Reads and analyses the articles of `sources` once, in its own thread, from the moment it is made."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._progress = Progress(0, 0)
        self._future: Future[Result] = Future()
        # A daemon, so that who stops the dashboard does not wait for articles that nobody will look at.
        Thread(target=self._run, args=(sources,), name="reader", daemon=True).start()

    def progress(self, every: float = 0.1) -> Iterator[Progress]:
        """How far it is, every so many seconds until it is done."""
        while wait([self._future], timeout=every).not_done:
            yield self._progress

    def result(self) -> Result:
        """The result; waits for it. Raises what reading raised, such as FileNotFoundError."""
        return self._future.result()

    def _run(self, sources: Sequence[str]) -> None:
        try:
            self._future.set_result(self._read(sources))
        except Exception as error:
            self._future.set_exception(error)

    def _read(self, sources: Sequence[str]) -> Result:
        articles, problems = read_articles(sources)
        for problem in problems:
            log.warning("%s", problem)
        return Result(extract(articles, progress=self._report, kept=Corpus()), problems)

    def _report(self, done: int, total: int) -> None:
        self._progress = Progress(done, total)


def state(sources: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file of `sources` does: the path, time of change and size of each."""
    files = []
    for source in map(Path, sources):
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            with suppress(OSError):
                found = path.stat()
                files.append((str(path), found.st_mtime_ns, found.st_size))
    return tuple(files)
