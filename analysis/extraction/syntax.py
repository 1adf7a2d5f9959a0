"""Questions about a Universal Dependencies parse that several extractors ask.

In: spaCy tokens. Out: tokens and character spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from analysis.extraction.quotation_marks import MARKS
from analysis.extraction.records import Span

SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
CONJUNCTIONS = frozenset({"while", "whilst", "although", "though", "whereas", "if", "when", "because"})
# Dependents that are said of a noun and do not belong to its name: clauses, appositions, asides.
ASIDE = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis", "dep", "list", "discourse"})


def children(token: Token, *labels: str) -> Iterator[Token]:
    """The direct dependents under one of `labels`."""
    return (child for child in token.children if child.dep_ in labels)


def has(token: Token, *labels: str) -> bool:
    """Whether there is a direct dependent under one of `labels`."""
    return any(child.dep_ in labels for child in token.children)


def is_owner(noun: Token) -> bool:
    """Whether a noun is written as an owner: "the union's"."""
    return any(child.lower_ in {"'s", "’s"} for child in children(noun, "case"))


def subject(verb: Token, *, inherit: bool = True) -> Token | None:
    """Who does it: the verb's subject, or the one it shares by coordination, as participle or relative clause."""
    seen = set()
    while verb.i not in seen:
        seen.add(verb.i)
        found = min(children(verb, *SUBJECT), key=lambda child: abs(child.i - verb.i), default=None)
        if found is not None:
            relative = found.lower_ in RELATIVE and verb.dep_ in {"acl:relcl", "acl", "parataxis"}
            return verb.head if relative and verb.head.pos_ in NOMINAL else found
        # Parsers take "while", which is no preposition, for one: its noun is the subject of the clause.
        found = next((c for c in children(verb, "obl", "nmod") if c.i < verb.i and case_of(c) in CONJUNCTIONS), None)
        if found is not None or not inherit:
            return found
        if verb.dep_ == "acl":
            return verb.head
        if (
            verb.dep_ == "xcomp"
            and (controller := next(children(verb.head, "obj", "iobj"), None)) is not None
            and controller.i < verb.i
        ):
            return controller  # "help Ukraine fight"
        if verb.dep_ in {"conj", "advcl", "xcomp", "parataxis"} and verb.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            verb = verb.head
    return None


def phrase(head: Token, *, coordination: bool = True) -> list[Token]:
    """The unbroken noun phrase around `head`, without clauses, appositions and outer punctuation."""
    left_out: set[int] = set()
    kept = {head.i}
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            aside = child.dep_ in ASIDE or (not coordination and token == head and child.dep_ in {"conj", "cc"})
            if aside or (
                token == head and child.dep_ in {"case", "mark", "cop", "nsubj", "punct"} and child.i < head.i
            ):
                left_out.add(child.i)
            else:
                kept.add(child.i)
                stack.append(child)
    first = last = head.i
    doc = head.doc
    # No speaker reaches into what is quoted, whatever the parser hung on whom.
    while first - 1 in kept and doc[first - 1].text not in MARKS:
        first -= 1
    while last + 1 in kept and doc[last + 1].text not in MARKS:
        last += 1
    while last > head.i and (doc[last].is_punct or doc[last].is_space or doc[last].dep_ in {"cc", "case"}):
        last -= 1
    while first < head.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return list(doc[first : last + 1])


def span_of(tokens: Iterable[Token]) -> Span:
    """From the first token's start to the last token's end."""
    tokens = list(tokens)
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))


def conjuncts(head: Token) -> list[Token]:
    """A noun and those coordinated with it."""
    return [head, *(token for token in head.conjuncts if token.i > head.i)]


def case_of(head: Token) -> str:
    """The preposition before a noun, lower case, or ''."""
    return next((child.lower_ for child in head.children if child.dep_ == "case" and child.i < head.i), "")


def clause_verb(token: Token) -> Token:
    """The verb (or other predicate) whose clause `token` stands in."""
    while token.head != token:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "aux:pass", "cop", "amod", "case", "compound"}:
            return token
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether a verb's subject undergoes it: "was asked", and the bare participle in "asked whether …, he said"."""
    if has(verb, "aux:pass"):
        return True
    if has(verb, "nsubj:pass"):
        return verb.tag_ != "VBD"  # a slip of the parser: "India on Friday *handed* over"
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not has(verb, "aux")


def is_negated(verb: Token) -> bool:
    """Whether the verb itself is negated."""
    return any(c.lower_ in {"not", "n't", "n’t", "never"} for c in verb.children)


def auxiliaries(verb: Token) -> set[str]:
    """The verb's auxiliaries, lower case, with those of the verb it is coordinated with where it has none."""
    own = {c.lower_ for c in children(verb, "aux", "aux:pass")}
    if not own and verb.dep_ == "conj" and verb.head.tag_ == verb.tag_:
        return {c.lower_ for c in children(verb.head, "aux", "aux:pass")}
    return own


def tokens_in(doc: Doc, span: Span) -> list[Token]:
    """The tokens that share a character with `span`."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []


def text_of(doc: Doc, span: Span) -> str:
    """The words of `span`; `doc.text` would build the whole text for each."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.text if found is not None else ""


def head_of(doc: Doc, span: Span) -> Token | None:
    """The token of `span` on which the others depend."""
    tokens = tokens_in(doc, span)
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head == token), None)
