"""Tables of articles: CSV (also with semicolons or tabs) and JSON lines, with the frame's column names.

In: a file's content. Out: an article or a `Problem` for each row; `published` and `text` are needed, `title`, `outlet`
and `url` are used where they are there, other columns are passed over. A bad row costs that row.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import count

from analysis.articles.article import FIELDS, Article, Problem, to_article

NEEDED = ("published", "text")
LONGEST_FIELD = 2**31 - 1  # the largest that every platform's C long holds


def read_csv(content: str, path: str) -> Iterator[Article | Problem]:
    """The articles of a CSV or TSV file; rows are numbered as a spreadsheet does, the column names being row 1."""
    rows = _rows(content, path)
    _, header = next(rows, (path, []))
    if isinstance(header, Problem):
        yield header
        return
    names = [name.strip().lower() for name in header]
    if problem := _header_problem(names, path):
        yield problem
        return
    found = False
    for where, row in rows:
        found = True
        if isinstance(row, Problem):
            yield row
        elif _blank(row[len(names) :]):
            yield to_article(dict(zip(names, row, strict=False)), path=path, where=where)
        else:
            yield Problem.at(where, "has more fields than there are columns: put quotation marks round the whole text.")
    if not found:
        yield Problem.at(path, "has column names but no articles: write one article in each row below them.")


def read_json_lines(content: str, path: str) -> Iterator[Article | Problem]:
    """The articles of a JSON-lines file: one object a line."""
    form = 'write each article on a line of its own, as {"published": "YYYY-MM-DD", "text": "…"}.'
    if content.lstrip().startswith("["):
        yield Problem.at(path, f"is one JSON list: {form}")
        return
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            # NaN is how Python writes a missing value.
            row = json.loads(line, parse_constant=lambda _: None)
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            yield to_article({name.strip().lower(): value for name, value in row.items()}, path=path, where=where)
        else:
            yield Problem.at(where, f"is not a JSON object: {form}")


def _rows(content: str, path: str) -> Iterator[tuple[str, list[str] | Problem]]:
    """Each row that is not blank, and where it stands; a row whose quotation marks do not fit is a problem."""
    csv.field_size_limit(LONGEST_FIELD)
    # Strict, because a stray quotation mark would otherwise swallow the following rows without a word.
    lines = io.StringIO(content, newline="")
    reader = csv.reader(lines, delimiter=_delimiter(content), skipinitialspace=True, strict=True)
    for number in count(1):
        where = f"{path}, row {number}"
        first = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            lost = f"line {first}" if first == reader.line_num else f"lines {first} to {reader.line_num}"
            what = "has a stray or unclosed quotation mark: write each one inside a text twice."
            yield where, Problem.at(f"{where} ({lost})", what)
        else:
            if not _blank(row):
                yield where, row


def _blank(row: list[str]) -> bool:
    return not any(cell.strip() for cell in row)


def _delimiter(content: str) -> str:
    """Comma, semicolon (as spreadsheets write in much of Europe) or tab, whichever the first line has most of."""
    first = re.match(r"\s*([^\r\n]*)", content)
    return max(",;\t", key=first[1].count) if first else ","


def _header_problem(names: list[str], path: str) -> Problem | None:
    if missing := [name for name in NEEDED if name not in names]:
        columns = " and ".join(f"“{name}”" for name in missing)
        return Problem.at(path, f"has no column {columns}: name the columns in the first row; both are needed.")
    if twice := [name for name in FIELDS if names.count(name) > 1]:
        return Problem.at(path, f"has the column “{twice[0]}” more than once: keep one of them.")
    return None
