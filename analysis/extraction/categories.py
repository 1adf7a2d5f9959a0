"""Categories of aid, told by the words for what is given.

In: the words of an item. Out: its category, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.language.words import rows, word_class

PHRASE = re.compile(r"(?:^|,? +)(?:of|for|with|and|or)(?: +|$)|, +")  # what ends a phrase within an item
WORD = re.compile(r"[^\W_]+(?:[./'’][^\W_]+)*")  # a hyphen may stand for a space: "night-vision"
UNGIVEN = word_class("no aid")
AIR_DEFENCE = "air defence"
WHATEVER_FOR = frozenset({"ammunition", "humanitarian", "training", "fuel"})  # though it be for air defence


class Thing(NamedTuple):
    """What the list says of a word: its category, and whether another word of the phrase says more."""

    category: str
    is_weak: bool
    is_name: bool  # one only where it begins with a capital: "Leopard"


@lru_cache(maxsize=10_000)
def category_of(item: str) -> str | None:
    """The category of aid that the words name, or none.

    Of a phrase the last word tells: "tank *ammunition*"; where the list has it not, the last that it has: "*food*
    parcels". The first phrase that tells wins: "*rifles* and helmets", "sets of *body armour*".
    """
    weak = None
    for phrase in filter(None, PHRASE.split(item)):
        found = list(_things(phrase))
        if _singulars(WORD.findall(phrase.lower())[-1:]) & UNGIVEN and not (found and found[-1][1]):
            return None  # "tank *drivers*", "rounds of *talks*"
        things = [thing for thing, _ in found]
        told = next((thing for thing in reversed(things) if not thing.is_weak), None)
        if told is None:
            weak = weak or next((thing.category for thing in reversed(things)), None)
        elif any(thing.category == AIR_DEFENCE for thing in things) and told.category not in WHATEVER_FOR:
            return AIR_DEFENCE
        else:
            return told.category
    return weak


def _things(phrase: str) -> Iterator[tuple[Thing, bool]]:
    """The listed words of a phrase, the longest at each place, and whether it is the last of the phrase."""
    words = WORD.findall(phrase)
    first = 0
    while first < len(words):
        for last in range(min(first + _longest(), len(words)), first, -1):
            thing = _lookup(words[first:last])
            if thing is not None:
                yield thing, last == len(words)
                first = last
                break
        else:
            first += 1


def _lookup(words: list[str]) -> Thing | None:
    """What the list says of adjoining words, the plural too."""
    named = (_list().get(form) for form in _singulars([word.lower() for word in words]))
    return next((t for t in named if t is not None and (words[0][0].isupper() or not t.is_name)), None)


def _singulars(words: list[str]) -> set[str]:
    """The words joined, as they stand and with the endings of a plural taken off."""
    if not words:
        return set()
    whole = " ".join(words)
    forms = {whole, whole.removesuffix("s"), whole.removesuffix("es")}
    return forms | {whole.removesuffix("ies") + "y"} if whole.endswith("ies") else forms


@cache
def _list() -> dict[str, Thing]:
    """The list by words in lower case, with a space between them."""
    return {
        " ".join(WORD.findall(row["word"].lower())): Thing(
            row["category"], row["weak"] == "weak", row["word"][0].isupper()
        )
        for row in rows("aid_items.tsv")
    }


@cache
def _longest() -> int:
    """The most words that a row of the list has."""
    return max(key.count(" ") for key in _list()) + 1
