"""Names of people: their words, which may stand for which, and what a first name tells.

In: `words/first_names.tsv`; the nicknames package; names as they are written. Out: answers, whatever the capitals.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from nicknames import NickNamer

from analysis.language.roles import Gender
from analysis.language.words import rows

GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
Words = tuple[str, ...]


def gender_of(first_name: str) -> Gender | None:
    """The gender of nearly all who bear a first name, or None."""
    return _genders().get(first_name.lower())


def are_one(one: str, other: str) -> bool:
    """Whether two first names may be one person's: equal, an initial, or a nickname ("Ken", "Kenneth")."""
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[:1] == other[:1]
    return other in _nicknames().get(one, ()) or one in _nicknames().get(other, ())


def short_forms(first_name: str) -> set[str]:
    """The names that may be one with a first name: itself, those it is short for and those short for it."""
    name = first_name.lower()
    return {name} | _nicknames().get(name, set()) | _long_forms().get(name, set())


def words_of(name: str) -> Words:
    """The words of a name without the generation: "Luther Stan Pate IV" is "Luther Stan Pate"."""
    words = tuple(word.strip(",") for word in name.split()) or (name,)
    while len(words) > 1 and words[-1].lower() in GENERATIONS:
        words = words[:-1]
    return words


@lru_cache(maxsize=100_000)
def core_of(name: str) -> Words:
    """The words that tell people apart: without generation and initials, where two or more others are left."""
    words = words_of(name)
    kept = tuple(word for word in words if len(word.rstrip(".")) > 1 or "." not in word)
    return kept if len(kept) > 1 else words


def may_be(short: Words, full: Words) -> bool:
    """Whether `short` may stand for `full`: a surname, a first name or nickname, initials left off."""
    if len(short) == 1:
        return short[0].lower() in {full[-1].lower(), full[0].lower()} or ends_with(full, short)
    if short[-1].lower() != full[-1].lower():
        return False
    if ends_with(full, short):
        return True
    given, others = short[:-1], full[:-1]
    if not others or not are_one(given[0], others[0]):
        return False
    # Two second names that differ are two people: "George Herbert Bush" and "George Walker Bush".
    return len(given) == 1 or len(others) == 1 or are_one(given[1], others[1])


def ends_with(full: Words, short: Words) -> bool:
    """Whether `full` ends with the words of `short`: "von der Leyen"."""
    return [w.lower() for w in full[-len(short) :]] == [w.lower() for w in short]


def slips(word: str) -> set[str]:
    """The words that differ from `word` by a letter left out, doubled, or exchanged with its neighbour."""
    found = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    found |= {word[:i] + word[i] + word[i:] for i in range(1, len(word))}
    found |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    return found - {word}


@cache
def _genders() -> Mapping[str, Gender]:
    return {row["name"].lower(): "f" if row["gender"] == "f" else "m" for row in rows("first_names.tsv")}


@cache
def _nicknames() -> Mapping[str, set[str]]:
    return _namer().nickname_lookup


@cache
def _long_forms() -> Mapping[str, set[str]]:
    return _namer().canonical_lookup


@cache
def _namer() -> NickNamer:
    return NickNamer()
