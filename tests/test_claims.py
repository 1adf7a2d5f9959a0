"""Claims of aid: each is one row however often it is told, and two contradict each other only where they must."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claim_frame import claims_of, inside_total, running_total
from analysis.claims import with_claims
from analysis.contradictions import Span, contradictions, excludes, span_of
from analysis.schema import conform, empty

A_DAY = date(2022, 3, 17)


def told(value: float, **more: Any) -> dict[str, Any]:
    """A row of frame "figures": Norway pledges Kenya so many tents on 17 March 2022, and Norway says so."""
    bound = more.get("bound", "exact")
    row = {
        "article_id": f"a{value}",
        "start": 0,
        "end": 4,
        "text": f"{value:,} tents",
        "value": value,
        "low": None if bound in ("less_than", "at_most") else value,
        "high": None if bound in ("more_than", "at_least") else value,
        "bound": bound,
        "unit": "count",
        "item": "tents",
        "category": "humanitarian",
        "is_aid": True,
        "donor": ["NOR"],
        "recipient": ["KEN"],
        "status": "pledged",
        "stated_by": "Norway",
        "stated_on": A_DAY,
    }
    return row | more


def figures(*rows: dict[str, Any]) -> pd.DataFrame:
    """The rows as frame "figures"; where a row has no claim, that of its value."""
    return conform(
        "figures",
        [{"figure_id": f"f{n}", "claim_id": f"c{row['value']:g}"} | row for n, row in enumerate(rows)],
    )


def articles(*rows: dict[str, Any], text: str = "Ten tents were pledged.") -> pd.DataFrame:
    ids = dict.fromkeys(row["article_id"] for row in rows)
    return conform("articles", [{"article_id": each, "text": text} for each in ids])


def disagree(*rows: dict[str, Any]) -> bool:
    return bool(contradictions(figures(*rows), articles(*rows)))


# Which tellings are one claim


@pytest.mark.parametrize(
    ("sentence", "day", "same"),
    [
        ("Norway pledged $5 million.", date(2022, 3, 30), True),
        ("Norway pledged $5 million.", date(2022, 8, 1), False),
        ("Norway pledged $5 million in March.", date(2022, 8, 1), True),
        ("Norway pledged $5 million in May.", date(2022, 8, 1), False),
        ("Norway pledged little in March. It pledged $5 million.", date(2022, 8, 1), False),
        ("Norway pledged a further $5 million.", date(2022, 3, 30), False),
        ("Norway pledged a further $5 million.", date(2022, 3, 18), True),
        ("In March Norway pledged a further $5 million.", date(2022, 4, 20), True),
        ("Norway pledged more than $5 million.", date(2022, 3, 30), True),
    ],
)
def test_a_later_sentence_tells_the_same_claim_where_it_looks_back_to_it(sentence: str, day: date, same: bool) -> None:
    texts = {"a": "Norway pledged $5 million on Thursday.", "b": sentence}
    rows = [
        told(5e6, article_id=key, figure_id=key, unit="USD", stated_on=on, text="$5 million")
        | {"start": texts[key].index("$5"), "end": texts[key].index("$5") + 10}
        for key, on in (("a", A_DAY), ("b", day))
    ]
    months = {"March": date(2022, 3, 1), "May": date(2022, 5, 1)}
    dates = [
        {"article_id": "b", "start": sentence.index(name), "first": first, "last": first.replace(day=31)}
        for name, first in months.items()
        if name in sentence
    ]
    first, second = with_claims(rows, dates, texts)
    assert (first["claim_id"] == second["claim_id"]) is same


@pytest.mark.parametrize(("unit", "same"), [("count", True), ("USD", False)])
def test_a_thing_told_again_in_between_keeps_its_claim_and_a_sum_may_be_another(unit: str, same: bool) -> None:
    stated = {"a": A_DAY, "b": A_DAY, "c": A_DAY + timedelta(days=30)}  # "b" says again, later, what was pledged then
    published = {"a": A_DAY, "b": A_DAY + timedelta(days=15), "c": A_DAY + timedelta(days=30)}
    rows = [
        told(5e6, article_id=key, figure_id=key, unit=unit, stated_on=day) | {"start": 0, "end": 1}
        for key, day in stated.items()
    ]
    found = with_claims(rows, published=published)
    assert len({row["claim_id"] for row in found}) == (1 if same else 2)


# The claims


def test_a_claim_told_three_times_is_one_row_with_all_who_stated_it() -> None:
    later = A_DAY + timedelta(days=2)
    claims = claims_of(
        figures(
            told(500, article_id="b", stated_on=later, stated_by="Kenya", text="500", item=None),
            told(500, article_id="a"),
            told(500, article_id="a", donor=[], stated_on=None, text="500 winter tents", item="winter tents"),
            told(90, article_id="a"),
        )
    )
    assert len(claims) == 2
    claim = claims.loc["c500"]
    assert (claim.statements, claim.articles) == (3, 2)
    assert claim.figures == ["f1", "f0", "f2"] and claim.figure_id == "f2" and claim.text == "500 winter tents"
    assert claim.stated_by == ["Norway", "Kenya"] and claim.donor == ["NOR"] and claim["item"] == "tents"
    assert (claim.first_stated.date(), claim.last_stated.date()) == (A_DAY, later)


@pytest.mark.parametrize(
    ("statuses", "status", "story"),
    [
        (["pledged"], "pledged", ["pledged 2022-03-17"]),
        (["pledged", "delivered"], "delivered", ["pledged 2022-03-17", "delivered 2022-03-18"]),
        (["delivered", "pledged"], "delivered", ["delivered 2022-03-17", "pledged 2022-03-18"]),
        (["requested", "refused"], "refused", ["requested 2022-03-17", "refused 2022-03-18"]),
        (["pledged", None, "pledged"], "pledged", ["pledged 2022-03-17"]),
        ([None], None, []),
    ],
)
def test_what_was_pledged_and_then_delivered_is_one_story(
    statuses: list[str | None], status: str | None, story: list[str]
) -> None:
    rows = [told(5, status=each, stated_on=A_DAY + timedelta(days=n)) for n, each in enumerate(statuses)]
    (claim,) = claims_of(figures(*rows)).itertuples()
    assert (None if pd.isna(claim.status) else claim.status) == status
    assert claim.story == story


def test_a_total_has_its_parts_and_nothing_is_counted_twice() -> None:
    money = {"unit": "USD", "category": "money", "item": None}
    claims = claims_of(
        figures(
            told(100, **money),
            told(40, part_of="f0", **money),
            told(30, part_of="f0"),
            told(900, cumulative=True),
            told(7, part_of="gone", **money),
        )
    )
    assert claims.loc["c100", "parts"] == ["c40", "c30"]
    assert claims["part_of"].dropna().to_dict() == {"c40": "c100", "c30": "c100"}
    assert claims.index[inside_total(claims)].to_list() == ["c40"]
    assert claims.index[running_total(claims)].to_list() == ["c900"]


def test_a_row_without_a_claim_is_a_claim_of_its_own_and_none_is_none() -> None:
    assert claims_of(figures(told(1, claim_id=None), told(1, claim_id=None))).index.to_list() == ["f0", "f1"]
    none = claims_of(empty("figures"))
    assert none.empty and list(none.columns) == list(claims_of(figures(told(1))).columns)
    assert inside_total(none).empty and running_total(none).empty


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from("ab"), st.none() | st.just(A_DAY)), max_size=20))
def test_every_statement_is_in_exactly_one_claim(rows: list[tuple[int, str, date | None]]) -> None:
    frame = figures(*(told(value, article_id=article, stated_on=day) for value, article, day in rows))
    claims = claims_of(frame)
    assert sorted(figure for each in claims["figures"] for figure in each) == sorted(frame["figure_id"])
    assert claims["statements"].sum() == len(rows)


# Contradictions


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ({}, {}, "one day, two articles"),
        ({}, {"recipient": []}, "one of them names no recipient"),
        ({}, {"status": "planned"}, "both are promises"),
        ({}, {"stated_on": A_DAY + timedelta(days=1)}, "told a day late"),
        ({"status": "delivered"}, {"status": "delivered"}, "deliveries of one day"),
        ({"bound": "at_most"}, {}, "600 is more than at most 500"),
        ({"text": "another 500 tents"}, {"text": "600 more tents"}, "both add"),
        ({"item": "Stingers"}, {"item": "Stinger missiles"}, "one name"),
        ({"since": A_DAY, "cumulative": True}, {"since": A_DAY, "cumulative": True}, "running totals of one day"),
        (
            {"article_id": "a"},
            {"article_id": "a", "stated_by": "Kenya"},
            "donor and recipient disagree in one article",
        ),
        (
            {"unit": "USD", "item": None, "category": "money"},
            {"unit": "USD", "item": None, "category": "money"},
            "one sum of money, two values",
        ),
        (
            {"cumulative": True, "stated_on": A_DAY + timedelta(days=9)},
            {"cumulative": True},
            "a running total that falls",
        ),
    ],
)
def test_two_values_for_one_thing_are_told(first: dict[str, Any], second: dict[str, Any], why: str) -> None:
    assert disagree(told(500, **first), told(600, **second)), why


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ({}, {"value": 500, "claim_id": "other"}, "the same value"),
        ({}, {"stated_on": A_DAY + timedelta(days=8)}, "a later, larger package"),
        (
            {"status": "delivered"},
            {"status": "delivered", "stated_on": A_DAY + timedelta(days=1)},
            "deliveries of two days",
        ),
        (
            {"cumulative": True},
            {"cumulative": True, "stated_on": A_DAY + timedelta(days=9)},
            "a running total that grows",
        ),
        ({}, {"cumulative": True}, "a package and a running total"),
        ({}, {"article_id": "a500"}, "the author of one article knows two things"),
        ({}, {"article_id": "a500", "stated_by": "the Netherlands"}, "each donor tells of its own"),
        ({"bound": "more_than"}, {}, "more than 500 may be 600"),
        ({"bound": "at_least"}, {"bound": "at_least"}, "two lower bounds"),
        ({"bound": "about", "value": 550}, {}, "about 550 may be 600"),
        ({"value": 2_980_000_000}, {"value": 3_000_000_000}, "rounded"),
        ({}, {"donor": ["SWE"]}, "two donors"),
        ({"donor": []}, {"donor": []}, "who gives is not known"),
        ({}, {"recipient": ["SDN"]}, "two recipients"),
        ({}, {"item": "blankets"}, "two things"),
        ({"item": "howitzers"}, {"item": "self-propelled howitzers"}, "may be two things"),
        ({"item": "Stinger missiles"}, {"item": "Stinger launchers"}, "two things of one name"),
        ({"item": "M109 howitzers"}, {"item": "M777 howitzers"}, "two names"),
        ({"item": None}, {"item": None}, "numbers of nobody knows what"),
        ({}, {"status": "delivered"}, "pledged and delivered"),
        ({}, {"status": "requested"}, "asked for and pledged"),
        ({"status": "refused"}, {"status": "refused"}, "what is refused"),
        ({}, {"text": "another 600 tents"}, "what comes on top"),
        ({}, {"since": A_DAY - timedelta(days=30)}, "of a period"),
        ({}, {"unit": "t"}, "two units"),
        (
            {"unit": "USD", "item": None, "category": "money"},
            {"unit": "EUR", "item": None, "category": "money"},
            "two currencies",
        ),
        (
            {"unit": "USD", "item": "military aid", "category": "money"},
            {"unit": "USD", "item": "humanitarian aid", "category": "money"},
            "two purposes",
        ),
        (
            {"unit": "USD", "item": None, "category": "money"},
            {"unit": "USD", "item": None, "category": "money", "stated_on": A_DAY + timedelta(days=1)},
            "money of two days",
        ),
        ({}, {"stated_on": None}, "no day"),
        ({"value": None, "low": None, "high": None, "claim_id": "c"}, {}, "no number"),
    ],
)
def test_what_may_both_be_true_is_no_contradiction(first: dict[str, Any], second: dict[str, Any], why: str) -> None:
    rows = [told(500) | {"claim_id": "c500"} | first, told(600) | second]
    found = contradictions(
        conform("figures", [{"figure_id": f"f{n}", "claim_id": f"c{n}"} | row for n, row in enumerate(rows)]),
        articles(*rows),
    )
    assert found == [], why


def test_a_part_is_not_the_total() -> None:
    money = {"unit": "USD", "item": None, "category": "money"}
    whole = told(900, article_id="b", **money)
    assert not disagree(told(900, article_id="a", **money), told(500, article_id="b", part_of="f2", **money), whole)


def test_another_before_the_number_adds_too() -> None:
    text = "Norway promised another 600 tents."
    rows = told(500), told(600, start=text.index("600"))
    assert disagree(*rows)
    assert contradictions(figures(*rows), articles(*rows, text=text)) == []


def test_an_article_that_has_both_values_clears_all_others() -> None:
    both = told(500, article_id="c"), told(600, article_id="c")
    assert disagree(told(500), told(600))
    assert not disagree(told(500), told(600), *both)


def test_three_values_for_one_thing_are_one_group_in_the_order_of_days() -> None:
    rows = [told(700, stated_on=A_DAY + timedelta(days=1)), told(500), told(600), told(3, item="trucks")]
    assert contradictions(figures(*rows), articles(*rows)) == [["c500", "c600", "c700"]]


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (Span(1, 2), Span(2, 3), False),
        (Span(1, 2, closed_high=False), Span(2, 3), True),
        (Span(2, 3, closed_low=False), Span(2, 2), True),
        (Span(1, 5), Span(2, 3), False),
        (Span(1, 2), Span(3, 4), True),
    ],
)
def test_two_spans_exclude_each_other_where_no_number_is_in_both(a: Span, b: Span, apart: bool) -> None:
    assert excludes(a, b) is excludes(b, a) is apart


@given(
    st.sampled_from(["exact", "about", "more_than", "at_least", "less_than", "at_most", "range"]),
    st.floats(0.01, 1e13),
)
def test_no_figure_contradicts_itself(bound: str, value: float) -> None:
    span = span_of(bound, value, value, 2 * value)
    assert span is not None and not excludes(span, span)


def test_a_claim_is_not_compared_with_itself_nor_with_nothing() -> None:
    assert contradictions(empty("figures"), empty("articles")) == []
    assert not disagree(told(500), told(500, article_id="b", stated_by="Kenya"))
