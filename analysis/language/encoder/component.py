"""The spaCy component over the encoder: reads many documents at once and writes what it finds into them.

In: tokenized `Doc`s. Out: the same, with tags, parts of speech, lemmas, dependencies, sentences, names (`doc.ents`)
and attributions (`doc.spans` "source", "cue", "content", "addressee"; spans with one `id_` belong together, a cue's
label is its act; `doc.spans["cue"].attrs["scores"]` says how sure each cue is, in log odds).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from analysis.language.encoder.claims import Attributed
from analysis.language.encoder.labels import Run
from analysis.language.encoder.lemmas import lemma_of
from analysis.language.encoder.names import agreed
from analysis.language.encoder.reader import Reader, Reading, Window
from analysis.language.sentences import may_begin, paragraphs

LONGEST = 180  # words read at a time; a longer paragraph is read in windows
AT_ONCE = 32  # documents
ATTRS = (TAG, POS, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE)
PARTS = ("source", "cue", "content", "addressee")
READ_AS = {"''": '"', "``": '"'}  # quotation marks as typewriters make them
OUTSIDE, INSIDE, BEGIN = 2, 1, 3  # spaCy's numbers for IOB


class Place(NamedTuple):
    """Words of one paragraph of a document that are read together; the indices of their tokens."""

    document: int
    tokens: list[int]


class Found(NamedTuple):
    """What was read at a place; of a window, only up to where its last whole sentence ends."""

    place: Place
    reading: Reading


class NewsReader:
    """Annotates documents; see the module."""

    def __init__(self, reader: Reader, vocab: Vocab) -> None:
        self._reader = reader
        self._strings = vocab.strings
        add = vocab.strings.add
        self._tags = np.array([add(label) for label in reader.labels["tag"]], np.uint64)
        self._deps = np.array([add(label) for label in reader.labels["dep"]], np.uint64)
        self._poses = np.array([add(label) for label in reader.labels["pos"]], np.uint64)
        self._rules = reader.labels["lemma"]
        self._proper = np.array([label.startswith("NNP") for label in reader.labels["tag"]])
        self._space = {TAG: add("_SP"), POS: add("SPACE"), DEP: add("dep")}
        self._names = {label: add(label) for label in ("PER", "ORG", "LOC", "NORP")}
        self._lemmas: dict[tuple[str, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = AT_ONCE) -> Iterator[Doc]:
        """Annotate documents, `AT_ONCE` or more at a time."""
        docs = iter(stream)
        while batch := list(islice(docs, max(batch_size, AT_ONCE))):
            found: list[list[Found]] = [[] for _ in batch]
            words = [_as_read(doc) for doc in batch]
            for one in self._read(words):
                found[one.place.document].append(one)
            for doc, of, texts in zip(batch, found, words, strict=True):
                self._annotate(doc, of, texts)
                yield doc

    def _read(self, texts: list[list[str]]) -> Iterator[Found]:
        """Read every paragraph; what a window cuts off after its last whole sentence is read with the next."""
        waiting = [Place(number, tokens) for number, words in enumerate(texts) for tokens in paragraphs(words)]
        while waiting:
            windows = []
            for number, tokens in waiting:
                words = [texts[number][i] for i in tokens[:LONGEST]]
                words = words[: self._reader.fitting(words)]
                windows.append(Window(words, may_begin(words)))
            left = []
            for place, window, reading in zip(waiting, windows, self._reader.read(windows), strict=True):
                end = _end_of_whole(reading) if len(place.tokens) > len(window.words) else len(place.tokens)
                yield Found(Place(place.document, place.tokens[:end]), reading)
                if end < len(place.tokens):
                    left.append(Place(place.document, place.tokens[end:]))
            waiting = left

    def _annotate(self, doc: Doc, found: list[Found], words: list[str]) -> None:
        """Write what was found into the document."""
        found.sort(key=lambda one: one.place.tokens)
        size = len(doc)
        columns = {attr: np.zeros(size, np.uint64) for attr in (TAG, POS, LEMMA, DEP, ENT_TYPE)}
        heads, iob = np.full(size, -1, np.int64), np.full(size, OUTSIDE, np.uint64)
        for attr, value in self._space.items():
            columns[attr][:] = value
        proper = np.zeros(size, bool)
        names: list[Run] = []
        groups: dict[str, list[Span]] = {part: [] for part in PARTS}
        scores: list[float] = []
        read = np.zeros(size, bool)
        for (_, tokens), reading in found:
            at, n = np.array(tokens), len(tokens)
            read[at] = True
            columns[TAG][at] = self._tags[reading.tags[:n]]
            columns[POS][at] = self._poses[reading.poses[:n]]
            columns[DEP][at] = self._deps[reading.deps[:n]]
            columns[LEMMA][at] = [
                self._lemma(words[i], rule, pos)
                for i, rule, pos in zip(tokens, reading.lemmas.tolist(), reading.poses.tolist(), strict=False)
            ]
            heads[at] = at[np.minimum(reading.heads[:n], n - 1)] - at
            proper[at] = self._proper[reading.tags[:n]]
            names += [Run(tokens[a], tokens[b - 1] + 1, label) for a, b, label in reading.names if b <= n]
            for one in reading.attributed:
                if one.cue.end <= n:
                    self._add(doc, tokens, one, groups)
                    scores.append(one.score)
        spaces = np.flatnonzero(~read).tolist()
        columns[LEMMA][spaces] = [self._strings.add(words[i]) for i in spaces]
        _attach_leading_space(heads, spaces)
        for start, end, label in agreed(words, proper.tolist(), names):
            iob[start:end] = INSIDE
            iob[start] = BEGIN
            columns[ENT_TYPE][start:end] = self._names[label]
        columns[HEAD], columns[ENT_IOB] = heads.astype(np.uint64), iob
        table: Any = np.column_stack([columns[attr] for attr in ATTRS])
        doc.from_array(list(ATTRS), table)
        for part, spans in groups.items():
            doc.spans[part] = SpanGroup(doc, name=part, spans=spans)
        doc.spans["cue"].attrs["scores"] = scores

    def _lemma(self, word: str, rule: int, pos: int) -> int:
        key = word, rule, pos
        found = self._lemmas.get(key)
        if found is None:
            lemma = lemma_of(word, self._rules[rule], self._reader.labels["pos"][pos])
            found = self._lemmas[key] = self._strings.add(lemma)
        return found

    def _add(self, doc: Doc, tokens: list[int], one: Attributed, groups: dict[str, list[Span]]) -> None:
        """The spans of one attribution; its cue's first token tells them from those of others."""
        name = str(doc[tokens[one.cue.start]].idx)
        groups["cue"].append(_span(doc, tokens, one.cue, one.act, name))
        for part in one.parts:
            if part.start < len(tokens):
                groups[part.label].append(_span(doc, tokens, part, part.label, name))


