"""What the program knows of organisations: alliances, agencies, national institutions, the press, armed groups.

In: `words/organizations.tsv`. Out: `Organization` by name, and what each surface form names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from analysis.language.countries import normal
from analysis.language.words import cell, rows

How = Literal["name", "alias"]


class Organization(NamedTuple):
    """An organisation or armed group; `descriptions` are nouns that stand for it ("alliance"), `country` its state."""

    name: str
    aliases: tuple[str, ...]
    descriptions: tuple[str, ...]
    country: str | None
    ambiguous: tuple[str, ...]


class Naming(NamedTuple):
    """What a surface form names, and how; `ambiguous` where it may be something else or a plain word."""

    name: str
    how: How
    country: str | None
    ambiguous: bool


@cache
def load_organizations() -> Mapping[str, Organization]:
    """Every listed organisation by its name."""
    return {
        row["name"]: Organization(
            row["name"],
            cell(row["aliases"]),
            cell(row["descriptions"]),
            row["country"] or None,
            cell(row["ambiguous"]),
        )
        for row in rows("organizations.tsv")
    }


@cache
def names() -> Mapping[str, Naming]:
    """Every name and alias, as `countries.normal` writes it, with what it names."""
    found: dict[str, Naming] = {}
    for entry in load_organizations().values():
        unsure = {normal(surface) for surface in entry.ambiguous}
        for how, surfaces in _surfaces(entry).items():
            for surface in map(normal, surfaces):
                found.setdefault(surface, Naming(entry.name, how, entry.country, surface in unsure))
    return found


def _surfaces(entry: Organization) -> dict[How, tuple[str, ...]]:
    return {"name": (entry.name,), "alias": entry.aliases}
