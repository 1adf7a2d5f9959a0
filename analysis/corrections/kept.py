"""Where a reader's corrections are kept: in a file beside the articles, so that they travel with them.

In: the folders and files of articles that are open. Out: a `Kept`, which reads, writes and applies the corrections.
Each folder has its `corrections.csv` and each file of articles its `<stem>.corrections.csv`; what cannot be written
there goes into the user's own folder for data.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from platformdirs import user_data_path

from analysis.articles import Problem
from analysis.articles.read import CORRECTIONS
from analysis.corrections.apply import corrected
from analysis.corrections.record import Correction
from analysis.corrections.sharing import taken_over
from analysis.corrections.sheet import NotCorrectionsError, Sheet, read_sheet
from analysis.frames import Frames

FOLDER = "ON_THE_RECORD_DATA"  # the environment variable that names another folder for the user's own

log = logging.getLogger(__name__)

State = tuple[tuple[str, int, int, int], ...]


class Applied(NamedTuple):
    """The frames as corrected, the corrections in the order they are applied, and a sentence for what is wrong."""

    frames: Frames
    corrections: tuple[Correction, ...]
    problems: list[Problem]


class NotKeptError(OSError):
    """A correction that could not be kept; the message is a sentence for the reader."""


class Kept:
    """The corrections of these sources. Whoever shares them sees a change at once."""

    def __init__(self, sources: Sequence[str | os.PathLike[str]]) -> None:
        paths = sorted(map(Path, sources), key=lambda path: not path.is_dir())  # folders come before files
        self.paths = tuple(dict.fromkeys([*map(beside, paths), own(paths[0])]))
        self._lock = RLock()
        self._applied: tuple[State, Frames, Applied] | None = None

    @property
    def path(self) -> Path:
        """The file to which new corrections go, if it can be written."""
        return self.paths[0]

    def applied(self, extracted: Frames) -> Applied:
        """The corrections on top of what was extracted; done anew only where a file has changed."""
        with self._lock:
            state = self._state()
            if self._applied is None or self._applied[0] != state or self._applied[1] is not extracted:
                corrections, problems = self.read()
                result = corrected(extracted, corrections)
                problems += result.problems
                known = self._applied[2].problems if self._applied else []
                for problem in problems:
                    if problem not in known:
                        log.warning("%s", problem)
                self._applied = state, extracted, Applied(result.frames, corrections, problems)
            return self._applied[2]

    def read(self) -> tuple[tuple[Correction, ...], list[Problem]]:
        """The corrections of all files, the latest last, and a sentence for each file and line that cannot be read."""
        dated: list[tuple[datetime, Correction]] = []
        problems: list[Problem] = []
        for path in self.paths:
            try:
                sheet = _open(path)
            except NotCorrectionsError as error:
                problems.append(Problem(path.as_posix(), str(error)))
                continue
            problems += sheet.problems
            latest = datetime.min
            for correction in sheet.corrections:
                # Within a file the order of its lines counts, which a person may have written without a time.
                latest = max(latest, correction.made_on or latest)
                dated.append((latest, correction))
        dated.sort(key=lambda pair: pair[0])
        latest_first = dict.fromkeys(correction for _, correction in reversed(dated))
        return tuple(reversed(latest_first)), problems

    def add(self, correction: Correction) -> Path:
        """Keep a correction as the latest one, made now; the file that has it. Raises NotKeptError."""
        made = replace(correction, made_on=datetime.now(UTC).replace(tzinfo=None, microsecond=0))
        with self._lock:
            return self._write(lambda sheet: sheet.adding(made))

    def take_back(self, correction: Correction) -> None:
        """Take a correction out of every file that has it. Raises NotKeptError."""
        with self._lock:
            for path in self.paths:
                with suppress(NotCorrectionsError):
                    sheet = _open(path)
                    if correction in sheet.corrections:
                        _save(path, sheet.without(correction))

    def take_over(self, data: bytes, name: str) -> list[str]:
        """Add the corrections of a colleague's file, and say what became of them. Raises NotKeptError."""
        with self._lock:
            try:
                sheet = read_sheet(data, name)
            except NotCorrectionsError as error:
                raise NotKeptError(str(error)) from None
            new, known, told = taken_over(self.read()[0], sheet.corrections)
            if new:
                self._write(lambda own: own.adding(*new))
        return [f"{name}: {len(new):,} new, {known:,} that you had already.", *told, *map(str, sheet.problems)]

    def export(self) -> bytes:
        """All corrections as one file, for a colleague."""
        return Sheet().adding(*self.read()[0]).to_bytes()

    def _write(self, change: Callable[[Sheet], Sheet]) -> Path:
        """Change the first file, or the user's own where that one cannot be written."""
        try:
            _save(self.paths[0], change(_open(self.paths[0])))
        except NotKeptError:
            _save(self.paths[-1], change(_open(self.paths[-1])))
            return self.paths[-1]
        except NotCorrectionsError as error:
            raise NotKeptError(str(error)) from None
        return self.paths[0]

    def _state(self) -> State:
        found = []
        for path in self.paths:
            with suppress(OSError):
                stat = path.stat()
                found.append((str(path), stat.st_ino, stat.st_mtime_ns, stat.st_size))
        return tuple(found)


def beside(source: Path) -> Path:
    """The file of corrections of a folder or a file of articles."""
    return source / CORRECTIONS if source.is_dir() else source.with_name(f"{source.stem}.{CORRECTIONS}")


def own(source: Path) -> Path:
    """The file of corrections in the user's own folder, for a source that cannot be written beside."""
    folder = os.environ.get(FOLDER)
    path = source.resolve()
    digest = blake2b(str(path).encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
    place = Path(folder) if folder else user_data_path("on-the-record", appauthor=False)
    return place / f"{path.stem}-{digest}.{CORRECTIONS}"


def _open(path: Path) -> Sheet:
    """The sheet of a file, an empty one where there is none. Raises NotCorrectionsError."""
    try:
        return read_sheet(path.read_bytes(), path.as_posix())
    except (FileNotFoundError, NotADirectoryError):
        return Sheet()
    except OSError as error:
        raise NotCorrectionsError(f"{path.as_posix()} cannot be read ({error.strerror}).") from None


def _save(path: Path, sheet: Sheet) -> None:
    """Write the file as a whole, or not at all. Raises NotKeptError."""
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(sheet.to_bytes())
        new.replace(path)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise NotKeptError(f"{path.as_posix()} cannot be written ({error.strerror}).") from None
