"""The sentence and the paragraph around what was found, so that a row can be read and cited in its context.

In: an article's text and character offsets, or rows of a frame that has them. Out: offsets, or the sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from analysis.language.words import word_set

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"""(\S*[.!?…])["'”’»)\]]*\s+""")
_INITIALS = re.compile(r"\W*(?:[^\W\d_]\.)+")


class Passage(NamedTuple):
    """A half-open range of character offsets into a text."""

    start: int
    end: int


def sentence_at(text: str, start: int, end: int) -> Passage:
    """The whole sentence or sentences that `text[start:end]` stands in, white space at the ends left out.

    Where it is doubtful whether a full stop ends a sentence, it does not: too much context misleads nobody.
    """
    return _between(_sentence_starts(text), text, start, end)


def paragraph_at(text: str, start: int, end: int) -> Passage:
    """The paragraph or paragraphs that `text[start:end]` stands in; paragraphs are apart by an empty line."""
    return _between(_paragraph_starts(text), text, start, end)


def extents(rows: pd.DataFrame) -> pd.DataFrame:
    """Where each row stands in its article: columns `start` and `end`, from the first of its `spans` to the last."""
    if "spans" not in rows:
        return rows[["start", "end"]]
    return pd.DataFrame(
        {
            "start": [spans[0][0] if spans else 0 for spans in rows["spans"]],
            "end": [spans[-1][1] if spans else 0 for spans in rows["spans"]],
        },
        index=rows.index,
    )


def sentences(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """The sentence of each row of a frame with offsets, as it stands in its article; dtype string, index of `rows`."""
    texts = texts_of(articles)
    places = extents(rows)
    found = []
    for article_id, start, end in zip(rows["article_id"], places["start"], places["end"], strict=True):
        text = texts[article_id]
        first, last = sentence_at(text, start, end)
        found.append(text[first:last])
    return pd.Series(found, index=rows.index, dtype="string")


def texts_of(articles: pd.DataFrame) -> dict[str, str]:
    """The text of each article by its id."""
    return dict(zip(articles["article_id"], articles["text"], strict=True))


def in_context(text: str, start: int, end: int, width: int) -> str:
    """`text[start:end]` with what stands around it in its sentence, at most `width` characters on either side."""
    sentence = sentence_at(text, start, end)
    before, after = text[sentence.start : start], text[end : sentence.end]
    if len(before) > width:
        before = "… " + before[-width:].partition(" ")[2]
    if len(after) > width:
        after = after[:width].rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[start:end]}{after}".split())


@lru_cache(maxsize=64)
def _paragraph_starts(text: str) -> list[int]:
    return [match.end() for match in _PARAGRAPH_BREAK.finditer(text)]


@lru_cache(maxsize=64)
def _sentence_starts(text: str) -> list[int]:
    # Kept for a while, as rows come article by article.
    ends = (match.end() for match in _SENTENCE_END.finditer(text) if _ends_sentence(text, match))
    return sorted({*ends, *_paragraph_starts(text)})


def _between(starts: list[int], text: str, start: int, end: int) -> Passage:
    """From the last of these starts that is not after `start` to the first that is not before `end`."""
    before, after = bisect_right(starts, start), bisect_left(starts, max(end, start + 1))
    return _stripped(text, starts[before - 1] if before else 0, starts[after] if after < len(starts) else len(text))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    word = match.group(1)
    if not word.endswith("."):
        return not text[match.end() : match.end() + 1].islower()
    if word.lstrip("\"'“‘«([").lower() in word_set("abbreviations.txt") or _INITIALS.fullmatch(word):
        return False
    return not text[match.end() : match.end() + 1].islower()


def _stripped(text: str, start: int, end: int) -> Passage:
    whole = text[start:end]
    start += len(whole) - len(whole.lstrip())
    return Passage(start, start + len(whole.strip()))
