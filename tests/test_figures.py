"""Stated quantities and aid: value, bound, unit, item; donor, recipient, category, status."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.conftest import Extract


@pytest.mark.parametrize(
    ("text", "words", "bound", "low", "high", "unit", "item"),
    [
        ("At least three people died.", "At least three people", "at_least", 3, None, "count", "people"),
        ("Up to 2,000 rifles were lost.", "Up to 2,000 rifles", "at_most", None, 2000, "count", "rifles"),
        ("About 50 tanks burned.", "About 50 tanks", "about", 50, 50, "count", "tanks"),
        ("Between 15 and 20 people died.", "Between 15 and 20 people", "range", 15, 20, "count", "people"),
        ("The town lies 15-20 km away.", "15-20 km", "range", 15, 20, "km", None),
        ("Prices rose by 3.5 percent.", "3.5 percent", "exact", 3.5, 3.5, "percent", None),
        ("The firm lost €1.5 billion.", "€1.5 billion", "exact", 1.5e9, 1.5e9, "EUR", None),
        ("The bank lent A$20m to the island.", "A$20m", "exact", 2e7, 2e7, "AUD", None),
        ("Two dozen soldiers were there.", "Two dozen soldiers", "exact", 24, 24, "count", "soldiers"),
        ("Half a million civilians fled.", "Half a million civilians", "exact", 5e5, 5e5, "count", "civilians"),
        ("Twenty-five ships sailed.", "Twenty-five ships", "exact", 25, 25, "count", "ships"),
    ],
)
def test_values(
    extract: Extract,
    text: str,
    words: str,
    bound: str,
    low: float | None,
    high: float | None,
    unit: str,
    item: str | None,
) -> None:
    (row,) = extract(text).figures.itertuples()
    given = tuple(None if pd.isna(v) else v for v in (row.low, row.high, row.item))
    assert (row.text, row.bound, row.unit, *given) == (words, bound, unit, low, high, item)


@pytest.mark.parametrize(
    "text",
    ["He flew an F-16.", "They won 3-2.", "The train left at 10:30.", "It was in 2019.", "On Feb. 24 it began.", "The G7 met.", "9" * 400],
)  # fmt: skip
def test_what_is_no_quantity(extract: Extract, text: str) -> None:
    assert extract(text).figures.empty


@pytest.mark.parametrize(
    ("text", "donor", "recipient", "category", "status"),
    [
        ("Germany will send 1,000 anti-tank weapons to Ukraine.", ["DEU"], ["UKR"], "weapons", "planned"),
        ("Norway has delivered up to 2,000 anti-tank weapons to Kyiv.", ["NOR"], ["UKR"], "weapons", "delivered"),
        ("Germany pledged 500 Stinger missiles for Ukraine.", ["DEU"], ["UKR"], "air defence", "pledged"),
        ("Ukraine received about 50 tanks from Poland.", ["POL"], ["UKR"], "vehicles", "delivered"),
    ],
)
def test_aid(extract: Extract, text: str, donor: list[str], recipient: list[str], category: str, status: str) -> None:
    (row,) = extract(text).figures.itertuples()
    assert row.is_aid
    assert (row.donor, row.recipient, row.category, row.status) == (donor, recipient, category, status)


@pytest.mark.parametrize(
    "text", ["Germany has 500 tanks.", "The firm sent 40 letters.", "France lost 20 tanks in Mali."]
)
def test_what_is_no_aid(extract: Extract, text: str) -> None:
    assert not extract(text).figures.is_aid.any()


def test_a_figure_in_a_statement_is_its_speakers(extract: Extract) -> None:
    (row,) = extract("The mayor said on Monday that 40 buses had burned.").figures.itertuples()
    assert (row.stated_by, str(row.stated_on.date())) == ("the mayor", "2022-03-14")
