"""The page Aid, run as Streamlit runs it: claims and statements, contradictions side by side, a claim in the address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis import Frames
from analysis.claim_frame import claims_of
from analysis.claim_words import claim_table, facts, in_short, label, others_of, to_count, to_draw
from analysis.contradictions import contradictions
from analysis.selection import Selection
from tests.served import html
from tests.test_claims import A_DAY, articles, figures, told

TELLS = {
    "first": "date 2024-05-02\ntitle: Trucks for Kenya\n\nNorway pledged 300 trucks to Kenya on Thursday.",
    "second": "date 2024-05-03\ntitle: Help comes\n\nOn Thursday Norway pledged 450 trucks to Kenya.",
    "third": "date 2024-05-04\ntitle: Oslo’s promise\n\nNorway pledged 300 trucks to Kenya on Thursday.",
    "fourth": "date 2024-05-06\ntitle: Tents\n\nSweden delivered 40 tents to Chad.",
}
Open = Callable[..., AppTest]


@pytest.fixture
def aid(dashboard: Open, tmp_path: Path) -> Open:
    """The page Aid on four short articles, or on these, at an address."""

    def at(texts: dict[str, str] = TELLS, **query: str) -> AppTest:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return dashboard("pages/aid.py", tmp_path, **query)

    return at


def headings(app: AppTest) -> list[str]:
    return [each.value for each in app.subheader]


def table(app: AppTest) -> pd.DataFrame:
    return app.dataframe[0].value


def test_claims_are_counted_and_those_told_with_different_values_stand_side_by_side(aid: Open) -> None:
    app = aid()
    assert app.markdown[0].value == ("3 claims in 4 statements; 2 told with different values. 2 promised, 1 delivered.")
    assert headings(app) == ["Told with different values", "Claims"]
    beside = html(app)
    assert beside.count('class="claim"') == 2 and beside.count("300 trucks</mark>") == 2
    assert beside.count("450 trucks</mark>") == 1
    assert list(table(app)["Quantity"]) == [
        "40 tents",
        "300 trucks – elsewhere 450 trucks",
        "450 trucks – elsewhere 300 trucks",
    ]
    assert list(table(app)["Told"]) == ["Once", "2 times, 2 articles", "Once"]


def test_every_statement_can_be_counted_instead_and_the_address_keeps_that(aid: Open) -> None:
    app = aid()
    app.segmented_control(key="count").set_value("statement").run()
    assert app.query_params == {"count": "statements"}
    assert headings(app)[-1] == "Statements" and len(table(app)) == 4
    app.segmented_control(key="count").set_value("claim").run()
    assert app.query_params == {} and len(table(app)) == 3
    assert len(table(aid(count="statements"))) == 4


def test_a_filter_leaves_the_claims_that_pass_it_and_the_switch_stays(aid: Open) -> None:
    app = aid(donor="SWE", count="statements")
    assert list(table(app)["Quantity"]) == ["40 tents"]
    assert app.markdown[0].value == "1 claim in 1 statement; none told with different values. 1 delivered."
    app.multiselect(key="filter-donor").set_value(["NOR"]).run()
    assert app.query_params == {"donor": "NOR", "count": "statements"} and len(table(app)) == 3


def test_the_claim_of_the_address_is_shown_with_every_statement(aid: Open) -> None:
    rows = aid().session_state["reader"].result().frames.figures
    claim = rows.loc[rows["text"] == "300 trucks", "claim_id"].iloc[0]
    shown = html(aid(claim=claim)).split('class="claim"')[-1]
    assert shown.count("<mark") == 2 and "2 statements in 2 articles, 2 May 2024" in shown
    assert "Told otherwise as</dt><dd>450 trucks" in shown


@pytest.mark.parametrize("query", [{"claim": "nothing"}, {"claim": "nothing", "donor": "SWE"}])
def test_a_claim_that_is_not_there_is_a_sentence(aid: Open, query: dict[str, str]) -> None:
    app = aid(**query)
    assert "The claim that the address asks for is not among those shown here." in html(app)


def test_without_aid_the_page_says_so(aid: Open) -> None:
    app = aid({"quiet": "date 2024-05-02\n\nIt rained in Norway."})
    assert "There are no quantities of aid in these articles." in html(app)
    assert not app.dataframe


# In words


def test_the_line_above_counts_in_words() -> None:
    rows = [told(500), told(600), told(7, status="requested"), told(8, status="refused"), told(9, status=None)]
    claims, found = claims_of(figures(*rows)), contradictions(figures(*rows), articles(*rows))
    assert in_short(claims, found) == (
        "5 claims in 5 statements; 2 told with different values. 2 promised, 1 requested, 1 refused."
    )
    assert in_short(claims_of(figures(told(5, status=None))), []) == (
        "1 claim in 1 statement; none told with different values."
    )


def test_what_is_not_counted_or_drawn_is_said() -> None:
    money = {"unit": "USD", "category": "money", "item": None}
    rows = [told(100, **money), told(40, part_of="f0", **money), told(900, cumulative=True)]
    claims = claims_of(figures(*rows))
    counted, counted_note = to_count(claims)
    drawn, drawn_note = to_draw(claims)
    assert (list(counted.index), counted_note) == (
        ["c100"],
        "1 running total is not counted. 1 part of a total is not counted.",
    )
    assert (list(drawn.index), drawn_note) == (
        ["c100", "c900"],
        "1 part of a total in the same unit is not drawn.",
    )


def test_a_claim_is_told_whole() -> None:
    rows = [
        told(100, unit="USD", category="money", item="aid", text="$100"),
        told(7, part_of="f0", item="tents", text="seven", cumulative=True),
        told(7, status="delivered", stated_on=None, text="seven", item="tents"),
        told(8),
    ]
    claims = claims_of(figures(*rows))
    total, part, _ = claims.itertuples()
    others = others_of([["c7", "c8"]])
    assert others == {"c7": ["c8"], "c8": ["c7"]}
    assert label(part) == "seven (tents)"
    known = dict(facts(part, claims, others["c7"]))
    assert known["Status"] == "pledged 17 March 2022, delivered"
    assert known["Told in"] == "2 statements in 1 article, 17 March 2022"
    assert (known["Running total"], known["Part of"], known["Told otherwise as"]) == (
        "adds up what was given so far",
        "$100 (aid)",
        "8 tents",
    )
    assert dict(facts(total, claims, []))["Has the parts"] == "seven (tents)"
    line = claim_table(claims, claims, others).loc["c7"]
    assert line["Quantity"] == "seven (tents) – so far, part of $100, elsewhere 8 tents"
    assert (line["From"], line["To"], line["Status"], line["Told"]) == (
        "Norway",
        "Kenya",
        "Delivered",
        "2 times, 1 article",
    )
    assert line["First"].date() == A_DAY


def test_every_claim_of_the_seed_leads_to_its_sentence(seed: Frames) -> None:
    rows = Selection().rows(seed, "aid")
    texts = dict(zip(seed.articles["article_id"], seed.articles["text"], strict=True))
    for claim in claims_of(rows).itertuples():
        assert texts[claim.article_id][claim.start : claim.end] == claim.text
