"""Quotations that a colon introduces and no reporting words after it: “She went on:” and the quotation below.

In: a parsed `Doc`, its quotations and what is attributed already. Out: `Proposal`s, as the pipeline would give them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Span, Token

from analysis.extraction.contents import Marks
from analysis.extraction.cues import Cue, Proposal, acts_of_saying
from analysis.extraction.syntax import has, subject

LONGEST_NAME = 8  # words that may stand before the colon where no verb does
SHORTEST = 3  # tokens of a quotation; less than that is a word explained
NAMED = frozenset({"PER", "ORG"})


def introduced(doc: Doc, marks: Marks, attributed: Collection[int]) -> Iterator[Proposal]:
    """The attributions of quotations after a colon; none where neither a verb of saying nor a name tells whose."""
    for q in marks.quotations:
        if q.start in attributed or q.end - q.start < SHORTEST:
            continue
        before = q.start - 1
        while before >= 0 and doc[before].is_space:
            before -= 1
        if before <= 0 or doc[before].text != ":" or marks.at[before] is not None:
            continue
        cue = _cue(doc, doc[before], marks)
        if cue is not None:
            yield Proposal(cue[0], list(range(q.start, q.end)), cue[1], None)


def _cue(doc: Doc, colon: Token, marks: Marks) -> tuple[Cue, Span] | None:
    """The reporting words that end with a colon, and whose they are: the sentence's last verb of saying, or a name."""
    start = colon.sent.start
    for token in reversed(doc[start : colon.i]):
        act = acts_of_saying().get(token.lemma_.lower())
        if token.pos_ == "VERB" and act and marks.at[token.i] is None:
            who = subject(token)
            passive = has(token, "aux:pass")
            return None if who is None or passive else (Cue((token,), token, act), doc[who.i : who.i + 1])
    words = [token for token in doc[start : colon.i] if not token.is_space]
    named = [name for name in doc[start : colon.i].ents if name.label_ in NAMED]
    if len(words) <= LONGEST_NAME and named and not any(token.pos_ in {"VERB", "AUX"} for token in words):
        return Cue((colon,), colon, "say"), named[-1]
    if words and all(token.pos_ == "PROPN" for token in words):
        return Cue((colon,), colon, "say"), doc[words[0].i : words[-1].i + 1]
    return None
