"""Numbers that leave out what they count, as it was counted just before: "17 tanks, Canada *four* and Spain *six*".

In: the tokens of a number without unit and noun. Out: whether it stands for what was counted last.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

PARTITIVE = frozenset({"from", "by", "of them", "of these", "of those", "of which", "of it", "of the"})  # behind it
FURTHER = frozenset({"another", "further", "additional", "other", "remaining"})
LINKS = frozenset({",", "and", "but", "while", ";", "(", "or"})  # before who has the number: "*and* Spain six"
OWNED = frozenset({"LOC", "ORG"})


def leaves_out_noun(doc: Doc, first: int, last: int) -> bool:
    """Whether the number from token `first` to token `last` counts what was counted before."""
    token = doc[first]
    if token.pos_ != "NUM":
        return False
    before = doc[first - 1] if first else None
    after = doc[last + 1 : last + 3]
    if {after[:1].text.lower(), after.text.lower()} & PARTITIVE or _is_given(after):
        return True
    if before is None or (before.pos_ == "DET" and before.lower_ not in FURTHER):
        return False  # "the two were freed"
    return before.lower_ in FURTHER or _is_object(token) or _has_owner(doc, first)


def is_bracketed_share(doc: Doc, first: int, last: int) -> bool:
    """Whether a number in brackets is that of who stands before them: "by Germany *(500)*"."""
    if first < 2 or last + 1 >= len(doc) or (doc[first - 1].text, doc[last + 1].text) != ("(", ")"):
        return False
    return doc[first - 2].ent_type_ == "LOC"


def _is_given(after: Span) -> bool:
    """Whether a participle of giving follows: "12 *sent by Poland*"."""
    return len(after) == 2 and after[0].tag_ == "VBN" and after[1].lower_ in {"by", "to", "from"}


def _is_object(token: Token) -> bool:
    """Whether a number stands for what it counts: "promised only four"."""
    head = token.head if token.head.lower_ in {"more", "others"} else token
    return head.dep_ in {"obj", "obl", "nsubj:pass"} and head.head.pos_ == "VERB"


def _has_owner(doc: Doc, first: int) -> bool:
    """Whether who has the number stands directly before it, as in a list: ", Canada *four*"."""
    k = first - 1
    while k > 0 and doc[k].ent_type_ in OWNED:
        k -= 1
    return 0 < k < first - 1 and (doc[k].lower_ in LINKS or (doc[k].lower_ == "the" and doc[k - 1].lower_ in LINKS))
