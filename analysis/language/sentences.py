"""Where a sentence cannot begin, and where one must: paragraphs and abbreviations, before the parser decides the rest.

In: a tokenized `Doc`. Out: the same `Doc` with `is_sent_start` set where the typography settles it.
"""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from analysis.language.words import lines

FINAL = frozenset(".!?…:;。؟")
CLOSING = frozenset("\"'”’»)]}")
MARKS = frozenset("\"'“”‘’«»")


@Language.component("news_sentences")
def news_sentences(doc: Doc) -> Doc:
    """Force a start after an empty line; forbid one after a comma, an abbreviation or a word without a full stop."""
    before: list[Token] = []  # the last two tokens that are not white space
    broken = False
    for token in doc:
        if token.is_space:
            # Parsers must not begin a sentence with white space: it belongs to the sentence before.
            token.is_sent_start = False if token.i else None
            broken = broken or is_paragraph_break(token, before[-1] if before else None)
            continue
        if before:
            if broken:
                token.is_sent_start = True
            elif not can_end_sentence(before):
                token.is_sent_start = False
        before = [*before[-1:], token]
        broken = False
    return doc


def is_paragraph_break(space: Token, before: Token | None) -> bool:
    """Whether white space parts two paragraphs: an empty line, or a line end after final punctuation."""
    newlines = space.text.count("\n")
    if newlines >= 2:
        return True
    return newlines == 1 and before is not None and (before.text[-1] in FINAL or before.text in CLOSING)


def can_end_sentence(before: list[Token]) -> bool:
    """Whether the last of these tokens may be the last of a sentence."""
    last = before[-1]
    if last.lower_ in _abbreviations():
        return False
    if last.text in MARKS or last.text in CLOSING:
        return len(before) > 1 and before[-2].text not in {",", "(", "["} and before[-2].text[-1] in FINAL | CLOSING
    return last.text[-1] in FINAL


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lines("abbreviations.txt"))
