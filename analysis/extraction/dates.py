"""Time expressions: words for a day or a period, resolved against the article's day as a newspaper means it.

In: a parsed text, its atoms and the day it was published. Out: `TimeExpression`s with first and last day, in the order
of the text, and the atoms whose numbers belong to a date or a clock time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from analysis.extraction.atoms import Atoms
from analysis.extraction.day_rules import DAY_RULES, MONTH_RULES, WEEKDAY_RULES
from analysis.extraction.period_rules import ANAPHORIC_RULES, COUNT_RULES, POINT_RULES, RELATIVE_RULES, UNIT_RULES
from analysis.extraction.range_rules import DAY_RANGE_RULES, RANGE_RULES
from analysis.extraction.records import Span, TimeExpression
from analysis.extraction.time_grammar import Reading, Time
from analysis.extraction.time_words import Piece, pieces_of
from analysis.extraction.year_rules import QUARTER_RULES, YEAR_RULES

# The longest and surest first: words that one rule has taken no later rule sees.
ORDER = (
    *(DAY_RULES, UNIT_RULES, COUNT_RULES, POINT_RULES, RANGE_RULES, MONTH_RULES, QUARTER_RULES, YEAR_RULES),
    *(POINT_RULES, RELATIVE_RULES, DAY_RANGE_RULES, WEEKDAY_RULES, POINT_RULES, RANGE_RULES, ANAPHORIC_RULES),
)
TRIMMED = frozenset({"and", "in", "on", "from", "between", "a"})  # words that a rule needs and no time begins with


class Times(NamedTuple):
    """The time expressions of a text, and the atoms that are no numbers because they stand in one."""

    expressions: list[TimeExpression]
    atoms: frozenset[int]


def times(doc: Doc, atoms: Atoms, published: date | None) -> Times:
    """Every day and period that `doc` names; those that need the article's day are left out where it is missing."""
    reading = Reading(doc, atoms, pieces_of(doc.text, atoms), published)
    for rules in ORDER:
        reading.reduce(rules)
    found = [piece for piece in reading.pieces if piece.kind == "time"]
    taken = (k for piece in found if piece.value.blocks for k in range(piece.first, piece.last + 1))
    return Times(list(_expressions(atoms, found, published)), frozenset(taken))


def _expressions(atoms: Atoms, found: list[Piece], published: date | None) -> Iterator[TimeExpression]:
    for piece in found:
        time: Time = piece.value
        if time.is_date and not (time.floating and published is None):
            yield TimeExpression(_words(atoms, piece), *time.period)


def _words(atoms: Atoms, piece: Piece) -> Span:
    """The characters of a time, without a preposition or an article before it."""
    first = piece.first
    while first < piece.last and atoms[first].lower in TRIMMED:
        first += 1
    return Span(atoms[first].start, atoms[piece.last].end)
