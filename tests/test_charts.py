"""Charts: what is in the frame is in the figure, a bound is drawn as a bound, and what is left out is said."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts import actors, aid, aid_delivered, aid_donors, countries, statements
from analysis.charts.common import COLOURS, PLOTLY_CONFIG
from analysis.claim_frame import as_figures, claims_of
from analysis.schema import conform, empty

STATIC = Path(__file__).parents[1] / "static"
A_DAY = date(2022, 3, 17)

days = st.none() | st.dates(date(2019, 1, 1), date(2024, 12, 31))


def quote(number: int, speaker: str | None, day: date | None, **more: Any) -> dict[str, Any]:
    return {"quote_id": f"q{number}", "article_id": "a", "speaker": speaker, "said_on": day, **more}


def figure_row(number: int, bound: str = "exact", value: float = 100, **more: Any) -> dict[str, Any]:
    """A row of frame "figures" as the contract has it; a range is from `value` to twice that."""
    ends = {
        "more_than": (value, value, None),
        "at_least": (value, value, None),
        "less_than": (value, None, value),
        "at_most": (value, None, value),
        "range": (None, value, 2 * value),
    }
    middle, low, high = ends.get(bound, (value, value, value))
    row = {"figure_id": f"f{number}", "article_id": "a", "text": f"{bound} {value}", "bound": bound, "unit": "count"}
    return row | {"value": middle, "low": low, "high": high, "category": "weapons", "stated_on": A_DAY} | more


def bars(drawn: go.Figure) -> Counter[str]:
    """The bars' heights added up by the name of their group."""
    return Counter({bar.customdata[0][1]: sum(bar.y) for bar in drawn.data})


def marks(drawn: go.Figure) -> dict[str, tuple[list[str], list[float]]]:
    """figure_id → the signs and the values of its mark."""
    found: dict[str, tuple[list[str], list[float]]] = {}
    for trace in drawn.data:
        for (figure_id, _), sign, value in zip(trace.customdata or (), trace.marker.symbol, trace.y, strict=False):
            signs, values = found.setdefault(figure_id, ([], []))
            if value is not None:
                signs.append(sign)
                values.append(value)
    return found


def note(drawn: go.Figure) -> str:
    return str(drawn.layout.meta["note"])


# Statements


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


# Actors


NAMES = {f"person:{letter}": f"Person {letter.upper()}" for letter in "abcdef"}
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


# Countries


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


# Aid


@pytest.mark.parametrize(("bound", "up"), [("more_than", 1), ("at_least", 1), ("less_than", -1), ("at_most", -1)])
@pytest.mark.parametrize("other", [100, 5_000_000])  # an axis from zero, a logarithmic one
def test_a_bound_is_an_open_ring_with_an_arrow(bound: str, up: int, other: float) -> None:
    drawn = aid.over_time(conform("figures", [figure_row(0, bound, 50), figure_row(1, value=other)]))
    signs, (value, end) = marks(drawn)["f0"]
    assert signs == ["circle-open", "triangle-up" if up > 0 else "triangle-down"]
    assert value == 50
    assert (end - value) * up > 0


@pytest.mark.parametrize(("bound", "sign"), [("exact", "circle"), ("about", "diamond")])
def test_a_number_is_a_point(bound: str, sign: str) -> None:
    assert marks(aid.over_time(conform("figures", [figure_row(0, bound)]))) == {"f0": ([sign], [100])}


def test_a_range_is_a_bar_from_low_to_high() -> None:
    drawn = aid.over_time(conform("figures", [figure_row(0, "range", 300)]))
    assert marks(drawn)["f0"][1] == [300, 600]
    assert "lines" in drawn.data[0].mode


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["exact", "about", "more_than", "at_least", "less_than", "at_most", "range"]),
            st.floats(0.01, 1e13) | st.integers(0, 1000),
            st.sampled_from(["count", "USD", "percent"]),
            days,
        ),
        max_size=25,
    )
)
@settings(max_examples=60)
def test_every_quantity_is_one_mark_inside_its_axis_or_is_said_to_be_left_out(rows: list[tuple[Any, ...]]) -> None:
    figures = conform("figures", [figure_row(i, b, v, unit=u, stated_on=d) for i, (b, v, u, d) in enumerate(rows)])
    drawn = aid.over_time(figures)
    found = marks(drawn)
    absent = sum(int(sentence.split()[0].replace(",", "")) for sentence in note(drawn).split(". ") if sentence)
    assert len(found) + absent == len(rows)
    for trace in drawn.data:
        axis = drawn.layout[f"yaxis{(trace.yaxis or 'y')[1:]}"]
        bottom, top = (10**end if axis.type == "log" else end for end in axis.range)
        assert all(bottom <= value <= top * (1 + 1e-9) for value in trace.y if value is not None)


