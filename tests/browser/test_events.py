"""The page Events in Chromium: filter, follow an event to its sentence and back, count reports, download, share."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Server
from tests.browser.steps import cell, choose, click_line, grid, open_at, shown

ARTICLES = {
    "2024-05-02": "It had been quiet for weeks. France attacked Spain on Wednesday. Italy condemned France.",
    "2024-05-03": "The ports are closed. France attacked Spain on Wednesday, and nobody knew why.",
}


def test_an_event_from_the_filter_to_its_sentence_and_to_another_reader(
    page: Page, browser: Browser, watch, serve: Callable[..., Server], tmp_path: Path
):
    for day, text in ARTICLES.items():
        (tmp_path / f"{day}.txt").write_text(f"date {day}\ntitle: Of {day}\n\n{text}", encoding="utf-8")
    open_at(page, f"{serve(tmp_path).address}/events", "Events")
    expect(shown(page)).to_contain_text("— 2 of 2")
    expect(page.locator(".choroplethlayer path").first).to_be_attached()
    choose(page, "event", "Fighting and attacks")
    expect(shown(page)).to_contain_text("fighting and attacks only")
    expect(shown(page)).to_contain_text("— 1 of 2")
    expect(page).to_have_url(re.compile(r"/events\?event=FIGHT$"))
    expect(cell(page, 0, 7)).to_have_text("2")

    page.get_by_text("Every report", exact=True).click()
    expect(page).to_have_url(re.compile(r"count=reports"))
    expect(shown(page)).to_contain_text("— 2 of 3 reports")
    expect(grid(page)).to_have_attribute("aria-rowcount", "3")

    expect(cell(page, 0, 0)).to_have_text("Fighting or attack: attacked")
    expect(cell(page, 0, 1)).to_have_text("France")
    click_line(page, 0)
    panel = page.locator(".st-key-panel")
    for kind, words in {"event": "attacked", "who": "France", "whom": "Spain"}.items():
        expect(panel.locator(f"mark.sentence.{kind}")).to_have_text(words)
    expect(panel).to_contain_text("FIGHT in PLOVER")
    expect(panel.get_by_role("link")).to_have_text(
        [re.compile(words) for words in ("Read it in the article", "More about", "More about", "Of 2024-05-0")]
    )
    sentence = "".join(panel.locator("mark.sentence").all_inner_texts())
    assert sentence.startswith("France attacked Spain on Wednesday")
    panel.get_by_role("link", name="Read it in the article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Article")
    expect(page.locator("#here")).to_be_in_viewport()
    assert "".join(page.locator("mark.here").all_inner_texts()).split() == sentence.split()

    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Events")
    expect(shown(page)).to_contain_text("— 2 of 3 reports")
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert "fighting-and-attacks-only" in download.value.suggested_filename
    data = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert len(rows) == 2 and {row["type"] for row in rows} == {"FIGHT"}
    assert len({row["cluster_id"] for row in rows}) == 1
    assert all(row["sentence"].startswith("France attacked Spain") for row in rows)

    other = watch(browser.new_page())
    open_at(other, page.url, "Events")
    expect(shown(other)).to_have_text(shown(page).inner_text())
    other.get_by_text("Each event once", exact=True).click()
    expect(other).not_to_have_url(re.compile("count="))
    expect(shown(other)).to_contain_text("— 1 of 2")
    expect(grid(other)).to_have_attribute("aria-rowcount", "2")
