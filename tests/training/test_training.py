"""The training runs from corpora to a pipeline that reads, and goes on where it was interrupted.

Needs the extra [train]; `.ci/run` installs it for these tests.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc, DocBin

pytest.importorskip("torch", reason='The training needs more packages: pip install ".[train]"')

import torch

from analysis.language.pipeline import load_pipeline
from analysis.language.tokens import news_language
from analysis.language.train import __main__ as command
from analysis.language.train import corpora, loop

ARTICLE = """=== T-{n} | wire | talks | 2022-03-17
<s1>Jan Orel</s1> <c1 say>told</c1> <a1>reporters</a1> on Monday <t1>that the talks had failed</t1>.

<t2>“We will stay,”</t2> <s2>the minister</s2> <c2 say>said</c2>. It rained in Paris.
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of corpora as small as they can be, and the project's own beside it."""
    nlp, folder = news_language(), tmp_path / "data"
    words = ["Jan", "Orel", "told", "reporters", "in", "Paris", "."]
    docs = [
        Doc(
            nlp.vocab,
            words,
            tags=["NNP", "NNP", "VBD", "NNS", "IN", "NNP", "."],
            pos=["PROPN", "PROPN", "VERB", "NOUN", "ADP", "PROPN", "PUNCT"],
            lemmas=["Jan", "Orel", "tell", "reporter", "in", "Paris", "."],
            heads=[2, 0, 2, 2, 5, 2, 2],
            deps=["nsubj", "flat", "ROOT", "iobj", "case", "obl", "punct"],
            ents=["B-PER", "I-PER", "O", "O", "O", "B-LOC", "O"],
        )
    ] * 6
    for name in ("docbins", "names", "wikinews", "gum", "uner"):
        (folder / name).mkdir(parents=True)
    for name in ("syntax-train", "names-train", "par_ewt_test", "par_gum_test", "par_gum_newsdevtest"):
        DocBin(docs=docs, attrs=["TAG", "POS", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START"]).to_disk(
            folder / "docbins" / f"{name}.spacy"
        )
    for name in ("wikigold", "re3d"):
        line = json.dumps({"text": "Acme is in Paris.", "spans": [[0, 4, "ORG"], [11, 16, "LOC"]]})
        (folder / "names" / f"{name}.jsonl").write_text(line + "\n", encoding="utf-8")
    (folder / "wikinews" / "articles.json").write_text("[]", encoding="utf-8")
    (folder / "gum" / "partitions.json").write_text("{}", encoding="utf-8")
    (folder / "uner" / "en_ewt-ud-dev.iob2").write_text(
        "# text = Acme rose.\n1\tAcme\tB-ORG\t-\tx\n2\trose\tO\t-\tx\n3\t.\tO\t-\tx\n", encoding="utf-8"
    )
    own = tmp_path / "own"
    (own / "articles").mkdir(parents=True)
    articles = "\n".join(ARTICLE.format(n=n) for n in range(1, 6))
    (own / "articles" / "T.txt").write_text(articles, encoding="utf-8")
    for name in ("wikinews", "gum"):
        (own / f"{name}.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr(corpora, "OWN", own)
    monkeypatch.setattr(command, "SHARES", {"syntax": 0.4, "names": 0.3, "attributions": 0.3, "relations": 0.0})
    return folder


def test_a_training_makes_a_pipeline_that_reads(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "model"
    command.main([str(data), str(out), "--steps", "3"])
    assert sum(path.stat().st_size for path in out.iterdir()) <= 35_000_000
    doc = load_pipeline(model=out)("Jan Orel spoke.\n\nHe left Paris.")
    assert doc.has_annotation("DEP") and doc.has_annotation("TAG")
    card = (out / "MODEL.md").read_text(encoding="utf-8")
    assert "| labelled heads |" in card and "{" not in card


def test_an_interrupted_training_goes_on_to_the_same_end(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "SAVED_EVERY", 2)
    whole, again = tmp_path / "whole", tmp_path / "again"
    command.main([str(data), str(whole), "--steps", "4"])

    save = loop.save

    def interrupted(*arguments: Any) -> None:
        save(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(loop, "save", interrupted)
        with pytest.raises(KeyboardInterrupt):
            command.main([str(data), str(again), "--steps", "4"])
    command.main([str(data), str(again), "--steps", "4"])
    one, other = (torch.load(f"{folder}.training/trained.pt")["network"] for folder in (whole, again))
    assert all(torch.equal(one[name], other[name]) for name in one)
