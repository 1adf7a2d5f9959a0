"""What the pipeline is trained on: every corpus of DATA, and the project's own.

In: DATA, a folder laid out as the model card says, and the project's `benchmarks/attributions`. Out: samples by corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from spacy.language import Language

from analysis.language.attributions import Attribution, MarkedArticle, marked_text, read_marked
from analysis.language.countries import load_countries
from analysis.language.encoder.labels import Run, bio
from analysis.language.tokens import news_language
from analysis.language.train import polnear
from analysis.language.train.relations import relations
from analysis.language.train.samples import Sample, annotated, attributed

OWN = Path(__file__).parents[3] / "benchmarks" / "attributions"
HELD_OUT = 5  # every fifth article, in the order of their names, is for measuring
POLNEAR_HELD_OUT = 10  # of PolNeAR's, where one trains on them to know the distance


def own_articles(*, held_out: bool) -> list[MarkedArticle]:
    """The project's marked articles that are for measuring, or the others."""
    articles = sorted(article for path in sorted((OWN / "articles").glob("*.txt")) for article in read_marked(path))
    return [article for n, article in enumerate(articles, start=1) if (n % HELD_OUT == 0) == held_out]


def attributions(data: Path, nlp: Language) -> Iterator[Sample]:
    """The project's articles that are not held out, and its marks over Wikinews and GUM."""
    for article in own_articles(held_out=False):
        yield from attributed(article.name, article.text, article.attributions.values(), nlp)
    for name, text, found in marked_by_offsets(data):
        yield from attributed(name, text, found, nlp)


def marked_by_offsets(data: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Texts of DATA with the project's marks over them; raises ValueError where a text is not the one marked."""
    news = json.loads((data / "wikinews" / "articles.json").read_text(encoding="utf-8"))
    for line in (OWN / "wikinews.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield marked_text(row, f"Wikinews article {row['article']}", news[row["article"]]["text"].strip())
    train = _documents(data, "train")
    for line in (OWN / "gum.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["article"] in train:
            yield marked_text(row, row["article"], running_text(data / "gum" / f"{row['article']}.conllu"))


def running_text(path: Path) -> str:
    """The text of a CoNLL-U document: sentences joined by a space, paragraphs by an empty line."""
    text, begins = "", True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() == "# newpar":
            begins = True
        elif line.startswith("# text = "):
            text += ("\n\n" if begins else " ") * bool(text) + line.removeprefix("# text = ").strip()
            begins = False
    return text


def _documents(data: Path, partition: str) -> list[str]:
    partitions = json.loads((data / "gum" / "partitions.json").read_text(encoding="utf-8"))
    return sorted(name for name, of in partitions.items() if of["partition"] == partition)


def syntax(data: Path, nlp: Language) -> list[Sample]:
    """EWT and GUM: syntax and names."""
    return list(annotated(data / "docbins" / "syntax-train.spacy", nlp))


def names(data: Path, nlp: Language) -> Iterator[Sample]:
    """EWT and GUM with names swapped in from lists; WikiGold and re3d, which leave nationalities unmarked."""
    yield from annotated(data / "docbins" / "names-train.spacy", nlp)
    for corpus in ("wikigold", "re3d"):
        for line in (data / "names" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield named(row["text"], row["spans"], nlp)


def named(text: str, spans: Iterable[tuple[int, int, str]], nlp: Language) -> Sample:
    """A text with names as character offsets; words for a people stay unknown."""
    tokens = [token for token in nlp.make_doc(text) if not token.is_space]
    found = []
    for start, end, label in spans:
        inside = [k for k, token in enumerate(tokens) if token.idx < end and start < token.idx + len(token)]
        if inside:
            found.append(Run(inside[0], inside[-1] + 1, label))
    peoples = {name for country in load_countries().values() for name in country.demonyms}
    labels: list[str | None] = [
        None if label == "O" and token.text in peoples else label
        for label, token in zip(bio(len(tokens), found), tokens, strict=True)
    ]
    return Sample([token.text for token in tokens], names=labels)


def of(data: Path) -> dict[str, list[Sample]]:
    """The samples of every corpus by what they tell."""
    nlp = news_language()
    return {
        "syntax": syntax(data, nlp),
        "names": list(names(data, nlp)),
        "attributions": list(attributions(data, nlp)),
        "relations": [s for name in _documents(data, "train") for s in relations(data / "gum" / f"{name}.conllu", nlp)],
    }


def of_polnear(folder: Path) -> list[Sample]:
    """PolNeAR's articles but for every tenth, to know what training on them would give; nothing shipped does."""
    nlp = news_language()
    kept = [article for n, article in enumerate(polnear.read(folder)) if n % POLNEAR_HELD_OUT]
    return [sample for article in kept for sample in attributed(*article, nlp)]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()
