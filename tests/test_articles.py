"""Reading articles: what each form of file gives, and the sentence for each that cannot be read."""

from __future__ import annotations

import csv
import io
import json
import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles import ArticleWarning, Reading, load_articles, read_articles
from analysis.articles.article import Article, parse_day
from analysis.articles.read import READERS
from analysis.schema import SCHEMA

SEED = Path(__file__).parent.parent / "seeds" / "000_74fa00b83c5dfb2b.txt"


JSON_FORM = 'write each article on a line of its own, as {"published": "YYYY-MM-DD", "text": "…"}.'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder "news", reached by that name, so that sentences can be compared whole."""
    monkeypatch.chdir(tmp_path)
    news = Path("news")
    news.mkdir()
    return news


def read(folder: Path, **files: str | bytes) -> Reading:
    """What is read from a folder of these files; in the argument's name `_` stands for the dot."""
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(data)
    return read_articles(folder)


def rows(reading: Reading) -> list[tuple[str, str | None, str | None, str | None, str]]:
    """Day, title, outlet, URL and text of each article."""
    frame = reading.articles.astype({"published": str})
    frame = frame[["published", "title", "outlet", "url", "text"]].astype(object)
    return list(frame.where(frame.notna(), None).itertuples(index=False, name=None))


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


def test_folders_are_read_in_sorted_order_without_hidden_and_other_files(folder: Path) -> None:
    for name in ["b.txt", "a/z.TXT", "c/d/e.txt", ".hidden.txt", ".git/f.txt", "README.md", ".DS_Store", "g.pdf"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"date 2022-03-17 This is {name}.", encoding="utf-8")
    articles, problems = read_articles(folder)
    assert articles.path.tolist() == ["news/a/z.TXT", "news/b.txt", "news/c/d/e.txt"]
    assert problems == []


def test_the_same_article_twice_is_one_row(folder: Path) -> None:
    articles, problems = read(
        folder,
        b_txt="date 2022-03-17 Kiev.",
        a_csv="published,text\n2022-03-17T10:00,Kiev.\n2022-03-18,Kiev.\n",
        c_txt="date 2022-03-17\ntitle: Talks\n\nKiev.",
    )
    assert problems == []
    assert articles.path.tolist() == ["news/a.csv", "news/a.csv", "news/c.txt"]
    assert articles.article_id.is_unique


def test_several_sources_are_read_in_their_order_each_file_once(folder: Path) -> None:
    read(folder, a_txt="date 2022-03-17 Kiev.", b_txt="no date")
    steps: list[tuple[int, int]] = []
    reading = read_articles(["news/b.txt", folder], progress=lambda done, total: steps.append((done, total)))
    assert [problem.where for problem in reading.problems] == ["news/b.txt"]
    assert reading.articles.path.tolist() == ["news/a.txt"]
    assert steps == [(1, 2), (2, 2)]


def test_an_empty_source_is_an_empty_frame_and_a_sentence(folder: Path) -> None:
    articles, problems = read_articles(folder)
    assert articles.empty
    assert articles.dtypes.astype(str).to_dict() == SCHEMA["articles"]
    assert [str(problem) for problem in problems] == [
        "news has no articles in it: put files there that end in .txt, .csv, .tsv, .jsonl, .ndjson."
    ]
    assert read_articles([]).problems == []


def test_a_row_has_the_columns_and_dtypes_of_the_contract() -> None:
    assert list(Article._fields) == list(SCHEMA["articles"])
    assert load_articles(SEED).dtypes.astype(str).to_dict() == SCHEMA["articles"]


def test_a_file_of_another_kind_given_directly_is_told(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF")
    (problem,) = read_articles(folder / "a.pdf").problems
    assert str(problem) == (
        "news/a.pdf is not a kind of file that can be read: give one that ends in .txt, .csv, .tsv, .jsonl, .ndjson."
    )


@pytest.mark.parametrize("source", ["news/missing.txt", ["news", Path("missing")], "a\0b"])
def test_a_source_that_is_not_there_raises(folder: Path, source: str | list[str | Path]) -> None:
    with pytest.raises(FileNotFoundError, match=r"does not exist: give a folder of articles or a file\.$"):
        load_articles(source)


def test_a_file_that_may_not_be_opened_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root, as in a container, may open every file
    (problem,) = read(folder, a_txt="date 2022-03-17 Kiev.").problems
    assert str(problem) == "news/a.txt cannot be read (Permission denied): check that you may open it."


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes among files nor links for all users")
def test_a_pipe_and_a_broken_link_are_told_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a.txt")
    (folder / "b.txt").symlink_to("nowhere.txt")
    articles, problems = read(folder, c_txt="date 2022-03-17 Kiev.")
    assert [problem.where for problem in problems] == ["news/a.txt", "news/b.txt"]
    assert len(articles) == 1


def test_load_articles_warns_once_of_each_problem(folder: Path) -> None:
    read(folder, a_txt="", b_txt="date 2022-03-17 Kiev.", c_txt="Riga.")
    with pytest.warns(ArticleWarning) as caught:
        frame = load_articles(folder)
    assert [str(warning.message).split()[0] for warning in caught] == ["news/a.txt", "news/c.txt"]
    assert caught[0].filename == __file__
    assert frame.path.tolist() == ["news/b.txt"]


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
