"""What all charts share: where there is nothing to draw a sentence says so, and plotly asks no other host."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analysis.charts import actors, aid, aid_delivered, aid_donors, countries, events, matrix, statements
from analysis.charts.common import PLOTLY_CONFIG
from analysis.schema import conform, empty
from tests.invented import A_DAY, ACTORS, NAMES, THREE, claim_rows, figure_row, quote


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
        lambda: events.over_time(empty("events"), pd.Series(dtype="datetime64[us]"), "event"),
        lambda: events.over_time(THREE, THREE["first"].mask(THREE["type"] == "FIGHT"), "event"),
        lambda: matrix.who_on_whom(empty("events"), ACTORS, "report"),
        lambda: matrix.who_on_whom(THREE, empty("actors"), "event"),
        lambda: events.world_map(THREE, pd.Series(dtype="string"), "event"),
    ],
)
def test_nothing_to_draw_is_a_sentence(drawn: Any) -> None:
    blank = drawn()
    assert not blank.data
    assert blank.layout.annotations[0].text.endswith(".")


def test_plotly_is_told_to_fetch_the_outlines_from_this_server() -> None:
    address = PLOTLY_CONFIG["topojsonURL"]
    assert ":" not in address
    assert not address.startswith("/"), "an absolute path would lose server.baseUrlPath"
    assert address.endswith("app/static/")


def test_few_statements_are_counted_in_whole_numbers() -> None:
    one = statements.over_time(conform("quotes", [{"quote_id": "q", "speaker": "A", "said_on": "2022-03-17"}]))
    assert one.layout.yaxis.dtick == 1
