"""Reading in the background: the result, what went wrong, and when a folder counts as changed."""

import logging

import pytest

from analysis.background import Reader, state


def test_the_articles_that_can_be_read_and_the_problems(tmp_path, caplog):
    (tmp_path / "good.txt").write_text("date 2022-03-17 France thanked Spain.", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    reader = Reader([str(tmp_path)])
    frames, problems, uncorrected = reader.result()
    assert len(frames.articles) == 1 and set(frames.mentions["country"]) == {"FRA", "ESP"}
    assert [problem.where for problem in problems] == [(tmp_path / "empty.txt").as_posix()]
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [(logging.WARNING, str(problems[0]))]
    assert uncorrected == []
    assert list(reader.progress()) == [], "it is done"


def test_who_waits_sees_how_far_it_is(tmp_path):
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"date 2022-03-17 France sent {number} tanks.", encoding="utf-8")
    seen = list(Reader([str(tmp_path)]).progress(every=0.001))
    assert seen == sorted(seen) and {total for _, total in seen} <= {0, 40}


def test_what_is_not_there_is_raised_where_the_result_is_asked_for(tmp_path):
    with pytest.raises(FileNotFoundError, match="gone"):
        Reader([str(tmp_path / "gone")]).result()


def test_the_state_is_another_after_any_change_and_the_same_after_none(tmp_path):
    states = [state([str(tmp_path)])]
    (tmp_path / "a.txt").write_text("date 2022-03-17 One.", encoding="utf-8")
    states.append(state([str(tmp_path)]))
    (tmp_path / "a.txt").write_text("date 2022-03-17 Three.", encoding="utf-8")
    states.append(state([str(tmp_path)]))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_text("date 2022-03-17 Two.", encoding="utf-8")
    states.append(state([str(tmp_path)]))
    assert len(set(states)) == 4
    assert state([str(tmp_path)]) == states[-1]
    assert state([str(tmp_path / "gone")]) == ()
