"""What a cue reports: its complement clause, the quotation beside it, or the sentence it comments on.

In: a parsed `Doc`, a `Cue` and the quotations. Out: the tokens of the content, and the head of the speaker's phrase.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from analysis.extraction.cues import Cue, is_cue_verb
from analysis.extraction.quotation_marks import Quotation
from analysis.extraction.syntax import NOMINAL, RELATIVE, SUBJECT, children, phrase, subject

QUOTED_END = frozenset({",", "?", "!", "…", "—", "–", "...", "."})
# Conjunctions that begin a circumstance of the saying ("said as he arrived"), not what is said.
CIRCUMSTANCE = frozenset({"as", "when", "while", "after", "before", "since", "because", "until"})
COMPLEMENT = frozenset({"that", "whether", "if"})
Reported = tuple[list[int], Token | None]


class Marks:
    """A document's quotations, by token and in order."""

    def __init__(self, doc: Doc, quotations: Iterable[Quotation]) -> None:
        self.quotations = list(quotations)
        self._starts = [q.start for q in self.quotations]
        self.at: list[Quotation | None] = [None] * len(doc)
        for q in self.quotations:
            self.at[q.start : q.end] = [q] * (q.end - q.start)

    def between(self, start: int, end: int) -> Iterator[Quotation]:
        """The quotations that share a token with `start` to `end`."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        for q in self.quotations[first : bisect_left(self._starts, end)]:
            if q.end > start:
                yield q

    def begun_before(self, content: set[int]) -> set[int]:
        """The content with the quotations that run on into it from the paragraphs before."""
        first = self.at[min(content)]
        n = bisect_left(self._starts, first.start) if first is not None else 0
        while n and not self.quotations[n - 1].closed and self.quotations[n].start - self.quotations[n - 1].end <= 1:
            n -= 1
            content = content | set(range(self.quotations[n].start, self.quotations[n].end))
        return content


def reported(doc: Doc, cue: Cue, marks: Marks) -> Reported:
    """The content of one cue as token indices in order, empty where the words show none, and who speaks."""
    if "according" in cue.takes:
        return _according(doc, cue)
    verb = cue.word
    who = _speaker(verb, marks)
    content = set(_clause(doc, cue, who)) if "clause" in cue.takes else set()
    beside = _quotation_beside(doc, verb, who, marks)
    if beside is not None:
        inside = set(range(beside.start, beside.end))
        # A clause beside a quotation belongs to the content only where the two touch.
        content = inside | content if content & inside else inside
    if not content:
        return [], who
    for q in list(marks.between(min(content), max(content) + 1)):
        words = {i for i in range(q.start, q.end) if doc[i].is_alpha}
        if 2 * len(words & content) > len(words):
            content |= set(range(q.start, q.end))
    content.discard(verb.i)
    return sorted(marks.begun_before(content)), who


def _speaker(verb: Token, marks: Marks) -> Token | None:
    """The head of the speaker's phrase: the verb's own subject, or that of the cue it is coordinated with."""
    who = subject(verb)
    if not any(True for _ in children(verb, *SUBJECT)):
        # "said X and warned Y": a parser easily takes the second verb to be coordinated with one inside X.
        outer = next((t for t in verb.ancestors if is_cue_verb(t)), None) if verb.dep_ == "conj" else None
        if outer is not None and not is_cue_verb(verb.head):
            who = subject(outer)
        after = next(children(verb, "obj", "iobj"), None)
        if who is None and after is not None and after.i == verb.i + 1 and verb.i and marks.at[verb.i - 1] is not None:
            who = after  # “…?” asked Orel
    return who if who is not None and who.pos_ in NOMINAL | {"DET", "NUM", "ADJ"} else None


def _clause(doc: Doc, cue: Cue, who: Token | None) -> list[int]:
    """The clause that the verb takes, or the sentence that it comments on."""
    verb = cue.word
    own = _own_tokens(verb, who)
    complements = [
        child
        for child in children(verb, "ccomp")
        if (child.i > verb.i or _parted(doc, child, verb)) and not _marks(child) & CIRCUMSTANCE
    ]
    if complements:
        # "The plan, she said, would …": the subject of what is said may hang on the wrong verb.
        others = [
            child
            for child in children(verb, *SUBJECT)
            if child != who and child.i < verb.i and child.lower_ not in RELATIVE
        ]
        own -= {t.i for other in others for t in other.subtree}
        content = {t.i for child in [*complements, *others] for t in child.subtree}
    else:
        # "told reporters that …", "said on Monday that …": a clause that the parser hung on the words between
        hosts = (verb, *children(verb, "obj", "iobj", "obl", "obl:unmarked"))
        misled = [c for host in hosts for c in children(host, "acl:relcl", "acl", "advcl") if _marks(c) & COMPLEMENT]
        content = {t.i for clause in misled if clause.i > verb.i for t in clause.subtree}
        own -= content
    return sorted(content - own) or _commented(doc, verb, who, own)


def _marks(clause: Token) -> set[str]:
    return {mark.lower_ for mark in children(clause, "mark")}


def _commented(doc: Doc, verb: Token, who: Token | None, own: set[int]) -> list[int]:
    """The sentence that reporting words stand in after a comma: "S, officials said", "The plan, she said, would …"."""
    if who is None:
        return []
    if verb.dep_ == "advcl" and "as" in _marks(verb) and not any(True for _ in children(verb, "obj", "ccomp", "xcomp")):
        return sorted({t.i for t in verb.head.subtree} - {t.i for t in verb.subtree})
    tokens = phrase(who)
    first, last = min(tokens[0].i, verb.i), max(tokens[-1].i, verb.i)
    start = verb.sent.start
    between = doc[tokens[-1].i + 1 : verb.i]
    if first <= start or doc[first - 1].text != "," or any(t.pos_ == "VERB" and t.head != verb for t in between):
        return []
    if verb.dep_ == "parataxis" and verb.head.i > last and doc[last + 1].text == ",":
        return sorted({t.i for t in verb.head.subtree} - own - {t.i for t in verb.subtree})
    left = [t for t in doc[start : first - 1] if not t.is_space]
    return [t.i for t in left] if any(_is_main(t) for t in left) else []


def _is_main(token: Token) -> bool:
    """Whether a token is a finite verb of a clause that depends on no other."""
    verb = token.head if token.dep_ in {"aux", "aux:pass", "cop"} else token
    if token.tag_ not in {"VBD", "VBZ", "VBP", "MD"} or verb.dep_ in {"acl:relcl", "acl", "advcl"}:
        return False
    return not any(True for _ in children(verb, "mark"))


def _own_tokens(verb: Token, who: Token | None) -> set[int]:
    """The reporting words themselves: the verb, its speaker, addressee, time and circumstance."""
    own = {verb.i}
    for child in verb.children:
        circumstance = child.dep_ == "advcl" and child.i > verb.i and not _marks(child) & COMPLEMENT
        if child.dep_ in {"obj", "iobj"}:
            own.update(t.i for t in phrase(child))
        elif circumstance or child.dep_ not in {"ccomp", "parataxis", "conj", "advcl", "dep"}:
            own.update(t.i for t in child.subtree)
    if who is not None:
        own.update(t.i for t in phrase(who))
    return own


def _parted(doc: Doc, left: Token, verb: Token) -> bool:
    return any(token.text in {",", "”", '"', "''", "?", "!"} for token in doc[left.i : verb.i])


def _quotation_beside(doc: Doc, verb: Token, who: Token | None, marks: Marks) -> Quotation | None:
    """The quotation that the reporting words follow or introduce, in the verb's own sentence."""
    # A subject that the verb shares with another is no edge of its own words.
    own = who is not None and who.head == verb
    edges = [verb.i, *(t.i for t in (phrase(who) if own and who is not None else ()))]
    first, last = min(edges), max(edges)
    near = [q for q in marks.between(verb.sent.start, verb.sent.end) if q.end <= first or q.start > last]
    for q in reversed(near):
        if q.end <= first and first - q.end <= 1:
            if doc[q.end - 2].text in QUOTED_END or doc[q.end].text == ",":
                return q
            break
    for q in near:
        if q.start > last:
            between = doc[last + 1 : q.start]
            introduced = q.start == last + 1 or doc[q.start - 1].text in {",", ":"}
            return q if introduced and not any(is_cue_verb(t) for t in between) else None
    return None


def _according(doc: Doc, cue: Cue) -> Reported:
    """The sentence around "according to X", on the side of it that is longer."""
    word, to = cue.word, cue.word.nbor()
    who = next((t for t in (word.head, to.head) if t.i > to.i and t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if who is None:
        return [], None
    tokens = phrase(who)
    first, last = word.i, max(t.i for t in tokens)
    sentence = word.sent
    left = [i for i in range(sentence.start, first) if not doc[i].is_space]
    right = [i for i in range(last + 1, sentence.end) if not doc[i].is_space]
    content = left if len(left) > 2 else right
    return (content, who) if len(content) > 2 else ([], who)
