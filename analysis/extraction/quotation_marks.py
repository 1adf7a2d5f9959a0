"""Quotations by their marks: curly or straight double marks, one paragraph at a time.

In: a `Doc`. Out: `Quotation`s in order, which never overlap; a mark without its partner spoils its paragraph at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

OPENING, CLOSING, STRAIGHT = frozenset("“„«"), frozenset("”»"), frozenset({'"', "''", "``"})
MARKS = OPENING | CLOSING | STRAIGHT
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Quotation(NamedTuple):
    """Token indices: `start` is the opening mark, `end` one past the closing mark or the paragraph's last token."""

    start: int
    end: int
    closed: bool


def quotations(doc: Doc) -> Iterator[Quotation]:
    """Every quotation; one that runs on over a paragraph's end is not `closed`."""
    start: int | None = None
    for token in doc:
        if token.is_space and _PARAGRAPH.search(token.text):
            if start is not None and doc[start].text in OPENING:
                yield Quotation(start, token.i, False)
            start = None
        elif start is None:
            if token.text in OPENING or token.text in STRAIGHT:
                start = token.i
        elif token.text in CLOSING or (token.text in STRAIGHT and doc[start].text in STRAIGHT):
            yield Quotation(start, token.i + 1, True)
            start = None
    if start is not None and doc[start].text in OPENING:
        yield Quotation(start, len(doc), False)
