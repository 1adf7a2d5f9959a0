"""First names: whether women or men bear them, and which are short for which.

In: `words/first_names.tsv`; the nicknames package. Out: what a first name tells, whatever its capitals.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from nicknames import NickNamer

from analysis.language.roles import Gender
from analysis.language.words import rows


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


@cache
def _genders() -> Mapping[str, Gender]:
    return {row["name"].lower(): "f" if row["gender"] == "f" else "m" for row in rows("first_names.tsv")}


@cache
def _nicknames() -> Mapping[str, set[str]]:
    return NickNamer().nickname_lookup
