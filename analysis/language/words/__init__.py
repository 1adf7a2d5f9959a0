"""Word lists: data files with a source, read once.

In: the name of a file beside this one. Out: its lines, or its rows by column name; comments (#) are left out.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of word list `name`, stripped."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def word_set(name: str) -> frozenset[str]:
    """The lines of word list `name`, to be asked whether a word is among them."""
    return frozenset(lines(name))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of tab-separated word list `name` by its header line; a missing last cell reads as ''."""
    reader = csv.DictReader(lines(name), delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    return tuple({key: (value or "").strip() for key, value in row.items()} for row in reader)


def cell(value: str) -> tuple[str, ...]:
    """The parts of a ";"-joined cell."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


def word_class(name: str) -> frozenset[str]:
    """The words of a class in `word_classes.tsv`; KeyError where there is none."""
    return _word_classes()[name]


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(cell(row["words"])) for row in rows("word_classes.tsv")}
