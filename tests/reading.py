"""What the tests of reading articles share: what is read of a folder of files."""

from __future__ import annotations

from pathlib import Path

from analysis.articles import Reading, read_articles


def read(folder: Path, **files: str | bytes) -> Reading:
    """What is read from a folder of these files; in the argument's name `_` stands for the dot."""
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(data)
    return read_articles(folder)


def rows(reading: Reading) -> list[tuple[str, str | None, str | None, str | None, str]]:
    """Day, title, outlet, URL and text of each article."""
    frame = reading.articles.astype({"published": str})
    frame = frame[["published", "title", "outlet", "url", "text"]].astype(object)
    return list(frame.where(frame.notna(), None).itertuples(index=False, name=None))
