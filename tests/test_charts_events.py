"""Charts of the page Events: over time, who acts on whom, and the map."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts import events as charts
from analysis.charts import matrix
from analysis.charts.matrix import who_on_whom
from analysis.language.event_types import load_event_types
from analysis.reports import counted_rows
from analysis.schema import conform
from tests.invented import A_DAY, ACTORS, THREE, note, report


def cells(drawn: Any) -> dict[tuple[str, str], int]:
    """The numbers that the matrix shows, by who acts and on whom."""
    (grid,) = drawn.data
    return {
        (agent, target): int(grid.text[line][column])
        for line, agent in enumerate(grid.y)
        for column, target in enumerate(grid.x)
        if grid.text[line][column]
    }


@given(st.lists(st.tuples(st.sampled_from(sorted(load_event_types())), st.integers(0, 60)), min_size=1, max_size=40))
@settings(max_examples=30)
def test_every_event_is_in_the_bar_of_its_day(rows: list[tuple[str, int]]) -> None:
    events = conform(
        "events", [report(i, None, None, type=t, first=A_DAY + timedelta(days=day)) for i, (t, day) in enumerate(rows)]
    )
    drawn = charts.over_time(events, events["first"], "event")
    assert sum(sum(bar.y) for bar in drawn.data) == len(rows)
    named = {bar.customdata[0][0]: sum(bar.y) for bar in drawn.data if bar.customdata[0][0]}
    assert named.items() <= Counter(name for name, _ in rows).items()
    assert "not drawn" not in note(drawn)


def test_the_time_line_counts_events_or_reports() -> None:
    for counted, title, height in (("event", "Events per day", 2), ("report", "Reports per day", 3)):
        rows = counted_rows(THREE, counted)
        (bar,) = charts.over_time(rows, THREE["first"], counted).data
        assert sum(bar.y) == height
        assert charts.over_time(rows, THREE["first"], counted).layout.title.text.startswith(title)


def test_a_day_long_ago_does_not_squeeze_the_others_and_is_said() -> None:
    days = [date(1945, 5, 8), *[A_DAY + timedelta(days=day) for day in range(40)], None]
    events = conform("events", [report(i, None, None, first=day) for i, day in enumerate(days)])
    drawn = charts.over_time(events, events["first"], "event")
    assert drawn.layout.xaxis.range[0].startswith("2022")
    assert "1 event without a day is not drawn. 1 event long before or after the others is not drawn." in note(drawn)


def test_the_matrix_counts_pairs_of_countries_and_well_known_bodies() -> None:
    rows = [
        report(0, "russia", "ukraine"),
        report(1, "kremlin man", "ukraine", type="THREATEN"),  # counts as his country
        report(2, "nato", "ukraine", type="AID"),
        report(3, "russia", None),
        report(4, "club", "ukraine"),  # nobody knows where it belongs
    ]
    rows.append(report(5, None, None) | {"agent": ["russia", "kremlin man", "nato"], "target": ["ukraine"]})
    drawn = who_on_whom(conform("events", rows), ACTORS, "event")
    assert cells(drawn) == {("RUS", "UKR"): 3, ("NATO", "UKR"): 2}
    assert note(drawn) == "2 events without both sides known are not drawn."
    (hover,) = [text for line in drawn.data[0].hovertext for text in line if text.startswith("<b>Russia")]
    assert hover == "<b>Russia → Ukraine</b><br>3 events<br>fighting and attacks: 2<br>threats: 1"


def test_the_matrix_counts_events_or_reports() -> None:
    assert cells(who_on_whom(counted_rows(THREE, "event"), ACTORS, "event")) == {("RUS", "UKR"): 2}
    four = conform("events", [report(i, "russia", "ukraine", cluster_id="e0") for i in range(4)])
    assert cells(who_on_whom(counted_rows(four, "event"), ACTORS, "event")) == {("RUS", "UKR"): 1}
    assert cells(who_on_whom(counted_rows(four, "report"), ACTORS, "report")) == {("RUS", "UKR"): 4}


def test_the_matrix_keeps_the_busiest_and_says_how_many_it_leaves_out() -> None:
    codes = ["ALB", "AUT", "BEL", "BGR", "CHE", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA"]
    actors = conform("actors", [{"actor_id": c, "name": c, "kind": "country", "country": c} for c in codes])
    rows = [report(0, code, "ALB") for number, code in enumerate(codes) for _ in range(number + 1)]
    drawn = who_on_whom(conform("events", [row | {"event_id": str(i)} for i, row in enumerate(rows)]), actors, "event")
    assert list(drawn.data[0].y) == codes[:1:-1]
    assert len(drawn.data[0].y) == matrix.MOST
    assert note(drawn) == "3 events between others are not drawn."


def test_the_map_counts_an_event_once_for_each_of_its_countries() -> None:
    countries = pd.Series(["RUS", "UKR", "RUS", None, "UKR"], index=[0, 0, 0, 1, 2])
    (world,) = charts.world_map(THREE, countries, "event").data
    assert [text.split("<br>")[1] for text in world.hovertext] == ["2 events", "1 event"]
    assert list(world.locations) == ["UKR", "RUS"]
