"""Aid in invented sentences: who gives what to whom, its status, its bound, and which tellings are one claim."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import analysis
from tests.conftest import Extract

HERE = Path(__file__).parent
NO_AID = "-"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated file beside this one; comments are left out."""
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [
        {k: v or "" for k, v in row.items()} for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


SENTENCES = {row["id"]: row for row in table("aid_sentences.tsv")}
GOLD = table("aid.tsv")


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    rows = [{"article_id": r["id"], "published": r["published"], "text": r["text"]} for r in SENTENCES.values()]
    frame = pd.DataFrame(rows)
    return analysis.extract(frame.assign(published=pd.to_datetime(frame["published"]))).figures


@pytest.fixture(scope="module")
def claims(figures: pd.DataFrame) -> dict[str, set[str]]:
    """For each `claim_id`, the claims of the table that it was given to."""
    found = defaultdict(set)
    for gold in GOLD:
        row = found_row(figures, gold)
        if row is not None and isinstance(row.claim_id, str):
            found[row.claim_id].add(gold["claim"])
    return found


def found_row(figures: pd.DataFrame, gold: dict[str, str]) -> pd.Series | None:
    """The row that stands where the table says."""
    start = SENTENCES[gold["id"]]["text"].index(gold["figure"])
    near = figures[
        (figures.article_id == gold["id"]) & (figures.start < start + len(gold["figure"])) & (figures.end > start)
    ]
    return None if near.empty else near.iloc[0]


def cases() -> list:
    return [
        pytest.param(
            gold,
            id=f"{gold['id']}-{gold['figure']}",
            marks=[pytest.mark.xfail(reason=gold["missed"], strict=True)] if gold["missed"] else [],
        )
        for gold in GOLD
    ]


def aid_of(extract: Extract, text: str) -> list[Any]:
    """The rows of what is aid in a text."""
    return list(extract(text).figures[lambda figures: figures.is_aid].itertuples())


@pytest.mark.parametrize("gold", cases())
def test_a_figure_is_what_the_table_says(
    figures: pd.DataFrame, claims: dict[str, set[str]], gold: dict[str, str]
) -> None:
    row = found_row(figures, gold)
    if gold["claim"] == NO_AID:
        assert row is None or not row.is_aid
        return
    assert row is not None and row.is_aid
    told = (row.bound, ";".join(row.donor), ";".join(row.recipient), row.category, row.status)
    assert told == tuple(gold[key] for key in ("bound", "donor", "recipient", "category", "status"))
    assert claims[row.claim_id] == {gold["claim"]}
    assert sum(gold["claim"] in given for given in claims.values()) == 1


def test_the_table_is_as_large_as_it_says() -> None:
    assert len(GOLD) >= 200 and len(SENTENCES) >= 90
    assert sum(gold["claim"] == NO_AID for gold in GOLD) >= 30
    assert sum(bool(gold["missed"]) for gold in GOLD) <= 0.15 * len(GOLD)


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        (
            "Norway approved a $90 million package for Kenya, including 30 trucks and 2,000 tents.",
            "$90 million",
            ["30 trucks", "2,000 tents"],
        ),
        ("Chile pledged $5 million for Haiti. The aid includes 40 generators.", "$5 million", ["40 generators"]),
    ],
)
def test_parts_hang_on_their_total(extract: Extract, text: str, total: str, parts: list[str]) -> None:
    figures = extract(text).figures.set_index("text")
    whole = figures.loc[total]
    assert pd.isna(whole.part_of)
    assert [figures.loc[part].part_of for part in parts] == [whole.figure_id] * len(parts)


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("Norway has given Kenya $2 billion since January.", True),
        ("So far, Norway has sent Kenya 300 trucks.", True),
        ("Norway sent Kenya 300 trucks.", False),
        ("Norway gave Kenya another $5 million, its second such sum since January.", False),
        ("Norway gave Kenya more than $5 million in total.", True),
    ],
)
def test_running_totals_are_marked(extract: Extract, text: str, cumulative: bool) -> None:
    (row,) = aid_of(extract, text)
    assert bool(row.cumulative) is cumulative


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Norway will give Kenya 40 trucks by the end of the year.", None, "2022-12-31"),
        ("Norway pledged Kenya 300 rifles until June.", None, "2022-06-30"),
        ("Japan promised Peru $40 million for roads through 2025.", None, "2025-12-31"),
        ("By 2024, Norway is to supply Kenya with 30 jets.", None, "2024-12-31"),
        ("Norway had delivered 300 tents to Kenya by last Wednesday.", None, "2022-03-16"),
        ("Norway will give Kenya $3 billion over the next two years.", "2022-03-18", "2024-03-17"),
        ("Norway will send Kenya 20 trucks within six months.", "2022-03-17", "2022-09-17"),
        ("From January to February, Norway sent Kenya 300 trucks.", "2022-01-01", "2022-02-28"),
        ("Norway has sent Kenya 30 trucks since the war began on Feb. 24.", "2022-02-24", None),
        ("Over the weekend Norway sent Kenya 30 trucks.", None, None),
        ("Norway sent Kenya 30 trucks on Monday.", None, None),
        ("Norway sent Kenya 30 trucks, and by June 2023 the army of Chad had left.", None, None),
    ],
)
def test_the_period_that_a_giving_covers(extract: Extract, text: str, since: str | None, until: str | None) -> None:
    row, *_ = aid_of(extract, text)
    told = [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in (row.since, row.until)]
    assert told == [since, until]


