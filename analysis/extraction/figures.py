"""Stated quantities: an amount with its unit and what is counted or paid for.

In: a parsed `Doc`, its atoms and their `Amount`s. Out: `Quantity` records in the order of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from analysis.extraction.atoms import Atoms
from analysis.extraction.items import counted, purpose, text_of_item
from analysis.extraction.labels import is_label
from analysis.extraction.numbers import Amount
from analysis.extraction.records import Quantity, Span

MANY = 2  # "one" is a quantity only with its noun


def quantities(doc: Doc, atoms: Atoms, found: Iterable[Amount]) -> Iterator[Quantity]:
    """The amounts that count or measure something, with unit and item; what only labels is left out."""
    starts = [token.idx for token in doc]
    for amount in found:
        first = bisect_right(starts, atoms[amount.first].start) - 1
        last = bisect_right(starts, atoms[amount.last].start) - 1
        end = bisect_right(starts, atoms[amount.end].start) - 1
        if amount.unit is None and (is_label(doc, first, last) or _is_pronoun(doc[first])):
            continue
        item = counted(doc, end) if amount.unit is None else purpose(doc, end)
        if (
            amount.unit is None
            and not item
            and (amount.is_spelled and amount.bound == "exact" and not amount.is_fraction)
        ):
            continue
        until = atoms[amount.end].end
        if amount.unit is None and item:
            until = item[-1].idx + len(item[-1])
        unit = amount.unit or ("fraction" if amount.is_fraction else "count")
        yield Quantity(
            Span(atoms[amount.start].start, until),
            Span(atoms[amount.first].start, atoms[amount.last].end),
            amount.bound,
            amount.value,
            amount.low,
            amount.high,
            unit,
            text_of_item(item),
        )


def _is_pronoun(token: Token) -> bool:
    """Whether "one" stands for a noun and counts nothing."""
    return token.lower_ == "one" and token.pos_ != "NUM"
