"""Names of things that the pipeline may take for people and organisations: weapons, vehicles, aircraft.

In: the tokens of a label. Out: whether they name a thing.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from analysis.language.words import rows

_MODEL = re.compile(r"[A-Z][A-Za-z]{0,5}[- ]?\d+[A-Za-z0-9]*s?(?:[/-][A-Za-z0-9]+)*")  # "MiG-29", "T-72s", "M777"
THINGS = frozenset({"air defence", "ammunition", "aircraft", "vehicles", "weapons", "naval"})  # categories of aid
KINDS = frozenset({"class", "family", "model", "type", "variant", "version"})


def is_product(tokens: list[Token]) -> bool:
    """Whether a label is of a thing and nobody: "MiG-29", "800 *Stingers*", "*Stinger* missiles", "*Grey* Owl drones".

    "Abrams" alone may be somebody; with a number before it, a thing or a kind after it, it is none.
    """
    if not tokens:
        return False
    doc, first, last = tokens[0].doc, tokens[0].i, tokens[-1].i
    if _MODEL.fullmatch(doc[first : last + 1].text) or _is_in_model(tokens):
        return True
    words = [token.lower_ for token in tokens if token.is_alpha]
    if not words or not all(word in _things() or word.removesuffix("s") in _things() for word in words):
        return False
    before, after = doc[max(first - 1, 0)], doc[min(last + 1, len(doc) - 1)]
    plural = words[-1] not in _things() and before.lower_ != "the"
    return plural or before.like_num or (after.is_lower and (after.lemma_ in _things() or after.lemma_ in KINDS))


def _is_in_model(tokens: list[Token]) -> bool:
    """Whether a name only begins that of a model: "*Grey* Owl drones", but not "*Acme* drones", which are Acme's.

    "RAF", or two words, may be the owner: then the parser must hang the name on the model's ("*Grey Wolf* Owl drones").
    """
    last, model = tokens[-1], tokens[-1].doc[min(tokens[-1].i + 1, len(tokens[-1].doc) - 1)]
    named = model.is_title and not model.ent_type_ and model.dep_ == "compound"
    of_thing = named and model.head.is_lower and model.head.lemma_ in _things()
    return of_thing and (last.head == model or (len(tokens) == 1 and not last.is_upper))


@cache
def _things() -> frozenset[str]:
    """Single words for things that are given."""
    words = {row["word"].lower() for row in rows("aid_items.tsv") if row["category"] in THINGS}
    return frozenset(word for word in words if " " not in word)
