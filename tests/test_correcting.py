"""The forms for a correction, run as Streamlit runs them but without a browser."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.corrections.kept import Kept
from analysis.corrections.record import Correction
from tests.served import html

SCRIPT = Path(__file__).parent / "correcting_app.py"
TEXT = (
    "date 2022-03-17 Jan Orel met Mary Wood in Paris. “We go on,” Orel said. “We stay,” Mary Wood said. "
    "The World Harbour Union said it would strike."
)
PERSON = "person:jan-orel"
Open = Callable[..., AppTest]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def correcting(news: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The page, with the form for an action on Jan Orel opened."""

    def at(action: str | None = None) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["dashboard.py", str(news)])
        app = AppTest.from_file(SCRIPT, default_timeout=60)
        app.query_params["name"] = "Jan Orel"
        app.session_state[f"correct-{PERSON}"] = True
        app.run()
        if action:
            app.segmented_control(key=f"correct-action-{PERSON}").set_value(action).run()
        assert not app.exception
        return app

    return at


def actors(app: AppTest) -> dict[str, int]:
    return dict(app.dataframe[0].value.values.tolist())


def save(app: AppTest) -> AppTest:
    button = app.button(key=f"correct-save-{PERSON}")
    assert not button.disabled
    app = button.click().run()
    assert not app.exception
    return app


def test_two_that_are_the_same(correcting: Open, news: Path) -> None:
    app = correcting("Same as another")
    assert app.button(key=f"correct-save-{PERSON}").disabled
    other = app.selectbox(key=f"correct-other-{PERSON}")
    assert other.options[0].startswith("Mary Wood (person, ")
    app = other.select("person:mary-wood").run()
    assert "2 mentions and 1 statement of “Jan Orel” become those of “Mary Wood”." in html(app)
    app = save(app)
    assert actors(app)["Mary Wood"] == 4 and "Jan Orel" not in actors(app)
    assert "Corrected: “Jan Orel” is the same as “Mary Wood”." in html(app)
    assert Kept([news]).read()[0] == (Correction("merge", "person", "Jan Orel", "Mary Wood"),)


def test_the_name_of_either_may_stay(correcting: Open) -> None:
    app = correcting("Same as another")
    app.selectbox(key=f"correct-other-{PERSON}").select("person:mary-wood").run()
    app = save(app.radio(key=f"correct-name-person:mary-wood-{PERSON}").set_value(PERSON).run())
    assert actors(app)["Jan Orel"] == 4 and "Mary Wood" not in actors(app)


def test_another_name_is_taken_back_from_the_confirmation(correcting: Open, news: Path) -> None:
    app = correcting("Name")
    app = save(app.text_input(key=f"correct-rename-{PERSON}").set_value(" Johan  Orel ").run())
    assert "Johan Orel" in actors(app)
    app = app.button(key="take-back-last").click().run()
    assert "Jan Orel" in actors(app) and Kept([news]).read()[0] == ()
    assert "Taken back: “Jan Orel” is called “Johan Orel”." in html(app)


def test_a_correction_of_a_corrected_actor_knows_it_by_its_extracted_name(correcting: Open, news: Path) -> None:
    Kept([news]).add(Correction("rename", "person", "Mary Wood", "May Wood"))
    app = correcting("Same as another")
    app = save(app.selectbox(key=f"correct-other-{PERSON}").select("person:mary-wood").run())
    assert Kept([news]).read()[0][-1] == Correction("merge", "person", "Jan Orel", "Mary Wood")
    assert actors(app)["May Wood"] == 4


def test_another_country(correcting: Open, news: Path) -> None:
    app = correcting("Country")
    app = save(app.selectbox(key=f"correct-country-{PERSON}").select("FRA").run())
    assert Kept([news]).read()[0] == (Correction("country", "person", "Jan Orel", "FRA"),)


def test_two_in_one(correcting: Open) -> None:
    app = correcting("Two in one")
    app.multiselect(key=f"correct-names-{PERSON}").select("Orel").run()
    app.text_input(key=f"correct-split-name-{PERSON}").set_value("Jan Orel").run()
    assert app.button(key=f"correct-save-{PERSON}").disabled, "it has that name itself"
    app.text_input(key=f"correct-split-name-{PERSON}").set_value("Mary Wood").run()
    assert "1 mention, words such as “he” that follow" in html(app) and "among the actors already" in html(app)
    app = save(app)
    assert (actors(app)["Jan Orel"], actors(app)["Mary Wood"]) == (1, 3)


def test_what_is_not_an_actor_and_the_list(correcting: Open) -> None:
    app = save(correcting("Not an actor"))
    assert "Jan Orel" not in actors(app)
    assert "“Jan Orel” is not an actor" in html(app)
    app = app.button(key="take-back-0").click().run()
    assert actors(app)["Jan Orel"] == 2
    assert "None so far." in html(app)


def test_a_correction_that_does_not_apply_is_told(correcting: Open) -> None:
    app = correcting("Name")
    app = save(app.text_input(key=f"correct-rename-{PERSON}").set_value("Mary Wood").run())
    assert html(app).count("there is another actor “Mary Wood”: if it is the same, merge them.") == 2
    assert [box.label for box in app.expander] == ["Correct this actor", "1 correction could not be applied"]


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(correcting: Open, news: Path) -> None:
    (news / "corrections.csv").write_text("published,text\n2022-03-17,It rained.", encoding="utf-8")
    app = save(correcting("Not an actor"))
    assert "is not a file of corrections" in html(app) and "The correction is not kept." in html(app)
    assert "Jan Orel" in actors(app)
