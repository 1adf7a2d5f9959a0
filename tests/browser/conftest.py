"""A dashboard that is served as a reader starts it, and a browser that sees it and no other host."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
MISSING = (
    "No Chromium was found, so what the dashboard does in a browser is not tested. Install it with "
    "“apt-get install chromium” or “playwright install chromium”."
)
# What Chromium would otherwise ask of its maker's hosts, and what a machine without a screen or a user lacks.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LONGEST_START = 60  # seconds

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


def chromium_of(playwright: Playwright) -> str | None:
    """The path of the system's Chromium, else of Playwright's own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).exists() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        path = chromium_of(playwright)
        if path is None:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


class Server(NamedTuple):
    """A dashboard that is being served: its address, and the file with all that it prints."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start the dashboard on folders or files (by default none are named); it is stopped after the tests."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(*sources: Path, headless: bool = True, **environment: str) -> Server:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = tmp_path_factory.mktemp("server") / "log.txt"
        options = {"port": port, "address": "127.0.0.1", "headless": str(headless).lower()}
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
        command += [f"--server.{name}={value}" for name, value in options.items()]
        with log.open("wb") as output:
            process = subprocess.Popen(
                [*command, "--", *map(str, sources)],
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=log.parent,  # where the dashboard is started from must not matter
                env=os.environ | environment,
            )
        processes.append(process)
        server = Server(f"http://127.0.0.1:{port}", log, process)
        wait_for(lambda: is_healthy(server.address), server)
        return server

    yield start
    for process in processes:
        process.terminate()
        process.wait()


def wait_for(happened: Callable[[], object], server: Server) -> None:
    """Return when something has happened; fail, with what the server printed, when it ends first or takes too long."""
    deadline = time.monotonic() + LONGEST_START
    while server.process.poll() is None and time.monotonic() < deadline:
        if happened():
            return
        with suppress(subprocess.TimeoutExpired):
            server.process.wait(0.05)
    pytest.fail(f"The dashboard did not start:\n{server.log.read_text(encoding='utf-8', errors='replace')}")


def is_healthy(address: str) -> bool:
    """Whether the server answers."""
    try:
        with urlopen(f"{address}/_stcore/health", timeout=1):
            return True
    except (URLError, TimeoutError):
        return False


@pytest.fixture(scope="session")
def dashboard(serve: Callable[..., Server]) -> str:
    """The address of the dashboard on the article that the project started from."""
    return serve(ROOT / "seeds" / "000_74fa00b83c5dfb2b.txt").address


@pytest.fixture(scope="session")
def samples(serve: Callable[..., Server]) -> str:
    """The address of the dashboard as it opens where nothing is named: on all of `seeds/`."""
    return serve().address


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's browser, at a desktop; its cache spares each test the loading of Streamlit's own files."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context


@pytest.fixture
def watch() -> Iterator[Callable[[Page], Page]]:
    """Pages are watched: afterwards, none of them had an error or had asked another host."""
    pages: list[Page] = []
    wrong: list[str] = []

    def watched(page: Page) -> Page:
        page.on("request", lambda request: None if is_local(request.url) else wrong.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        pages.append(page)
        return page

    yield watched
    wrong += [text for page in pages for text in page.get_by_test_id("stException").all_inner_texts()]
    for page in pages:
        page.close()
    assert not wrong


@pytest.fixture
def page(context: BrowserContext, watch: Callable[[Page], Page]) -> Page:
    """A page of that browser."""
    return watch(context.new_page())


def is_local(address: str) -> bool:
    """Whether an address is of this machine, or of no machine at all."""
    return address.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:"))
