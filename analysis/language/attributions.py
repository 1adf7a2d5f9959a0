"""The corpus of attributions: articles in which who said what is marked, to train and to measure with.

In: a file of articles with inline marks (`benchmarks/attributions/GUIDELINES.md`), or marks by offsets over a text.
Out: `MarkedArticle`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from analysis.language.encoder.labels import ACTS

_ARTICLE = re.compile(r"^=== *", re.MULTILINE)
_MARK = re.compile(r"<(/?)([scat])(\d+)(?: ([a-z]+))?>")
_ROLES = {"s": "source", "c": "cue", "a": "addressee", "t": "content"}


class Part(NamedTuple):
    """A half-open range of character offsets into the article's text."""

    start: int
    end: int


@dataclass
class Attribution:
    """A source, its reporting words, whom it addresses and what it says; each may be in several parts or missing."""

    act: str = ""
    source: list[Part] = field(default_factory=list)
    cue: list[Part] = field(default_factory=list)
    addressee: list[Part] = field(default_factory=list)
    content: list[Part] = field(default_factory=list)


class MarkedArticle(NamedTuple):
    """An article's name, style, topic and day, its text without marks, and its attributions by number."""

    name: str
    style: str
    topic: str
    day: str
    text: str
    attributions: dict[int, Attribution]


def read_marked(path: Path) -> Iterator[MarkedArticle]:
    """The articles of a file; raises ValueError, with the article and the place, where a mark is not well formed."""
    for block in _ARTICLE.split(path.read_text(encoding="utf-8"))[1:]:
        head, _, body = block.partition("\n")
        name, style, topic, day = (part.strip() for part in head.split("|"))
        try:
            text, attributions = parse(body.strip())
        except ValueError as error:
            raise ValueError(f"{path.name}, article {name}: {error}") from None
        yield MarkedArticle(name, style, topic, day, text, attributions)


def parse(body: str) -> tuple[str, dict[int, Attribution]]:
    """A text without its marks, and what they say; raises ValueError where they cross, are left open or lack a part."""
    text, end = "", 0
    found: dict[int, Attribution] = {}
    opened: list[tuple[str, int, int]] = []
    for mark in _MARK.finditer(body):
        text += body[end : mark.start()]
        end = mark.end()
        closing, role, number, act = mark[1], mark[2], int(mark[3]), mark[4]
        attribution = found.setdefault(number, Attribution())
        if not closing:
            if (act in ACTS) != (role == "c"):
                raise ValueError(f"the mark {mark[0]} has a wrong act, or none; acts are {', '.join(ACTS)}")
            attribution.act = act or attribution.act
            opened.append((role, number, len(text)))
            continue
        if not opened or opened[-1][:2] != (role, number):
            raise ValueError(f"{mark[0]} closes another mark, after “{text[-30:]}”")
        start = opened.pop()[2]
        if text[start:].strip() != text[start:] or start == len(text):
            raise ValueError(f"{mark[0]} is empty or has white space at its edge: “{text[start:][:30]}”")
        getattr(attribution, _ROLES[role]).append(Part(start, len(text)))
    if opened:
        raise ValueError(f"the mark {opened[-1][0]}{opened[-1][1]} is left open")
    for number, attribution in found.items():
        if len(attribution.cue) != 1 or not attribution.content:
            raise ValueError(f"attribution {number} needs one cue and a content")
    return text + body[end:], found


def marked_text(row: Mapping[str, Any], name: str, text: str) -> tuple[str, str, list[Attribution]]:
    """The name, the text and the attributions that a line of offsets gives it; ValueError where it is another text."""
    if sha256(text.encode("utf-8")).hexdigest() != row["text_sha256"]:
        raise ValueError(f"{name} is not the text that was marked: its SHA-256 differs.")
    found = [
        Attribution(one["act"], *([Part(*span) for span in one.get(role, ())] for role in _ROLES.values()))
        for one in row["attributions"]
    ]
    return name, text, found
