"""How fast articles are read: `python -m benchmarks.pipeline [--threads N]`, words per second, all in one run.

In: the marked articles beside this file, without their marks. Out: a line each for the language pipeline, for spaCy's
convolutional components (untrained: they take the same time) and for the tokenizer alone, in rounds that take turns.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import spacy
from spacy.language import Language

from analysis.language.attributions import read_marked
from analysis.language.pipeline import load_pipeline

ARTICLES = Path(__file__).parent / "attributions" / "articles"
ROUNDS = 5
CONVOLUTIONAL = ("tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner")


def main() -> None:
    """Time them and print the figures, each with its ratio to the tokenizer's and to the convolutional pipeline's."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument("--threads", type=int, default=1, help="processors for the encoder; the others use one")
    options = parser.parse_args()
    texts = [article.text for path in sorted(ARTICLES.glob("*.txt")) for article in read_marked(path)][::4]
    words = sum(len(text.split()) for text in texts)
    began = time.perf_counter()
    encoder = load_pipeline(options.threads)
    print(f"loaded in {time.perf_counter() - began:.2f} s; {len(texts)} articles, {words:,} words")
    blank, convolutional = spacy.blank("en"), convolutional_pipeline(texts[:20])
    readers: dict[str, Callable[[], object]] = {
        "tokenizer alone": lambda: [blank.make_doc(text) for text in texts],
        "convolutional pipeline": lambda: list(convolutional.pipe(texts)),
        "encoder": lambda: list(encoder.pipe(texts)),
    }
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    # Of a processor: what other programs take is left out.
    worked: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(ROUNDS + 1):
        for name, read in readers.items():
            began, began_work = time.perf_counter(), time.process_time()
            read()
            if number:  # the first round warms up
                seconds[name].append(time.perf_counter() - began)
                worked[name].append(time.process_time() - began_work)
    base = median(seconds["convolutional pipeline"])
    for name, of in seconds.items():
        taken = median(of)
        print(
            f"{name:>24}: {words / taken:>9,.0f} words a second, {base / taken:.2f} × the convolutional pipeline; "
            f"{words / median(worked[name]):,.0f} a second of a processor's time"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory: {memory:.0f} MB, with all three in one process")


def convolutional_pipeline(texts: list[str]) -> Language:
    """spaCy's small English pipeline as it is trained by default, with weights as they are before training."""
    nlp = spacy.blank("en")
    for name in CONVOLUTIONAL:
        nlp.add_pipe(name)
    examples = [spacy.training.Example.from_dict(doc, _annotations(len(doc))) for doc in map(nlp.make_doc, texts)]
    nlp.initialize(lambda: examples)
    return nlp


def _annotations(length: int) -> dict[str, list[object]]:
    """Some annotation of every sort, so that each component has labels to choose from."""
    labels = [f"L{number % 40}" for number in range(length)]
    heads: list[object] = [max(number - 1, 0) for number in range(length)]
    entities: list[object] = [f"U-{['PER', 'ORG', 'LOC'][number % 3]}" for number in range(length)]
    return {
        "tags": [*labels],
        "pos": ["NOUN"] * length,
        "lemmas": ["x"] * length,
        "heads": heads,
        "deps": [*labels],
        "entities": entities,
    }


if __name__ == "__main__":
    main()
