"""Changes: whether an amount tells by how much something went up or down, and not how much it is.

In: the tokens of an amount and its unit. Out: "up", "down" or none.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from spacy.tokens import Token

from analysis.extraction.syntax import case_of
from analysis.language.words import rows

Change = Literal["up", "down"]
_CHANGES: dict[str, Change] = {"up": "up", "down": "down"}
CHANGEABLE = frozenset(
    {"obj", "obl", "obl:agent", "obl:unmarked", "obl:npmod", "advmod", "nummod", "compound", "amod", "nmod", "dep"}
)
STATES = frozenset({"to", "from", "at", "of", "on", "in", "since", "for"})  # before an amount that is a level


def change_of(tokens: list[Token], unit: str) -> Change | None:
    """The direction of the change that an amount measures: "rose *3 percent*", "a *3 percent* drop", "up *3 %*"."""
    inside = {token.i for token in tokens}
    head = next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[-1])
    doc, first, last = head.doc, tokens[0].i, tokens[-1].i
    before = doc[first - 1].lower_ if first else ""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if before in {"up", "down"}:
        return directions("ADV")[before]
    if after in directions("ADV"):
        return directions("ADV")[after]
    preposition, governor = case_of(head), head.head
    if governor == head or head.dep_ not in CHANGEABLE or preposition in STATES or before in STATES:
        return None
    if governor.pos_ == "NOUN" and governor.i > last:
        return directions("NOUN").get(governor.lemma_.lower())
    if governor.pos_ != "VERB" or governor.i > first or (unit == "count" and preposition != "by"):
        return None  # "lost 3 games" is no change of an amount
    return directions("VERB").get(governor.lemma_.lower())


@cache
def directions(pos: str) -> dict[str, Change]:
    """The words of one part of speech with the direction that each tells."""
    return {row["lemma"]: _CHANGES[row["direction"]] for row in rows("changes.tsv") if row["pos"] == pos}
