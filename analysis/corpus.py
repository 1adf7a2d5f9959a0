"""What is kept on disk: the rows of every article that was read, so that no article is read twice.

In: articles. Out: their rows, from one SQLite file in the user's cache folder. It can be deleted at any time; a new
version of the program, of its word lists or of its language pipeline reads anew.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from platformdirs import user_cache_path

from analysis.frames import Task
from analysis.merging import Rows
from analysis.schema import DAY, SCHEMA

FOLDER = "ON_THE_RECORD_CACHE"  # the environment variable that names another folder
READERS = ("extraction", "language")  # the parts of the program that decide what is found in an article
AT_ONCE = 500  # keys in one question: SQLite allows a thousand

log = logging.getLogger(__name__)


class Corpus:
    """The articles read so far. Where the file cannot be used, says so once and keeps nothing; it never raises."""

    def __init__(self, path: Path | None = None, program: bytes | None = None) -> None:
        self.path = path or default_path()
        self._program = program or version()
        self._usable = True

    def get(self, tasks: Sequence[Task]) -> dict[Task, Rows]:
        """The rows of those articles that were read before, by this version of the program."""
        keys = {self._key(task): task for task in tasks}
        found: dict[Task, Rows] = {}
        asked = list(keys)
        try:
            with closing(self._open()) as database:
                for first in range(0, len(asked), AT_ONCE):
                    part = asked[first : first + AT_ONCE]
                    marks = ",".join("?" * len(part))
                    for key, data in database.execute(f"SELECT key, rows FROM article WHERE key IN ({marks})", part):
                        found[keys[key]] = unpacked(data)
        except (sqlite3.Error, OSError, ValueError, zlib.error) as error:
            self._give_up(error)
        return found

    def put(self, tasks: Sequence[Task], rows: Sequence[Rows]) -> None:
        """Keep the rows of articles."""
        if not self._usable:
            return
        try:
            with closing(self._open()) as database, database:
                pairs = [(self._key(task), packed(found)) for task, found in zip(tasks, rows, strict=True)]
                database.executemany("INSERT OR REPLACE INTO article VALUES (?, ?)", pairs)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _key(self, task: Task) -> bytes:
        """What an article's rows depend on: the article, and the program that reads it."""
        digest = blake2b(self._program, digest_size=16)
        digest.update(f"{task.article_id}\n{task.published}\n{task.text}".encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=10)
        database.execute("CREATE TABLE IF NOT EXISTS article (key BLOB PRIMARY KEY, rows BLOB) WITHOUT ROWID")
        return database

    def _give_up(self, error: Exception) -> None:
        self._usable = False
        log.warning(
            "%s cannot be used (%s), so nothing is kept: delete it, or check that you may write.", self.path, error
        )


def default_path() -> Path:
    """The file in the user's cache folder, or in the folder that the environment variable names."""
    folder = os.environ.get(FOLDER)
    return (Path(folder) if folder else user_cache_path("on-the-record", appauthor=False)) / "articles.sqlite"


@cache
def version() -> bytes:
    """A digest of all that decides what is found in an article: code, word lists, language pipeline."""
    digest = blake2b(digest_size=16)
    for part in READERS:
        for name, file in _files(files("analysis").joinpath(part), part):
            digest.update(name.encode() + b"\n" + file.read_bytes())
    return digest.digest()


def _files(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for child in sorted(folder.iterdir(), key=lambda child: child.name):
        if child.name == "__pycache__":
            continue
        path = f"{name}/{child.name}"
        found += _files(child, path) if child.is_dir() else [(path, child)]
    return found


def packed(rows: Rows) -> bytes:
    """Rows as compressed JSON; days become ISO days, and spans lists."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=lambda day: day.isoformat())
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> Rows:
    """The rows again, as they were packed."""
    rows: Rows = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    for name, columns in SCHEMA.items():
        days = [column for column, dtype in columns.items() if dtype == DAY]
        for row in rows.get(name, ()):
            for column in days:
                if row.get(column) is not None:
                    row[column] = date.fromisoformat(row[column])
    for quote in rows["quotes"]:
        quote["spans"] = [tuple(span) for span in quote["spans"]]
    return rows
