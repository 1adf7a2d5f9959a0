"""Rows of a frame as a CSV file that a spreadsheet opens rightly and safely, each row fit to be cited.

In: rows of a frame and frame "articles". Out: the bytes of the file, and a name for it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pandas as pd

from analysis.facets import Page
from analysis.passages import sentences

# A spreadsheet takes a cell that begins so for a formula, and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NAME_LENGTH = 120


def to_csv(rows: pd.DataFrame, articles: pd.DataFrame) -> bytes:
    """The rows as CSV: UTF-8 with byte order mark, one line a row; the last columns are its sentence and article.

    Days are ISO days; lists are joined by ";", spans as "1..18;52..71" (a spreadsheet takes "1-18" for a day); missing
    is empty, also within an entry: "minister....". A text that a spreadsheet would run as a formula gets an apostrophe
    before it.
    """
    table = _with_source(rows, articles) if "article_id" in rows else rows
    cells = pd.DataFrame({column: _texts(table[column]) for column in table}, dtype=object)
    return cells.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def file_name(page: Page, in_words: str) -> str:
    """A file name that says the page and the filter, safe on every system: "aid_all-quantities-of-aid.csv"."""
    slug = f"{page.replace('_', '-')}_{_slug(in_words)}"
    if len(slug) > _NAME_LENGTH:
        slug = slug[:_NAME_LENGTH].rpartition("-")[0]
    return f"{slug}.csv"


def harmless(text: str) -> str:
    """The text so that a spreadsheet shows it and does not run it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _with_source(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows, each with its sentence and its article. An actor has none: it stands in many."""
    by_id = articles.set_index("article_id")
    table = rows.assign(sentence=sentences(rows, articles))
    for name, column in {"article_title": "title", "article_date": "published", "article_url": "url"}.items():
        table[name] = by_id[column].reindex(rows["article_id"]).array
    return table


def _texts(column: pd.Series) -> list[Any]:
    """The column's cells as they stand in the file; numbers stay numbers."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in column]
    if pd.api.types.is_bool_dtype(column):
        return [None if pd.isna(value) else value for value in column]
    if pd.api.types.is_numeric_dtype(column):
        return [None if pd.isna(value) else int(value) if float(value).is_integer() else value for value in column]
    return [_text(value) for value in column]


def _text(value: Any) -> str | None:
    if isinstance(value, (list, tuple)):
        return harmless(";".join("..".join(map(_part, v)) if isinstance(v, (list, tuple)) else str(v) for v in value))
    return None if pd.isna(value) else harmless(value)


def _part(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("–", "-")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
