"""Articles read and analysed in the background, while whoever waits for them can see how far it is.

In: folders or files. Out: a `Reader`, of which `result()` is the frames, as the reader corrected them, and what could
not be read.
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
from analysis.articles.read import is_corrections
from analysis.corpus import Corpus
from analysis.corrections.kept import Kept

log = logging.getLogger(__name__)


class Result(NamedTuple):
    """The frames of all articles that could be read, as corrected, and what could not be read or corrected."""

    frames: Frames
    problems: list[Problem]
    uncorrected: list[Problem]


class Progress(NamedTuple):
    """How many articles of how many are done; `total` is 0 while files are still being opened."""

    done: int
    total: int


class Reader:
    """Reads and analyses the articles of `sources` once, in its own thread, from the moment it is made."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.corrections = Kept(sources)
        self._progress = Progress(0, 0)
        self._future: Future[tuple[Frames, list[Problem]]] = Future()
        # A daemon, so that who stops the dashboard does not wait for articles that nobody will look at.
        Thread(target=self._run, args=(sources,), name="reader", daemon=True).start()

    def progress(self, every: float = 0.1) -> Iterator[Progress]:
        """How far it is, every so many seconds until it is done."""
        while wait([self._future], timeout=every).not_done:
            yield self._progress

    def result(self) -> Result:
        """The result, with the corrections as they are kept now; waits for it.

        Raises what reading raised, such as FileNotFoundError.
        """
        extracted, problems = self._future.result()
        applied = self.corrections.applied(extracted)
        return Result(applied.frames, problems, applied.problems)

    def extracted(self) -> Frames:
        """The frames without corrections; waits for them. Raises what reading raised."""
        return self._future.result()[0]

    def _run(self, sources: Sequence[str]) -> None:
        try:
            self._future.set_result(self._read(sources))
        except Exception as error:
            self._future.set_exception(error)

    def _read(self, sources: Sequence[str]) -> tuple[Frames, list[Problem]]:
        articles, problems = read_articles(sources)
        for problem in problems:
            log.warning("%s", problem)
        frames = extract(articles, progress=self._report, kept=Corpus())
        self.corrections.applied(frames)  # here, so that no page waits for it
        return frames, problems

    def _report(self, done: int, total: int) -> None:
        self._progress = Progress(done, total)


def state(sources: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file of articles of `sources` does: the path, time of change and size of each."""
    files = []
    for source in map(Path, sources):
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if is_corrections(path.name.removesuffix(".new")):  # these are applied without reading anew
                continue
            with suppress(OSError):
                found = path.stat()
                files.append((str(path), found.st_mtime_ns, found.st_size))
    return tuple(files)
