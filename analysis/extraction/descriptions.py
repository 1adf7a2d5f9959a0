"""Whom a description may mean: "the alliance", "the Dutch minister", "the billionaire".

In: the noun of a description, and the article's `Cast`. Out: a `Description`: its words, and the actor where one fits.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from analysis.extraction.actors import Cast
from analysis.extraction.records import Span
from analysis.extraction.roles import role_ending
from analysis.extraction.syntax import children, span_of
from analysis.language.organizations import load_organizations
from analysis.language.words import word_class, word_set

LONGEST = 6  # tokens
SKIPPED = word_class("qualifying a holder")


class Description(NamedTuple):
    """The words of a description; the actor where it fits one; whether news calls a person so for variety."""

    span: Span
    actor_id: str | None
    gender: str | None = None
    elegant: bool = False


class Descriptions:
    """What the actors of an article may be called without their names."""

    def __init__(self, cast: Cast) -> None:
        self._organizations: dict[str, set[str]] = defaultdict(set)  # by what each is called
        self._parts: dict[str, set[str]] = defaultdict(set)  # by a word of its name
        for actor in cast.actors.values():
            if actor.kind == "organization":
                for noun in organization_nouns(actor.name):
                    self._organizations[noun].add(actor.actor_id)
                for word in actor.name.lower().split()[1:]:
                    self._parts[word].add(actor.actor_id)
        self._titles = {
            actor_id: [title.text.lower() for title in titles if title.text] for actor_id, titles in cast.titles.items()
        }

    def at(self, head: Token) -> Description | None:
        """The description whose noun is `head`: "the" or "this" and a singular noun."""
        if head.pos_ not in {"NOUN", "PROPN", "ADJ"} or head.tag_ not in {"NN", "NNP", "JJ"}:
            return None
        article = next((c for c in children(head, "det") if c.i < head.i and c.lower_ in {"the", "this"}), None)
        if article is None or head.i - article.i > LONGEST:
            return None
        span = span_of([article, head])
        words = [token.lower_ for token in head.doc[article.i + 1 : head.i + 1]]
        text = head.doc[article.i + 1 : head.i + 1].text.lower()
        fitting = self._organizations.get(text, set()) | self._parts.get(words[-1], set())
        role = role_ending(head)
        if not fitting and role:
            bare = " ".join(word for word in words if word not in SKIPPED)
            fitting = {a for a, titles in self._titles.items() if any(_fits(bare, title) for title in titles)}
        if len(fitting) == 1:
            return Description(span, fitting.pop())
        elegant = not fitting and words[-1] in word_set("descriptions.txt")
        return Description(span, None, role[1].gender if role else None, elegant)


def _fits(words: str, title: str) -> bool:
    """Whether a description may be short for a title: "the minister" for "Dutch Defense Minister"."""
    return title == words or title.endswith(" " + words)


@cache
def organization_nouns(name: str) -> frozenset[str]:
    """What a listed organisation is called without its name ("alliance", "military alliance"), lower case."""
    listed = load_organizations().get(name)
    return frozenset(word.lower() for word in listed.descriptions) if listed else frozenset()
