"""Quotations by their marks: curly or straight double marks, one paragraph at a time.

In: a `Doc`. Out: `Quotation`s in order, which never overlap; a mark without its partner spoils its paragraph at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

OPENING, CLOSING, STRAIGHT = frozenset("“„«"), frozenset("”»"), frozenset({'"', "''", "``"})
MARKS = OPENING | CLOSING | STRAIGHT
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
    start: int | None = None
    inner = False  # whether a quotation of the other shape is open within
    fresh = True  # whether the paragraph has had no word yet
    runs_on = False
    for token in doc:
        if token.is_space:
            if _PARAGRAPH.search(token.text):
                if start is not None and runs_on:
                    yield Quotation(start, token.i, False)
                start, fresh = None, True
            continue
        if token.text in MARKS:
            if start is None:
                if token.text not in CLOSING and not _looks_closing(token):
                    start, inner = token.i, False
                    runs_on = fresh or token.text in OPENING
            elif (token.text in STRAIGHT) == (doc[start].text in STRAIGHT):
                if token.text not in OPENING or _looks_closing(token):
                    yield Quotation(start, token.i + 1, True)
                    start = None
            elif inner:
                inner = False
            elif _looks_closing(token):
                yield Quotation(start, token.i + 1, True)
                start = None
            else:
                inner = True
        fresh = False
    if start is not None and runs_on:
        yield Quotation(start, len(doc), False)


def _looks_closing(mark: Token) -> bool:
    """Whether a mark, whatever its shape, stands right after a word and before a gap: a “word“ so quoted."""
    if mark.i == 0 or _gap_after(mark.nbor(-1)):
        return False
    return mark.i + 1 == len(mark.doc) or _gap_after(mark) or mark.nbor(1).is_punct


def _gap_after(token: Token) -> bool:
    """Whether white space follows a token, or it is that."""
    return bool(token.whitespace_) or token.is_space or (token.i + 1 < len(token.doc) and token.nbor(1).is_space)