def test_money_and_numbers_have_panels_of_their_own() -> None:
    rows = [figure_row(0), figure_row(1, value=3e9, unit="USD"), figure_row(2, value=2e6, unit="EUR")]
    drawn = aid.over_time(conform("figures", rows))
    assert [panel.text for panel in drawn.layout.annotations] == ["Number", "Money, in EUR", "Money, in USD"]
    assert len({trace.yaxis for trace in drawn.data if trace.customdata}) == 3


@pytest.mark.parametrize(("values", "kind"), [((10, 900), "linear"), ((10, 1100), "log")])
def test_the_axis_is_logarithmic_from_two_magnitudes_on(values: tuple[int, int], kind: str) -> None:
    drawn = aid.over_time(conform("figures", [figure_row(i, value=value) for i, value in enumerate(values)]))
    assert drawn.layout.yaxis.type == kind


@pytest.mark.parametrize(("most", "label"), [(3e9, "1 billion"), (20_000_000, "10 million"), (20_000, "10,000")])
def test_large_numbers_on_the_axis_are_in_words(most: float, label: str) -> None:
    drawn = aid.over_time(conform("figures", [figure_row(0, value=most / 200), figure_row(1, value=most)]))
    assert label in drawn.layout.yaxis.ticktext


def test_the_hover_tells_what_from_whom_to_whom_and_who_stated_it() -> None:
    row = figure_row(0, "more_than", 20_000, item="weapons", donor=["NATO"], recipient=["UKR"], stated_by="analysts")
    (text, *_) = aid.over_time(conform("figures", [row])).data[0].hovertext
    assert text.split("<br>")[1:] == ["weapons", "NATO → Ukraine", "Stated by analysts on 17 March 2022"]


def test_very_many_quantities_are_thinned_to_the_largest_and_said() -> None:
    drawn = aid.over_time(conform("figures", [figure_row(i, value=i + 1) for i in range(aid.MOST_MARKS + 1)]))
    assert len(marks(drawn)) == aid.MOST_MARKS
    assert "f0" not in marks(drawn)
    assert note(drawn) == "1 statement with smaller quantities is not drawn."


def claim_rows(*rows: dict[str, Any]) -> pd.DataFrame:
    """Claims in the form of figures, each told once."""
    figures = conform("figures", [{"figure_id": f"f{n}", "claim_id": f"c{n}"} | row for n, row in enumerate(rows)])
    return as_figures(claims_of(figures))


def test_claims_are_counted_by_donor_and_kind_and_the_rest_is_said() -> None:
    rows = [figure_row(n, donor=["NOR"]) for n in range(3)]
    rows += [figure_row(3, donor=["NOR", "SWE"], category="money"), figure_row(4, donor=[])]
    drawn = aid_donors.by_donor(claim_rows(*rows), what="claim", note="1 running total is not counted.")
    counted = {(donor, kind): n for bar in drawn.data for (donor, kind), n in zip(bar.customdata, bar.x, strict=True)}
    assert counted == {("NOR", "weapons"): 3, ("NOR", "money"): 1, ("SWE", "money"): 1}
    assert note(drawn) == (
        "1 running total is not counted. 1 claim without a donor is not drawn. "
        "One from several donors is counted for each of them."
    )
    assert "exact 100" in drawn.data[0].hovertext[0]


def test_donors_beyond_the_most_are_said() -> None:
    donors = [f"Donor {letter}" for letter in "ABCDEFGHIJKLMN"]
    drawn = aid_donors.by_donor(claim_rows(*(figure_row(n, donor=[d]) for n, d in enumerate(donors))), what="claim")
    assert len(drawn.data[0].y) == aid_donors.MOST_DONORS
    assert note(drawn) == "2 more donors with 2 claims are not drawn."


