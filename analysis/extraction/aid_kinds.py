"""What sort of aid a quantity is: its category by its item, or by what stands around it.

In: a `Quantity`, the words of giving over it, what was told before. Out: a category, or none.
"""

from __future__ import annotations

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from analysis.extraction.aid_context import Before, Reader
from analysis.extraction.categories import category_of, category_of_relief
from analysis.extraction.giving import Act
from analysis.extraction.items import text_of_item
from analysis.extraction.money import is_money
from analysis.extraction.packages import Holder
from analysis.extraction.records import Quantity
from analysis.extraction.syntax import is_passive, phrase, subject

GIVEN_BY = frozenset({"count", "t", "kg", "lb", "L", "bbl", "gal"})  # units, beside money, in which aid is given
TERMS = frozenset({"", "day", "week", "month", "year"})  # for which a sum may be given


def may_be_given(quantity: Quantity) -> bool:
    """Whether aid is counted or measured so: money, things and weights are, percentages and distances are not."""
    return is_sum(quantity) or quantity.unit in GIVEN_BY


def is_sum(quantity: Quantity) -> bool:
    """Whether it is money, be it so much a month."""
    currency, _, rate = quantity.unit.partition("/")
    return is_money(currency) and rate in TERMS


def kind_of(quantity: Quantity, acts: list[Act]) -> str | None:
    """The category that a quantity has by its item, its unit and the words of giving over it."""
    if not may_be_given(quantity):
        return None
    money = is_sum(quantity)
    if any(act.word.lemma_.lower() == "train" and act.word.pos_ == "VERB" for act in acts):
        return "training"
    item = quantity.item or ""
    return category_of(item) or ("money" if money else category_of_relief(item))


def kind_behind(tokens: list[Token]) -> str:
    """The words that tell the kind of a weapon behind it: "2,700 missiles *of the older Strela type*"."""
    after = tokens[-1].doc[tokens[-1].i + 1 : tokens[-1].i + 6]
    end = next((k for k, token in enumerate(after) if token.lemma_.lower() in {"type", "kind", "class", "sort"}), 0)
    return after[:end].text if end and after[0].lower_ == "of" else ""


def category_around(holder: Holder | None, before: Before) -> str | None:
    """The category of a number that leaves out what it counts: of its subject, else of the last number's."""
    if holder is not None:
        return category_of(holder.word.text)
    last, aid = before.found[-1] if before.found else (None, None)
    return aid.category if last is not None and aid is not None and last.unit == "count" else None


def category_given(reader: Reader, sentence: Phrase) -> str | None:
    """The category of what a sentence tells to be given: "*Stinger missiles* were pledged by Germany (500)"."""
    words = (told.act.word for told in reader.givings if told.act.word.sent == sentence and is_passive(told.act.word))
    things = (who for word in words if (who := subject(word)) is not None)
    return next((found for thing in things if (found := category_of(text_of_item(phrase(thing)) or ""))), None)
