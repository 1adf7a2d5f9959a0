"""Charts of the page Countries: mentions over time, and the map with its outlines."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts import countries
from analysis.schema import conform
from tests.invented import A_DAY, note

STATIC = Path(__file__).parents[1] / "static"


@given(st.lists(st.tuples(st.sampled_from(["UKR", "USA", "RUS", None]), st.sampled_from("abc")), max_size=40))
@settings(max_examples=30)
def test_mentions_are_counted_by_their_articles_day(rows: list[tuple[str | None, str]]) -> None:
    published = {"a": A_DAY, "b": A_DAY + timedelta(days=30), "c": None}
    articles = conform("articles", [{"article_id": key, "published": day} for key, day in published.items()])
    mentions = conform("mentions", [{"country": country, "article_id": key} for country, key in rows])
    drawn = countries.over_time(mentions, articles)
    counted = Counter(country for country, key in rows if country and published[key])
    assert {bar.customdata[0][0]: sum(bar.y) for bar in drawn.data} == counted


@pytest.mark.parametrize("most", [1, 5, 12, 13, 4000])
def test_the_map_tells_few_from_many(most: int) -> None:
    codes = ["UKR"] * most + ["USA"]
    drawn = countries.world_map(conform("mentions", [{"country": code} for code in codes]))
    (world,) = drawn.data
    z = dict(zip(world.locations, world.z, strict=True))
    assert world.zmin <= z["USA"] <= z["UKR"] <= world.zmax
    assert (z["USA"] < z["UKR"]) == (most > 1)
    assert f"<b>Ukraine</b><br>{most:,} mention" in world.hovertext[world.locations.index("UKR")]
    assert world.colorbar.ticktext[-1] == f"{most:,}" or world.colorbar.tickvals[-1] <= world.zmax


def test_countries_that_the_map_cannot_draw_are_said() -> None:
    drawn = countries.world_map(conform("mentions", [{"country": code} for code in ("UKR", "SGP", "SGP", "MLT")]))
    assert drawn.data[0].locations == ("UKR",)
    assert note(drawn) == "This map has no outline for Singapore (2) and Malta (1)."


# The outlines


def outlines() -> dict[str, list[list[tuple[float, float]]]]:
    """Country → the outer rings of its land, in degrees, from the file in static/."""
    world = json.loads((STATIC / "world_110m.json").read_text(encoding="utf-8"))
    (dx, dy), (x0, y0) = world["transform"]["scale"], world["transform"]["translate"]

    def arc(index: int) -> list[tuple[float, float]]:
        x = y = 0
        points = []
        for step in world["arcs"][~index if index < 0 else index]:
            x, y = x + step[0], y + step[1]
            points.append((x * dx + x0, y * dy + y0))
        return points[::-1] if index < 0 else points

    found: dict[str, list[list[tuple[float, float]]]] = {}
    for country in world["objects"]["countries"]["geometries"]:
        assert country["id"] not in found, "plotly would colour the first entry only"
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        found[country["id"]] = [[point for index in polygon[0] for point in arc(index)] for polygon in polygons]
    return found


def inside(x: float, y: float, ring: list[tuple[float, float]]) -> bool:
    crossings = [
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
    ]
    return sum(crossings) % 2 == 1


@pytest.mark.parametrize(
    ("place", "x", "y", "country"),
    [
        ("Simferopol, Crimea", 34.1, 44.95, "UKR"),
        ("Kyiv", 30.5, 50.45, "UKR"),
        ("Gaza", 34.4, 31.45, "PSE"),
        ("Ramallah", 35.2, 31.9, "PSE"),
    ],
)
def test_the_outlines_are_those_of_the_united_nations(place: str, x: float, y: float, country: str) -> None:
    assert [code for code, rings in outlines().items() if any(inside(x, y, ring) for ring in rings)] == [country]


def test_the_list_of_outlines_is_that_of_the_file() -> None:
    disputed = {code for code in outlines() if code.startswith("X")}  # areas that have no ISO code
    assert countries.outlines() == outlines().keys() - disputed
