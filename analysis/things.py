"""The thing that a quantity of aid is of, so that two statements can be told to be of one thing.

In: the item of a figure, or the words around it. Out: a `Thing`, its names and other words; whether it comes on top.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pandas as pd

from analysis.language.words import word_class

ADDING = word_class("coming on top")
_MORE_THAN = re.compile(r"\b(?:more\s+than|third\s+of)\b", re.IGNORECASE)
EMPTY = word_class("saying nothing of a thing")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]*\d[^\W_]*)?")  # "AT-4" is one word, "anti-tank" two


class Thing(NamedTuple):
    """The names and the other words of an item, in the singular and without case."""

    names: frozenset[str]
    words: frozenset[str]

    def is_same(self, other: Thing) -> bool:
        """Whether both are one thing: all words, or one name ("Stingers", "Stinger missiles")."""
        if self.names != other.names:
            return False
        return self.words == other.words or (
            bool(self.names) and (self.words <= other.words or other.words <= self.words)
        )


def thing_of(item: Any) -> Thing:
    """The thing that an item names; words that add ("more") or say nothing ("the") are none of it."""
    found = [] if pd.isna(item) else WORD.findall(item)
    named = {word for word in found if word[:1].isupper() or any(sign.isdigit() for sign in word)}
    others = {word.lower() for word in found if word not in named} - ADDING - EMPTY
    return Thing(frozenset(map(_singular, named)), frozenset(map(_singular, others)))


def adds(words: str) -> bool:
    """Whether these words tell a quantity as one on top of another: "a further 500", not "more than 500"."""
    return not ADDING.isdisjoint(word.lower() for word in WORD.findall(_MORE_THAN.sub(" ", words)))


def _singular(word: str) -> str:
    return word.removesuffix("s").casefold()
