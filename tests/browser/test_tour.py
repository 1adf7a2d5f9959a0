"""What the README promises a new reader: three articles of their own, a statement found, an actor corrected, a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.steps import choose, click_line, name_actor, open_at

TEXT = """date 2024-05-13
title: Ministers meet in Oslo
outlet: Example Courier

Norwegian Defence Minister Kari Solberg said on Monday that Norway would send 40 trucks to Kenya.

“We will not wait for others,” she told reporters in Oslo.
"""
TABLE = [
    ["published", "title", "text"],
    ["2024-05-14", "Thanks from Nairobi", "Kenyan Foreign Minister Amani Otieno thanked Norway for the trucks."],
]
LINE = {"published": "2024-05-15", "text": "K. Solberg, the defence minister of Norway, said the trucks had arrived."}


def write_articles(folder: Path) -> None:
    """An article as a text file, one as a line of a table, one as a line of JSON."""
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    with (folder / "two.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(TABLE)
    (folder / "three.jsonl").write_text(json.dumps(LINE), encoding="utf-8")


def test_a_new_reader_finds_a_statement_corrects_an_actor_and_has_a_file(
    page: Page, serve: Callable[..., Server], tmp_path: Path
):
    write_articles(tmp_path)
    server = serve(tmp_path)
    open_at(page, server.address)
    choose(page, "speakers", "Kari Solberg")
    expect(page.locator(".shown")).to_contain_text("Statements by Kari Solberg — 2 of 4")
    click_line(page, 0)
    panel = page.locator(".st-key-panel")
    expect(panel.locator("mark.statement").first).to_have_text("Norway would send 40 trucks to Kenya")
    panel.get_by_role("link", name="More about Kari Solberg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kari Solberg")
    expect(page.get_by_text("Norwegian Defence Minister").first).to_be_visible()

    name_actor(page, "Kari M. Solberg")
    expect(page.get_by_text("are shown under the name “Kari M. Solberg”")).to_be_visible()
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kari M. Solberg")
    assert "Kari M. Solberg" in (tmp_path / "corrections.csv").read_text(encoding="utf-8-sig")

    open_at(page, f"{server.address}/?speaker=Kari%20M.%20Solberg")
    expect(page.locator(".shown")).to_contain_text("Statements by Kari M. Solberg — 2 of 4")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [(row["speaker"], row["corrected"]) for row in rows] == [("Kari M. Solberg", "True")] * 2
    assert rows[0]["sentence"].startswith("Norwegian Defence Minister Kari Solberg said")
