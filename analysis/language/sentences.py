"""What typography settles: where paragraphs part, and before which words no sentence can begin.

In: a document's words. Out: paragraphs as the indices of theirs; whether a sentence may begin with each word of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.language.words import word_set

FINAL = frozenset(".!?…:;。؟")
CLOSING = frozenset("\"'”’»)]}")
MARKS = frozenset("\"'“”‘’«»")
STRAIGHT = '"'
BRACKETS = {")": "(", "]": "["}
REFERENCE = 8  # words in brackets after a full stop that belong to its sentence: "[3, 4]"


def paragraphs(words: Sequence[str]) -> Iterator[list[int]]:
    """The words of each paragraph, without white space: an empty line, or a line end after a full stop, parts two."""
    found: list[int] = []
    for i, word in enumerate(words):
        if not word.isspace():
            found.append(i)
        elif found and _parts_paragraphs(word, words[found[-1]]):
            yield found
            found = []
    if found:
        yield found


def _parts_paragraphs(space: str, before: str) -> bool:
    newlines = space.count("\n")
    return newlines >= 2 or (newlines == 1 and (before[-1] in FINAL or before in CLOSING))


def may_begin(words: Sequence[str]) -> list[bool]:
    """Whether a sentence may begin with each word of a paragraph; it must with the first."""
    opening = _opening(words)
    return [i == 0 or (_can_end(words, i - 1) and not opening[i - 1]) for i in range(len(words))]


def _opening(words: Sequence[str]) -> list[bool]:
    """Whether each word is a mark that opens a quotation: of straight ones, every other."""
    found, inside = [], False
    for word in words:
        inside = inside != (word == STRAIGHT)
        found.append(word == "“" or (word == STRAIGHT and inside))
    return found


def _can_end(words: Sequence[str], i: int) -> bool:
    """Whether a sentence can end with a word: not with a comma, an abbreviation or a word without a full stop."""
    last, before = words[i], words[i - 1] if i else ""
    if last in BRACKETS:  # "so. [3]"
        opening = next((k for k in range(i - 1, max(i - REFERENCE, 0), -1) if words[k] == BRACKETS[last]), i)
        before = words[opening - 1] if before[-1:] not in FINAL else before
    if last in MARKS or last in CLOSING:
        return bool(before) and before not in {",", "(", "["} and before[-1] in FINAL | CLOSING
    return last[-1] in FINAL and last.lower() not in word_set("abbreviations.txt")
