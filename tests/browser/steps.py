"""What a reader does and sees on any page of the dashboard, for the tests in Chromium."""

from __future__ import annotations

from playwright.sync_api import Page, Position, expect

from pages.common.parts import HEADER_HEIGHT, ROW_HEIGHT
from tests.browser.conftest import LONGEST_START

PLOT = ".js-plotly-plot .main-svg"
FITS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .every(element => element.scrollWidth <= element.clientWidth)"""


def open_at(page: Page, address: str, title: str = "Who said what") -> None:
    """Open an address and wait until the page stands there."""
    page.goto(address)
    # The first to open a dashboard waits for its articles to be read.
    expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=LONGEST_START * 1000)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page is drawn whole: a table that is drawn anew loses a click."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def choose(page: Page, field: str, value: str) -> None:
    """Choose a value in one of the sidebar's lists."""
    page.locator(f".st-key-filter-{field} input").click()
    page.keyboard.type(value)
    page.get_by_role("option", name=value).click()
    page.keyboard.press("Escape")


def click_line(page: Page, number: int, column: int = 0) -> None:
    """Click a line of the table, which is drawn on a canvas: its place follows from the height of a line."""
    settled(page)
    expect(cell(page, number, column)).to_be_attached()
    place = Position(x=60, y=HEADER_HEIGHT + ROW_HEIGHT * (number + 0.5))
    page.get_by_test_id("stDataFrame").click(position=place)


def cell(page: Page, line: int, column: int):
    """A cell of the table, as a screen reader finds it."""
    return page.get_by_test_id(f"glide-cell-{column}-{line}")


def grid(page: Page):
    """The table, as a screen reader finds it; its first line is the heading."""
    return page.get_by_test_id("stDataFrame").locator("[role=grid]")


def speakers_drawn(page: Page) -> set[str]:
    """The names in the legend, or the only name, of the chart of statements over time."""
    expect(page.locator(PLOT).first).to_be_visible()
    return set(page.locator(".js-plotly-plot").first.evaluate("plot => plot.data.map(bars => bars.customdata[0][1])"))


def shown(page: Page):
    """The sentence above the charts."""
    return page.locator(".shown")


def name_actor(page: Page, name: str) -> None:
    """On the page of an actor, begin the correction that gives it this name; what that changes is then shown."""
    page.get_by_text("Correct this actor").click()
    page.get_by_text("Name", exact=True).click()
    page.get_by_label("Its name").fill(name)
    page.get_by_label("Its name").press("Enter")
