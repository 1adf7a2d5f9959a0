"""Governments by their country: "the Dutch government", "Norway’s cabinet", "the government in Berlin".

In: a parsed `Doc` and its mentions. Out: mentions of the countries whose governments these are. The country's own word
within them stays a mention of its own; these only tell who acts and speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from analysis.extraction.records import Mention
from analysis.extraction.syntax import case_of, phrase, span_of, tokens_in
from analysis.language.words import word_class

GOVERNMENT = word_class("government")
OWNS = frozenset({"amod", "compound", "nmod:poss"})


def governments(doc: Doc, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """One mention for each government that a country's name, adjective or capital tells apart."""
    for mention in mentions:
        tokens = tokens_in(doc, mention.span) if mention.country and mention.how != "pronoun" else []
        inside = {token.i for token in tokens}
        word = next((token for token in tokens if token.head.i not in inside), None)
        if word is None or word.head.lemma_.lower() not in GOVERNMENT:
            continue
        if word.dep_ in OWNS or (word.dep_ == "nmod" and case_of(word) in {"in", "of"}):
            span = span_of(sorted({*phrase(word.head), *tokens}, key=lambda token: token.i))
            yield Mention(span, "metonym", f"country:{mention.country}", mention.country)
