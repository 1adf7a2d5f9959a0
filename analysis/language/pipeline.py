"""The English pipeline that everything uses.

In: nothing, or texts. Out: a spaCy `Language`; `Doc`s with Universal Dependencies, sentences and names
(`doc.ents`: PER, ORG, LOC, NORP).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from analysis.language import sentences  # registers the component "news_sentences"

MODEL = Path(__file__).parent / "model"

# A longer text is read in pieces, so that memory and time grow with its length and not faster.
PIECE = 20_000
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_SPACE = re.compile(r"\s+")


@cache
def load_pipeline() -> Language:
    """The spaCy `Language` that `extract` uses; loaded once from package data, no network."""
    assert sentences.news_sentences
    return spacy.load(MODEL)


def read(texts: Iterable[str], nlp: Language | None = None) -> Iterator[Doc]:
    """One `Doc` a text, in order; `doc.text` is exactly the text, of whatever length."""
    nlp = nlp or load_pipeline()
    waiting: list[int] = []

    def pieces() -> Iterator[str]:
        for text in texts:
            parts = pieces_of(text)
            waiting.append(len(parts))
            yield from parts

    # `pipe` reads ahead by a batch, so that `waiting` is always filled before its docs arrive.
    docs = nlp.pipe(pieces(), batch_size=32)
    for first in docs:
        count = waiting.pop(0)
        parts = list(chain([first], (next(docs) for _ in range(count - 1))))
        yield first if count == 1 else Doc.from_docs(parts, ensure_whitespace=False)


def pieces_of(text: str) -> list[str]:
    """The text cut after paragraphs (else at white space, else anywhere) into pieces of at most `PIECE` characters."""
    if len(text) <= PIECE:
        return [text]
    pieces, start = [], 0
    while len(text) - start > PIECE:
        end = _last_end(_PARAGRAPHS, text, start) or _last_end(_SPACE, text, start) or start + PIECE
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]


def _last_end(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    """Where the last match that leaves a piece at least half full ends."""
    ends = [m.end() for m in pattern.finditer(text, start + PIECE // 2, start + PIECE)]
    return ends[-1] if ends else None
