"""The page Events: what is counted, its charts, its table, why a row is there, and the page under each filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis.charts import events as charts
from analysis.charts import matrix
from analysis.charts.matrix import who_on_whom
from analysis.evidence import Fact, event, event_marks, participant_marks, sentence_of
from analysis.facets import facets
from analysis.language.event_types import event_type, load_event_types
from analysis.reports import counted_rows, not_shown, number_of_events, other_reports
from analysis.schema import conform, empty
from analysis.selection import Selection
from analysis.tables import event_table
from tests.example import TALKS, WAR, example_frames, no_frames
from tests.served import html

A_DAY = date(2022, 3, 17)
FRAMES = example_frames()
ACTORS = conform(
    "actors",
    [
        {"actor_id": "russia", "name": "Russia", "kind": "country", "country": "RUS"},
        {"actor_id": "kremlin man", "name": "Ivan Petrov", "kind": "person", "country": "RUS"},
        {"actor_id": "ukraine", "name": "Ukraine", "kind": "country", "country": "UKR"},
        {"actor_id": "nato", "name": "NATO", "kind": "organization"},
        {"actor_id": "club", "name": "Anglers of Nowhere", "kind": "organization"},
    ],
)


def report(number: int, agent: str | None, target: str | None, **more: Any) -> dict[str, Any]:
    """A row of frame "events", an event of its own unless `cluster_id` says otherwise."""
    row = {"event_id": f"e{number}", "cluster_id": f"e{number}", "article_id": "a", "type": "FIGHT"}
    return row | {"agent": [agent] if agent else [], "target": [target] if target else [], "first": A_DAY} | more


def cells(drawn: Any) -> dict[tuple[str, str], int]:
    """The numbers that the matrix shows, by who acts and on whom."""
    (grid,) = drawn.data
    return {
        (agent, target): int(grid.text[line][column])
        for line, agent in enumerate(grid.y)
        for column, target in enumerate(grid.x)
        if grid.text[line][column]
    }


def note(drawn: Any) -> str:
    return str(drawn.layout.meta["note"])


# What is counted


THREE = conform(
    "events",
    [
        report(0, "russia", None, cluster_id="e0"),
        report(1, "russia", "ukraine", cluster_id="e0", place="Kyiv"),
        report(2, "russia", "ukraine"),
    ],
)


def test_an_event_is_told_once_by_its_fullest_report() -> None:
    assert number_of_events(THREE) == 2
    events = counted_rows(THREE, "event")
    assert list(zip(events["event_id"], events["reports"], strict=True)) == [("e1", 2), ("e2", 1)]


def test_every_report_is_a_row_that_knows_its_fellows() -> None:
    assert list(counted_rows(THREE, "report")["reports"]) == [2, 2, 1]


@given(st.lists(st.sampled_from("ABCD"), max_size=12))
def test_the_reports_of_all_events_are_all_reports(clusters: list[str]) -> None:
    rows = conform("events", [report(i, "russia", None, cluster_id=cluster) for i, cluster in enumerate(clusters)])
    events = counted_rows(rows, "event")
    assert events["reports"].sum() == len(rows)
    assert len(events) == number_of_events(rows) == len(set(clusters))
    assert events.index.isin(rows.index).all() and events.index.is_monotonic_increasing


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (Selection(), "1 more report tells of what is planned: choose that under “Told as” in the sidebar to see it."),
        (Selection(countries=("FRA",)), ""),
        (Selection(of_pages=(("modality", ("happened",)),)), ""),
    ],
)
def test_what_is_not_shown_is_said(selection: Selection, sentence: str) -> None:
    assert not_shown(selection, FRAMES) == sentence


# Types


def test_every_type_has_words_of_its_own_that_fit_a_legend() -> None:
    types = load_event_types().values()
    assert len(types) == 18
    assert len({kind.many for kind in types}) == len({kind.one for kind in types}) == 18
    assert all(len(words) <= 20 and words == words.lower() for kind in types for words in (kind.one, kind.many))


@pytest.mark.parametrize(
    ("name", "current"),
    [("DEMAND", "REQUEST"), ("DISAPPROVE", "ACCUSE"), ("INVESTIGATE", "ACCUSE"), ("FIGHT", "ASSAULT")],
)
def test_the_names_of_the_present_version(name: str, current: str) -> None:
    assert event_type(name).current == current


# Charts


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


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: charts.over_time(empty("events"), pd.Series(dtype="datetime64[us]"), "event"),
        lambda: charts.over_time(THREE, THREE["first"].mask(THREE["type"] == "FIGHT"), "event"),
        lambda: who_on_whom(empty("events"), ACTORS, "report"),
        lambda: who_on_whom(THREE, empty("actors"), "event"),
        lambda: charts.world_map(THREE, pd.Series(dtype="string"), "event"),
    ],
)
def test_nothing_to_draw_is_a_sentence(drawn: Any) -> None:
    blank = drawn()
    assert not blank.data
    assert blank.layout.annotations[0].text.endswith(".")


# The table and the row


def test_the_table_says_it_in_plain_words() -> None:
    aid, joins, meets = event_table(counted_rows(FRAMES.events, "event"), FRAMES).to_dict("records")
    assert (aid["What happened"], aid["Who"], aid["To whom"]) == ("Aid: shipped", "NATO", "Ukraine")
    assert (aid["Told as"], aid["Told by"], aid["Reports"]) == ("Happened", "Diplomats", 1)
    assert (joins["What happened"], joins["To whom"], joins["Told as"]) == ("Cooperation: join", "", "Planned")
    assert (meets["Told by"], meets["Article"]) == (
        "The article",
        "Kiev said on Tuesday it wants to join. France’s minister, …",
    )
    assert event_table(counted_rows(no_frames().events, "event"), no_frames()).empty


def test_why_an_event_is_there() -> None:
    aid, joins, _ = FRAMES.events.itertuples()
    assert event(aid, FRAMES) == [
        Fact("What happened", "Aid: somebody gives money, goods, weapons, protection or asylum"),
        Fact("Who", "NATO"),
        Fact("To whom", "Ukraine"),
        Fact("When", "the sentence does not say"),
        Fact("Told as", "it happened"),
        Fact("Told by", "Diplomats, in a statement"),
        Fact("Code", "AID in PLOVER, by which researchers code events"),
    ]
    assert Fact("To whom", "the sentence does not settle it") in event(joins, FRAMES)
    assert Fact("Told as", "it is planned, promised or about to happen") in event(joins, FRAMES)


def test_day_place_and_present_name_of_an_event() -> None:
    rows = [report(0, "russia", None, last=A_DAY + timedelta(days=2), place="Kyiv", country="UKR", modality="denied")]
    facts = event(next(conform("events", rows).itertuples()), FRAMES)
    assert Fact("When", "17–19 March 2022, as the article says") in facts
    assert Fact("Where", "Kyiv (Ukraine)") in facts
    assert Fact("Code", "FIGHT in PLOVER, by which researchers code events; ASSAULT in its present version") in facts


def test_trigger_and_participants_are_marked_apart() -> None:
    mentions = FRAMES.mentions.assign(actor_id=FRAMES.mentions["country"].map({"FRA": "country:FRA"}))
    meets = FRAMES.events.iloc[[2]]
    frames = replace(FRAMES, mentions=mentions)
    marks = [*event_marks(meets), *participant_marks(meets, frames)]
    assert [(mark.kind, TALKS[mark.start : mark.end]) for mark in marks] == [
        ("event", "met"),
        ("sentence", "France’s minister, who met Gen. Smith, said nothing of Russia."),
        ("who", "France"),
    ]


def test_an_event_is_brought_into_view_with_its_sentence() -> None:
    place = sentence_of(FRAMES, "war", FRAMES.events["start"].iloc[0])
    assert WAR[place.start : place.end].startswith("Diplomats estimate") and WAR[place.start : place.end].endswith(
        "24."
    )


def test_other_reports_are_those_of_all_articles() -> None:
    frames = replace(FRAMES, events=THREE)
    assert list(other_reports(THREE.iloc[[1]], frames)["event_id"]) == ["e0"]
    assert other_reports(THREE.iloc[[2]], frames).empty


# The page


@pytest.fixture
def page(dashboard: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """The page at an address, on the articles in `seeds/` or elsewhere."""
    return partial(dashboard, "pages/events.py")


def shown(app: AppTest) -> int:
    """The number of rows that the page says it shows."""
    return int(html(app).split('<span class="count">— ')[1].split(" of ")[0].replace(",", ""))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Three articles, of which two report one event and one a plan."""
    for name, day, text in (
        ("one", "2024-05-02", "France attacked Spain on Wednesday. Italy condemned France."),
        ("two", "2024-05-03", "France attacked Spain on Wednesday."),
        ("three", "2024-05-03", "Portugal will meet Spain next week."),
    ):
        (tmp_path / f"{name}.txt").write_text(f"date {day}\ntitle: {name}\n\n{text}", encoding="utf-8")
    return tmp_path


