"""Aid in invented newspaper sentences whose writers had not read the rules: the figures right in all fields.

    python -m benchmarks.aid [TABLE ...] [--errors]

A table of `aid_tables/` names figures by their words in `TABLE_sentences.tsv`, and what the row there should say:
value, unit, bound, donor, recipient, category, status, and the claim, the same for every telling; "-" marks what is no
aid. Right is a figure of which all this is; one that is no aid, which is no row of aid. Whether `part_of` and
`cumulative` are right is counted beside it. `aid_tables/README.md` says how the tables came about.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import analysis

TABLES = Path(__file__).parent / "aid_tables"
NO_AID = "-"


class Judged(NamedTuple):
    """A figure of a table, what its row says wrongly, and whether its total or its being one is wrong."""

    gold: dict[str, str]
    wrong: tuple[str, ...]
    total_wrong: bool


def names() -> list[str]:
    """The tables there are."""
    return sorted(path.stem for path in TABLES.glob("*.tsv") if not path.stem.endswith("_sentences"))


def read(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated file without its comments."""
    text = (TABLES / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{key: value or "" for key, value in row.items()} for row in rows]


def judge(name: str) -> list[Judged]:
    """Every figure of a table, read by the program."""
    articles = pd.DataFrame(read(f"{name}_sentences")).rename(columns={"id": "article_id"})
    articles["published"] = pd.to_datetime(articles["published"])
    figures = analysis.extract(articles).figures
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    found = [(gold, _row(gold, figures, texts)) for gold in read(name)]
    told = [(gold, row) for gold, row in found if row is not None and isinstance(row.claim_id, str)]
    golds_of: dict[str, set[str]] = defaultdict(set)
    first: dict[str, str] = {}
    for gold, row in told:
        golds_of[row.claim_id].add(gold["claim"])
        first.setdefault(gold["claim"], row.claim_id)
    return [_judged(gold, row, golds_of, first) for gold, row in found]


def _row(gold: dict[str, str], figures: pd.DataFrame, texts: dict[str, str]) -> Any | None:
    """The row that stands where the table says."""
    start = texts[gold["id"]].index(gold["figure"])
    here = (figures.start < start + len(gold["figure"])) & (figures.end > start) & (figures.article_id == gold["id"])
    return next(figures[here].itertuples(), None)


def _judged(gold: dict[str, str], row: Any | None, golds_of: dict[str, set[str]], first: dict[str, str]) -> Judged:
    if gold["claim"] == NO_AID:
        return Judged(gold, ("aid",) if row is not None and row.is_aid else (), total_wrong=False)
    if row is None or not row.is_aid:
        return Judged(gold, ("no figure" if row is None else "no aid",), total_wrong=False)
    said = {
        "value": f"{row.low:g}-{row.high:g}" if row.bound == "range" else f"{row.value:g}",
        "unit": row.unit,
        "bound": row.bound,
        "donor": ";".join(sorted(row.donor)),
        "recipient": ";".join(sorted(row.recipient)),
        "category": row.category,
        "status": row.status,
    }
    right = gold | {key: ";".join(sorted(filter(None, gold[key].split(";")))) for key in ("donor", "recipient")}
    right["value"] = gold["value"] if "-" in gold["value"] else f"{float(gold['value']):g}"
    wrong = [f"{key} {value or '-'}" for key, value in said.items() if value != right[key]]
    if golds_of[row.claim_id] != {gold["claim"]} or first[gold["claim"]] != row.claim_id:
        wrong.append("claim")
    total = isinstance(row.part_of, str) != bool(gold["part_of"]) or bool(row.cumulative) != bool(gold["cumulative"])
    return Judged(gold, tuple(wrong), total)


def main() -> None:
    """Print the share of each table that is right, and with `--errors` what is not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", default=names(), metavar="TABLE")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for name in options.tables:
        judged = judge(name)
        right = sum(not one.wrong for one in judged)
        traps = [one for one in judged if one.gold["claim"] == NO_AID]
        print(
            f"{name}: {right} of {len(judged)} right in all fields ({right / len(judged):.1%}), "
            f"{sum(bool(one.wrong) for one in traps)} of {len(traps)} that are no aid taken for it, "
            f"{sum(one.total_wrong for one in judged)} with a wrong total"
        )
        print("  wrong:", dict(Counter(wrong.split()[0] for one in judged for wrong in one.wrong).most_common()))
        for one in judged if options.errors else ():
            if one.wrong:
                print(f"  [{one.gold['id']}] {one.gold['figure']}: {', '.join(one.wrong)}")


if __name__ == "__main__":
    main()
