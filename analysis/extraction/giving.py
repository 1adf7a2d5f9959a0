"""Words of giving: the verb or noun that gives, asks for or refuses a quantity, and the status that it tells.

In: the tokens of a quantity. Out: `Act`s: the word, the role of its subject, and the status that its clause tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from analysis.extraction.syntax import RELATIVE, SUBJECT, auxiliaries, case_of, children, is_negated
from analysis.language.words import rows, word_class

HIGHEST = 6  # steps up the parse from a quantity to the word that gives it
PATH = frozenset(
    {"obj", "iobj", "nsubj:pass", "conj", "nmod", "nummod", "compound", "amod", "appos", "acl", "nmod:unmarked", "dep"}
)
OBLIQUE = frozenset({"for", "with", "of", "out", "worth", "including", "among", "like"})  # before what is given
COMING = word_class("future") | word_class("would") | word_class("possible")


class Giving(NamedTuple):
    """What the list says of a word: the status it tells, the role of its subject, and whether it alone means aid."""

    status: str
    subject: str
    lone: bool


class Act(NamedTuple):
    """A giving: its word, the role of its subject, its status, and whether it means aid without a receiver."""

    word: Token
    subject: str
    status: str
    lone: bool


def acts_over(tokens: list[Token]) -> list[Act]:
    """The words of giving around a quantity, the nearest first: "*package*", then "*approved* a $5 million package"."""
    inside = {token.i for token in tokens}
    acts: list[Act] = []
    for root in (t for t in tokens if t.head == t or t.head.i not in inside):
        acts += (act for below in children(root, "nmod") if case_of(below) in {"in", "of"} for act in _act(below))
        token = root
        for _ in range(HIGHEST):
            if token != root or token.pos_ != "VERB":
                acts += (
                    act for act in _act(token) if not (_is_request(acts) and act.status in {"delivered", "planned"})
                )
            if token.pos_ == "VERB" and acts and acts[-1].word == token:
                break
            acts += (act for clause in _clauses(token) if _lacks_object(clause) for act in _act(clause))
            if token.head == token or not _leads_up(token):
                break
            token = token.head
    return list(dict.fromkeys(acts))


def _is_request(acts: list[Act]) -> bool:
    """Whether what a verb has for its object is a request: who sends one gives nothing."""
    return bool(acts) and acts[-1].subject == "recipient" and acts[-1].word.pos_ == "NOUN"


def _act(word: Token) -> Iterator[Act]:
    giving = givings().get((word.lemma_.lower(), word.pos_))
    if giving is not None:
        yield Act(word, giving.subject, status_of(word, giving), giving.lone)


def _clauses(noun: Token) -> Iterator[Token]:
    """The relative clauses of a noun; parsers hang some on the noun before them."""
    yield from children(noun, "acl:relcl")
    for below in children(noun, "nmod"):
        yield from children(below, "acl:relcl")


def _lacks_object(clause: Token) -> bool:
    """Whether a relative clause gives what it hangs on: "the aid *that Washington announced*"."""
    who = next(children(clause, *SUBJECT), None)
    return (
        who is not None
        and who.lower_ not in RELATIVE
        and not any(c.lower_ not in RELATIVE for c in children(clause, "obj"))
    )


def _leads_up(token: Token) -> bool:
    """Whether the word above a token may be what gives it."""
    if token.dep_ == "obl":
        return case_of(token) in OBLIQUE or token.doc[token.left_edge.i : token.left_edge.i + 3].text == "on top of"
    if token.dep_ == "nmod" and case_of(token) in {"to", "from", "by"}:
        return False
    if token.dep_ == "nsubj":
        giving = givings().get((token.head.lemma_.lower(), token.head.pos_))
        return giving is not None and giving.subject == "thing"
    return token.dep_ in PATH


@cache
def givings() -> dict[tuple[str, str], Giving]:
    """Words of giving by lemma and part of speech."""
    return {
        (row["lemma"], row["pos"]): Giving(row["status"], row["subject"], row["lone"] == "lone")
        for row in rows("giving.tsv")
        if row["subject"] in {"donor", "recipient", "thing"}
    }


@cache
def governors() -> dict[tuple[str, str], Giving]:
    """Words that decide the status of the giving that they govern."""
    return {
        (row["lemma"], row["pos"]): Giving(row["status"], row["subject"], False)
        for row in rows("giving.tsv")
        if row["subject"] in {"governor", "asker"}
    }


def governor_of(verb: Token) -> tuple[Token, Giving] | None:
    """The word that governs a giving, and what the list says of it: "*plans* to send", "*denied* that it had sent"."""
    token = verb
    while token.dep_ == "conj" and token.head.pos_ == "VERB" and token.head != token:
        token = token.head
    if token.dep_ not in {"xcomp", "ccomp", "acl", "advcl"} or token.head == token:
        return None
    found = governors().get((token.head.lemma_.lower(), token.head.pos_))
    if found is None or (token.dep_ == "ccomp" and found.status not in {"refused", "planned", "pledged"}):
        return None
    return token.head, found


def status_of(word: Token, giving: Giving) -> str:
    """What the form of the word makes of its status: "will deliver" is planned, "pledged to send" is pledged."""
    if word.pos_ != "VERB":
        return giving.status
    negated = is_negated(word)
    governed = governor_of(word)
    if governed is not None:
        head, governor = governed
        if is_negated(head) or negated:
            return "refused"
        return "planned" if governor.status == "pledged" and auxiliaries(head) & COMING else governor.status
    if giving.status in {"requested", "refused"}:
        return giving.status
    if negated:
        return "refused"
    aux = auxiliaries(word)
    if aux & COMING or (word.tag_ == "VBG" and aux & {"is", "are", "'s", "’s", "'re", "’re"}):
        return "planned"
    if word.tag_ == "VB" and any(c.lower_ == "to" for c in children(word, "mark")):
        return "planned"
    return giving.status
