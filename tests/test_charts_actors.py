"""Charts of the page Actors: who says most, who speaks about whom, and what is said by and about one of them."""

from __future__ import annotations

from collections import Counter

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts import actors
from analysis.charts.common import COLOURS
from analysis.schema import conform
from tests.invented import A_DAY, NAMES, bars, note, quote

people = st.sampled_from(list(NAMES))


def test_who_says_most_is_stacked_by_kind_and_the_rest_is_said() -> None:
    said = {"a": ["direct", "direct", "indirect"], "b": ["mixed", "indirect"], "c": ["indirect"], "z": ["direct"]}
    rows = [(f"person:{one}", kind) for one, kinds in said.items() for kind in kinds]
    quotes = conform("quotes", [quote(i, who, A_DAY, speaker_id=who, kind=kind) for i, (who, kind) in enumerate(rows)])
    drawn = actors.most_statements(quotes, NAMES, top=2)
    bars_drawn = {bar.name: dict(zip(bar.y, bar.x, strict=True)) for bar in drawn.data[:-1]}
    assert bars_drawn == {
        "Direct": {"person:a": 2, "person:b": 0},
        "Mixed": {"person:a": 0, "person:b": 1},
        "Indirect": {"person:a": 1, "person:b": 1},
    }
    assert [text.strip() for text in drawn.data[-1].text] == ["3", "2"]
    assert "1 more actor with 1 statement is not drawn." in note(drawn)
    assert "1 statement by speakers who are not in the list below is not drawn." in note(drawn)


@given(st.lists(st.tuples(people, people), min_size=1, max_size=40), st.integers(1, 6))
@settings(max_examples=30)
def test_every_pair_of_speaker_and_subject_is_in_a_cell_or_counted_below(rows: list[tuple[str, str]], top: int) -> None:
    pairs = pd.DataFrame(rows, columns=["speaker_id", "actor_id"]).assign(quote_id=range(len(rows)))
    drawn = actors.who_about_whom(pairs, NAMES, top=top)
    (grid,) = drawn.data
    cells = {
        key: n
        for keys, counts in zip(grid.customdata, grid.z, strict=True)
        for key, n in zip(map(tuple, keys), counts, strict=True)
        if n
    }
    assert all(Counter(rows)[key] == n for key, n in cells.items())
    rest = len(rows) - sum(cells.values())
    assert (f"; {rest} of {len(rows)}, by or about others, are not drawn." in note(drawn)) == bool(rest)
    assert len(grid.x) <= top and len(grid.y) <= top


def test_statements_by_an_actor_and_about_it_have_colours_of_their_own() -> None:
    by = conform("quotes", [quote(0, "A", A_DAY)])
    others = conform("quotes", [quote(i, "B", A_DAY) for i in range(1, 4)] + [quote(9, "B", None)])
    drawn = actors.over_time(by, others)
    assert bars(drawn) == {"By them": 1, "Others about them": 3}
    assert {bar.customdata[0][0]: bar.marker.color for bar in drawn.data} == {"by": COLOURS[0], "about": COLOURS[1]}
    assert note(drawn) == "1 statement without a day is not drawn."


def test_the_countries_that_an_actor_speaks_of() -> None:
    said = [["UKR"], ["UKR", "POL"], []]
    drawn = actors.countries(conform("quotes", [quote(i, "A", A_DAY, countries=of) for i, of in enumerate(said)]))
    assert dict(zip((name for _, name in drawn.data[0].customdata), drawn.data[0].x, strict=True)) == {
        "Ukraine": 2,
        "Poland": 1,
    }
    assert note(drawn) == "1 statement without the name of a country is not drawn."


def test_who_speaks_about_an_actor() -> None:
    rows = [quote(0, "B", A_DAY), quote(1, "B", A_DAY), quote(2, "C", A_DAY), quote(3, None, A_DAY)]
    drawn = actors.speakers_about(conform("quotes", rows), top=1)
    assert drawn.data[0].customdata[0] == ["B", "B"] and list(drawn.data[0].x) == [2]
    assert "1 more speaker with 1 statement is not drawn." in note(drawn)
    assert "1 statement without a named speaker is not drawn." in note(drawn)
