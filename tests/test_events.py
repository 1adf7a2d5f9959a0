"""Events: type, agent, target and modality of short sentences; clusters; that no text stops the reading."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.extraction.article import read_article
from analysis.extraction.event_lexicon import outcome
from analysis.frames import Frames
from analysis.language.pipeline import read
from analysis.language.words import rows
from tests.conftest import Extract

PLOVER = """
AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT INVESTIGATE DEMAND DISAPPROVE REJECT THREATEN PROTEST SANCTION
MOBILIZE COERCE FIGHT ASSAULT
"""
TYPES = frozenset(PLOVER.split())
MODALITIES = frozenset({"happened", "ongoing", "planned", "possible", "denied"})


def cases() -> list[dict[str, str]]:
    """The table of sentences."""
    text = (Path(__file__).parent / "events.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


CASES = cases()


@pytest.fixture(scope="session")
def told(extract: Extract) -> Frames:
    """The sentences of the table, each an article of its own."""
    return extract(*[case["text"] for case in CASES])


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(
            i,
            marks=[pytest.mark.xfail(reason=case["missed"], strict=True)] if case["missed"] else [],
            id=case["text"],
        )
        for i, case in enumerate(CASES)
    ],
)
def test_a_sentence_tells_its_event(told: Frames, number: int) -> None:
    case = CASES[number]
    found = [
        (row.type, row.modality, countries(told, row.agent), countries(told, row.target))
        for row in told.events[told.events.article_id == f"a{number}"].itertuples()
    ]
    agent, target = (set(case[side].split(";")) - {"-"} for side in ("agent", "target"))
    assert (case["type"], case["modality"], agent, target) in found
    assert len(found) <= 2


def countries(frames: Frames, ids: list[str]) -> set[str]:
    country = dict(zip(frames.actors.actor_id, frames.actors.country, strict=True))
    return {country[actor_id] for actor_id in ids if not pd.isna(country[actor_id])}


def test_the_table_covers_every_type_and_modality() -> None:
    assert {case["type"] for case in CASES} == TYPES
    assert {case["modality"] for case in CASES} == MODALITIES
    assert len(CASES) >= 120


def test_the_word_lists_hang_together() -> None:
    classes = {row["class"] for row in rows("event_classes.tsv")} | {"PERSON", "NAMED", "ORG", "PLACE", "COUNTRY"}
    frames = {row["frame"] for row in rows("event_frames.tsv")}
    for row in rows("event_words.tsv"):
        assert row["type"] in TYPES | frames | {"none"}
        needed = row["needs"].replace("&", "|").split("|")
        assert {word for need in needed if (word := need.partition("=")[2]).isupper()} <= classes
    for frame in frames:
        assert all(outcome(frame, type_) is None or outcome(frame, type_).modality in MODALITIES for type_ in TYPES)


def test_the_attack_takes_what_the_russian_attack_told(extract: Extract) -> None:
    events = extract("The Russian attack on Ukraine went on. The attack began on Monday.").events
    assert events.agent.tolist() == [["country:RUS"]] * 2
    assert events.target.tolist() == [["country:UKR"]] * 2
    assert events["first"].isna().tolist() == [True, False]
    assert events["first"].iloc[1] == pd.Timestamp("2022-03-14")


def test_an_event_in_a_statement_belongs_to_it(extract: Extract) -> None:
    frames = extract("Poland said that Russia attacked Ukraine.")
    assert frames.events.quote_id.tolist() == frames.quotes.quote_id.tolist()


@pytest.mark.parametrize(
    ("text", "trigger", "agent", "target"),
    [
        ("Norway has been fighting that war since it was invaded by Sweden.", "fight", ["country:NOR"], []),
        ("“I fully support and endorse his re-election,” Jan Orel said.", "endorse", ["person:jan-orel"], []),
        # A country stands for many, who may act on each other.
        ("Turkey arrested Turkish students.", "arrest", ["country:TUR"], ["country:TUR"]),
    ],
)
def test_nobody_acts_on_himself(extract: Extract, text: str, trigger: str, agent: list[str], target: list[str]) -> None:
    (event,) = extract(text).events.query("trigger == @trigger").itertuples()
    assert (event.agent, event.target) == (agent, target)


def test_what_one_has_is_no_target(extract: Extract) -> None:
    events = extract("At least 108 howitzers have been announced. Germany has pledged seven of its own.").events
    assert not any(set(event.agent) & set(event.target) for event in events.itertuples())
    assert "pledge" not in set(events.trigger)


def test_a_place_that_takes_part_is_an_actor(extract: Extract) -> None:
    frames = extract("The Danish king arrived in Vilnius.")
    assert set(frames.events.target.iloc[0]) <= set(frames.actors.actor_id)


def test_reports_of_one_event_are_one_cluster(extract: Extract) -> None:
    frames = extract(
        "Russia attacked Ukraine on Monday.",
        "The Russian attack on Ukraine on Tuesday was long.",
        "Russia condemned Ukraine on Monday.",
    )
    assert frames.events.cluster_id.nunique() == 2
    assert frames.events.cluster_id.iloc[0] == frames.events.cluster_id.iloc[1] == frames.events.event_id.iloc[0]


def test_events_weeks_apart_are_two_clusters(extract: Extract) -> None:
    frames = extract("Russia attacked Ukraine on 1 March 2022.", "Russia attacked Ukraine on 16 March 2022.")
    assert frames.events.cluster_id.nunique() == 2


WORDS = "Russia Ukraine Poland said that will not agreed to threatened send troops tanks talks with attack on the by its it they their who of and help"


@given(st.lists(st.sampled_from([*WORDS.split(), ".", ",", "”", "“", "\n", "must", "refused", "if"]), max_size=40))
@settings(max_examples=60)
def test_no_text_stops_the_reading(words: list[str]) -> None:
    (doc,) = read([" ".join(words)])
    found = read_article(doc, None)
    known = {actor.actor_id for actor in found.actors}
    for event in found.events:
        assert event.type in TYPES
        assert event.modality in MODALITIES
        assert event.agent or event.target
        assert known.issuperset((*event.agent, *event.target))
        assert 0 <= event.span.start < event.span.end <= len(doc.text)
