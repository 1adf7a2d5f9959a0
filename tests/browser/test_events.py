"""The page Events in Chromium: filter, follow an event to its sentence and back, count reports, download, share."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.test_dashboard import cell, choose, click_line, grid, open_at, shown


def test_an_event_from_the_filter_to_its_sentence_and_to_another_reader(
    page: Page, browser: Browser, watch, samples: str
):
    open_at(page, f"{samples}/events", "Events")
    expect(page.locator(".choroplethlayer path").first).to_be_attached()
    choose(page, "event", "Fighting and attacks")
    expect(shown(page)).to_contain_text("fighting and attacks only")
    expect(page).to_have_url(re.compile(r"/events\?event=FIGHT$"))

    page.get_by_role("button", name="Every report").click()
    expect(page).to_have_url(re.compile(r"count=reports"))
    expect(shown(page)).to_contain_text("reports")
    reports = int((shown(page).text_content() or "").split("— ")[1].split(" of ")[0])
    expect(grid(page)).to_have_attribute("aria-rowcount", str(reports + 1))

    expect(cell(page, 0, 0)).to_contain_text("Fighting or attack: ")
    told = (cell(page, 0, 0).text_content() or "").removeprefix("Fighting or attack: ")
    click_line(page, 0)
    panel = page.locator(".st-key-panel")
    expect(panel.locator("mark.event")).to_have_text(told)
    expect(panel.locator("mark.sentence.event")).to_have_count(1)
    expect(panel).to_contain_text("FIGHT in PLOVER")
    sentence = "".join(panel.locator("mark.sentence").all_inner_texts())
    panel.get_by_role("link", name="Read it in the article").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Article")
    expect(page.locator("#here")).to_be_in_viewport()
    assert "".join(page.locator("mark.here").all_inner_texts()).split() == sentence.split()

    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Events")
    expect(shown(page)).to_contain_text(f"— {reports} of ")
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").click()
    assert "fighting-and-attacks-only" in download.value.suggested_filename
    data = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert len(rows) == reports and {row["type"] for row in rows} == {"FIGHT"}
    assert all(row["sentence"] and row["cluster_id"] for row in rows)

    other = watch(browser.new_page())
    open_at(other, page.url, "Events")
    expect(shown(other)).to_have_text(shown(page).inner_text())
    other.get_by_role("button", name="Each event once").click()
    expect(other).not_to_have_url(re.compile("count="))
    expect(shown(other)).not_to_contain_text("reports")
    expect(grid(other)).not_to_have_attribute("aria-rowcount", str(reports + 1))
