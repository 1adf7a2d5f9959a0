"""Documents with discourse relations: words with their syntax, and the units that the relations join.

In: a CoNLL-U file whose last column has `Discourse=relation:unit->head:rank`. Out: a `Document`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

_RELATION = re.compile(r"(?:^|\|)Discourse=([A-Za-z_-]+):(\d+)(?:->(\d+):(\d+))?")
_NOT_OF_PHRASE = frozenset({"case", "mark", "cc", "cop", "nsubj", "aux", "discourse", "advcl", "parataxis"})


@dataclass(frozen=True)
class Word:
    """A word of a document: its syntax, by the document's numbers of words, and its place in its paragraph's text."""

    form: str
    lemma: str
    pos: str
    features: str
    head: int  # -1 of a root
    dep: str
    subject_of: frozenset[int]  # also where the subject is shared
    entity: str
    start: int
    end: int
    edu: int
    sentence: int


class Edu(NamedTuple):
    """A discourse unit's relation to its head; what is attached to the same head later has a higher rank."""

    relation: str
    head: int
    rank: int


@dataclass
class Document:
    """A document's words, those that depend on each, its discourse units, and its paragraphs: text and sentences."""

    words: list[Word] = field(default_factory=list)
    children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    edus: dict[int, Edu] = field(default_factory=dict)
    dependents: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    paragraphs: list[tuple[str, range]] = field(default_factory=list)

    def below(self, word: int) -> set[int]:
        """A word's subtree."""
        return {word}.union(*(self.below(child) for child in self.children[word]))

    def phrase(self, word: int) -> set[int]:
        """A noun's subtree without its preposition or conjunction, and without its predicate where it is one."""
        return {word}.union(*(self.below(i) for i in self.children[word] if self.words[i].dep not in _NOT_OF_PHRASE))

    def units_below(self, edu: int) -> set[int]:
        """A discourse unit and all that depend on it."""
        return {edu}.union(*(self.units_below(child) for child in self.dependents[edu]))

    def continued(self, edu: int) -> list[int]:
        """The later pieces of a unit that others interrupt."""
        return [child for child in self.dependents[edu] if self.edus[child].relation.startswith("same-unit")]

    def of_dep(self, word: int, *deps: str) -> list[int]:
        """The words that depend on a word in one of these ways."""
        return [child for child in self.children[word] if self.words[child].dep in deps]


def read_document(path: Path) -> Document:
    """A CoNLL-U file."""
    document = Document()
    edu, number, new = 0, 0, True
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        lines = block.splitlines()
        new = new or any(re.match(r"# newpar(?!_)", line) for line in lines)
        sentence = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), "")
        columns = [line.split("\t") for line in lines if re.match(r"\d+\t", line)]
        if not columns:
            continue
        text, sentences = ("", range(number, number)) if new else document.paragraphs.pop()
        text += " " * bool(text)
        first, offset = len(document.words), len(text)
        for row in columns:
            if relation := _RELATION.search(row[9]):
                edu = int(relation[2])
                document.edus[edu] = Edu(relation[1], int(relation[3] or 0), int(relation[4] or 0))
                document.dependents[int(relation[3] or 0)].append(edu)
            start = sentence.find(row[1], offset - len(text))
            if start < 0:
                raise ValueError(f"{path.name}: “{row[1]}” is not in the rest of “{sentence}”")
            offset = len(text) + start + len(row[1])
            place = (offset - len(row[1]), offset)
            document.words.append(_word(row, first, place, edu, number))
            document.children[document.words[-1].head].append(len(document.words) - 1)
        document.paragraphs.append((text + sentence, range(sentences.start, number + 1)))
        number, new = number + 1, False
    return document


def _word(row: Sequence[str], first: int, place: tuple[int, int], edu: int, sentence: int) -> Word:
    """A word of the sentence that begins with the document's word `first`."""
    head = int(row[6]) - 1 + first if row[6] != "0" else -1
    subject_of = frozenset(
        int(m[1]) - 1 + first for m in re.finditer(r"(?:^|\|)(\d+):nsubj(?!:(?:pass|outer))", row[8])
    )
    return Word(row[1], row[2].lower(), row[3], row[5], head, row[7], subject_of, row[9], *place, edu, sentence)
