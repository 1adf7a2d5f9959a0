"""Folders and files become the frame "articles".

In: paths. Out: a `Reading`, the frame and the problems; what one file has wrong with it costs no other file.
"""

from __future__ import annotations

import codecs
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.articles.article import Article, Problem
from analysis.articles.tables import read_csv, read_json_lines
from analysis.articles.text_file import read_text
from analysis.schema import conform

Source = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]

READERS: dict[str, Callable[[str, str], Iterator[Article | Problem]]] = {
    ".txt": read_text,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}
ENDINGS = ", ".join(READERS)
CORRECTIONS = "corrections.csv"  # what a reader corrects; it may lie among the articles
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class ArticleWarning(UserWarning):
    """A file or row that `load_articles` could not read."""


class Reading(NamedTuple):
    """What was read: `articles`, the frame of that name, and `problems`, in the order of the files."""

    articles: pd.DataFrame
    problems: list[Problem]


def load_articles(source: Source) -> pd.DataFrame:
    """The articles in a folder, a file or several of them: frame "articles", one row an article.

    Each file or row that cannot be read is one `ArticleWarning`. Raises FileNotFoundError where `source` is not there.
    """
    articles, problems = read_articles(source)
    for problem in problems:
        warnings.warn(str(problem), ArticleWarning, stacklevel=2)
    return articles


def read_articles(source: Source, progress: Callable[[int, int], object] | None = None) -> Reading:
    """The articles in a folder (with its subfolders, in sorted order), a file or several; and what could not be read.

    `progress(done, total)` is called after each file. The same article twice is one row, with its first `path`.
    `path` is the file as reached from `source`, with forward slashes. Raises FileNotFoundError where `source` is not
    there; nothing else that is wrong with a file raises.
    """
    # Every path is looked at before the first file is read, so that a wrong one is told at once.
    found = list(dict.fromkeys(item for path in _paths(source) for item in _files(path)))
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for done, item in enumerate(found, start=1):
        for result in [item] if isinstance(item, Problem) else _read(item):
            if isinstance(result, Problem):
                problems.append(result)
            else:
                articles.setdefault(result.article_id, result)
        if progress:
            progress(done, len(found))
    return Reading(conform("articles", [article._asdict() for article in articles.values()]), problems)


def _paths(source: Source) -> list[Path]:
    paths = [Path(source)] if isinstance(source, str | os.PathLike) else [Path(path) for path in source]
    for path in paths:
        if not os.path.exists(path):
            raise FileNotFoundError(f"{_name(path)} does not exist: give a folder of articles or a file.")
    return paths


def _files(path: Path) -> list[Path | Problem]:
    """The files to read at `path`; in a folder hidden ones, corrections and files of other kinds are passed over."""
    if not path.is_dir():
        if is_corrections(path.name):
            return [
                Problem.at(_name(path), "holds corrections and no articles: give the articles' own file or folder.")
            ]
        if path.suffix.lower() in READERS:
            return [path]
        return [Problem.at(_name(path), f"is not a kind of file that can be read: give one that ends in {ENDINGS}.")]
    closed: list[Problem] = []
    files: list[Path] = []

    def tell(error: OSError) -> None:
        closed.append(_unreadable(_name(error.filename), error))

    for folder, subfolders, names in os.walk(path, onerror=tell):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        paths = (Path(folder, name) for name in names if not name.startswith(".") and not is_corrections(name))
        files += [file for file in paths if file.suffix.lower() in READERS]
    if not files and not closed:
        return [Problem.at(_name(path), f"has no articles in it: put files there that end in {ENDINGS}.")]
    return [*closed, *sorted(files, key=Path.as_posix)]


def is_corrections(name: str) -> bool:
    """Whether a file of this name is one of corrections, "corrections.csv" or "articles.corrections.csv"."""
    return f".{name.lower()}".endswith(f".{CORRECTIONS}")


def _read(path: Path) -> Iterator[Article | Problem]:
    """What a file holds: articles, problems or both, at least one."""
    name = _name(path)
    try:
        # A pipe would keep us waiting for its writer.
        data = path.read_bytes() if path.is_file() else None
    except OSError as error:
        yield _unreadable(name, error)
        return
    if data is None:
        yield Problem.at(name, "is a pipe or a broken link: put the file itself there.")
        return
    if b"\0" in data and not data.startswith(UTF_16):
        yield Problem.at(name, "is not text but a binary file: save it as plain text, or take it out.")
        return
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Problem.at(name, "is not in UTF-8: open it in an editor and save it with the encoding UTF-8.")
        return
    if content.strip():
        yield from READERS[path.suffix.lower()](content, name)
    else:
        yield Problem.at(name, "is empty: write an article into it, or delete it.")


def _unreadable(name: str, error: OSError) -> Problem:
    return Problem.at(name, f"cannot be read ({error.strerror}): check that you may open it.")


def _name(path: str | Path) -> str:
    """The path with forward slashes; a file name that is not UTF-8 is made so, or no frame could hold it."""
    return Path(path).as_posix().encode("utf-8", "backslashreplace").decode()
