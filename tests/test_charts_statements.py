"""Charts of statements: every one is in a bar, by its day and its speaker, or is said to be left out."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts import statements
from analysis.charts.common import COLOURS
from analysis.schema import conform
from tests.invented import A_DAY, bars, days, note, quote


@given(st.lists(st.tuples(st.sampled_from([*"ABCDEFGHIJ", None]), days), min_size=1, max_size=60))
@settings(max_examples=40)
def test_every_dated_statement_is_in_one_bar_of_its_day(rows: list[tuple[str | None, date | None]]) -> None:
    quotes = conform("quotes", [quote(i, speaker, day) for i, (speaker, day) in enumerate(rows)])
    drawn = statements.over_time(quotes)
    dated = [(speaker, day) for speaker, day in rows if day]
    assert sum(bars(drawn).values()) == len(dated)
    assert len(drawn.data) <= len(COLOURS) + 1
    for bar in drawn.data:
        for (key, _, first, last), height in zip(bar.customdata, bar.y, strict=True):
            here = [speaker for speaker, day in dated if date.fromisoformat(first) <= day <= date.fromisoformat(last)]
            assert here.count(key) == height if key else len(here) >= height
    undated = len(rows) - len(dated)
    assert (note(drawn) == "") == (undated == 0)
    assert note(drawn).startswith(f"{undated} statement" if undated else "")


@pytest.mark.parametrize(("length", "bin_"), [(1, "day"), (45, "day"), (46, "week"), (300, "week"), (301, "month")])
def test_the_bin_follows_from_the_length_of_the_range(length: int, bin_: str) -> None:
    ends = (A_DAY, A_DAY + timedelta(days=length - 1))
    drawn = statements.over_time(conform("quotes", [quote(i, "A", day) for i, day in enumerate(ends)]))
    assert drawn.layout.title.text == f"Statements per {bin_}, by speaker"


def test_a_week_is_monday_to_sunday() -> None:
    sunday, monday = date(2022, 3, 20), date(2022, 3, 21)
    rows = [quote(0, "A", sunday), quote(1, "A", monday), quote(2, "A", monday + timedelta(days=100))]
    (bar,) = statements.over_time(conform("quotes", rows)).data
    assert [customdata[2:] for customdata in bar.customdata][:2] == [
        ["2022-03-14", "2022-03-20"],
        ["2022-03-21", "2022-03-27"],
    ]


def test_a_single_day_is_a_bar_of_a_day_on_an_axis_of_a_week() -> None:
    drawn = statements.over_time(conform("quotes", [quote(0, "Lloyd Austin", A_DAY)]))
    first, last = map(pd.Timestamp, drawn.layout.xaxis.range)
    assert last - first >= pd.Timedelta(days=7)
    assert pd.Timedelta(hours=12) < pd.Timedelta(milliseconds=drawn.data[0].width) <= pd.Timedelta(days=1)


def test_unnamed_speakers_are_among_the_others() -> None:
    drawn = statements.over_time(conform("quotes", [quote(0, "A", A_DAY), quote(1, None, A_DAY)]))
    assert bars(drawn) == {"A": 1, "Others and not named": 1}


def test_speakers_are_ranked_and_the_rest_is_said() -> None:
    rows = [quote(i, f"Speaker {number}", A_DAY) for number in range(1, 6) for i in range(number)]
    drawn = statements.by_speaker(conform("quotes", [*rows, quote(9, None, A_DAY)]), top=2)
    assert list(drawn.data[0].x) == [5, 4]
    assert [name for _, name in drawn.data[0].customdata] == ["Speaker 5", "Speaker 4"]
    assert "3 more speakers with 6 statements are not drawn." in note(drawn)
    assert "1 statement without a named speaker is not drawn." in note(drawn)


def test_two_speakers_with_alike_long_names_stay_two_bars() -> None:
    names = [f"Office of the United Nations High Commissioner for {what}" for what in ("Refugees", "Human Rights")]
    drawn = statements.by_speaker(conform("quotes", [quote(i, name, A_DAY) for i, name in enumerate(names)]))
    assert len(set(drawn.data[0].y)) == 2
    assert all(label.endswith("…") for label in drawn.layout.yaxis.ticktext)
    assert all(any(name in text for text in drawn.data[0].hovertext) for name in names)


def test_one_person_under_two_spellings_is_one_bar() -> None:
    spelt = ["Zelenskyy", "Zelenskyy", "Zelensky"]
    rows = [quote(i, name, A_DAY, speaker_id="person:zelenskyy") for i, name in enumerate(spelt)]
    assert bars(statements.over_time(conform("quotes", rows))) == {"Zelenskyy": 3}


def test_markup_in_a_name_is_shown_and_not_obeyed() -> None:
    drawn = statements.by_speaker(conform("quotes", [quote(0, '<a href="x">A&B</a>', A_DAY)]))
    assert "<a" not in drawn.data[0].hovertext[0] + drawn.layout.yaxis.ticktext[0]
