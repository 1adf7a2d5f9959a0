"""Reading articles: what each form of file gives, and the sentence for each that cannot be read."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles import load_articles, read_articles
from analysis.articles.article import parse_day
from analysis.articles.read import READERS
from tests.reading import read, rows

SEED = Path(__file__).parent.parent / "seeds" / "000_74fa00b83c5dfb2b.txt"
JSON_FORM = 'write each article on a line of its own, as {"published": "YYYY-MM-DD", "text": "…"}.'


def test_the_seed_article() -> None:
    frame = load_articles(SEED)
    assert len(frame) == 1
    row = frame.iloc[0]
    assert row.published == pd.Timestamp(2022, 3, 17)
    assert row.text.startswith("The United States and other members of the North Atlantic Treaty Organization")
    assert row.text.endswith("strengthen our long-term security in all domains.”")
    assert len(row.text.split("\n\n")) == 8
    assert row.text in SEED.read_text(encoding="utf-8")
    assert row.words == 321
    assert row.path == SEED.as_posix()
    assert frame[["title", "outlet", "url"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("date 2022-03-17 Kiev said so.", ("2022-03-17", None, None, None, "Kiev said so.")),
        ("\ufeff \n date 2022-03-17\tKiev said so.\n", ("2022-03-17", None, None, None, "Kiev said so.")),
        (" \n\ufeffDATE: 2022-03-17 Kiev.", ("2022-03-17", None, None, None, "Kiev.")),
        ("date 2022-03-17\nKiev.\n\nMoscow.", ("2022-03-17", None, None, None, "Kiev.\n\nMoscow.")),
        ("date 2022-03-17\r\n\r\nKiev.\r\n\r\nMoscow.\r", ("2022-03-17", None, None, None, "Kiev.\n\nMoscow.")),
        (
            "date 2022-03-17 \nURL: https://example.org/a:b\n Outlet :The  Post\ntitle: Talks: day 2\n\nKiev.",
            ("2022-03-17", "Talks: day 2", "The Post", "https://example.org/a:b", "Kiev."),
        ),
        ("date 2022-03-17\r\ntitle: Talks\r\n\r\nKiev.", ("2022-03-17", "Talks", None, None, "Kiev.")),
        ("date 2022-03-17\ntitle:\noutlet: Post\nKiev.", ("2022-03-17", None, "Post", None, "Kiev.")),
        # Only lines right below a date that stands alone are a header.
        ("date 2022-03-17\n\ntitle: Talks", ("2022-03-17", None, None, None, "title: Talks")),
        ("date 2022-03-17 Kiev.\ntitle: Talks", ("2022-03-17", None, None, None, "Kiev.\ntitle: Talks")),
        ("date 2022-03-17\ntitle: A\n\nurl: b", ("2022-03-17", "A", None, None, "url: b")),
        ("date 2022-03-17T23:30:00-05:00 Kiev.", ("2022-03-17", None, None, None, "Kiev.")),
    ],
)
def test_text_files(folder: Path, content: str, expected: tuple[str | None, ...]) -> None:
    reading = read(folder, a_txt=content)
    assert reading.problems == []
    assert rows(reading) == [expected]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", "", "news/a.txt is empty: write an article into it, or delete it."),
        ("a.csv", "\ufeff \r\n", "news/a.csv is empty: write an article into it, or delete it."),
        (
            "a.txt",
            "Kiev said so.",
            "news/a.txt has no date line: begin it with “date YYYY-MM-DD”, then the text.",
        ),
        (
            "a.txt",
            "Date palms grow in Iraq.",
            "news/a.txt has no date line: begin it with “date YYYY-MM-DD”, then the text.",
        ),
        (
            "a.txt",
            "date 2022-02-31 Kiev said so.",
            "news/a.txt has the published date “2022-02-31”: write a real day as YYYY-MM-DD, like 2022-03-17.",
        ),
        (
            "a.txt",
            "date 17/03/2022 Kiev said so.",
            "news/a.txt has the published date “17/03/2022”: write a real day as YYYY-MM-DD, like 2022-03-17.",
        ),
        (
            "a.txt",
            "date 2022-03-17\ntitle: Talks\n\n",
            "news/a.txt has a date but no text: add the article's text, or take the article out.",
        ),
        (
            "a.txt",
            "date 2022-03-17 Café".encode("latin-1"),
            "news/a.txt is not in UTF-8: open it in an editor and save it with the encoding UTF-8.",
        ),
        (
            "a.txt",
            "date 2022-03-17 Café".encode("utf-16"),
            "news/a.txt is not in UTF-8: open it in an editor and save it with the encoding UTF-8.",
        ),
        (
            "a.txt",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "news/a.txt is not text but a binary file: save it as plain text, or take it out.",
        ),
        (
            "a.csv",
            "published;body\n2022-03-17;Kiev",
            "news/a.csv has no column “text”: name the columns in the first row; both are needed.",
        ),
        (
            "a.csv",
            "2022-03-17,Kiev said so.",
            "news/a.csv has no column “published” and “text”: name the columns in the first row; both are needed.",
        ),
        (
            "a.csv",
            "published,text,Text\n2022-03-17,Kiev,Moscow",
            "news/a.csv has the column “text” more than once: keep one of them.",
        ),
        (
            "a.csv",
            "published,text\n",
            "news/a.csv has column names but no articles: write one article in each row below them.",
        ),
        (
            "a.jsonl",
            '[{"published": "2022-03-17", "text": "Kiev."}]',
            f"news/a.jsonl is one JSON list: {JSON_FORM}",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    folder: Path, name: str, content: str | bytes, sentence: str
) -> None:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    articles, problems = read(folder, z_txt="date 2022-03-17 Kiev said so.")
    assert [str(problem) for problem in problems] == [sentence]
    assert problems[0].where == f"news/{name}"
    assert articles.path.tolist() == ["news/z.txt"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-03-17", date(2022, 3, 17)),
        ("2022-03-17 09:05:00", date(2022, 3, 17)),
        ("2022-03-17T23:30:00.5Z", date(2022, 3, 17)),
        ("2022-03-17T23:30-01:00", date(2022, 3, 17)),
        ("2022-03-17T00:30+01:00", date(2022, 3, 17)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2022-02-29", None),
        ("0000-01-01", None),
        ("0001-01-01T00:00+01:00", date(1, 1, 1)),
        ("03/04/2022", None),
        ("20220317", None),
        # A count of milliseconds, which Python alone would read as a day in the year 1612.
        ("1612111111111", None),
        ("2022-03-17,", None),
        ("2022-3-17", None),
        ("yesterday", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert parse_day(text) == day


TEXT = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1).map(str.strip).filter(bool)
)
LINE = st.none() | TEXT.map(lambda text: " ".join(text.split()))


def in_each_form(published: date, title: str | None, text: str) -> dict[str, str]:
    """One article as a text file, as CSV and as JSON lines."""
    row = {"published": published.isoformat(), "title": title, "text": text}
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, list(row))
    writer.writeheader()
    writer.writerow(row)
    return {
        "a.txt": f"date {published}\ntitle: {title or ''}\n\n{text}",
        "a.csv": table.getvalue(),
        "a.jsonl": json.dumps(row),
    }


@given(published=st.dates(), title=LINE, text=TEXT)
def test_an_article_is_the_same_in_every_form_of_file(
    tmp_path_factory: pytest.TempPathFactory, published: date, title: str | None, text: str
) -> None:
    folder = tmp_path_factory.mktemp("forms")
    for name, content in in_each_form(published, title, text).items():
        (folder / name).write_bytes(content.encode())
        articles, problems = read_articles(folder / name)
        assert problems == []
        assert articles.text.tolist() == [text]
        assert articles.title.fillna("").tolist() == [title or ""]
        assert articles.published.dt.date.tolist() == [published]
    assert len(read_articles(folder).articles) == 1


FRAGMENTS = st.sampled_from(
    [
        b"date ",
        b"2022-03-17",
        b"published",
        b"text",
        b",",
        b";",
        b'"',
        b"\n",
        b"\r",
        b"{",
        b"}",
        b":",
        b"[",
        b"\xef\xbb\xbf",
    ]
)


@given(
    ending=st.sampled_from(list(READERS)),
    content=st.binary() | st.lists(FRAGMENTS | st.binary(max_size=4)).map(b"".join),
)
def test_any_bytes_give_articles_or_sentences(
    tmp_path_factory: pytest.TempPathFactory, ending: str, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"a{ending}"
    path.write_bytes(content)
    articles, problems = read_articles(path)
    assert len(articles) + len(problems) >= 1
    assert all(path.as_posix() in str(problem) for problem in problems)
    assert all(text == text.strip() != "" for text in articles.text)
    assert articles[["article_id", "published", "path", "words"]].notna().all(axis=None)
