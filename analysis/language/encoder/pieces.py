"""Words as the encoder reads them: word pieces and how each word is capitalised.

In: words. Out: the ids of their pieces and their case, as plain lists.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

BEGIN, END, UNKNOWN = 101, 102, 100  # [CLS], [SEP], [UNK] of the encoder's vocabulary
LONGEST: Final = 8  # pieces that are read of one word
CASES: Final = 8  # 0: no word
KEPT: Final = 200_000  # words whose pieces are remembered


class Pieces:
    """Cuts words into the encoder's pieces."""

    def __init__(self, path: Path) -> None:
        """`path`: the vocabulary, a tokenizer.json."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def of(self, word: str) -> tuple[tuple[int, ...], int]:
        """The ids of a word's pieces, at least one, and its case."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word[:100], add_special_tokens=False).ids[:LONGEST]
            found = tuple(ids) or (UNKNOWN,), case_of(word)
            if len(self._known) < KEPT:
                self._known[word] = found
        return found


def case_of(word: str) -> int:
    """How a word is written: the encoder's vocabulary has small letters only."""
    if not any(map(str.isalpha, word)):
        return 6 if any(map(str.isdigit, word)) else 1
    if word.islower():
        return 2
    if len(word) == 1:
        return 5
    if word.isupper():
        return 4
    return 3 if word[0].isupper() and word[1:].islower() else 7
