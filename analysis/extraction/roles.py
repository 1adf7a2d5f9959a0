"""Offices and titles beside a person's name: "US Defense Secretary Lloyd Austin", "Jens Stoltenberg, the alliance's …".

In: the first or last token of a name. Out: a `Title`, the words of the office and what they show.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.language.countries import names, normal
from analysis.language.roles import Role, load_roles
from analysis.language.words import word_class

LONGEST_BEFORE, LONGEST_AFTER = 9, 15  # tokens
LONGEST_ROLE = 5  # tokens in a listed role, hyphens among them
OUTSIDE = frozenset({"PUNCT", "VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PRON", "DET", "SPACE", "ADV", "NUM", "INTJ"})
QUALIFIERS = word_class("qualifying an office")
PARTIES = frozenset({"D", "R", "I"})  # letters for those of the United States
APPOSITION_ENDS = frozenset({",", ".", ";", ":", "–", "—", "-", "(", ")", "and", "who", "whose"})


class Title(NamedTuple):
    """An office as written ("" for an honorific alone), the tokens it stands in, and the gender its words show."""

    tokens: range
    text: str
    gender: str | None


def is_role(token: Token) -> bool:
    """Whether a word is, or ends, a listed office, profession or honorific."""
    return role_ending(token) is not None


def role_ending(token: Token) -> tuple[int, Role] | None:
    """The longest listed role that ends with this token ("secretary general" before "general"), and its length."""
    roles, doc = load_roles(), token.doc
    if token.lower_ not in _last_words() and token.lemma_.lower() not in _last_words():
        return None
    for length in range(min(LONGEST_ROLE, token.i + 1), 0, -1):
        text = doc[token.i - length + 1 : token.i + 1].text.lower()
        plural = text.removesuffix(token.lower_) + token.lemma_.lower()
        role = roles.get(text) or roles.get(plural)
        if role is not None:
            return length, role
    return None


@cache
def _last_words() -> frozenset[str]:
    """The last word of each listed role: most tokens are none, and need no closer look."""
    return frozenset(part for role in load_roles() for part in (role.split()[-1], role.rsplit("-", 1)[-1]))


def title_before(first: Token) -> Title | None:
    """The office or honorific written before a name, up to the word that cannot belong to it."""
    doc = first.doc
    end = first.i - _is_after_comma(first)
    found = role_ending(doc[end - 1]) if end else None
    if found is None:
        return None
    length, role = found
    start = office = end - length
    while start and end - start < LONGEST_BEFORE and _belongs(doc[start - 1], first):
        start -= 1
    # Nouns that come before the office and are no part of it are written small: "in remarks to *US President* …".
    while start < office and not (doc[start].text[0].isupper() or doc[start].lower_ in QUALIFIERS):
        start += 1
    if role.kind == "honorific" and start == office:
        return Title(range(office, end), "", role.gender)
    return Title(range(start, end), doc[start:end].text, role.gender)


def _is_after_comma(first: Token) -> bool:
    """Whether a name stands beside an office as its apposition: "Ukraine's foreign minister*,* Oleksii Orel, …"."""
    if first.i < 2 or first.nbor(-1).text != ",":
        return False
    head = first.head if first.dep_ in {"flat", "compound"} else first
    return head.dep_ == "appos" and head.head == first.nbor(-2)


def title_after(last: Token) -> Title | None:
    """The office in apposition after a name: ", the alliance's secretary general,"."""
    doc = last.doc
    if last.i + 2 >= len(doc) or doc[last.i + 1].text != ",":
        return None
    start = last.i + 2
    end = _apposition_end(doc, start)
    for office in range(end - 1, start - 1, -1):
        found = role_ending(doc[office])
        if found is None or doc[office].pos_ not in {"NOUN", "PROPN"} or found[1].kind == "honorific":
            continue
        while start < office and doc[start].lower_ in {"as", "the", "a", "an", "then"}:
            start += 1
        return Title(range(start, end), doc[start:end].text, found[1].gender)
    return None


def stands_for_party(doc: Doc, i: int) -> bool:
    """Whether the token at `i`, neither first nor last, is a legislator's party before a place: "Orel, *D*-Ohio"."""
    return doc[i].text in PARTIES and doc[i - 1].text in {",", "("} and doc[i + 1].text in {"-", "–"}


def _apposition_end(doc: Doc, start: int) -> int:
    end = start
    while end < len(doc) and end - start < LONGEST_AFTER and doc[end].lower_ not in APPOSITION_ENDS:
        if doc[end].ent_type_ == "PER" or doc[end].pos_ in {"VERB", "AUX", "SPACE"} or doc[end].is_quote:
            break
        end += 1
    return end


def _belongs(token: Token, name: Token) -> bool:
    """Whether a word before an office may be a part of it: "*US Defense* Secretary", "*Germany's foreign* minister"."""
    if token.text in {"'s", "’s", "-"}:
        return True
    return token.pos_ not in OUTSIDE and not token.is_punct and not _names_another(token, name)


def _names_another(token: Token, name: Token) -> bool:
    """Whether a word is labelled as a person's name that is not this one: an office or a country is nobody's name."""
    if token.ent_type_ != "PER":
        return False
    end = token.i + 1
    while end < name.i and token.doc[end].ent_iob_ == "I":
        end += 1
    same = end == name.i and name.ent_iob_ == "I"
    return not same and not is_role(token.doc[end - 1]) and normal(token.doc[token.i : end].text) not in names()
