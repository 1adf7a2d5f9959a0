"""The English pipeline that everything uses.

In: nothing, or texts. Out: a spaCy `Language`; `Doc`s with Universal Dependencies, sentences, names (`doc.ents`: PER,
ORG, LOC, NORP) and attributions (`doc.spans`: source, cue, content, addressee).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from analysis.language.encoder.component import NewsReader
from analysis.language.encoder.reader import Reader
from analysis.language.tokens import news_language

MODEL = Path(__file__).parent / "model"


@cache
def load_pipeline(threads: int | None = None, model: Path = MODEL) -> Language:
    """The spaCy `Language` that `extract` uses, loaded once from package data; `threads`: processors, else all."""
    nlp = news_language()
    nlp.add_pipe("news_reader", config={"model": str(model), "threads": threads})
    return nlp


@Language.factory("news_reader", default_config={"model": str(MODEL), "threads": None})
def _news_reader(nlp: Language, name: str, model: str, threads: int | None) -> NewsReader:
    return NewsReader(Reader(Path(model), threads), nlp.vocab)


def read(texts: Iterable[str], nlp: Language | None = None) -> Iterator[Doc]:
    """One `Doc` a text, in order; `doc.text` is exactly the text, of whatever length."""
    yield from (nlp or load_pipeline()).pipe(texts, batch_size=32)
