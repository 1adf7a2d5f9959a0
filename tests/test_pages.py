"""Every page, run as Streamlit runs it but without a browser: by default, filtered, with nothing to read, with a bad address."""

import pytest

from analysis.filters import NOUNS
from tests.served import count, html

PAGES = [f"pages/{page}.py" for page in NOUNS]
TITLES = dict(zip(PAGES, ["Who said what", "Actors", "Countries", "Events", "Aid", "Article"], strict=True))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_the_seeds(dashboard, page):
    app = dashboard(page)
    assert [title.value for title in app.title] == [TITLES[page]]
    assert "All " in html(app) and not count(app).startswith("0 ")


@pytest.mark.parametrize("page", PAGES)
def test_the_filter_of_the_address_is_the_filter_of_the_page(dashboard, page):
    app = dashboard(page, country="UKR", **{"from": "2022-03-01", "to": "2022-03-31"})
    assert "Ukraine, 1–31 March 2022" in html(app)
    assert app.multiselect(key="filter-countries").value == ["UKR"]
    assert [day.isoformat() for day in app.date_input(key="filter-days").value] == ["2022-03-01", "2022-03-31"]


def test_a_widget_writes_the_address_and_reset_clears_it(dashboard):
    app = dashboard()
    every = count(app)
    app.multiselect(key="filter-speakers").select("Lloyd Austin").run()
    assert app.query_params == {"speaker": "Lloyd Austin"}
    assert "Statements by Lloyd Austin" in html(app) and count(app).startswith("1 of ")
    app.text_input(key="filter-words").set_value("no such words").run()
    assert count(app).startswith("0 of ") and "Take a part of it away" in html(app)
    app.button[0].click().run()
    assert app.query_params == {} and count(app) == every


@pytest.mark.parametrize("page", PAGES)
def test_a_bad_address_is_one_sentence_and_no_error(dashboard, page):
    app = dashboard(page, speaker="![x](https://a.test)", kind="loud", **{"from": "soon"})
    assert html(app).count("that was left out.") == 3
    assert "All " in html(app)


def test_the_article_that_the_address_asks_for(dashboard, seed):
    article_id, text = seed.articles[["article_id", "text"]].iloc[0]
    app = dashboard("pages/article.py", article=article_id, at=str(text.index("We need to redefine")))
    passage = html(app).split('<article class="passage">')[1]
    assert passage.count('id="here"') == 1
    assert '"here' in passage.split("standby")[1] and '"here' not in passage.split("standby")[0]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"article": "nowhere"}, "The article that the address asks for is not among these articles."),
        ({"at": "999999"}, "The place that the address asks for is not in this article."),
        ({"at": "9" * 5000}, "The place that the address asks for is not in this article."),
        ({"at": "here"}, "The place that the address asks for is not in this article."),
    ],
)
def test_an_article_or_a_place_that_is_not_there(dashboard, seed, query, sentence):
    app = dashboard("pages/article.py", **{"article": seed.articles["article_id"].iloc[0], **query})
    assert sentence in html(app)
    assert 'id="here"' not in html(app) and '<article class="passage">' in html(app)


def test_an_empty_folder_is_a_page_that_says_what_to_do(dashboard, tmp_path):
    app = dashboard(PAGES[0], tmp_path)
    assert [title.value for title in app.title] == ["No articles yet"]
    assert str(tmp_path) in html(app)
    assert any("date 2022-03-17" in text.value for text in app.markdown)


def test_a_folder_that_is_not_there_is_a_sentence(dashboard, tmp_path):
    app = dashboard(PAGES[0], tmp_path / "gone")
    assert "does not exist" in html(app)


def test_what_cannot_be_read_is_told_and_the_rest_is_read(dashboard, tmp_path, caplog):
    (tmp_path / "good.txt").write_text("date 2022-03-17 “We go on,” John Smith said in Paris.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"date 2022-03-17 caf\xe9")
    app = dashboard(PAGES[0], tmp_path)
    assert [title.value for title in app.title] == ["Who said what"]
    assert "bad.txt is not in UTF-8" in html(app)
    assert any("bad.txt" in message for message in caplog.messages)


@pytest.mark.parametrize("page", PAGES)
def test_an_article_in_which_nothing_is_found(dashboard, tmp_path, page):
    (tmp_path / "quiet.txt").write_text("date 2022-03-17 It rained.", encoding="utf-8")
    app = dashboard(page, tmp_path)
    assert count(app) == ("1 of 1" if page == "pages/article.py" else "0 of 0")


def test_the_list_of_actors_is_a_table_with_the_busiest_first(dashboard):
    app = dashboard("pages/actors.py", sort=["person", "organization"])
    assert "Actors, people or organisations only" in html(app)
    lines = app.dataframe[0].value
    assert set(lines["Sort"]) <= {"Person", "Organisation"}
    assert lines["Statements"].is_monotonic_decreasing and lines["Statements"].iloc[0] > 0
    assert app.multiselect(key="filter-sort").value == ["person", "organization"]


def test_one_actor_that_the_address_asks_for(dashboard):
    app = dashboard("pages/actors.py", actor="person:lloyd-austin", show="mentions")
    assert [title.value for title in app.title] == ["Lloyd Austin"]
    assert "Person, United States, US Defense Secretary" in html(app)
    assert "<dt>Roles</dt><dd>US Defense Secretary, 17 March 2022</dd>" in html(app)
    assert set(app.dataframe[0].value["In the words"]) == {"Lloyd Austin", "he"}
    app.segmented_control(key="show").set_value("statements").run()
    assert not app.exception and app.query_params["show"] == "statements"
    assert "Statements by Lloyd Austin" in html(app) and len(app.dataframe[0].value) == 1


def test_the_filter_is_that_of_one_actor_too(dashboard):
    app = dashboard("pages/actors.py", actor="person:lloyd-austin", to="2022-03-01")
    assert "Statements by Lloyd Austin, up to 1 March 2022" in html(app)
    assert not app.dataframe and any("under this filter" in caption.value for caption in app.caption)


def test_an_actor_that_is_not_there_is_a_sentence_above_the_list(dashboard):
    app = dashboard("pages/actors.py", actor="person:<b>nobody")
    assert "“person:&lt;b&gt;nobody”, is not among the actors" in html(app)
    assert [title.value for title in app.title] == ["Actors"] and app.dataframe


def test_an_actor_under_a_name_of_before_is_found(dashboard):
    app = dashboard("pages/actors.py", actor="person:biden")
    assert [title.value for title in app.title] == ["Joe Biden"]
    assert "“person:biden”. In these articles that is Joe Biden." in html(app)


@pytest.mark.parametrize("actor", ["country:UKR", "organization:nato", "organization:congress"])
@pytest.mark.parametrize("show", ["statements", "about", "mentions", "aid", "nothing"])
def test_every_part_of_an_actor_opens(dashboard, actor, show):
    dashboard("pages/actors.py", actor=actor, show=show)
