"""What reading costs on top of the language pipeline: `python -m benchmarks.extraction`, all in one run.

In: the marked articles beside this file, without their marks. Out: a line for each part of `read_article`, its time
as a share of the pipeline's own on the same articles, in rounds that take turns.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import TypeVar

from spacy.tokens import Doc

from analysis.extraction.actors import cast_of
from analysis.extraction.aid import aids
from analysis.extraction.aid_context import Reader
from analysis.extraction.atoms import atoms_of
from analysis.extraction.coreference import references
from analysis.extraction.dates import times
from analysis.extraction.events import events
from analysis.extraction.figures import quantities
from analysis.extraction.mentions import names
from analysis.extraction.money import Places
from analysis.extraction.numbers import amounts
from analysis.extraction.places import located
from analysis.extraction.quotation_marks import quotations
from analysis.extraction.quotes import statements
from analysis.extraction.speakers import roster_of
from analysis.extraction.terms import Terms
from analysis.language.attributions import read_marked
from analysis.language.pipeline import load_pipeline
from benchmarks.pipeline import ARTICLES

ROUNDS = 3
Found = TypeVar("Found")
DAY = date(2022, 3, 17)


def main() -> None:
    """Time the parts and print each one's share of the pipeline's time."""
    texts = [article.text for path in sorted(ARTICLES.glob("*.txt")) for article in read_marked(path)][::4]
    nlp = load_pipeline(1)
    seconds: dict[str, list[float]] = defaultdict(list)
    for number in range(ROUNDS + 1):
        took: dict[str, float] = defaultdict(float)
        began = time.perf_counter()
        docs = list(nlp.pipe(texts))
        took["pipeline"] = time.perf_counter() - began
        for doc in docs:
            _read(doc, took)
        if number:  # the first round warms up
            for name, of in took.items():
                seconds[name].append(of)
    base = median(seconds["pipeline"])
    print(f"{sum(len(text.split()) for text in texts):,} words in {len(texts)} articles")
    for name, of_rounds in seconds.items():
        print(f"{name:>24}: {median(of_rounds):6.2f} s, {100 * median(of_rounds) / base:5.1f} % of the pipeline’s time")


def _read(doc: Doc, took: dict[str, float]) -> None:
    """What `read_article` does, each part timed."""

    def timed(name: str, part: Callable[[], Found]) -> Found:
        began = time.perf_counter()
        found = part()
        took[name] += time.perf_counter() - began
        return found

    atoms = timed("dates", lambda: atoms_of(doc.text))
    dates, dated = timed("dates", lambda: times(doc, atoms, DAY))
    marks = timed("statements", lambda: list(quotations(doc)))
    cast = timed("actors", lambda: cast_of(doc, located(doc, names(doc))))
    further = timed("actors", lambda: list(references(doc, cast, marks)))
    mentions = sorted([*cast.mentions, *further], key=lambda mention: mention.span)
    roster = timed("actors", lambda: roster_of(doc, cast.actors, mentions))
    found = timed("figures", lambda: list(quantities(doc, atoms, amounts(Terms(atoms, dated, Places(mentions))))))
    stated = timed("statements", lambda: list(statements(doc, marks, roster, dates)))
    timed("figures", lambda: aids(Reader(doc, roster, dates, stated), found))
    timed("events", lambda: list(events(doc, roster, dates, stated)))


if __name__ == "__main__":
    main()
