"""Nouns of offices and professions, and titles: what stands before or after a person's name in the news.

In: `words/roles.tsv`. Out: `Role` by its lemma in lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, cast

from analysis.language.words import rows

RoleKind = Literal["government", "military", "party", "business", "civil", "religious", "other", "honorific"]
Gender = Literal["f", "m"]


class Role(NamedTuple):
    """An office, profession or honorific as it is written; `gender` where the word itself shows it."""

    lemma: str
    kind: RoleKind
    gender: Gender | None


@cache
def load_roles() -> Mapping[str, Role]:
    """Every listed role by its lemma in lower case: "prime minister", "lt. col."."""
    return {
        row["lemma"].lower(): Role(
            row["lemma"], cast(RoleKind, row["kind"]), cast(Gender, row["gender"]) if row["gender"] else None
        )
        for row in rows("roles.tsv")
    }
