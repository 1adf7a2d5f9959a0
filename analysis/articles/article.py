"""One article, whatever file it came from.

In: the raw fields of one article (`FIELDS`) and where they stand. Out: an `Article`, a row of the frame "articles",
or a `Problem`, one sentence that names the file and the field and says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import blake2b
from typing import NamedTuple

FIELDS = ("published", "title", "outlet", "url", "text")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=[T ]|$)")
# Only JSON's escapes can bring these in; no UTF-8 file, database or spreadsheet takes them.
_BROKEN = re.compile("[\0\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?")


class Problem(NamedTuple):
    """Something that could not be read: `where` ("news/a.csv, row 3") and `message`, the sentence for the reader."""

    where: str
    message: str

    def __str__(self) -> str:
        return self.message

    @classmethod
    def at(cls, where: str, rest: str) -> Problem:
        """The problem whose sentence is `where` followed by `rest`."""
        return cls(where, f"{where} {rest}")


class Article(NamedTuple):
    """A row of the frame "articles"; `text` is never changed after this."""

    article_id: str
    published: date
    title: str | None
    outlet: str | None
    url: str | None
    path: str
    text: str
    words: int


def to_article(fields: Mapping[str, object], *, path: str, where: str) -> Article | Problem:
    """The article of these fields, or the first thing that is wrong with them.

    `path` is the file, `where` the place in it. Missing is None, "" or white space. In `text`, line ends become "\\n"
    and white space at both ends goes; in the other fields white space becomes one space.
    """
    for field in FIELDS:
        value = fields.get(field)
        if value is not None and not isinstance(value, str):
            return Problem.at(where, f"has no text in the field “{field}”: put its value into quotation marks.")
        if value is not None and _BROKEN.search(value):
            return Problem.at(where, f"has a broken character in the field “{field}”: take it out.")

    published, title, outlet, url = (_line(fields.get(field)) for field in FIELDS[:-1])
    text = _LINE_END.sub("\n", str(fields.get("text") or "")).strip()
    if not published:
        return Problem.at(where, "has no date: write the day into the field “published” as YYYY-MM-DD.")
    day = parse_day(published)
    if not day:
        shown = published if len(published) <= 40 else published[:40] + "…"
        return Problem.at(where, f"has the published date “{shown}”: write a real day as YYYY-MM-DD, like 2022-03-17.")
    if not text:
        return Problem.at(where, "has a date but no text: add the article's text, or take the article out.")
    return Article(_digest(day, title, text), day, title, outlet, url, path, text, len(text.split()))


def parse_day(text: str) -> date | None:
    """The day of an ISO date or timestamp, as its own clock has it; None where it is no such day.

    The local day is the one that the text's "on Tuesday" counts from. Other forms are not guessed: 03/04/2022 is one
    day in London and another in New York.
    """
    if not _DAY.match(text):
        return None
    try:
        return datetime.fromisoformat(text).date()
    except (ValueError, OverflowError):
        return None


def _line(value: object) -> str | None:
    return " ".join(str(value or "").split()) or None


def _digest(day: date, title: str | None, text: str) -> str:
    # A title is one line, so no two articles join to the same string.
    return blake2b(f"{day}\n{title or ''}\n{text}".encode(), digest_size=8).hexdigest()
