"""What the tests of the documents read from them: their fenced blocks, tables, lists of values and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_VALUES = re.compile(r"^- `(\w+\.\w+)`(.*?)(?=^- |^$|\Z)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")
_CODE = re.compile(r"`([^`]+)`")


class Block(NamedTuple):
    """A fenced block: its language ("" for none), its content, and the last line of text before it."""

    language: str
    content: str
    before: str


def blocks(path: Path) -> list[Block]:
    """The fenced blocks of a document, in order."""
    text = path.read_text(encoding="utf-8")
    return [
        Block(found[1], found[2], text[: found.start()].rstrip().rpartition("\n")[2]) for found in _BLOCK.finditer(text)
    ]


def write(block: Block, project: Path) -> Path:
    """Write a block to the file that its first line names; a "diff" block changes that file."""
    head, _, content = block.content.partition("\n")
    path = project / head.removeprefix("# ")
    if block.language == "diff":
        content = changed(path.read_text(encoding="utf-8"), content.splitlines())
    path.write_text(content, encoding="utf-8")
    return path


def changed(text: str, lines: list[str]) -> str:
    """The text with the lines added that begin with "+", below the line before them, and without those with "-"."""
    kept = text.split("\n")
    at = 0
    for sign, line in ((line[:1], line[1:]) for line in lines):
        if sign == "+":
            kept.insert(at, line)
            at += 1
            continue
        assert kept.count(line) == 1, f"the line stands in the file {kept.count(line)} times: {line}"
        at = kept.index(line) + 1
        if sign == "-":
            at -= 1
            del kept[at]
    return "\n".join(kept)


def sections(path: Path) -> dict[str, str]:
    """The sections of a document by heading, without its blocks."""
    return dict(_SECTION.findall(_BLOCK.sub("", path.read_text(encoding="utf-8"))))


def table(section: str) -> list[dict[str, str]]:
    """The first table of a section: a dict a row, by column heading."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    heads, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def values(path: Path) -> dict[str, set[str]]:
    """The values listed for each column, as in "- `quotes.kind`: `direct` …, `mixed` …"; several lists are joined."""
    found: dict[str, set[str]] = {}
    for column, rest in _VALUES.findall(_BLOCK.sub("", path.read_text(encoding="utf-8"))):
        found.setdefault(column, set()).update(_CODE.findall(rest))
    return found


def code(cell: str) -> str:
    """The code of a cell that has one: "`speaker`" is "speaker"."""
    (word,) = codes(cell)
    return word


def codes(cell: str) -> list[str]:
    """All code of a cell."""
    return _CODE.findall(cell)


def links(path: Path) -> Iterator[Path]:
    """The files of the project that a document leads to."""
    for target in _LINK.findall(_BLOCK.sub("", path.read_text(encoding="utf-8"))):
        yield path.parent / target
