"""Stated quantities: an amount with its unit and what is counted or paid for.

In: a parsed `Doc`, its atoms and their `Amount`s. Out: `Quantity` records in the order of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from analysis.extraction.atoms import Atoms
from analysis.extraction.categories import category_of
from analysis.extraction.changes import change_of
from analysis.extraction.elided import is_bracketed_share, leaves_out_noun
from analysis.extraction.items import counted, is_name, purpose, text_of_item
from analysis.extraction.labels import is_age, is_label
from analysis.extraction.numbers import Amount
from analysis.extraction.records import Quantity, Span

LEAST = 10  # whole numbers below it are quantities only with a noun or a unit
NEAR = 30  # tokens within which a number may leave out what it counts
CALIBRES = frozenset({"mm", "cm"})  # "155-mm howitzers": of weapons, these tell which


def quantities(doc: Doc, atoms: Atoms, found: Iterable[Amount]) -> Iterator[Quantity]:
    """The amounts that count or measure something, with unit and item; what only labels is left out."""
    starts = [token.idx for token in doc]
    in_item = -1  # the last token of the items so far
    counted_item, counted_at = None, -NEAR  # what was counted last, and where
    for amount in found:
        first, last, end = (bisect_right(starts, atoms[k].start) - 1 for k in (amount.first, amount.last, amount.end))
        if amount.unit is None:
            item = counted(doc, end)
            if (is_label(doc, first, last) and not is_bracketed_share(doc, first, last)) or _is_pronoun(doc[first]):
                continue
            if first <= in_item and _names_model(doc, first, last):
                continue
            in_item = max(in_item, item[-1].i if item else -1)
        else:
            item = purpose(doc, end)
        text = text_of_item(item)
        if amount.unit is None and not item and first - counted_at < NEAR and leaves_out_noun(doc, first, last):
            text = counted_item  # "and Germany gave *seven*"
        elif amount.unit is None and item:
            counted_item, counted_at = text, first
        if (not text and _is_bare(amount)) or (amount.unit in CALIBRES and category_of(text or "")):
            continue
        until = item[-1].idx + len(item[-1]) if item and amount.unit is None else atoms[amount.end].end
        unit = amount.unit or ("fraction" if amount.is_fraction else "count")
        if amount.unit is None and is_age(doc, first, last):
            unit, text = "year", None
        yield Quantity(
            Span(atoms[amount.start].start, until),
            Span(atoms[amount.first].start, atoms[amount.last].end),
            amount.bound,
            amount.value,
            amount.low,
            amount.high,
            unit,
            text,
            change_of(list(doc[first : end + 1]), unit),
        )


def _names_model(doc: Doc, first: int, last: int) -> bool:
    """Whether a number within what another counts is a name: "three old 320 Neo jets", "40 Leopard 2 tanks"."""
    return is_name(doc[first - 1]) or (last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN")


def _is_bare(amount: Amount) -> bool:
    """Whether a number without unit and noun is too little to go by: "three", "4"."""
    if amount.unit or amount.is_fraction or amount.bound != "exact" or amount.value is None:
        return False
    return amount.is_spelled or (amount.value < LEAST and amount.value == int(amount.value))


def _is_pronoun(token: Token) -> bool:
    """Whether "one" stands for a noun and counts nothing."""
    return token.lower_ == "one" and token.pos_ != "NUM"
