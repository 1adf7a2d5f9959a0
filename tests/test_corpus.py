"""What was read is kept: the same frames again, without reading; and nothing is lost where it cannot be kept."""

from __future__ import annotations

import logging
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.corpus import Corpus, packed, unpacked
from analysis.frames import Task, read_batch
from analysis.schema import SCHEMA

TEXTS = [
    "Poland said on Monday that it would send 20 tanks to Ukraine. “We must,” Jan Orel told reporters in Kyiv.",
    "Talks between Iran and Israel failed in May 2021.",
]


def articles(*texts: str) -> pd.DataFrame:
    ids = [f"a{number}" for number in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "published": pd.Timestamp("2022-03-17"), "text": list(texts)})


def same(one: analysis.Frames, other: analysis.Frames) -> None:
    for name in SCHEMA:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def test_kept_articles_give_the_same_frames_and_are_not_read_again(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "new folder" / "articles.sqlite")
    told: list[tuple[int, int]] = []
    first = analysis.extract(articles(*TEXTS), kept=corpus, progress=lambda *done: told.append(done))
    again = analysis.extract(articles(*TEXTS), kept=Corpus(corpus.path), progress=lambda *done: told.append(done))
    same(first, analysis.extract(articles(*TEXTS)))
    same(first, again)
    assert told == [(2, 2)], "the second time nothing was left to read"


def test_a_new_article_and_a_changed_one_are_read(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "articles.sqlite")
    analysis.extract(articles(*TEXTS), kept=corpus)
    changed = articles(TEXTS[0] + " It rained in Paris.", TEXTS[1], "France thanked Spain.")
    same(analysis.extract(changed, kept=corpus), analysis.extract(changed))


def test_another_version_of_the_program_reads_anew(tmp_path: Path) -> None:
    path = tmp_path / "articles.sqlite"
    task = Task("a", None, TEXTS[0])
    Corpus(path).put([task], read_batch([task]))
    assert task in Corpus(path).get([task])
    assert Corpus(path, b"another program").get([task]) == {}


def test_rows_come_back_as_they_were_packed() -> None:
    task = Task("a", pd.Timestamp("2022-03-17").date(), TEXTS[0])
    rows = read_batch([task])[0]
    again = unpacked(packed(rows))
    assert again["dates"] == rows["dates"]
    assert again["quotes"] == rows["quotes"]


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be looked at" * 20, None])
def test_a_file_that_cannot_be_used_is_named_once_and_costs_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes | None
) -> None:
    path = tmp_path / "articles.sqlite"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        frames = analysis.extract(articles(*TEXTS), kept=Corpus(path))
    same(frames, analysis.extract(articles(*TEXTS)))
    assert [str(path) in record.getMessage() for record in caplog.records] == [True]
