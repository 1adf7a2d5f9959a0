"""A file of corrections: a table that a person can read, and edit in a spreadsheet.

In: the file's text. Out: a `Sheet`, of which every line is a `Correction` or a `Problem`; and the text again. A line
that cannot be read stands in the new text as it stood in the old, and so do a person's own columns.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from analysis.articles import Problem
from analysis.corrections.record import ACTIONS, KINDS, Correction
from analysis.language.countries import load_countries, name_of, names, normal

COLUMNS = ("action", "actor", "kind", "value", "names", "articles", "made_on")
NEEDED = ("action", "actor", "kind", "value")
MADE_ON = "%Y-%m-%dT%H:%M:%SZ"  # which no spreadsheet takes for a day, to write it in its own way

_LINE_END = re.compile(r"\r\n|\n|\r")
# What a spreadsheet would run as a formula gets an apostrophe, and so does what already begins with one before such.
_GUARDED = re.compile(r"'*[=+\-@]")
_TOLD = 40  # characters of a wrong cell that a sentence repeats


class NotCorrectionsError(ValueError):
    """A file that is no file of corrections; the message is a sentence for the reader."""


class Line(NamedTuple):
    """A line of the file as it stands there, and what it says."""

    text: str
    read: Correction | Problem


@dataclass(frozen=True)
class Sheet:
    """The lines of a file below its column names."""

    header: str = ",".join(COLUMNS)
    lines: tuple[Line, ...] = ()

    @property
    def corrections(self) -> list[Correction]:
        """The corrections, in the order of the file."""
        return [line.read for line in self.lines if isinstance(line.read, Correction)]

    @property
    def problems(self) -> list[Problem]:
        """A sentence for each line that could not be read."""
        return [line.read for line in self.lines if isinstance(line.read, Problem)]

    def adding(self, *corrections: Correction) -> Sheet:
        """With these at the end; one that stood before moves there."""
        rest = self.without(*corrections)
        delimiter, columns = _columns(self.header)
        new = [Line(_written(correction, columns, delimiter), correction) for correction in corrections]
        return replace(rest, lines=(*rest.lines, *new))

    def without(self, *corrections: Correction) -> Sheet:
        """Without these."""
        return replace(self, lines=tuple(line for line in self.lines if line.read not in corrections))

    def to_bytes(self) -> bytes:
        """The file: UTF-8 with byte order mark, as spreadsheets want it."""
        return "".join(f"{text}\r\n" for text in (self.header, *(line.text for line in self.lines))).encode("utf-8-sig")


def read_sheet(data: bytes, name: str) -> Sheet:
    """The sheet of a file; `name` is the file for the sentences. Raises NotCorrectionsError."""
    try:
        texts = _LINE_END.split(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotCorrectionsError(f"{name} is not in UTF-8: save it as “CSV UTF-8”.") from None
    if not any(text.strip() for text in texts):
        return Sheet()
    header, *rows = texts
    delimiter, columns = _columns(header)
    if missing := [column for column in NEEDED if column not in columns]:
        raise NotCorrectionsError(
            f"{name} is not a file of corrections, as it has no column “{missing[0]}”: rename it, or name the columns "
            f"in its first row {', '.join(COLUMNS)}."
        )
    lines = [
        Line(text, _read(text, columns, delimiter, f"{name}, row {number}"))
        for number, text in enumerate(rows, start=2)
        if text.strip(f"{delimiter} \t")
    ]
    return Sheet(header, tuple(lines))


def _columns(header: str) -> tuple[str, tuple[str, ...]]:
    """What stands between the cells, and the names of the columns."""
    delimiter = max(",;\t", key=header.count)
    return delimiter, tuple(cell.strip().lower() for cell in next(csv.reader([header], delimiter=delimiter), []))


def _read(text: str, columns: Sequence[str], delimiter: str, where: str) -> Correction | Problem:
    try:
        cells = next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return Problem.at(where, "has a stray or unclosed quotation mark: write each one inside a text twice.")
    if any(cell.strip() for cell in cells[len(columns) :]):
        return Problem.at(where, "has more cells than there are columns: put quotation marks round a text with commas.")
    row = {column: _unguarded(cell.strip()) for column, cell in zip(columns, cells, strict=False)}
    action = next((action for action in ACTIONS if action == row.get("action", "").lower()), None)
    if action is None:
        told = _shortened(row.get("action", ""))
        return Problem.at(where, f"has the action “{told}”: write one of {', '.join(ACTIONS)}.")
    kind, actor, value = row.get("kind", "").lower(), row.get("actor", ""), row.get("value", "")
    if kind not in KINDS:
        return Problem.at(where, f"has the kind “{_shortened(kind)}”: write one of {', '.join(KINDS)}.")
    if not actor:
        return Problem.at(where, "names no actor: write its name into the column “actor”.")
    taken = _listed(row.get("names", "")) if action == "split" else ()
    articles = _listed(row.get("articles", "")) if action == "split" else ()
    if action == "country" and value:
        code = _code(value)
        if code is None:
            return Problem.at(
                where, f"has “{_shortened(value)}”, which is no country: write its name, or leave it empty."
            )
        value = code
    if action in ("merge", "rename", "split") and not value:
        return Problem.at(where, "has no name in the column “value”: write the right name there.")
    if action == "split" and not taken:
        return Problem.at(where, "does not say what to split off: write it into the column “names”, with “;” between.")
    value = "" if action == "not an actor" else value
    return Correction(action, kind, actor, value, taken, articles, _time(row.get("made_on", "")))


def _written(correction: Correction, columns: Sequence[str], delimiter: str) -> str:
    cells = {
        "action": correction.action,
        "actor": correction.actor,
        "kind": correction.kind,
        "value": name_of(correction.value) if correction.action == "country" else correction.value,
        "names": _joined(correction.names),
        "articles": _joined(correction.articles),
        "made_on": correction.made_on.strftime(MADE_ON) if correction.made_on else "",
    }
    return _csv([_guarded(cells.get(column, "")) for column in columns], delimiter)


def _csv(cells: Sequence[str], delimiter: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(cells)
    return line.getvalue()


def _joined(texts: Sequence[str]) -> str:
    return _csv(texts, ";") if texts else ""


def _listed(cell: str) -> tuple[str, ...]:
    texts = next(csv.reader([cell], delimiter=";", skipinitialspace=True), [])
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _guarded(text: str) -> str:
    return f"'{text}" if _GUARDED.match(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def _code(country: str) -> str | None:
    """The code of a country that is given by code or name."""
    if country.upper() in load_countries():
        return country.upper()
    naming = names().get(normal(country))
    return naming.iso3 if naming and naming.how in ("name", "alias") else None


def _time(text: str) -> datetime | None:
    """When it was made; None where a spreadsheet or a person wrote it in a way of their own."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
    except (ValueError, OverflowError):
        return None


def _shortened(text: str) -> str:
    return text if len(text) <= _TOLD else f"{text[:_TOLD]}…"
