"""The main job in Chromium: open, filter, follow a row to its sentence, pass the link on, download."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis import Frames
from analysis.selection import Selection
from pages.common.parts import HEADER_HEIGHT
from tests.browser.conftest import Server, wait_for
from tests.browser.steps import FITS, PLOT, cell, choose, click_line, grid, open_at, shown, speakers_drawn

PAGES = {
    "": "Who said what",
    "actors": "Actors",
    "countries": "Countries",
    "events": "Events",
    "aid": "Aid",
    "article": "Article",
}


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_and_fits(page: Page, dashboard: str, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for path, title in PAGES.items():
        open_at(page, f"{dashboard}/{path}", title)
        expect(shown(page)).to_contain_text("All ")
        if path != "article":
            expect(page.locator(PLOT).first).to_be_visible()
            expect(cell(page, 0, 0)).to_be_attached()
        assert page.evaluate(FITS), f"{title} is wider than the window"


def test_the_map_is_drawn_from_our_own_outlines(page: Page, dashboard: str):
    with page.expect_response(re.compile(r"world_110m\.json")) as outlines:
        open_at(page, f"{dashboard}/countries", "Countries")
    assert outlines.value.ok and outlines.value.url.startswith(dashboard)
    expect(page.locator(".choroplethlayer path").first).to_be_attached()


@pytest.mark.parametrize(
    ("field", "value", "selection"),
    [
        ("countries", "Netherlands", Selection(countries=("NLD",))),
        ("speakers", "Lloyd Austin", Selection(speakers=("Lloyd Austin",))),
    ],
)
def test_a_filter_changes_chart_table_count_and_address(
    page: Page, dashboard: str, seed: Frames, field, value, selection
):
    rows, every = selection.rows(seed, "who_said_what"), len(Selection().rows(seed, "who_said_what"))
    assert 0 < len(rows) < every
    open_at(page, dashboard)
    assert speakers_drawn(page) >= set(rows["speaker"])
    expect(grid(page)).to_have_attribute("aria-rowcount", str(every + 1))
    choose(page, field, value)
    expect(shown(page)).to_contain_text(value)
    expect(shown(page)).to_contain_text(f"{len(rows)} of {every}")
    expect(grid(page)).to_have_attribute("aria-rowcount", str(len(rows) + 1))
    assert speakers_drawn(page) == set(rows["speaker"])
    expect(page).to_have_url(re.compile(re.escape(next(iter(selection.to_query())))))


def test_the_sample_articles_open_and_lead_to_their_text(page: Page, samples: str):
    open_at(page, f"{samples}/?speaker=Ben%20Wallace")
    assert speakers_drawn(page) == {"Ben Wallace"}
    click_line(page, 0)
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("Ben Wallace")
    panel.get_by_role("link", name="Read it in the article").click()
    expect(page.locator("#here")).to_be_in_viewport()


def test_the_filter_survives_a_change_of_page_and_goes_back(page: Page, dashboard: str):
    open_at(page, dashboard)
    choose(page, "countries", "Ukraine")
    expect(page).to_have_url(re.compile(r"\?country=UKR$"))
    for path, title in list(PAGES.items())[1:]:
        page.get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page).to_have_url(re.compile(rf"/{path}\?country=UKR$"))
        expect(shown(page)).to_contain_text("Ukraine")
    page.get_by_role("button", name="Reset the filter").click()
    expect(shown(page)).to_contain_text("All articles")
    page.go_back()
    expect(shown(page)).to_contain_text("Ukraine")


def test_a_copied_link_opens_the_same_view_in_another_browser(page: Page, browser: Browser, watch, dashboard: str):
    other = watch(browser.new_page())
    open_at(page, dashboard)
    choose(page, "speakers", "Kajsa Ollongren")
    expect(shown(page)).to_contain_text("Kajsa Ollongren")
    page.get_by_role("button", name="Direct", exact=True).click()
    expect(shown(page)).to_contain_text("direct only")
    open_at(other, page.url)
    expect(shown(other)).to_have_text(shown(page).inner_text())
    expect(other.locator(".st-key-filter-speakers")).to_contain_text("Kajsa Ollongren")
    assert speakers_drawn(other) == {"Kajsa Ollongren"}
    expect(cell(other, 0, 1)).to_have_text(cell(page, 0, 1).text_content() or "")


def test_a_click_on_a_line_leads_to_the_highlighted_sentence(page: Page, dashboard: str):
    open_at(page, dashboard)
    click_line(page, 1)
    panel = page.locator(".st-key-panel")
    said = cell(page, 1, 1).text_content() or ""
    expect(panel.locator("mark.statement").first).to_have_text(said.split(" … ")[0])
    expect(panel).to_contain_text("Reporting words")
    expect(panel).to_be_in_viewport()
    panel.get_by_role("link", name="Read it in the article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Article")
    expect(page.locator("#here")).to_be_in_viewport()
    highlighted = "".join(page.locator("mark.here").all_inner_texts())
    assert said.split(" … ")[0] in highlighted
    assert page.locator("mark.here").count() < page.locator("article mark").count()


def test_a_click_in_a_sorted_table_is_on_the_line_that_is_seen(page: Page, dashboard: str):
    open_at(page, dashboard)
    expect(cell(page, 0, 0)).to_be_attached()
    for arrow in "↑↓":
        page.get_by_test_id("stDataFrame").click(position={"x": 60, "y": HEADER_HEIGHT / 2})
        expect(page.locator("[role=columnheader]").first).to_contain_text(arrow)
    first = cell(page, 0, 1).text_content() or ""
    expect(cell(page, 0, 0)).to_contain_text("Ukraine")
    click_line(page, 0)
    expect(page.locator(".st-key-panel mark.statement").first).to_have_text(first.split(" … ")[0])


@pytest.mark.parametrize(("path", "name"), [("countries", "mention"), ("aid", "figure")])
def test_a_mention_and_a_figure_lead_there_too(page: Page, dashboard: str, path, name):
    open_at(page, f"{dashboard}/{path}?country=UKR", PAGES[path])
    click_line(page, 0)
    words = page.locator(f".st-key-panel mark.{name}").inner_text()
    page.get_by_role("link", name="Read it in the article").click()
    expect(page.locator("#here")).to_be_in_viewport()
    assert words in "".join(page.locator("mark.here").all_inner_texts())


@pytest.mark.parametrize(
    ("path", "frame"), [("", "who_said_what"), ("countries", "countries"), ("aid", "aid"), ("article", "who_said_what")]
)
def test_the_file_holds_exactly_the_filtered_rows(page: Page, dashboard: str, seed: Frames, path, frame):
    rows = Selection(countries=("UKR",), kinds=("indirect",)).rows(seed, frame)
    assert len(rows)
    open_at(page, f"{dashboard}/{path}?country=UKR&kind=indirect&count=statements", PAGES[path])
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert "ukraine" in download.value.suggested_filename and download.value.suggested_filename.endswith(".csv")
    data = Path(download.value.path()).read_bytes()
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(row["article_id"], row["text"]) for row in table] == list(
        zip(rows["article_id"], rows["text"], strict=True)
    )
    assert all(row["sentence"] for row in table)


def test_a_claim_leads_to_its_statements_their_articles_and_a_file(page: Page, browser: Browser, watch, samples: str):
    open_at(page, f"{samples}/aid", "Aid")
    choose(page, "donor", "Sweden")
    expect(shown(page)).to_contain_text("from Sweden")
    expect(page).to_have_url(re.compile(r"donor=SWE$"))
    lines = page.get_by_test_id("stDataFrame").locator("[data-testid^=glide-cell-5-]")
    expect(cell(page, 0, 2)).to_have_text("Sweden")
    often = next(n for n, told in enumerate(lines.all_text_contents()) if "times" in told)
    words, told = cell(page, often, 0).text_content() or "", cell(page, often, 5).text_content() or ""
    click_line(page, often)
    panel = page.locator(".st-key-panel")
    expect(panel.locator(".claim b")).to_have_text(words)
    expect(panel.locator(".told")).to_have_count(int(told.split()[0]))
    expect(panel.locator(".told mark.figure").first).to_be_visible()
    expect(page).to_have_url(re.compile("claim="))

    other = watch(browser.new_page())
    open_at(other, page.url, "Aid")
    expect(other.locator(".st-key-panel .claim b")).to_have_text(words)
    with other.expect_download() as download:
        other.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert download.value.suggested_filename == "aid_claims-quantities-of-aid-from-sweden.csv"
    table = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"), newline="")))
    assert len(table) == int(grid(page).get_attribute("aria-rowcount") or 0) - 1
    assert all(row["donor"] == "SWE" and row["text"] in row["sentence"] for row in table)

    figure = panel.locator(".told mark.figure").first.inner_text()
    panel.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Article")
    expect(page.locator("#here")).to_be_in_viewport()
    assert figure in " ".join(page.locator("mark.here").all_inner_texts())


def test_a_mark_of_a_chart_opens_its_claim(page: Page, samples: str):
    open_at(page, f"{samples}/aid?donor=NOR", "Aid")
    chart = page.locator(".js-plotly-plot").last
    chart.locator(".scatterlayer .point").first.click(force=True)
    panel = page.locator(".st-key-panel")
    expect(panel.locator(".claim")).to_contain_text("Norway")
    expect(panel.locator("mark.figure").first).to_be_in_viewport()


def test_the_table_has_no_download_of_its_own(page: Page, dashboard: str):
    open_at(page, dashboard)
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_role("button", name="Fullscreen").last).to_be_visible()
    assert page.get_by_test_id("stElementToolbar").get_by_role("button", name="Download").count() == 0


def test_the_reader_s_own_articles(page: Page, serve: Callable[..., Server], tmp_path: Path):
    (tmp_path / "first.txt").write_text(
        "date 2024-05-01\ntitle: The first\n\n“<b>It</b> works,” Mayor Jane Roe said in Paris.", encoding="utf-8"
    )
    (tmp_path / "second.txt").write_text("date 2024-05-02\ntitle: The second\n\nIt rained.", encoding="utf-8")
    (tmp_path / "third.txt").write_text("No date at all.", encoding="utf-8")
    server = serve(tmp_path)
    open_at(page, server.address)
    expect(cell(page, 0, 0)).to_contain_text("Jane Roe")
    page.get_by_text("1 file or row could not be read").click()
    expect(page.get_by_text("third.txt")).to_be_visible()
    assert server.log.read_text(encoding="utf-8").count("third.txt") == 1, "the terminal is told once"
    page.get_by_role("link", name="Article", exact=True).click()
    expect(page.locator("article")).to_contain_text("It rained.")
    page.get_by_role("link", name="Older article").click()
    expect(page.locator("article")).to_contain_text("“<b>It</b> works,”")


def test_the_first_address_may_be_that_of_a_page(page: Page, serve: Callable[..., Server], tmp_path: Path):
    (tmp_path / "one.txt").write_text("date 2024-05-01 France helped Spain.", encoding="utf-8")
    open_at(page, f"{serve(tmp_path).address}/countries?country=ESP", "Countries")
    expect(shown(page)).to_contain_text("Mentions of Spain — 1 of 2")


def test_the_dashboard_opens_in_the_reader_s_browser(serve: Callable[..., Server], tmp_path: Path):
    opened, script = tmp_path / "opened.txt", tmp_path / "browser.py"
    opened.touch()
    script.write_text(f"import sys; open({str(opened)!r}, 'w').write(sys.argv[1])", encoding="utf-8")
    server = serve(headless=False, BROWSER=f"{sys.executable} {script} %s")
    wait_for(opened.read_text, server)
    assert opened.read_text() == server.address.replace("127.0.0.1", "localhost")
