"""PolNeAR's articles, to measure with: who said what in US political news (Newell, Margolin, Ruths 2018), 24,000 marks.

In: a folder with `text/` and `attributions/` (standoff files). Out: name, text and `Attribution`s. Its articles are not
openly licensed: what is shipped is never trained on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.language.attributions import Attribution, Part


def read(folder: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Every article with what its first annotator marked."""
    for path in sorted((folder / "text").glob("*.txt")):
        marks = sorted((folder / "attributions").glob(f"{path.stem}_{'[0-9a-f]' * 4}.ann"))
        if marks:
            yield path.stem, path.read_bytes().decode("utf-8"), _marked(marks[0].read_text(encoding="utf-8"))


def _marked(standoff: str) -> list[Attribution]:
    spans: dict[str, list[Part]] = {}
    found = []
    for line in standoff.split("\n"):
        key, _, rest = line.partition("\t")
        if line.startswith("T") and "\t" in rest:
            offsets = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [Part(*map(int, pair.split())) for pair in offsets.split(";")]
        elif line.startswith("E"):
            one = Attribution("say")
            for part in rest.split():
                role, name = part.split(":")
                role = re.sub(r"\d+$", "", role).lower()
                if role in {"source", "cue", "content"}:
                    getattr(one, role).extend(spans.get(name, ()))
            if one.content:
                found.append(
                    Attribution(one.act, *(sorted(getattr(one, r)) for r in ("source", "cue", "addressee", "content")))
                )
    return found
