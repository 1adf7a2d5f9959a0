"""Where articles are read from: folders, files, several of them, and what is not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.articles import ArticleWarning, load_articles, read_articles
from analysis.articles.article import Article
from analysis.schema import SCHEMA
from tests.reading import read

SEED = Path(__file__).parent.parent / "seeds" / "000_74fa00b83c5dfb2b.txt"


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
    assert [*Article._fields, "corrected"] == list(SCHEMA["articles"])
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
