"""What is no quantity though it is a number: names of models, pages and categories, list marks, parts of names.

In: a parsed `Doc` and the tokens of a number without a unit. Out: whether it only labels something.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.language.words import word_set

NOMINAL = frozenset({"NOUN", "PROPN"})
OLDEST = 120  # years that somebody may be old
MARKS = frozenset({"(", "["})


def is_label(doc: Doc, first: int, last: int) -> bool:
    """Whether the number from token `first` to token `last` is a name or a mark: "Model 3", "page 12", "(2)"."""
    token = doc[first]
    before = doc[first - 1] if first else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    if token.ent_type_ in {"PER", "ORG"}:
        return True
    if before is None or before.is_space:
        return after is not None and after.text in {".", ")", ":"}  # "2. The …"
    if before.text in MARKS and after is not None and after.text in {")", "]"}:
        return True
    if not token.text[0].isdigit() or "," in token.text:
        return False  # no name has "2,700"
    if (before.lower_ in label_nouns() and before.pos_ != "VERB") or (
        before.text == "." and first > 1 and doc[first - 2].lower_ in {"no", "nos"}
    ):
        return True
    return _named_by(before, token)


def is_age(doc: Doc, first: int, last: int) -> bool:
    """Whether a bare number is the age of the person before it: "Jan Orel, 44, said"."""
    if first < 2 or last + 1 >= len(doc) or doc[first - 1].text != "," or doc[first - 2].ent_type_ != "PER":
        return False
    return doc[last + 1].text in {",", ".", ";", ")"} and doc[first].text.isdigit() and int(doc[first].text) < OLDEST


def _named_by(before: Token, number: Token) -> bool:
    """Whether a name stands before that the number belongs to: "Stoxx 50", "S&P 500", "Boeing 737"."""
    if before.pos_ != "PROPN" or not before.whitespace_ or number.is_sent_start:
        return False
    counts = number.head.i > number.i and number.head.pos_ in NOMINAL  # "give Ukraine 30 tanks"
    if before.dep_ in {"iobj", "obj"} and before.head.i < before.i and number.nbor().pos_ in {*NOMINAL, "ADJ"}:
        return False  # whatever the parser hung on whom
    return not counts or before.head == number


def label_nouns() -> frozenset[str]:
    """Nouns that a number behind them names one of: "page", "category"."""
    return word_set("label_nouns.txt")
