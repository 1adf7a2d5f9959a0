"""Lemmas: what the encoder's rule makes of a word, held against a dictionary of inflections.

In: a word, a rule, a part of speech. Out: the lemma.
"""

from __future__ import annotations

from typing import Final

from lemminflect import getLemma

from analysis.language.encoder.labels import apply_rule

INFLECTED: Final = frozenset({"VERB", "NOUN", "ADJ"})


def lemma_of(word: str, rule: str, pos: str) -> str:
    """The lemma; where the dictionary knows the word and not the rule's lemma for it, the dictionary's first."""
    lemma = apply_rule(word, rule)
    # A verb may be taken for its own lemma by mistake ("refused"); nouns and adjectives mostly are.
    if pos not in INFLECTED or (lemma == word.lower() and pos != "VERB"):
        return lemma
    known = getLemma(word.lower(), upos=pos, lemmatize_oov=False)
    return lemma if not known or lemma in known else str(known[0])
