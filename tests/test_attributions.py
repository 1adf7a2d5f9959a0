"""The corpus of attributions is well formed, and marks are read as they are meant."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.attributions import ACTS, marked_text, parse, read_marked
from tests.conftest import ROOT

FILES = sorted((ROOT / "benchmarks" / "attributions" / "articles").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_article_is_well_formed(path: Path) -> None:
    articles = list(read_marked(path))
    assert articles
    for article in articles:
        assert "<" not in article.text
        for attribution in article.attributions.values():
            assert attribution.act in ACTS
            for part in [*attribution.source, *attribution.cue, *attribution.addressee, *attribution.content]:
                assert article.text[part.start : part.end].strip()


def test_names_are_given_once_and_the_corpus_is_as_large_as_its_description_says() -> None:
    articles = [article for path in FILES for article in read_marked(path)]
    assert max(Counter(article.name for article in articles).values()) == 1
    words = sum(len(article.text.split()) for article in articles)
    paragraphs = sum(len(article.text.split("\n\n")) for article in articles)
    attributions = sum(len(article.attributions) for article in articles)
    description = (ROOT / "benchmarks" / "attributions" / "README.md").read_text(encoding="utf-8")
    for number in (len(articles), paragraphs, words, attributions):
        assert f"{number:,}" in description


def test_marks_nest_and_may_be_in_parts() -> None:
    body = "<t1>“We <s2>all</s2> <c2 believe>think</c2> <t2>so</t2>,”</t1> <s1>Orel</s1> <c1 say>said</c1>. <t1>“Yes.”</t1>"
    text, found = parse(body)
    assert text == "“We all think so,” Orel said. “Yes.”"
    assert [text[a:b] for a, b in found[1].content] == ["“We all think so,”", "“Yes.”"]
    assert (found[1].act, found[2].act) == ("say", "believe")
    assert [text[a:b] for a, b in found[2].source] == ["all"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<c1 say>said</c1> nothing", "needs one cue and a content"),
        ("<t1>so</t1>", "needs one cue and a content"),
        ("<c1 say>said <t1>so</c1></t1>", "closes another mark"),
        ("<c1>said</c1> <t1>so</t1>", "wrong act"),
        ("<c1 say>said</c1> <t1>so", "left open"),
        ("<c1 say>said </c1><t1>so</t1>", "white space"),
    ],
)
def test_bad_marks_are_named(body: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse(body)


@given(st.text())
def test_text_without_marks_comes_back(text: str) -> None:
    text = text.replace("<", "")
    assert parse(text) == (text, {})


@pytest.mark.parametrize("name", ["gum", "wikinews"])
def test_marks_by_offsets_are_in_order_and_as_many_as_the_description_says(name: str) -> None:
    folder = ROOT / "benchmarks" / "attributions"
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["article"] for row in rows}) == len(rows)
    found = [one for row in rows for one in row["attributions"]]
    assert all(one["act"] in ACTS and one["cue"] and one["content"] for one in found)
    spans = [span for one in found for role in ("source", "cue", "addressee", "content") for span in one.get(role, ())]
    assert all(0 <= start < end for start, end in spans)
    assert f"| {len(rows)} |" in (folder / "README.md").read_text(encoding="utf-8")
    assert f"| {len(found)} |" in (folder / "README.md").read_text(encoding="utf-8")


def test_marks_are_not_laid_over_another_text() -> None:
    row = {"text_sha256": "0", "attributions": []}
    with pytest.raises(ValueError, match="article 7 is not the text that was marked"):
        marked_text(row, "Wikinews article 7", "Another text.")
