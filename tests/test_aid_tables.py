"""Aid in the tables of the benchmark, as one share a table: what newspapers mostly write is read right."""

from __future__ import annotations

import pytest

from benchmarks.aid import NO_AID, judge

LEAST = 0.85  # of the figures right in all fields


@pytest.mark.parametrize("name", ["plain_1", "plain_2", "plain_3"])
def test_most_aid_of_ordinary_sentences_is_right(name: str) -> None:
    judged = judge(name)
    assert sum(not one.wrong for one in judged) >= LEAST * len(judged)


@pytest.mark.parametrize("name", ["plain_1", "plain_2", "plain_3", "elaborate"])
def test_what_is_no_aid_is_not_taken_for_it(name: str) -> None:
    assert not [one.gold["figure"] for one in judge(name) if one.gold["claim"] == NO_AID and one.wrong]