def test_an_event_told_twice_counts_once_or_twice(page: Any, news: Path) -> None:
    app = page(news, event="FIGHT")
    assert shown(app) == 1 and "Events told as happened or going on, fighting and attacks only" in html(app)
    assert list(app.dataframe[0].value["Reports"]) == [2]
    app.segmented_control(key="count").set_value("report").run()
    assert app.query_params["count"] == "reports"
    assert shown(app) == 2 and len(app.dataframe[0].value) == 2
    app.segmented_control(key="count").set_value("event").run()
    assert "count" not in app.query_params and shown(app) == 1


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"country": "ITA"}, {"Criticism or blame: condemned"}),
        ({"participant": "Italy"}, {"Criticism or blame: condemned"}),
        ({"event": "DISAPPROVE"}, {"Criticism or blame: condemned"}),
        ({"modality": "planned"}, {"Promise or deal: meet"}),
        ({"modality": ["planned", "happened"], "country": "PRT"}, {"Promise or deal: meet"}),
    ],
)
def test_each_filter(page: Any, news: Path, query: dict[str, Any], told: set[str]) -> None:
    app = page(news, **query)
    assert set(app.dataframe[0].value["What happened"]) == told


def test_a_filter_that_leaves_nothing_says_what_is_planned(page: Any, news: Path) -> None:
    app = page(news, participant="Portugal")
    assert "passes this filter" in html(app)
    assert "1 more report tells of what is planned" in "\n".join(caption.value for caption in app.caption)


def test_articles_without_events(page: Any, tmp_path: Path) -> None:
    (tmp_path / "quiet.txt").write_text("date 2022-03-17 It rained.", encoding="utf-8")
    assert "There are no events in these articles." in html(page(tmp_path))


def test_days_are_those_told_else_those_of_the_articles() -> None:
    assert facets(FRAMES, "events").days().dt.date.to_list() == [A_DAY, date(2022, 3, 20), date(2022, 3, 20)]
