"""How well twelve sample articles are read, by the tables that were marked by reading (`sample_gold/README.md`).

Each score is at least what it was when last measured, a little less: it may not fall unnoticed.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

import analysis

GOLD = Path(__file__).parent / "sample_gold"
SEEDS = Path(__file__).parents[1] / "seeds"
Gold = dict[str, str]


class Score(NamedTuple):
    """Shares of the gold rows, and of the rows found that are gold."""

    recall: float
    precision: float


@pytest.fixture(scope="module")
def sample() -> analysis.Frames:
    """The frames of the twelve articles."""
    return analysis.extract(
        analysis.load_articles([SEEDS / name for name in sorted({g["article"] for g in gold("dates")})])
    )


def gold(name: str) -> list[Gold]:
    """The rows of a table."""
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def score(
    sample: analysis.Frames,
    name: str,
    frame: pd.DataFrame,
    characters_of: Callable[[Any], set[int]],
    same: Callable[[Gold, Any], bool],
    wanted: Callable[[Gold], bool] = lambda one: True,
) -> Score:
    """Pair wanted gold rows with rows that share characters and say the same; what is not `sure` counts neither way."""
    article_of = dict(
        zip(sample.articles["article_id"], (Path(path).name for path in sample.articles["path"]), strict=True)
    )
    rows = [(article_of[row.article_id], characters_of(row), row) for row in frame.itertuples()]
    taken: set[int] = set()
    right = of = 0
    for one in filter(wanted, gold(name)):
        place = characters(one)
        near = [
            n for n, (article, at, _) in enumerate(rows) if article == one["article"] and at & place and n not in taken
        ]
        hit = next((n for n in near if same(one, rows[n][2])), None)
        if one["sure"] == "yes":
            of += 1
            right += hit is not None
            taken |= {hit} if hit is not None else set()
        else:
            taken |= set(near)  # neither missed nor wrong
            rows = [row if n not in near else ("", set(), row[2]) for n, row in enumerate(rows)]
    found = sum(bool(article) for article, _, _ in rows)
    return Score(right / of, right / found)


def characters(one: Gold) -> set[int]:
    """The characters of a gold row."""
    spans: Iterable[str] = one["spans"].split(";") if "spans" in one else [f"{one['start']}-{one['end']}"]
    return {i for span in spans for i in range(*map(int, span.split("-")))}


def extent(row: Any) -> set[int]:
    """The characters of a row with a start and an end."""
    return set(range(row.start, row.end))


def either(expected: str, got: object) -> bool:
    """Whether a value is one of those that are right."""
    text = "" if got is None or (not isinstance(got, list) and pd.isna(got)) else got
    text = ";".join(sorted(text)) if isinstance(text, list) else str(text)
    return text in {";".join(sorted(option.split(";"))) for option in expected.split("|")}


def number(expected: str, got: object) -> bool:
    return (expected == "") == bool(pd.isna(got)) and (expected == "" or float(expected) == got)


DATES, FIGURES, STATEMENTS = Score(0.92, 0.91), Score(0.94, 0.93), Score(0.83, 0.84)
AID = Score(0.91, 0.95)


def test_dates(sample: analysis.Frames) -> None:
    def same(one: Gold, row: Any) -> bool:
        return f"{row.first:%Y-%m-%d}" == one["first"] and f"{row.last:%Y-%m-%d}" == one["last"]

    found = score(sample, "dates", sample.dates, extent, same)
    assert found.recall >= DATES.recall and found.precision >= DATES.precision, found


def test_figures(sample: analysis.Frames) -> None:
    def same(one: Gold, row: Any) -> bool:
        numbers = all(number(one[column], getattr(row, column)) for column in ("value", "low", "high"))
        return numbers and either(one["unit"], row.unit)

    found = score(sample, "figures", sample.figures, extent, same)
    assert found.recall >= FIGURES.recall and found.precision >= FIGURES.precision, found


def test_aid(sample: analysis.Frames) -> None:
    def same(one: Gold, row: Any) -> bool:
        numbers = all(number(one[column], getattr(row, column)) for column in ("value", "low", "high"))
        told = ("unit", "bound", "donor", "recipient", "category", "status")
        return numbers and all(either(one[column], getattr(row, column)) for column in told)

    aid = sample.figures[sample.figures["is_aid"]]
    found = score(sample, "figures", aid, extent, same, lambda one: one["is_aid"] == "yes")
    assert found.recall >= AID.recall and found.precision >= AID.precision, found


def test_statements(sample: analysis.Frames) -> None:
    def said(row: Any) -> set[int]:
        return {i for start, end in row.spans for i in range(start, end)}

    found = score(sample, "statements", sample.quotes, said, lambda one, row: either(one["speaker"], row.speaker))
    assert found.recall >= STATEMENTS.recall and found.precision >= STATEMENTS.precision, found
