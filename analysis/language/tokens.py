"""The tokenizer: spaCy's English one, cutting words as the Universal Dependencies corpora do where the two differ.

In: texts of any length. Out: `Doc`s; `doc.text` is exactly the text.
"""

from __future__ import annotations

import re
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from analysis.language.words import lines

# A longer text is cut into words in pieces, so that the time grows with its length and not faster.
PIECE = 20_000
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_SPACE = re.compile(r"\s+")
_LONGEST_WORD = re.compile(r"\S{200}(?=\S)")  # spaCy looks through the whole of a word for every sign it takes off it
# Signs that are one word together: "!!", "***".
_REPEATED = [r"[!?]{2,}", "``", *(rf"\{sign}{{2,}}" for sign in "<>*=_~#")]
_PARTED = [r"(?<=[a-z][a-z])/(?=[a-z][a-z])", r"(?<=[A-Z]\.)-(?=[A-Za-z])"]  # "and/or", "U.S.-led"
_NUMBER = r"\d{3}-\d{3}-\d{4}"  # of a telephone


def news_language() -> Language:
    """A blank English `Language` with this tokenizer."""
    nlp = spacy.blank("en")
    nlp.max_length = 10**9
    nlp.tokenizer = PieceTokenizer(_corrected(nlp))
    return nlp


def _corrected(nlp: Language) -> Tokenizer:
    """The tokenizer of `nlp` with what it should keep whole: repeated signs, short forms, words with a prefix."""
    tokenizer: Tokenizer = nlp.tokenizer
    short = [line for line in lines("whole_words.txt") if line.endswith(".")]
    prefixes = "|".join(line for line in lines("whole_words.txt") if line.endswith("-"))
    # What follows the hyphen is a word in small letters: "pro-Russian" is two, as it names a people.
    whole = re.compile(rf"(?:(?i:{prefixes})[a-z]+|{_NUMBER}|{'|'.join(_REPEATED)})$")
    tokenizer.token_match = whole.match
    tokenizer.rules = {word: parts for word, parts in tokenizer.rules.items() if "/" not in word}
    tokenizer.prefix_search = compile_prefix_regex([*_REPEATED, *(nlp.Defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([*_REPEATED, *(nlp.Defaults.suffixes or ())]).search
    tokenizer.infix_finditer = compile_infix_regex([*_PARTED, *(nlp.Defaults.infixes or ())]).finditer
    for word in short:
        tokenizer.add_special_case(word, [{ORTH: word}])
    return tokenizer


class PieceTokenizer:
    """A spaCy tokenizer that takes texts of any length, piece by piece."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """The text's tokens."""
        parts = [self._tokenizer(piece) for piece in pieces_of(text)]
        return parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)


def pieces_of(text: str) -> list[str]:
    """The text cut after paragraphs (else at white space, else anywhere) into pieces of at most `PIECE` characters.

    A word of more than 200 signs, which is none, is cut as well.
    """
    ends = [match.end() for match in _LONGEST_WORD.finditer(text)]
    start = 0
    while len(text) - start > PIECE:
        start = _last_end(_PARAGRAPHS, text, start) or _last_end(_SPACE, text, start) or start + PIECE
        ends.append(start)
    edges = sorted({0, *ends, len(text)})
    return [text[first:last] for first, last in pairwise(edges)] or [""]


def _last_end(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    """Where the last match that leaves a piece at least half full ends."""
    ends = [m.end() for m in pattern.finditer(text, start + PIECE // 2, start + PIECE)]
    return ends[-1] if ends else None
