"""A correction made in Chromium is there at once, after a reload, after a restart, and until it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from analysis.background import Reader
from tests.browser.conftest import Server
from tests.browser.steps import name_actor, open_at

ARTICLE = "date 2022-03-17 Jan Orel met Mary Wood in Paris. “We go on,” Orel said. “We stay,” Mary Wood said."


def test_a_correction_stays(page: Page, serve: Callable[..., Server], tmp_path: Path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    Reader([str(tmp_path)]).result()  # what is read here, both servers find already read
    server = serve(tmp_path)
    open_at(page, f"{server.address}/actors?actor=person:jan-orel", "Jan Orel")
    name_actor(page, "Johan Orel")
    expect(page.get_by_text("1 statement of “Jan Orel” are shown under the name “Johan Orel”")).to_be_visible()
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("status").get_by_text("Corrected: “Jan Orel” is called “Johan Orel”.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Johan Orel")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Johan Orel")

    server.process.terminate()
    server.process.wait()
    server = serve(tmp_path)
    open_at(page, f"{server.address}/actors?actor=person:jan-orel", "Johan Orel")
    open_at(page, f"{server.address}/?speaker=Johan%20Orel")
    expect(page.locator(".shown")).to_contain_text("Statements by Johan Orel — 1 of 2")

    open_at(page, f"{server.address}/actors", "Actors")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Taken back: “Jan Orel” is called “Johan Orel”.")).to_be_visible()
    open_at(page, f"{server.address}/?speaker=Jan%20Orel")
    expect(page.locator(".shown")).to_contain_text("Statements by Jan Orel — 1 of 2")