def test_deliveries_stand_beside_promises_of_the_same_thing() -> None:
    told = {"donor": ["NOR"], "item": "tents"}
    drawn = aid_delivered.delivered(
        claim_rows(
            figure_row(0, value=500, status="pledged", **told),
            figure_row(1, "more_than", 300, status="delivered", **told),
            figure_row(2, value=40, status="planned", donor=["NOR"], item="trucks"),
            figure_row(3, value=9, status="requested", **told),
            figure_row(4, value=7, status="delivered"),
            figure_row(5, value=6e6, unit="USD", status="delivered", donor=["SWE"]),
        )
    )
    found = {
        (figure, trace.name): x
        for trace in drawn.data
        if trace.customdata
        for (figure,), x in zip(trace.customdata[::-1], trace.x[::-1], strict=True)
        if x is not None
    }
    assert found == {("f0", "Promised"): 500, ("f1", "Delivered"): 300, ("f5", "Delivered"): 6e6}
    assert [panel.text for panel in drawn.layout.annotations] == ["Number", "Money, in USD"]
    assert drawn.layout.yaxis.ticktext == ("Norway<br>tents",)
    assert {text for trace in drawn.data for text in trace.text or () if text} == {"500", "over 300", "6 million"}
    assert "triangle-right" in drawn.data[0].marker.symbol
    assert note(drawn) == (
        "1 claim without a donor is not drawn. 1 claim that is neither delivered nor promised is not drawn. "
        "1 promise of which these articles tell no delivery is not drawn. "
        "Each claim has a mark of its own: nothing is added up."
    )


def test_currencies_are_not_converted_and_that_is_said() -> None:
    rows = [figure_row(0, unit="USD"), figure_row(1, unit="EUR")]
    assert note(aid.over_time(conform("figures", rows))) == "Currencies are kept apart and not converted."


def test_the_hover_of_a_claim_tells_how_often_it_is_told_and_whether_it_is_a_running_total() -> None:
    rows = [figure_row(n, claim_id="c", cumulative=True, stated_by=by) for n, by in enumerate(["Norway", "Kenya"])]
    (text, *_) = aid.over_time(claim_rows(*rows), what="claim").data[0].hovertext
    assert text.split("<br>")[1:] == [
        "adds up what was given so far",
        "Stated by Norway, Kenya on 17 March 2022",
        "Told in 2 statements",
    ]


# All


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: statements.over_time(empty("quotes")),
        lambda: statements.by_speaker(empty("quotes")),
        lambda: countries.over_time(empty("mentions"), empty("articles")),
        lambda: countries.world_map(empty("mentions")),
        lambda: actors.most_statements(empty("quotes"), NAMES),
        lambda: actors.who_about_whom(pd.DataFrame(columns=["quote_id", "speaker_id", "actor_id"]), NAMES),
        lambda: actors.over_time(empty("quotes"), empty("quotes")),
        lambda: actors.over_time(empty("quotes"), conform("quotes", [quote(0, "A", None)])),
        lambda: actors.countries(empty("quotes")),
        lambda: actors.speakers_about(empty("quotes")),
        lambda: aid.over_time(empty("figures")),
        lambda: statements.over_time(conform("quotes", [quote(0, "A", None)])),
        lambda: statements.by_speaker(conform("quotes", [quote(0, None, A_DAY)])),
        lambda: aid.over_time(conform("figures", [figure_row(0, stated_on=None)])),
        lambda: aid_donors.by_donor(claim_rows(), what="claim"),
        lambda: aid_donors.by_donor(claim_rows(figure_row(0)), what="claim"),
        lambda: aid_delivered.delivered(claim_rows()),
        lambda: aid_delivered.delivered(claim_rows(figure_row(0, donor=["NOR"], status="pledged"))),
    ],
)
def test_nothing_to_draw_is_a_sentence(drawn: Any) -> None:
    blank = drawn()
    assert not blank.data
    assert blank.layout.annotations[0].text.endswith(".")


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


def test_plotly_is_told_to_fetch_the_outlines_from_this_server() -> None:
    address = PLOTLY_CONFIG["topojsonURL"]
    assert ":" not in address
    assert not address.startswith("/"), "an absolute path would lose server.baseUrlPath"
    assert address.endswith("app/static/")


def test_few_statements_are_counted_in_whole_numbers() -> None:
    one = statements.over_time(conform("quotes", [{"quote_id": "q", "speaker": "A", "said_on": "2022-03-17"}]))
    assert one.layout.yaxis.dtick == 1
