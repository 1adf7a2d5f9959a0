"""The frames keep their contract, whatever the text: columns, dtypes, ids, spans."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import analysis
from analysis.schema import SCHEMA, FrameName, conform, empty
from tests.conftest import Extract

WORDS = [
    "“", "”", '"', "''", "said", "told", "Orel", "the minister", "Kyiv", "Dutch", "NATO", "according to", "that", "who",
    "20,000", "$", "million", "more than", "to", "-", "weapons", "sent", "Ukraine", "on Monday", "Feb. 24", ",", ".",
    ":", "\n\n", "(", ")", "not", "he", "it", "’s", "and", "invasion", "of", "٣", "🙂", "\u0000", "﷽", "half a",
]  # fmt: skip


def check(frames: analysis.Frames) -> None:
    """Every promise of the contract that holds for any text."""
    text = dict(zip(frames.articles.article_id, frames.articles.text, strict=True))
    for name, columns in SCHEMA.items():
        frame = getattr(frames, name)
        assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == columns
    for name in ("mentions", "dates", "figures"):
        for row in getattr(frames, name).itertuples():
            assert text[row.article_id][row.start : row.end] == row.text
    for row in frames.quotes.itertuples():
        assert row.spans == sorted(row.spans)
        for start, end in row.spans:
            assert text[row.article_id][start:end].strip()
        if not pd.isna(row.speaker_start):
            assert text[row.article_id][row.speaker_start : row.speaker_end] == row.speaker_text
        if not pd.isna(row.cue_start):
            assert text[row.article_id][row.cue_start : row.cue_end] == row.cue
    for frame, key in ((frames.quotes, "quote_id"), (frames.figures, "figure_id"), (frames.events, "event_id")):
        assert frame[key].is_unique
    assert frames.actors.actor_id.is_unique
    known = set(frames.actors.actor_id)
    assert set(frames.mentions.actor_id.dropna()) <= known
    assert set(frames.quotes.speaker_id.dropna()) <= known
    assert set(frames.mentions.quote_id.dropna()) <= set(frames.quotes.quote_id)


@given(st.text())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_frames(extract: Extract, text: str) -> None:
    check(extract(text))


@given(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
)
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_of_the_field_give_frames(extract: Extract, one: str, other: str) -> None:
    check(extract(one, other))


@pytest.mark.parametrize(
    "text", ["“" * 3000, "“”" * 2000, "said " * 2000, "9" * 20_000, "a-" * 5000, "x" * 50_000, "\n\n" * 5000]
)
def test_monotonous_texts(extract: Extract, text: str) -> None:
    check(extract(text))


def test_no_articles_give_empty_frames() -> None:
    check(analysis.extract(empty("articles")))


def test_only_three_columns_are_needed(extract: Extract) -> None:
    frames = extract("Poland said it would send tanks.")
    assert frames.articles.title.isna().all()
    assert len(frames.quotes) == 1


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column published"):
        analysis.extract(pd.DataFrame({"article_id": ["a"], "text": ["b"]}))


def test_a_missing_text_is_an_empty_one() -> None:
    frames = analysis.extract(pd.DataFrame({"article_id": ["a"], "published": [pd.NaT], "text": [None]}))
    assert frames.articles.text.isna().all()
    assert frames.quotes.empty


def test_the_same_articles_give_the_same_rows_alone_and_together(extract: Extract) -> None:
    texts = ["Poland said it would send tanks.", "Jan Orel said on Monday that 40 buses had burned."]
    together, again = extract(*texts), extract(*texts)
    for name in SCHEMA:
        pd.testing.assert_frame_equal(getattr(together, name), getattr(again, name))
    first = extract(texts[0])
    pd.testing.assert_frame_equal(together.quotes.iloc[:1], first.quotes)


def test_two_workers_read_what_one_reads() -> None:
    articles = pd.DataFrame(
        {
            "article_id": [f"a{i}" for i in range(40)],
            "published": pd.Timestamp("2022-03-17"),
            "text": [f"Poland said it would send {i} tanks to Ukraine." for i in range(40)],
        }
    )
    told: list[tuple[int, int]] = []
    one = analysis.extract(articles, progress=lambda done, total: told.append((done, total)))
    two = analysis.extract(articles, workers=2)
    for name in SCHEMA:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    assert told == [(16, 40), (32, 40), (40, 40)]


@pytest.mark.parametrize("name", SCHEMA)
def test_conform_fills_what_is_missing(name: FrameName) -> None:
    frame = conform(name, [{}])
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == SCHEMA[name]
    lists = [column for column, dtype in SCHEMA[name].items() if dtype == "object"]
    assert frame.drop(columns=[*lists, "corrected"]).isna().all().all()
    assert not frame["corrected"].any()
    assert all(frame[column].iloc[0] == [] for column in lists)
