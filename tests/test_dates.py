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
        ("In March seven trucks left.", "March", "2022-03-01", "2022-03-31", "month"),
        ("Prices rose in May 2021.", "May 2021", "2021-05-01", "2021-05-31", "month"),
        ("Prices rose last week.", "last week", "2022-03-07", "2022-03-13", "week"),
        ("Prices rose in 2019.", "2019", "2019-01-01", "2019-12-31", "year"),
        ("Prices rose in the first quarter.", "the first quarter", "2022-01-01", "2022-03-31", "quarter"),
        ("Prices rose in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "year"),
        ("Prices rose in the seventies.", "the seventies", "1970-01-01", "1979-12-31", "year"),
        ("The 1994 law failed.", "1994", "1994-01-01", "1994-12-31", "year"),
        ("They will meet on Thursday.", "Thursday", "2022-03-17", "2022-03-17", "day"),
        ("They met on Thursday night.", "Thursday night", "2022-03-17", "2022-03-17", "day"),
        ("Sunday's ruling will stand.", "Sunday", "2022-03-13", "2022-03-13", "day"),
        ("The vote was postponed until Sunday.", "Sunday", "2022-03-20", "2022-03-20", "day"),
        ("They could leave as early as Sunday.", "Sunday", "2022-03-20", "2022-03-20", "day"),
        ("They will meet next Tuesday.", "next Tuesday", "2022-03-22", "2022-03-22", "day"),
        ("They will meet the day after tomorrow.", "the day after tomorrow", "2022-03-19", "2022-03-19", "day"),
        ("They will meet in three weeks.", "three weeks", "2022-04-07", "2022-04-07", "day"),
        (
            "They will meet on the first Friday of next month.",
            "the first Friday of next month",
            "2022-04-01",
            "2022-04-01",
            "day",
        ),
        ("They will meet on April 24 and stay.", "April 24", "2022-04-24", "2022-04-24", "day"),
        ("They met from 4 to 22 January.", "4 to 22 January", "2022-01-04", "2022-01-22", "day"),
        ("They met in the last three weeks.", "the last three weeks", "2022-02-24", "2022-03-16", "day"),
        ("They met earlier this month.", "earlier this month", "2022-03-01", "2022-03-17", "month"),
        ("They met late last year.", "late last year", "2021-07-01", "2021-12-31", "quarter"),
        ("They met in early December.", "early December", "2021-12-01", "2021-12-31", "month"),
        ("They met at the weekend.", "the weekend", "2022-03-12", "2022-03-13", "week"),
        ("They met in the week of Feb. 7.", "the week of Feb. 7", "2022-02-07", "2022-02-13", "week"),
        ("They met last summer.", "last summer", "2021-06-01", "2021-08-31", "quarter"),
        ("They met on Christmas Eve.", "Christmas Eve", "2021-12-24", "2021-12-24", "day"),
        ("They met on Thanksgiving.", "Thanksgiving", "2021-11-25", "2021-11-25", "day"),
        ("Sales fell in the fourth quarter.", "the fourth quarter", "2021-10-01", "2021-12-31", "quarter"),
        ("Sales fell in Q3 2021.", "Q3 2021", "2021-07-01", "2021-09-30", "quarter"),
        ("Sales fell in the first half of 2021.", "the first half of 2021", "2021-01-01", "2021-06-30", "quarter"),
    ],
)
def test_resolved(extract: Extract, text: str, words: str, first: str, last: str, grain: str) -> None:
    (row,) = extract(text).dates.itertuples()
    assert (row.text, str(row.first.date()), str(row.last.date()), row.grain) == (words, first, last, grain)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "She won 3-2.",
        "He asked 2000 people.",
        "The room holds 1984 seats.",
        "Prices fall.",
        "It rose by 3.5 percent.",
        "It is on Feb. 31.",
        "He can Sept it.",
        "Room 2019 is shut.",
        "",
    ],
)
def test_what_is_no_date(extract: Extract, text: str) -> None:
    assert extract(text).dates.empty


def test_without_a_day_of_publication_only_full_dates_are_resolved(extract: Extract) -> None:
    frames = extract("They met on Monday, on Feb. 24 and in May 2021.", published="NaT")
    assert frames.dates.text.tolist() == ["May 2021"]


def test_days_told_from_the_one_before(extract: Extract) -> None:
    dates = extract("They met on Feb. 24. The next day they left. Later that year they met again.").dates
    assert dates["first"].dt.date.astype(str).tolist() == ["2022-02-24", "2022-02-25", "2022-01-01"]


def test_a_number_of_days_is_a_quantity_too(extract: Extract) -> None:
    frames = extract("They met in the last two weeks.")
    assert frames.figures[["value", "unit"]].values.tolist() == [[2, "week"]]
    assert len(frames.dates) == 1
