"""Events: type, agent, target and modality of short sentences."""

from __future__ import annotations

import pytest

from tests.conftest import Extract


@pytest.mark.parametrize(
    ("text", "type_", "agent", "target", "modality"),
    [
        ("Russia attacked Ukraine on Monday.", "FIGHT", ["RUS"], ["UKR"], "happened"),
        ("Ukraine was attacked by Russia.", "FIGHT", ["RUS"], ["UKR"], "happened"),
        ("France will deploy troops to Mali.", "MOBILIZE", ["FRA"], ["MLI"], "planned"),
        ("Germany did not condemn Turkey.", "DISAPPROVE", ["DEU"], ["TUR"], "denied"),
        ("Poland may send tanks to Ukraine.", "AID", ["POL"], ["UKR"], "possible"),
        ("China's sanctions on Taiwan angered many.", "SANCTION", ["CHN"], ["TWN"], "happened"),
        ("Talks between Iran and Israel failed.", "CONSULT", ["IRN", "ISR"], [], "happened"),
    ],
)
def test_events(extract: Extract, text: str, type_: str, agent: list[str], target: list[str], modality: str) -> None:
    (row,) = extract(text).events.itertuples()
    assert (row.type, row.modality) == (type_, modality)
    assert (row.agent, row.target) == ([f"country:{a}" for a in agent], [f"country:{t}" for t in target])


def test_the_attack_takes_what_the_russian_attack_told(extract: Extract) -> None:
    rows = extract("The Russian attack on Ukraine went on. The attack began on Monday.").events
    assert rows.agent.tolist() == [["country:RUS"]] * 2
    assert rows.target.tolist() == [["country:UKR"]] * 2
    assert [
        None if d is None else str(d) for d in rows["first"].dt.date.astype(object).where(rows["first"].notna(), None)
    ] == [
        None,
        "2022-03-14",
    ]


def test_an_event_in_a_statement_belongs_to_it(extract: Extract) -> None:
    frames = extract("Poland said that Russia attacked Ukraine.")
    assert frames.events.quote_id.tolist() == frames.quotes.quote_id.tolist()
