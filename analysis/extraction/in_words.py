"""Reports by a noun phrase alone: "in the mayor’s words", "in the view of one nurse".

In: a parsed `Doc`. Out: `Proposal`s, as the pipeline would give them; what is reported is the clause around.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from analysis.extraction.cues import Cue, Proposal
from analysis.extraction.syntax import case_of, children, phrase
from analysis.language.words import word_class

ACTS = dict.fromkeys(word_class("words"), "say") | dict.fromkeys(word_class("view"), "believe")


def in_words(doc: Doc) -> Iterator[Proposal]:
    """The clause that such a phrase goes with, as said or held by whoever the phrase names."""
    for word in doc:
        act = ACTS.get(word.lemma_.lower()) if word.pos_ == "NOUN" and case_of(word) == "in" else None
        owner = _owner(word) if act else None
        if act is None or owner is None or word.head == word:
            continue
        without = {token.i for token in word.subtree}
        content = [token.i for token in word.head.subtree if token.i not in without and not token.is_space]
        tokens = phrase(owner)
        yield Proposal(Cue((word,), word, act), content, doc[tokens[0].i : tokens[-1].i + 1], None)


def _owner(word: Token) -> Token | None:
    """Whose words they are; "his own words", "the words of one nurse"."""
    whose = next(children(word, "nmod:poss"), None)
    return whose or next((child for child in children(word, "nmod") if case_of(child) == "of"), None)
