"""Stated quantities: a number with its unit and what is counted or paid for.

In: a parsed `Doc` and its `Number`s. Out: `Quantity` records in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from analysis.extraction.numbers import Number
from analysis.extraction.records import Quantity, Span
from analysis.extraction.syntax import span_of
from analysis.language.words import rows

ITEM = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "CCONJ", "ADV", "X", "SYM"})
LONGEST_ITEM = 12  # tokens
STOP = frozenset({",", ";", ":", ".", "(", ")", "“", "”", '"', "!", "?", "—", "–", "..."})


def quantities(doc: Doc, found: Iterable[Number]) -> Iterator[Quantity]:
    """The numbers that count or measure something, with unit and item; the rest (scores, bare labels) is left out."""
    for number in found:
        first, last = number.start, number.last
        money = _currency(doc, number)
        item: list[Token] = []
        if money is not None:
            sign, unit, last = money
            first = min(first, sign)
            item = _purpose(doc, last)
        else:
            unit, last = _measure(doc, last) or ("count", last)
            if unit == "count":
                item = _counted(doc, number)
                if not item:
                    continue
                last = item[-1].i
        words = Span(doc[number.first].idx, doc[number.last].idx + len(doc[number.last]))
        text = "".join(t.text_with_ws for t in _without_of(item)).strip() or None
        yield Quantity(
            span_of(doc[first : last + 1]), words, number.bound, number.value, number.low, number.high, unit, text
        )


@cache
def units(kind: str) -> dict[str, str]:
    """Words or signs of one kind, with the unit that each stands for."""
    return {row["word"]: row["unit"] for row in rows("units.tsv") if row["kind"] == kind}


def _currency(doc: Doc, number: Number) -> tuple[int, str, int] | None:
    """First token, ISO code and last token of an amount of money."""
    before = number.first - 1
    for length in (2, 1):
        first = number.first - length
        if first >= 0:
            sign = "".join(t.text for t in doc[first : number.first])
            if sign in units("sign"):
                return min(first, number.start), units("sign")[sign], number.last
    if before >= 0 and doc[before].text.upper() in set(units("money").values()):
        return before, doc[before].text.upper(), number.last
    after = number.last + 1
    for k in (after, after + 1):
        if k < len(doc) and (code := units("money").get(doc[k].lemma_.lower())):
            return number.start, code, k
        if k < len(doc) and doc[k].text in set(units("money").values()):
            return number.start, doc[k].text, k
    return None


def _measure(doc: Doc, last: int) -> tuple[str, int] | None:
    """Unit and last token of a measure: "25 percent", "10 km", "a 30-day …"."""
    k = last + 1
    if k + 1 < len(doc) and doc[k].text == "-":
        k += 1
    if k + 1 < len(doc) and doc[k].lower_ == "per" and doc[k + 1].lower_ == "cent":
        return "percent", k + 1
    if k < len(doc):
        unit = units("unit").get(doc[k].lower_) or units("unit").get(doc[k].lemma_.lower())
        if unit:
            return unit, k
    return None


def _counted(doc: Doc, number: Number) -> list[Token]:
    """The noun phrase that is counted: "anti-tank and other weapons", "of NATO's largest member states"."""
    tokens: list[Token] = []
    k = number.last + 1
    if k < len(doc) and doc[k].lower_ == "of":
        tokens.append(doc[k])
        k += 1
    noun = False
    while k < len(doc) and len(tokens) < LONGEST_ITEM:
        token = doc[k]
        possessive = token.text in {"'s", "’s"} or (
            token.pos_ in {"DET", "PRON"} and tokens and tokens[-1].lower_ == "of"
        )
        linked = token.lower_ in {"and", "or"} and k + 1 < len(doc) and _goes_on(doc, tokens, k + 1)
        if token.is_space or token.text in STOP:
            break
        if not (
            possessive
            or linked
            or token.pos_ in {"NOUN", "PROPN", "ADJ"}
            or token.text == "-"
            or (token.tag_ in {"VBN", "VBG"} and not noun)
        ):
            break
        if token.pos_ == "NUM" or (tokens and tokens[-1].lower_ in {"and", "or"} and token.like_num):
            break
        noun = noun or token.pos_ in {"NOUN", "PROPN"}
        tokens.append(token)
        k += 1
    while tokens and tokens[-1].pos_ not in {"NOUN", "PROPN"}:
        tokens.pop()
    return tokens if noun else []


def _goes_on(doc: Doc, tokens: list[Token], k: int) -> bool:
    """Whether a coordination goes on within the counted phrase: "anti-tank *and other* weapons"."""
    if not tokens or doc[k].like_num:
        return False
    return doc[k].pos_ == "ADJ" and not any(
        t.pos_ == "NOUN" and t.dep_ not in {"compound", "conj", "obj", "amod"} for t in tokens[:-1]
    )


def _purpose(doc: Doc, last: int) -> list[Token]:
    """What an amount of money is for: "of military equipment", "in emergency financing"."""
    k = last + 1
    if k >= len(doc) or doc[k].lower_ not in {"of", "in", "for", "worth"}:
        return [t for t in doc[k : k + 3] if t.pos_ == "NOUN"][:1] if k < len(doc) and doc[k].pos_ == "NOUN" else []
    if doc[k].lower_ == "worth" and k + 1 < len(doc) and doc[k + 1].lower_ == "of":
        k += 1
    tokens: list[Token] = []
    k += 1
    while (
        k < len(doc)
        and len(tokens) < LONGEST_ITEM
        and doc[k].pos_ in {"NOUN", "PROPN", "ADJ", "CCONJ"}
        and doc[k].text not in STOP
    ):
        tokens.append(doc[k])
        k += 1
    while tokens and tokens[-1].pos_ not in {"NOUN", "PROPN"}:
        tokens.pop()
    return tokens if any(t.pos_ == "NOUN" for t in tokens) else []


def _without_of(tokens: list[Token]) -> list[Token]:
    return tokens[1:] if tokens and tokens[0].lower_ == "of" else tokens
