"""Charts of the page Aid: a bound is drawn as a bound, every quantity is a mark, and what is left out is said."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts import aid, aid_delivered, aid_donors
from analysis.schema import conform
from tests.invented import claim_rows, days, figure_row, note


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
