"""Time expressions, as a newspaper of Thursday 17 March 2022 means them."""

from __future__ import annotations

import pytest

from tests.conftest import Extract


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "grain"),
    [
        ("They met on Wednesday.", "Wednesday", "2022-03-16", "2022-03-16", "day"),
        ("They met on Thursday.", "Thursday", "2022-03-17", "2022-03-17", "day"),
        ("They will meet on Monday.", "Monday", "2022-03-21", "2022-03-21", "day"),
        ("They met last Thursday.", "last Thursday", "2022-03-10", "2022-03-10", "day"),
        ("It began on Feb. 24.", "Feb. 24", "2022-02-24", "2022-02-24", "day"),
        ("It began on 24 February 2021.", "24 February 2021", "2021-02-24", "2021-02-24", "day"),
        ("It began on Dec. 12.", "Dec. 12", "2021-12-12", "2021-12-12", "day"),
        ("It began on 2021-12-12.", "2021-12-12", "2021-12-12", "2021-12-12", "day"),
        ("They met yesterday.", "yesterday", "2022-03-16", "2022-03-16", "day"),
        ("It happened two days ago.", "two days ago", "2022-03-15", "2022-03-15", "day"),
        ("Prices rose last month.", "last month", "2022-02-01", "2022-02-28", "month"),
        ("Prices rose in March.", "March", "2022-03-01", "2022-03-31", "month"),
        ("Prices rose in May 2021.", "May 2021", "2021-05-01", "2021-05-31", "month"),
        ("Prices rose last week.", "last week", "2022-03-07", "2022-03-13", "week"),
        ("Prices rose in 2019.", "2019", "2019-01-01", "2019-12-31", "year"),
        ("Prices rose in the first quarter.", "the first quarter", "2022-01-01", "2022-03-31", "quarter"),
        ("Prices rose in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "year"),
    ],
)
def test_resolved(extract: Extract, text: str, words: str, first: str, last: str, grain: str) -> None:
    (row,) = extract(text).dates.itertuples()
    assert (row.text, str(row.first.date()), str(row.last.date()), row.grain) == (words, first, last, grain)


@pytest.mark.parametrize(
    "text", ["They may march on.", "It is on Feb. 31.", "He can Sept it.", "Room 2019 is shut.", ""]
)
def test_what_is_no_date(extract: Extract, text: str) -> None:
    assert extract(text).dates.empty


def test_without_a_day_of_publication_only_full_dates_are_resolved(extract: Extract) -> None:
    frames = extract("They met on Monday, on Feb. 24 and in May 2021.", published="NaT")
    assert frames.dates.text.tolist() == ["May 2021"]
