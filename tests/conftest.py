"""What the tests share: the pipeline, read once, and a short way from a sentence to frames."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings
from spacy.tokens import Doc
from streamlit.testing.v1 import AppTest

import analysis
from analysis.corpus import FOLDER
from analysis.corrections.kept import FOLDER as OWN_FOLDER
from analysis.language.pipeline import read

# How long an example takes says nothing of whether it is right: machines differ, and are busy.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")

ROOT = Path(__file__).parent.parent
FIRST = "pages/who_said_what.py"  # the page that opens where the address names none
Extract = Callable[..., analysis.Frames]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests, and the dashboards that they start, keep what they have read in a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(tmp_path_factory.mktemp("cache")))
        patch.setenv(OWN_FOLDER, str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    """A text as the `Doc` that extractors see."""
    return lambda text: next(read([text]))


@pytest.fixture(scope="session")
def extract() -> Extract:
    """The frames of texts, each an article of its own, published on Thursday 17 March 2022."""

    def frames(*texts: str, published: str = "2022-03-17") -> analysis.Frames:
        ids = [f"a{number}" for number in range(len(texts))]
        return analysis.extract(
            pd.DataFrame({"article_id": ids, "published": pd.Timestamp(published), "text": list(texts)})
        )

    return frames


@pytest.fixture(scope="session")
def seed() -> analysis.Frames:
    """The frames of the article in `seeds/`."""
    return analysis.extract(analysis.load_articles(ROOT / "seeds" / "000_74fa00b83c5dfb2b.txt"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder "news", reached by that name, so that sentences can be compared whole."""
    monkeypatch.chdir(tmp_path)
    news = Path("news")
    news.mkdir()
    return news


@pytest.fixture
def dashboard(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """The dashboard at an address, as a reader of these articles (`seeds/` by default) opens it."""

    def at(page: str = FIRST, *sources: Path, **query: str | list[str]) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["dashboard.py", *map(str, sources)])
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
        if page != FIRST:
            app.run().switch_page(page).run()  # which clears the query
        app.query_params.update(query)
        app.run()
        assert not app.exception
        return app

    return at
