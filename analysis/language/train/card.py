"""The model card: what the pipeline is made from and how good it is, with the figures just measured.

In: scores. Out: the card as Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from analysis.language.train.evaluate import Score

SYNTAX = ("EWT test", "GUM test", "GUM news")
SPANS = ("own held-out", "PolNeAR")


def card(scores: Mapping[str, Mapping[str, Score]], steps: int) -> str:
    """The model card with tables of these scores."""
    template = files(__package__).joinpath("card.md").read_text(encoding="utf-8")
    return template.replace("{tables}", tables(scores)).replace("{steps}", f"{steps:,}")


def tables(scores: Mapping[str, Mapping[str, Score]]) -> str:
    """Scores as Markdown tables: a row a figure, a column a corpus."""
    parts = [table({name: scores[name] for name in SYNTAX if name in scores})]
    parts += [table({name: of}) for name, of in scores.items() if name not in {*SYNTAX, *SPANS}]
    parts += [table({name: scores[name] for name in SPANS if name in scores})]
    return "\n\n".join(part for part in parts if part)


def table(columns: Mapping[str, Mapping[str, Score]]) -> str:
    """One table; "" without columns."""
    if not columns:
        return ""
    figures = dict.fromkeys(figure for of in columns.values() for figure in of)
    rows = [["F1", *columns], ["---"] * (len(columns) + 1)]
    rows += [[figure, *(_cell(of.get(figure)) for of in columns.values())] for figure in figures]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(score: Score | None) -> str:
    return f"{score.f1:.1f}" if score and score.gold else "–"
