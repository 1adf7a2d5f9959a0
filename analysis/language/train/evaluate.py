"""How well a pipeline reads: syntax, sentences, names and attributions against corpora, in percent.

In: a pipeline and DATA. Out: `Score`s by corpus and figure. Texts are read raw: words that the tokenizer cuts otherwise
than the corpus count as errors.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from analysis.language.attributions import Attribution
from analysis.language.pipeline import MODEL, load_pipeline
from analysis.language.train import polnear
from analysis.language.train.corpora import own_articles

Place = tuple[int, int]
ROLES = ("source", "cue", "content", "addressee")


class Score(NamedTuple):
    """Hits, what was found, what there is."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """In percent."""
        return 200 * self.hits / (self.found + self.gold) if self.found + self.gold else 0.0

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    def and_of(self, found: set[tuple[object, ...]], gold: set[tuple[object, ...]]) -> Score:
        """This score with one more text."""
        return Score(self.hits + len(found & gold), self.found + len(found), self.gold + len(gold))


Scores = dict[str, Score]


def syntax(nlp: Language, path: Path) -> Scores:
    """Words, tags, lemmas, heads (UAS), labelled heads (LAS), sentences and names of the paragraphs of a DocBin."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    scores: Scores = {}
    for doc, right in zip(nlp.pipe(doc.text for doc in gold), gold, strict=True):
        found, known = _syntax_of(doc), _syntax_of(right)
        for name in found:
            scores[name] = scores.get(name, Score()).and_of(found[name], known[name])
    return scores


def _syntax_of(doc: Doc) -> dict[str, set[tuple[object, ...]]]:
    words = [token for token in doc if not token.is_space]
    at = {token.i: (token.idx, token.idx + len(token)) for token in words}
    heads = {token.i: at.get(token.head.i) if token.head != token else None for token in words}
    return {
        "words": {at[t.i] for t in words},
        "tags": {(*at[t.i], t.tag_) for t in words},
        "lemmas": {(*at[t.i], t.lemma_.lower()) for t in words},
        "heads": {(*at[t.i], heads[t.i]) for t in words},
        "labelled heads": {(*at[t.i], heads[t.i], t.dep_) for t in words},
        "sentences": {(s.start_char, s.start_char + len(s.text.rstrip())) for s in doc.sents},
        "names": {(e.start_char, e.end_char, e.label_) for e in doc.ents},
    }


def names(nlp: Language, path: Path) -> Scores:
    """PER, ORG and LOC of an IOB2 file, a sentence at a time."""
    texts, gold = zip(*_iob2(path), strict=True)
    scores: Scores = {}
    for doc, right in zip(nlp.pipe(texts), gold, strict=True):
        for label in ("PER", "ORG", "LOC"):
            found = {(e.start_char, e.end_char) for e in doc.ents if e.label_ == label}
            known = {(start, end) for start, end, of in right if of == label}
            scores[label] = scores.get(label, Score()).and_of(set(found), set(known))
    return scores


def _iob2(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        end, found = 0, list[tuple[int, int, str]]()
        for line in lines:
            if line.startswith("#"):
                continue
            _, word, label, *_ = line.split("\t")
            start = text.find(word, end)
            if start < 0:
                continue
            end = start + len(word)
            if label.startswith("B-"):
                found.append((start, end, label[2:]))
            elif label.startswith("I-") and found:
                found[-1] = (found[-1][0], end, found[-1][2])
        yield text, found


def attributions(nlp: Language, texts: Sequence[str], gold: Iterable[Sequence[Attribution]], *, nested: bool) -> Scores:
    """Exact source, cue, content and addressee: each part of one is compared for itself, in whole words.

    `nested`: whether the corpus marks what is attributed within another attribution's content.
    """
    scores: Scores = {}
    acts = Score()
    for doc, known in zip(nlp.pipe(texts), gold, strict=True):
        kept = None if nested else _outermost(doc)
        for role in ROLES:
            found = {(s.start, s.end) for s in doc.spans[role] if kept is None or s.id_ in kept}
            right = {place for one in known for part in getattr(one, role) if (place := _words(doc, *part))}
            scores[role] = scores.get(role, Score()).and_of(set(found), set(right))
        act_of = {_words(doc, *part): one.act for one in known for part in one.cue}
        same = [act_of[s.start, s.end] == s.label_ for s in doc.spans["cue"] if (s.start, s.end) in act_of]
        acts = Score(acts.hits + sum(same), acts.found + len(same), acts.gold + len(same))
    return scores | {"act, of the same cues": acts}


def _outermost(doc: Doc) -> set[str]:
    """The attributions whose cue stands in no other's content."""
    contents = [(span.start, span.end, span.id_) for span in doc.spans["content"]]
    return {
        cue.id_
        for cue in doc.spans["cue"]
        if not any(start <= cue.start and cue.end <= end and name != cue.id_ for start, end, name in contents)
    }


def _words(doc: Doc, start: int, end: int) -> Place | None:
    """The tokens that begin in a span of characters; of a span inside one word, that word."""
    span: Span | None = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    tokens = [token.i for token in span if not token.is_space]
    return (tokens[0], tokens[-1] + 1) if tokens else None


def held_out(nlp: Language) -> Scores:
    """The project's own marked articles that are not trained on."""
    articles = own_articles(held_out=True)
    known = [list(article.attributions.values()) for article in articles]
    return attributions(nlp, [article.text for article in articles], known, nested=True)


def polnear_scores(nlp: Language, folder: Path, every: int = 1) -> Scores:
    """PolNeAR's articles, or every so many of them; what is attributed within an attribution is not marked there."""
    _, texts, known = zip(*list(polnear.read(folder))[::every], strict=True)
    return attributions(nlp, texts, known, nested=False)


def all_scores(nlp: Language, data: Path, polnear_folder: Path | None = None, every: int = 1) -> dict[str, Scores]:
    """Every figure of the model card that there are texts for."""
    bins = data / "docbins"
    further = {"PolNeAR": polnear_scores(nlp, polnear_folder, every)} if polnear_folder else {}
    return further | {
        "EWT test": syntax(nlp, bins / "par_ewt_test.spacy"),
        "GUM test": syntax(nlp, bins / "par_gum_test.spacy"),
        "GUM news": syntax(nlp, bins / "par_gum_newsdevtest.spacy"),
        "UNER EWT dev": names(nlp, data / "uner" / "en_ewt-ud-dev.iob2"),
        "own held-out": held_out(nlp),
    }


def main() -> None:
    """Print the tables of the model card."""
    from analysis.language.train.card import tables

    parser = argparse.ArgumentParser(prog="python -m analysis.language.train.evaluate", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path, nargs="?", default=MODEL)
    parser.add_argument("polnear", type=Path, nargs="?")
    options = parser.parse_args()
    print(tables(all_scores(load_pipeline(model=options.model), options.data, options.polnear)))


if __name__ == "__main__":
    main()
