"""A content as a reader is shown it: unbroken runs of words, without quotation marks and loose punctuation.

In: token indices of a content and the document's quotations. Out: runs of token indices; their words on one line.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from analysis.extraction.contents import Marks
from analysis.extraction.quotation_marks import MARKS


def unbroken(doc: Doc, content: Iterable[int], marks: Marks) -> list[list[int]]:
    """The content's runs of tokens, each without quotation marks, "that" and loose punctuation at its edges."""
    runs: list[list[int]] = []
    for i in content:
        if runs and all(doc[k].is_space or k in marks.tokens for k in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        elif not doc[i].is_space:
            runs.append([i])
    return [run for run in (_trimmed(doc, run, marks) for run in runs) if any(doc[i].is_alpha for i in run)]


def _trimmed(doc: Doc, run: list[int], marks: Marks) -> list[int]:
    first, last = 0, len(run)
    while first < last and _is_loose(doc[run[first]], marks):
        first += 1
    if first < last and doc[run[first]].lower_ == "that" and doc[run[first]].dep_ == "mark":
        first += 1
    while last > first and (_is_loose(doc[run[last - 1]], marks) or _ends_outer_sentence(doc, run[last - 1], marks)):
        last -= 1
    return run[first:last]


def _is_loose(token: Token, marks: Marks) -> bool:
    return (
        token.is_space or token.i in marks.tokens or token.text in MARKS or token.text in {",", ";", ":", "—", "–", "-"}
    )


def _ends_outer_sentence(doc: Doc, i: int, marks: Marks) -> bool:
    """Whether a full stop is the article's own: one before a closing quotation mark is the speaker's."""
    return doc[i].text == "." and i + 1 not in marks.tokens


def text_without_marks(doc: Doc, run: list[int], marks: Marks) -> str:
    """The words of a run on one line, quotation marks left off."""
    pieces = ("" if token.i in marks.tokens else token.text for token in doc[run[0] : run[-1] + 1])
    spaced = (piece + token.whitespace_ for piece, token in zip(pieces, doc[run[0] : run[-1] + 1], strict=True))
    return " ".join("".join(spaced).split())
