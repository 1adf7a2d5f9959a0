"""Whether each announcement of `facts.tsv` comes out of the sample articles: the right donor, value and category.

    python -m benchmarks.facts [--misses]

`facts.tsv` names every place in `seeds/` where an article tells one of the 35 announcements of aid: the words of the
number with their offsets, and what the row of figures that stands there should say; `a|b` where either is right.
Prints the share of tellings read right, of announcements read right in every article that tells them (all their parts),
and in at least one.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import analysis

TABLE = Path(__file__).with_suffix(".tsv")
SEEDS = Path(__file__).parents[1] / "seeds"


class Telling(NamedTuple):
    """A place where an article tells a part of an announcement, and what is not read right there."""

    fact: str
    article: str
    text: str
    wrong: str


def tellings() -> list[Telling]:
    """Every place of the table, read by the program."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    frames = analysis.extract(analysis.load_articles([SEEDS / name for name in sorted({r["article"] for r in table})]))
    name_of = dict(zip(frames.articles["article_id"], (Path(p).name for p in frames.articles["path"]), strict=True))
    found = defaultdict(list)
    for row in frames.figures.itertuples():
        found[name_of[row.article_id]].append(row)
    return [
        Telling(
            gold["fact"],
            gold["article"],
            gold["text"],
            _wrong(
                gold, [r for r in found[gold["article"]] if r.start < int(gold["end"]) and int(gold["start"]) < r.end]
            ),
        )
        for gold in table
    ]


def _wrong(gold: dict[str, str], rows: list[Any]) -> str:
    """What the row says that it should not, or ''."""
    if not rows or not rows[0].is_aid:
        return "no aid" if rows else "no figure"
    row = rows[0]
    said = {
        "donor": ";".join(row.donor),
        "recipient": ";".join(row.recipient),
        "unit": row.unit,
        "category": row.category,
        "value": f"{float(row.high if pd.isna(row.value) else row.value):g}",
    }
    right = {key: gold[key].split("|") for key in said} | {"value": [f"{float(gold['value']):g}"]}
    return ", ".join(f"{key} {said[key] or '-'}" for key in said if said[key] not in right[key])


def main() -> None:
    """Print the shares, and with `--misses` what is not read right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true")
    told = tellings()
    if parser.parse_args().misses:
        for one in (t for t in told if t.wrong):
            print(f"{one.fact:18}{one.article[:34]:36}{one.text:14}{one.wrong}")
    facts = sorted({t.fact for t in told})
    in_article: dict[tuple[str, str], bool] = defaultdict(lambda: True)
    for one in told:
        in_article[one.fact, one.article] &= not one.wrong
    once = sum(any(right for (fact, _), right in in_article.items() if fact == f) for f in facts)
    always = sum(all(right for (fact, _), right in in_article.items() if fact == f) for f in facts)
    right = sum(not t.wrong for t in told)
    print(f"tellings right: {right} of {len(told)} ({right / len(told):.1%})")
    whole = sum(in_article.values())
    print(f"announcements whole, article by article: {whole} of {len(in_article)} ({whole / len(in_article):.1%})")
    print(f"in at least one article: {once} of {len(facts)}; in every article that tells them: {always}")
    for key in ("no figure", "no aid", "donor", "recipient", "category", "value", "unit"):
        print(f"  {key}: {sum(key in t.wrong for t in told)}")


if __name__ == "__main__":
    main()
