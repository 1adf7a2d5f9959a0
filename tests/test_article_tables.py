"""Tables of articles: CSV and JSON lines, and the sentence for each row that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.articles import read_articles
from tests.reading import read, rows

JSON_FORM = 'write each article on a line of its own, as {"published": "YYYY-MM-DD", "text": "…"}.'


GOOD = ("2022-03-17", None, None, None, "Kiev.")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2022-03-18,", "row 3 has a date but no text: add the article's text, or take the article out."),
        ('2022-03-18,"\n"', "row 3 has a date but no text: add the article's text, or take the article out."),
        (",Moscow.", "row 3 has no date: write the day into the field “published” as YYYY-MM-DD."),
        (
            "18.3.2022,Moscow.",
            "row 3 has the published date “18.3.2022”: write a real day as YYYY-MM-DD, like 2022-03-17.",
        ),
        (
            "2022-03-18,Moscow, it said, agrees.",
            "row 3 has more fields than there are columns: put quotation marks round the whole text.",
        ),
        (
            '2022-03-18,"Moscow "agrees", it said."',
            "row 3 (line 3) has a stray or unclosed quotation mark: write each one inside a text twice.",
        ),
    ],
)
def test_a_bad_row_costs_that_row_only(folder: Path, row: str, sentence: str) -> None:
    reading = read(folder, a_csv=f"published,text\n2022-03-17,Kiev.\n{row}\n2022-03-19,Riga.\n")
    assert [str(problem) for problem in reading.problems] == [f"news/a.csv, {sentence}"]
    assert rows(reading) == [GOOD, ("2022-03-19", None, None, None, "Riga.")]


def test_a_quotation_mark_that_never_closes_is_told(folder: Path) -> None:
    reading = read(folder, a_csv='published,text\n2022-03-17,Kiev.\n2022-03-18,"Moscow\n2022-03-19,Riga.\n')
    assert rows(reading) == [GOOD]
    (problem,) = reading.problems
    assert problem.where == "news/a.csv, row 3 (lines 3 to 4)"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            '{"published": "2022-03-18", "text": "Mos',
            f"is not a JSON object: {JSON_FORM}",
        ),
        ("17", f"is not a JSON object: {JSON_FORM}"),
        ("[" * 99_999, f"is not a JSON object: {JSON_FORM}"),
        ('{"published": "2022-03-18", "text": NaN}', "has a date but no text: add the article's text"),
        ('{"published": 1647475200000, "text": "A"}', "has no text in the field “published”: put its value into"),
        ('{"published": "2022-03-18", "text": "\\ud800"}', "has a broken character in the field “text”: take it out."),
        ('{"published": "2022-03-18", "text": "a\\u0000"}', "has a broken character in the field “text”: take it out."),
    ],
)
def test_a_bad_line_costs_that_line_only(folder: Path, line: str, sentence: str) -> None:
    good = '{"Published": "2022-03-17", "title": null, "text": " Kiev.\\r\\n", "author": 5}'
    reading = read(folder, a_jsonl=f"{good}\r\n\r\n{line}\r\n{good.replace('Kiev', 'Riga')}")
    assert rows(reading) == [GOOD, (*GOOD[:-1], "Riga.")]
    (problem,) = reading.problems
    assert str(problem).startswith(f"news/a.jsonl, line 3 {sentence}")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_tables_are_read_with_the_separators_of_spreadsheets(folder: Path, name: str, separator: str) -> None:
    table = '\ufeff Text |published|words|TITLE\r\n "He said ""no"",\r\n\r\nthen; left.\t"| 2022-03-17 |9|\r\n|||\r\n'
    (folder / name).write_bytes(table.replace("|", separator).encode())
    reading = read_articles(folder)
    assert reading.problems == []
    assert rows(reading) == [("2022-03-17", None, None, None, 'He said "no",\n\nthen; left.')]


def test_a_field_may_be_longer_than_the_csv_module_s_limit(folder: Path) -> None:
    text = "word " * 50_000
    reading = read(folder, a_csv=f"published,text\n2022-03-17,{text}\n")
    assert reading.articles.words.tolist() == [50_000]
