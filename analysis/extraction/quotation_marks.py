"""Quotations by their marks: curly, straight or single ones, one paragraph at a time.

In: a `Doc`. Out: `Quotation`s in order, which never overlap; a mark without its partner spoils its paragraph at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

OPENING, CLOSING, STRAIGHT = frozenset("“„«"), frozenset("”»"), frozenset({'"', "''", "``"})
MARKS = OPENING | CLOSING | STRAIGHT
SINGLE = frozenset("‘’'")  # apostrophes as well: marks only where they stand as such
_SHAPES = {mark: number for number, marks in enumerate((OPENING | CLOSING, STRAIGHT, SINGLE)) for mark in marks}
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Quotation(NamedTuple):
    """Token indices: `start` is the opening mark, `end` one past the closing mark or the paragraph's last token."""

    start: int
    end: int
    closed: bool


def quotations(doc: Doc) -> Iterator[Quotation]:
    """Every quotation; one that runs on over a paragraph's end is not `closed`.

    A mark of another shape within a quotation opens and closes one of its own: “He said "yes".”
    """
    last_single = _last_single(doc)
    start: int | None = None
    inner = False  # whether a quotation of another shape is open within
    fresh = True  # whether the paragraph has had no word yet
    runs_on = False
    for token in doc:
        shape = _SHAPES.get(token.text)
        if token.is_space:
            if _PARAGRAPH.search(token.text):
                if start is not None and runs_on:
                    yield Quotation(start, token.i, False)
                start, fresh = None, True
            continue
        if shape is None:
            pass
        elif start is None:
            if _opens(token, last_single):
                start, inner = token.i, False
                runs_on = token.text not in SINGLE and (fresh or token.text in OPENING)
        elif shape == _SHAPES[doc[start].text]:
            if _closes(token):
                yield Quotation(start, token.i + 1, True)
                start = None
        elif token.text in SINGLE:
            pass  # within double marks it changes nothing
        elif inner:
            inner = False
        elif _looks_closing(token) and doc[start].text not in SINGLE:
            yield Quotation(start, token.i + 1, True)
            start = None
        else:
            inner = True
        fresh = False
    if start is not None and runs_on:
        yield Quotation(start, len(doc), False)


def _opens(mark: Token, last_single: list[int]) -> bool:
    if mark.text in SINGLE:
        return last_single[mark.i] > mark.i and mark.text != "’" and _looks_opening(mark) and mark.tag_ != "POS"
    return _looks_opening(mark) if mark.text in CLOSING else not _looks_closing(mark)


def _closes(mark: Token) -> bool:
    if mark.text in SINGLE:
        return mark.text != "‘" and mark.tag_ != "POS" and _looks_closing(mark)
    return mark.text not in OPENING or _looks_closing(mark)


def _last_single(doc: Doc) -> list[int]:
    """For each token, the last token of its paragraph that may close a single quotation; -1 where none does."""
    found, last = [-1] * len(doc), -1
    for token in reversed(doc):
        if token.is_space and _PARAGRAPH.search(token.text):
            last = -1
        elif last < 0 and token.text in SINGLE and _closes(token):
            last = token.i
        found[token.i] = last
    return found


def _looks_opening(mark: Token) -> bool:
    """Whether a mark, whatever its shape, stands before a word and after a gap or a bracket."""
    before = mark.i == 0 or _gap_after(mark.nbor(-1)) or mark.nbor(-1).text in {"(", "[", "—", "–"}
    return before and mark.i + 1 < len(mark.doc) and not _gap_after(mark)


def _looks_closing(mark: Token) -> bool:
    """Whether a mark, whatever its shape, stands right after a word and before a gap: a “word“ so quoted."""
    if mark.i == 0 or _gap_after(mark.nbor(-1)):
        return False
    return mark.i + 1 == len(mark.doc) or _gap_after(mark) or mark.nbor(1).is_punct


def _gap_after(token: Token) -> bool:
    """Whether white space follows a token, or it is that."""
    return bool(token.whitespace_) or token.is_space or (token.i + 1 < len(token.doc) and token.nbor(1).is_space)
