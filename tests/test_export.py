"""The downloaded CSV: what it holds, that a spreadsheet opens it rightly, and that no cell of it is run."""

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.export import file_name, harmless, to_csv
from analysis.filters import NOUNS
from analysis.schema import SCHEMA, conform
from analysis.selection import Selection
from tests.example import example_frames, no_frames

FRAMES = example_frames()
FORMULA = ("=", "+", "-", "@", "\t", "\r")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


def read(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file as a spreadsheet reads them."""
    assert data.startswith(b"\xef\xbb\xbf"), "without a byte order mark Excel takes UTF-8 for something else"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_statement_with_its_sentence_and_article():
    first, *_ = read(to_csv(FRAMES.quotes, FRAMES.articles))
    assert list(first) == [*SCHEMA["quotes"], "sentence", "article_title", "article_date", "article_url"]
    assert first["speaker"] == "Lloyd Austin"
    assert first["said_on"] == "2022-03-17"
    assert first["spans"] == "1..18;52..71"
    assert first["countries"] == "UKR"
    assert first["addressee"] == ""
    assert first["sentence"] == "“We remain united,” Lloyd Austin said in Brussels. “We support Ukraine.”"
    assert (first["article_title"], first["article_date"], first["article_url"]) == (
        "NATO meets",
        "2022-03-17",
        "https://a.test/1",
    )


def test_a_figure_has_whole_numbers_and_both_sides():
    figure, _ = read(to_csv(FRAMES.figures, FRAMES.articles))
    assert (figure["value"], figure["high"], figure["is_aid"]) == ("20000", "", "True")
    assert (figure["donor"], figure["recipient"]) == ("NATO", "UKR")
    assert figure["sentence"].startswith("Diplomats estimate") and figure["sentence"].endswith("Feb. 24.")


def test_a_role_without_days_has_empty_places():
    roles = [("minister", date(2022, 3, 1), date(2022, 3, 2)), ("envoy", None, None)]
    actors = conform("actors", [{"actor_id": "person:ada-lund", "name": "Ada Lund", "role_days": roles}])
    (actor,) = read(to_csv(actors, FRAMES.articles))
    assert actor["role_days"] == "minister..2022-03-01..2022-03-02;envoy...."


@pytest.mark.parametrize("page", list(NOUNS)[:3])
def test_every_row_and_no_other_is_in_the_file(page):
    rows = Selection(countries=("UKR",)).rows(FRAMES, page)
    data = read(to_csv(rows, FRAMES.articles))
    column = "name" if page == "actors" else "event_id" if page == "events" else "text"
    assert [row[column] for row in data] == list(rows[column])


def test_no_rows_are_a_header():
    frames = no_frames()
    assert read(to_csv(frames.quotes, frames.articles)) == []
    assert b"sentence,article_title" in to_csv(frames.quotes, frames.articles)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=4))
def test_any_text_comes_back_and_no_cell_is_a_formula(rows):
    articles = conform(
        "articles", [{"article_id": "a", "published": "2022-03-17", "title": rows[0][0], "text": "Yes."}]
    )
    quotes = conform(
        "quotes",
        [
            {"article_id": "a", "text": text, "speaker": speaker, "countries": [country], "spans": [(0, 4)]}
            for text, speaker, country in rows
        ],
    )
    found = read(to_csv(quotes, articles))
    assert len(found) == len(rows)
    for row, (text, speaker, country) in zip(found, rows, strict=True):
        assert (row["text"], row["speaker"], row["countries"]) == (harmless(text), harmless(speaker), harmless(country))
        assert not any(cell.startswith(FORMULA) for cell in row.values())


@given(texts)
def test_harmless_only_puts_an_apostrophe_before(text):
    assert harmless(text) == (f"'{text}" if text[0] in FORMULA else text)


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://a.test")'])
def test_texts_that_a_spreadsheet_would_run(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["NATO – we said", "20,000", " =1", "a=b", "'quoted'"])
def test_texts_that_it_would_not(text):
    assert harmless(text) == text


def test_the_name_says_page_and_filter():
    words = Selection(speakers=("José Borrell",), countries=("UKR",)).in_words("who_said_what")
    assert file_name("who_said_what", words) == (
        "who-said-what_statements-by-jose-borrell-that-mention-or-come-from-ukraine.csv"
    )


@given(st.sampled_from(list(NOUNS)), st.text())
def test_the_name_is_safe_on_every_system(page, words):
    name = file_name(page, words)
    assert re.fullmatch(r"[a-z0-9-]+_[a-z0-9-]*\.csv", name)
    assert len(name) <= 124
