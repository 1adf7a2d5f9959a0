"""Paragraphs to learn from: words, with whatever their corpus tells of them.

In: spaCy DocBins of syntax and names, marked articles, texts with marks by offsets. Out: `Sample`s, a paragraph each,
in the words of the pipeline's own tokenizer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example

from analysis.language.attributions import Attribution, Part
from analysis.language.encoder.labels import NAMES, Run, bio, lemma_rule

LONGEST = 200  # words of a sample
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


class Link(NamedTuple):
    """An attribution within a paragraph: its cue's words, its act, and every word's role (BIO)."""

    cue: tuple[int, ...]
    act: str
    roles: tuple[str, ...]


@dataclass
class Sample:
    """A paragraph; None where its corpus does not tell, of the whole sample or of a word."""

    words: list[str]
    tags: list[str | None] | None = None
    poses: list[str | None] | None = None
    lemmas: list[str | None] | None = None
    heads: list[int | None] | None = None  # a root is its own head
    deps: list[str | None] | None = None
    sentences: list[int] | None = None  # the number of each word's sentence
    names: list[str | None] | None = None  # BIO
    links: list[Link] | None = None
    every_cue: bool = True  # whether `links` are all there are
    document: str = ""


def annotated(path: Path, nlp: Language) -> Iterator[Sample]:
    """The paragraphs of a DocBin, with syntax and names as far as it has them."""
    for gold in DocBin().from_disk(path).get_docs(nlp.vocab):
        for part in _parts(gold):
            yield sample_of(part, nlp)


def sample_of(gold: Doc, nlp: Language) -> Sample:
    """A paragraph with gold words as a sample with the tokenizer's; what falls between the two is left out."""
    words = nlp.make_doc(gold.text)
    example = Example(words, gold)
    keep = [token.i for token in words if not token.is_space]
    at = {i: k for k, i in enumerate(keep)}
    sample = Sample([words[i].text for i in keep])
    if gold.has_annotation("DEP"):
        tags, poses, lemmas = (example.get_aligned(name, as_string=True) for name in ("TAG", "POS", "LEMMA"))
        sample.tags, sample.poses, sample.lemmas = (
            [column[i] or None for i in keep] for column in (tags, poses, lemmas)
        )
        heads, deps = example.get_aligned_parse(projectivize=False)
        sample.heads = [None if heads[i] is None else at.get(int(heads[i])) for i in keep]
        sample.deps = [deps[i] or None for i in keep]
        starts = example.get_aligned_sent_starts()
        number, sample.sentences = -1, []
        for i in keep:
            number += starts[i] == 1 or number < 0
            sample.sentences.append(number)
    if gold.has_annotation("ENT_IOB"):
        labels = example.get_aligned_ner()
        sample.names = [_plain_bio(labels[i]) for i in keep]
    return sample


def _plain_bio(label: str | None) -> str | None:
    """A BILUO label as one of `NAMES`."""
    if label is None or label == "-":
        return None
    plain = {"U": "B", "L": "I"}.get(label[0], label[0]) + label[1:]
    return plain if plain in NAMES else "O"


def _parts(doc: Doc) -> Iterator[Doc]:
    """A document as paragraphs, each cut between sentences where it is too long."""
    first = 0
    for token in doc:
        long = token.i - first >= LONGEST and (token.is_sent_start or not doc.has_annotation("SENT_START"))
        if long or _parts_paragraphs(token):
            if any(not t.is_space for t in doc[first : token.i]):
                yield doc[first : token.i].as_doc()
            first = token.i
    if any(not t.is_space for t in doc[first:]):
        yield doc[first:].as_doc()


def _parts_paragraphs(token: Token) -> bool:
    return token.is_space and token.text.count("\n") >= 2


def attributed(
    document: str, text: str, found: Iterable[Attribution], nlp: Language, *, every_cue: bool = True
) -> Iterator[Sample]:
    """The paragraphs of a text in which attributions are marked; each belongs to the paragraph of its cue."""
    found = list(found)
    for paragraph in _PARAGRAPH.finditer(text):
        offset = paragraph.start()
        tokens = [token for token in nlp.make_doc(paragraph.group()) if not token.is_space]
        places = [(offset + token.idx, offset + token.idx + len(token)) for token in tokens]
        links = []
        for one in found:
            cue, content = _covered(places, one.cue), _covered(places, one.content)
            if not cue or not content:
                continue
            marked = [
                Run(run[0], run[-1] + 1, role)
                for role in ("source", "content", "addressee")
                for run in unbroken(_covered(places, getattr(one, role)))
            ]
            # The cue's own words and what its source is nested in go to the narrower mark.
            marked.sort(key=lambda run: (run.end - run.start, run.start))
            links.append(Link(tuple(cue), one.act or "say", tuple(bio(len(tokens), marked))))
        for first in range(0, len(tokens), LONGEST):
            window = range(first, min(first + LONGEST, len(tokens)))
            inside = [
                Link(
                    tuple(i - first for i in link.cue if i in window), link.act, link.roles[window.start : window.stop]
                )
                for link in links
                if link.cue[0] in window
            ]
            words = [tokens[i].text for i in window]
            yield Sample(words, links=sorted(inside), every_cue=every_cue, document=document)


def _covered(places: Sequence[tuple[int, int]], parts: Iterable[Part]) -> list[int]:
    """The words that share a character with one of the parts."""
    parts = list(parts)
    return [k for k, (start, end) in enumerate(places) if any(start < part.end and part.start < end for part in parts)]


def unbroken(indices: Sequence[int]) -> list[list[int]]:
    """Indices as runs without a gap."""
    found: list[list[int]] = []
    for i in indices:
        if found and found[-1][-1] == i - 1:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def labels_of(samples: Iterable[Sample]) -> Mapping[str, list[str]]:
    """The tags, parts of speech, dependency labels and lemma rules that samples use, in a fixed order."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("tag", "pos", "dep", "lemma")}
    for sample in samples:
        for name, column in (("tag", sample.tags), ("pos", sample.poses), ("dep", sample.deps)):
            counts[name].update(label for label in column or () if label)
        pairs = zip(sample.words, sample.lemmas or (), strict=False)
        counts["lemma"].update(lemma_rule(word, lemma) for word, lemma in pairs if lemma)
    rules = sorted(rule for rule, count in counts["lemma"].items() if count >= 3)
    return {name: sorted(counts[name]) for name in ("tag", "pos", "dep")} | {"lemma": rules}