def _as_read(doc: Doc) -> list[str]:
    """The document's words with quotation marks as printers make them, where the spaces around one tell which it is."""
    words = [READ_AS.get(token.text, token.text) for token in doc]
    for i, word in enumerate(words):
        if word == '"':
            before = i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space
            after = i + 1 == len(doc) or bool(doc[i].whitespace_) or doc[i + 1].is_space
            if before != after:
                words[i] = "“" if before else "”"
    return words


def _span(doc: Doc, tokens: list[int], run: Run, label: str, name: str) -> Span:
    return Span(doc, tokens[run.start], tokens[min(run.end, len(tokens)) - 1] + 1, label=label, span_id=name)


def _end_of_whole(reading: Reading) -> int:
    """Where a window's last sentence, which may be cut, begins; the window's end where that would leave too little."""
    begins = np.flatnonzero(reading.begins)
    return int(begins[-1]) if begins[-1] >= len(reading.begins) // 3 else len(reading.begins)


def _attach_leading_space(heads: NDArray[np.int64], spaces: list[int]) -> None:
    """White space hangs on the token before it; at the beginning of a text, on the first word."""
    leading = 0
    while leading < len(spaces) and spaces[leading] == leading:
        leading += 1
    if leading == len(heads):
        heads[:1] = 0
    else:
        heads[:leading] = leading - np.arange(leading)
