"""The page Events: what is counted, its table, why a row is there, and the page under each filter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis.evidence import Fact, event, event_marks, participant_marks, sentence_of
from analysis.facets import facets
from analysis.language.event_types import event_type, load_event_types
from analysis.reports import counted_rows, not_shown, number_of_events, other_reports
from analysis.schema import conform
from analysis.selection import Selection
from analysis.tables import event_table
from tests.example import TALKS, WAR, example_frames, no_frames
from tests.invented import A_DAY, THREE, report
from tests.served import count, html

FRAMES = example_frames()


# What is counted


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
    return int(count(app).split(" of ")[0].replace(",", ""))


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
