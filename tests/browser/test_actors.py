"""The page "Actors" in Chromium: from the list to one actor, to the sentence, and on to another reader."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Position, expect

from pages.common.parts import HEADER_HEIGHT
from tests.browser.steps import FITS, PLOT, cell, click_line, grid, open_at, shown

LIST_ROW = 36


def open_actor(page: Page, samples: str, name: str) -> None:
    """Go to an actor as a reader does: find the name in the list, and click its line."""
    open_at(page, f"{samples}/actors", "Actors")
    page.locator(".st-key-filter-words input").fill(name)
    page.keyboard.press("Enter")
    expect(grid(page)).to_have_attribute("aria-rowcount", "2")
    expect(cell(page, 0, 0)).to_have_text(name)
    click_actor(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def click_actor(page: Page) -> None:
    """Click the first line of the list."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(cell(page, 0, 0)).to_be_attached()
    page.get_by_test_id("stDataFrame").click(position=Position(x=60, y=HEADER_HEIGHT + LIST_ROW / 2))


def test_from_the_list_to_an_actor_to_the_sentence_and_on_to_another_reader(
    page: Page, browser: Browser, watch, samples: str
):
    open_actor(page, samples, "Antony Blinken")
    assert parse_qs(urlsplit(page.url).query) == {"actor": ["person:antony-blinken"]}
    expect(page.locator("dl.facts").first).to_contain_text("Secretary of State, 26 February – 22 December 2022")
    expect(page.locator(PLOT).first).to_be_visible()
    page.get_by_role("radio", name=re.compile("^Mentions")).click()
    expect(shown(page).last).to_contain_text("Mentions of Antony Blinken")
    expect(page).to_have_url(re.compile("show=mentions"))

    other = watch(browser.new_page())
    open_at(other, page.url, "Antony Blinken")
    expect(shown(other).last).to_have_text(shown(page).last.inner_text())
    expect(cell(other, 0, 0)).to_have_text(cell(page, 0, 0).text_content() or "")

    page.get_by_role("radio", name=re.compile("^Statements by them")).click()
    expect(shown(page).last).to_contain_text("Statements by Antony Blinken")
    expect(page.locator("[role=columnheader]").first).to_have_text("What they said")
    said = cell(page, 0, 0).text_content() or ""
    click_line(page, 0)
    panel = page.locator(".st-key-panel")
    expect(panel.locator("mark.statement").first).to_have_text(said.split(" … ")[0])
    expect(panel.get_by_role("link", name=re.compile("More about"))).to_have_count(0)
    panel.get_by_role("link", name="Read it in the article").click()
    expect(page.locator("#here")).to_be_in_viewport()


def test_the_way_back_to_the_list_and_to_the_statements(page: Page, samples: str):
    open_actor(page, samples, "Ben Wallace")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Actors")
    expect(shown(page).first).to_contain_text("with “Ben Wallace” in the name or role")
    open_at(page, f"{samples}/actors?actor=person:ben-wallace", "Ben Wallace")
    page.get_by_role("link", name="All actors").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Actors")
    click_actor(page)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Actors")
    page.get_by_role("link", name="Their statements").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who said what")
    expect(shown(page).first).to_contain_text("Statements by ")


def test_a_statement_leads_to_its_speaker(page: Page, samples: str):
    open_at(page, f"{samples}/?speaker=Ben%20Wallace&from=2022-03-01")
    click_line(page, 0)
    page.get_by_role("link", name="More about Ben Wallace").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ben Wallace")
    expect(shown(page).last).to_contain_text("Statements by Ben Wallace, since 1 March 2022")


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("path", ["", "?actor=country:USA", "?actor=organization:phoenix"])
def test_it_fits(page: Page, samples: str, width, path):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{samples}/actors{path}")
    expect(page.get_by_test_id("stDataFrame")).to_be_attached()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    assert page.evaluate(FITS)
