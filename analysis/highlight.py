"""An article's text with what was found in it marked, as HTML that is safe to show.

In: a text and `Mark`s, which may overlap. Out: `segments`, the text cut where a mark begins or ends, and `to_html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from analysis.passages import Passage

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


class Mark(NamedTuple):
    """A half-open range of character offsets to mark as `kind` ("statement"); `note` is shown on pointing at it."""

    start: int
    end: int
    kind: str
    note: str = ""


class Segment(NamedTuple):
    """A piece of text over which the marks do not change, and the marks that cover it."""

    text: str
    marks: tuple[Mark, ...]


def segments(text: str, marks: Iterable[Mark], within: Passage | None = None) -> Iterator[Segment]:
    """The pieces of `text` (or of the passage `within` it), in order; joined they are that text again.

    Offsets outside are cut off; an empty mark marks nothing.
    """
    low, high = within or (0, len(text))
    cut = [m._replace(start=max(m.start, low), end=min(m.end, high)) for m in marks]
    cut = [m for m in cut if m.start < m.end]
    edges = sorted({low, high, *(m.start for m in cut), *(m.end for m in cut)})
    begin = sorted(cut, key=lambda m: m.start, reverse=True)
    open_marks: list[Mark] = []
    for start, end in pairwise(edges):
        open_marks = [m for m in open_marks if m.end > start]
        while begin and begin[-1].start <= start:
            open_marks.append(begin.pop())
        yield Segment(text[start:end], tuple(open_marks))


def to_html(text: str, marks: Iterable[Mark], within: Passage | None = None) -> str:
    """The text as HTML: a `p` a paragraph, a `mark` a marked piece with its kinds as classes.

    The first piece marked "here" has the id "here". Everything that comes from the text is escaped.
    """
    paragraphs: list[str] = [""]
    anchored = False
    for segment in segments(text, marks, within):
        kinds = sorted({mark.kind for mark in segment.marks})
        notes = "; ".join(dict.fromkeys(mark.note for mark in segment.marks if mark.note))
        for number, piece in enumerate(_PARAGRAPH_BREAK.split(segment.text)):
            if number:
                paragraphs.append("")
            if not piece:
                continue
            anchor = ' id="here"' if "here" in kinds and not anchored else ""
            anchored = anchored or bool(anchor)
            paragraphs[-1] += _piece(piece, kinds, notes, anchor)
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)


def _piece(text: str, kinds: list[str], notes: str, anchor: str) -> str:
    # A line end inside a paragraph is only where the file was wrapped; HTML shows it as a space.
    if not kinds:
        return escape(text)
    title = f' title="{escape(notes)}"' if notes else ""
    return f'<mark{anchor} class="{" ".join(kinds)}"{title}>{escape(text)}</mark>'