def test_each_quantity_has_the_period_behind_it(extract: Extract) -> None:
    text = "Norway will give Kenya 40 trucks by the end of the year and $3 billion over the next two years."
    trucks, money = aid_of(extract, text)
    assert (pd.isna(trucks.since), trucks.until) == (True, pd.Timestamp("2022-12-31"))
    assert (money.since, money.until) == (pd.Timestamp("2022-03-18"), pd.Timestamp("2024-03-17"))


@pytest.mark.parametrize(
    ("text", "figure", "donor", "recipient"),
    [
        # The recipient is the one that the article is about, or that was attacked.
        ("Norway promised help to Kenya.\n\nDenmark pledged 40 trucks.", "40 trucks", "DNK", "KEN"),
        ("Two weeks after rebels attacked Malawi, Ghana announced 600 rifles.", "600 rifles", "GHA", "MWI"),
        # The donor is who was told of before, who speaks for a country, or who leads the article.
        ("Norway sent Kenya 40 trucks. Later, 60 tents were promised.", "60 tents", "NOR", "KEN"),
        (
            "Kenya had asked for aid. “So far 60 tents have been delivered,” Norwegian Defence Minister Ola Dahl said.",
            "60 tents",
            "NOR",
            "KEN",
        ),
        ("Norway sent Kenya 40 trucks.\n\nA month later, 60 tents were approved.", "60 tents", "NOR", "KEN"),
        ("Norway sent Kenya 40 trucks. Chile is far away. Its government promised 60 tents.", "60 tents", "CHL", "KEN"),
        (
            "Norway approved $90 million for Kenya.\n\nAlso in the package are 40 trucks and 70 tents.",
            "70 tents",
            "NOR",
            "KEN",
        ),
    ],
)
def test_a_side_that_the_sentence_leaves_out(
    extract: Extract, text: str, figure: str, donor: str, recipient: str
) -> None:
    row = extract(text).figures.set_index("text").loc[figure]
    assert (list(row.donor), list(row.recipient)) == ([donor], [recipient])


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # Who gives is named, though not who that is; or somebody else is.
        ("Norway sent Kenya 40 trucks. A charity delivered 60 tents.", "60 tents"),
        ("Norway sent Kenya 40 trucks. In Chile 60 tents were promised.", "60 tents"),
        # Given to somebody who is none of the article's recipients, or kept.
        ("Norway sent Kenya 40 trucks. It also approved 500 rifles for its own army.", "500 rifles"),
        ("Norway sent Kenya 40 trucks. Rebels lost 60 tanks.", "60 tanks"),
    ],
)
def test_nobody_is_made_a_donor_who_is_not(extract: Extract, text: str, figure: str) -> None:
    row = extract(text).figures.set_index("text").loc[figure]
    assert not row.is_aid or "NOR" not in row.donor


def test_a_part_hangs_on_the_package_told_of_before(extract: Extract) -> None:
    text = "India approved a package of $300 million for Nepal. It is made up of 90 trucks and 5,000 tents."
    figures = extract(text).figures.set_index("text")
    assert set(figures.loc[["90 trucks", "5,000 tents"], "part_of"]) == {figures.loc["$300 million"].figure_id}


def test_a_claim_is_joined_over_articles_but_not_over_months() -> None:
    texts = ["Norway pledged $2 billion for Kenya.", "The $2 billion in aid that Norway announced for Kenya is late."]
    days = ["2022-03-01", "2022-03-09", "2022-08-01"]
    frame = pd.DataFrame({"article_id": list("abc"), "published": pd.to_datetime(days), "text": [*texts, texts[0]]})
    first, second, third = analysis.extract(frame).figures.claim_id
    assert first == second != third


def test_what_is_no_aid_has_no_claim(extract: Extract) -> None:
    (row,) = extract("Norway has 500 tanks.").figures.itertuples()
    assert pd.isna(row.claim_id) and pd.isna(row.part_of)
