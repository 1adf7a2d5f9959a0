"""The words of aid: what is given, by its category, and the verbs and nouns that give it, in invented sentences."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis.extraction.categories import category_of
from tests.test_aid import table

ROWS = table("aid_words.tsv")


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """What is aid in each sentence of the table, an article of its own, in the words of the table."""
    texts = [row["text"] for row in ROWS]
    day = pd.Timestamp("2022-03-17")
    figures = analysis.extract(
        pd.DataFrame({"article_id": [str(n) for n in range(len(texts))], "published": day, "text": texts})
    ).figures
    found: dict[str, list[str]] = {text: [] for text in texts}
    for row in figures[figures.is_aid].sort_values("start").itertuples():
        sides = f"{'/'.join(row.donor)}>{'/'.join(row.recipient)}"
        found[texts[int(row.article_id)]].append(f"{row.text}={row.category},{row.status},{sides}")
    return {text: "; ".join(rows) or "-" for text, rows in found.items()}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row,
            id=row["text"][:40],
            marks=[pytest.mark.xfail(reason=row["missed"], strict=True)] if row["missed"] else [],
        )
        for row in ROWS
    ],
)
def test_words_of_giving_tell_aid_and_nothing_else(told: dict[str, str], row: dict[str, str]) -> None:
    assert told[row["text"]] == row["told"]


def test_the_table_is_as_large_as_it_says() -> None:
    assert sum(row["told"] != "-" for row in ROWS) >= 100
    assert sum(row["told"] == "-" for row in ROWS) >= 100
    assert sum(bool(row["missed"]) for row in ROWS) <= 0.05 * len(ROWS)


@pytest.mark.parametrize(
    ("category", "items"),
    [
        (
            "air defence",
            "Stinger missiles; Stingers; Patriot batteries; air-defence systems; Gepard tanks; anti-aircraft guns",
        ),
        (
            "ammunition",
            "howitzer rounds; rounds of ammunition; tank ammunition; 155mm shells; anti-aircraft ammunition",
        ),
        (
            "vehicles",
            "armoured vehicles; Leopard 2 tanks; Leopards; M113s; mine-clearing vehicles; ferries' trucks; ambulances",
        ),
        ("aircraft", "F-16 fighters; MiG-29s; Shahed drones; transport helicopters; loitering munitions"),
        ("naval", "patrol boats; minesweepers; ferries; a coast guard cutter"),
        (
            "weapons",
            "missile launchers; anti-tank mines; anti-tank and other weapons; AT-4 systems; rifles and helmets",
        ),
        (
            "equipment",
            "sets of body armour; night-vision goggles; tank engines; drone jammers; boots; generators; gas masks",
        ),
        (
            "humanitarian",
            "sniffer dogs; food parcels; tins of baby formula; jerry-cans; medical equipment; loaves of bread",
        ),
        ("humanitarian", "rubber boots; rapid tests; field hospitals; rescuers; cooking oil; kits for school supplies"),
        ("training", "military instructors; training courses; medical training"),
        ("fuel", "diesel; heating oil; supplies of fuel; barrels of oil"),
        (
            None,
            "tank drivers; rounds of talks; oil companies; leopards; nuclear tests; suits; batteries; bus strikes; systems",
        ),
    ],
)
def test_the_last_listed_word_of_a_phrase_tells_its_category(category: str | None, items: str) -> None:
    assert {item: category_of(item) for item in items.split("; ")} == dict.fromkeys(items.split("; "), category)
