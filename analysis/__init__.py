"""On the Record: who said what, about which countries, and how much, in news articles.

articles = analysis.load_articles("seeds")
frames = analysis.extract(articles)
frames = analysis.correct(frames, "seeds")  # what a reader corrected in the dashboard
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from analysis.articles import load_articles
from analysis.corrections import correct
from analysis.frames import Frames, extract

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Frames", "__version__", "correct", "extract", "load_articles", "load_pipeline"]

try:
    __version__ = version("on-the-record")  # which pyproject.toml says, and no other file
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0+checkout"


def load_pipeline() -> Language:
    """The spaCy `Language` that `extract` uses, loaded once from package data."""
    from analysis.language.pipeline import load_pipeline as load

    return load()
