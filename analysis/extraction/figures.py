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

NOMINAL = frozenset({"NOUN", "PROPN"})
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


@cache
def _codes() -> frozenset[str]:
    return frozenset(units("money").values())


def _currency(doc: Doc, number: Number) -> tuple[int, str, int] | None:
    """First token, ISO code and last token of an amount of money: "$5", "US$ 5", "EUR 5", "5 million euros"."""
    for length in (2, 1):
        sign = number.first - length
        if sign >= 0 and (code := units("sign").get("".join(t.text for t in doc[sign : number.first]))):
            return min(sign, number.start), code, number.last
    before = number.first - 1
    if before >= 0 and doc[before].text in _codes():
        return before, doc[before].text, number.last
    for after in doc[number.last + 1 : number.last + 3]:
        code = units("money").get(after.lemma_.lower()) or (after.text if after.text in _codes() else None)
        if code:
            return number.start, code, after.i
    return None


def _measure(doc: Doc, last: int) -> tuple[str, int] | None:
    """Unit and last token of a measure: "25 percent", "25 per cent", "10 km", "a 30-day …"."""
    k = last + 1
    if k + 1 < len(doc) and doc[k].text == "-":
        k += 1
    if doc[k : k + 2].text.lower() == "per cent":
        return "percent", k + 1
    unit = next((u for t in doc[k : k + 1] for u in (units("unit").get(t.lower_), units("unit").get(t.lemma_))), None)
    return (unit, k) if unit else None


def _counted(doc: Doc, number: Number) -> list[Token]:
    """The noun phrase that is counted: "anti-tank and other weapons", "of NATO's largest member states"."""
    tokens: list[Token] = []
    for token in doc[number.last + 1 : number.last + 1 + LONGEST_ITEM]:
        noun = any(t.pos_ in NOMINAL for t in tokens)
        opens = not tokens and token.lower_ == "of"
        # "of *the* ministers", "of NATO*'s* states"
        within = token.text in {"'s", "’s"} or (token.pos_ in {"DET", "PRON"} and tokens and tokens[-1].lower_ == "of")
        participle = token.tag_ in {"VBN", "VBG"} and not noun
        linked = token.lower_ in {"and", "or"} and _goes_on(tokens, token)
        if not (opens or within or participle or linked or token.pos_ in {*NOMINAL, "ADJ"} or token.text == "-"):
            break
        if token.text in STOP or token.is_space:
            break
        tokens.append(token)
    return _to_last_noun(tokens)


def _goes_on(tokens: list[Token], link: Token) -> bool:
    """Whether a coordination goes on within the counted phrase: "anti-tank *and other* weapons"."""
    after = link.nbor() if link.i + 1 < len(link.doc) else None
    if not tokens or after is None or after.pos_ != "ADJ" or after.like_num:
        return False
    return not any(t.pos_ == "NOUN" and t.dep_ not in {"compound", "conj", "obj", "amod"} for t in tokens[:-1])


def _purpose(doc: Doc, last: int) -> list[Token]:
    """What an amount of money is for: "of military equipment", "worth of weapons", "(a $5 million) package"."""
    k = last + 1
    if doc[k : k + 2].text.lower() == "worth of":
        k += 1
    if doc[k : k + 1].text.lower() not in {"of", "in", "for", "worth"}:
        return [t for t in doc[k : k + 1] if t.pos_ == "NOUN"]
    tokens: list[Token] = []
    for token in doc[k + 1 : k + 1 + LONGEST_ITEM]:
        if token.pos_ not in {*NOMINAL, "ADJ", "CCONJ"} or token.text in STOP:
            break
        tokens.append(token)
    return [t for t in _to_last_noun(tokens) if any(t.pos_ == "NOUN" for t in tokens)]


def _to_last_noun(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].pos_ not in NOMINAL:
        tokens.pop()
    return tokens


def _without_of(tokens: list[Token]) -> list[Token]:
    return tokens[1:] if tokens and tokens[0].lower_ == "of" else tokens
