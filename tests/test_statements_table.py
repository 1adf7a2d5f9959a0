"""Statements, phenomenon by phenomenon: each text of `statements.tsv` with every row that it must give, and no other."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import Extract

# The columns of the table, and those of the quotes frame that they stand for.
COLUMNS = {
    "kind": "kind",
    "act": "act",
    "factuality": "factuality",
    "speaker": "speaker",
    "cue": "cue",
    "addressee": "addressee",
    "content": "text",
}
TABLE = Path(__file__).parent / "statements.tsv"
Row = tuple[str, ...]


def cases() -> list[object]:
    """A case for each text; `missed` says why a text is not read right yet."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    by_text: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in lines:
        by_text[line["text"]].append(line)
    found: list[object] = []
    number: dict[str, int] = defaultdict(int)
    for text, rows in by_text.items():
        name = rows[0]["class"]
        number[name] += 1
        expected = [tuple(row[column] for column in COLUMNS) for row in rows if row["kind"]]
        missed = rows[0]["missed"]
        marks = [pytest.mark.xfail(reason=missed, strict=True)] if missed else []
        case = pytest.param(text.replace(r"\n", "\n"), expected, id=f"{name} {number[name]}", marks=marks)
        found.append(case)
    return found


@pytest.mark.parametrize(("text", "expected"), cases())
def test_statements_of(extract: Extract, text: str, expected: list[Row]) -> None:
    quotes = extract(text).quotes
    rows = [["" if pd.isna(value) else value for value in row] for row in quotes[list(COLUMNS.values())].values]
    assert sorted(map(tuple, rows)) == sorted(expected)
