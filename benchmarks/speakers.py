"""Who speaks: 200 quotations with a pronoun, surname or description as speaker, and the full name labelled by reading.

    python -m benchmarks.speakers POLNEAR_COMPARTMENT [--errors]

In: a folder with the PolNeAR articles (text/) and `speakers.tsv`: article, offsets of the words for the speaker, and
the name as the article gives it; no article text. Out: the share right, wrong and left open, in percent, in all and by
sort. A speaker of whom only the surname was found counts as left open.

How the sample was drawn: the articles shorter than 6,500 characters in an order shuffled with seed 5; in each at most
two annotated sources of a sort that are the speaker of a verb of saying; those whom the article does not name left out.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pandas as pd

from benchmarks.polnear import options, read_alone, text_of

LABELS = Path(__file__).parent / "speakers.tsv"
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "her", "his"})
Outcome = Literal["right", "wrong", "open"]


class Quotation(NamedTuple):
    """The words for a speaker, by offsets into an article, and the speaker's full name."""

    article: str
    start: int
    end: int
    speaker: str


def read_labels(path: Path = LABELS) -> list[Quotation]:
    """The labelled quotations."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t")
        return [Quotation(row["article"], int(row["start"]), int(row["end"]), row["speaker"]) for row in rows]


def outcome(names: list[str], speaker: str) -> Outcome:
    """How a speaker was resolved; `names` are the found actor's name and aliases, none where it was left open."""
    found, wanted = [_words(name) for name in names], _words(speaker)
    if wanted in found:
        return "right"
    return "open" if not found or all(name == wanted[-1:] for name in found) else "wrong"


def _words(name: str) -> list[str]:
    """A name's words without initials, generations and punctuation."""
    words = re.findall(r"\w+", name.lower())
    return [word for word in words if len(word) > 1 and word not in {"jr", "sr", "ii", "iii", "iv"}]


def sort_of(words: str) -> str:
    """Whether the words for a speaker are a pronoun, a description or a surname."""
    if words.lower() in PRONOUNS:
        return "pronoun"
    return "description" if words.lower().startswith("the ") else "surname"


def found_at(quotation: Quotation, quotes: list[Any], mentions: list[Any]) -> str | None:
    """The id of the actor that the words were resolved to: as the speaker of a statement, else as a mention."""

    def overlap(start: int, end: int) -> bool:
        return start < quotation.end and quotation.start < end

    for row in quotes:
        if pd.notna(row.speaker_id) and overlap(row.speaker_start, row.speaker_end):
            return str(row.speaker_id)
    around = [m for m in mentions if pd.notna(m.actor_id) and overlap(m.start, m.end)]
    half = (quotation.end - quotation.start) / 2  # a name within a description is not whom it describes
    return next((str(m.actor_id) for m in around if m.end - m.start >= half), None)


def main() -> None:
    """Read the articles, resolve the speakers and print the shares."""
    asked = options("speakers", __doc__)
    labels = read_labels()
    counts: dict[str, Counter[Outcome]] = {}
    for name in sorted({quotation.article for quotation in labels}):
        text = text_of(asked.folder, name)
        frames = read_alone(name, text)
        known = {a.actor_id: [a.name, *a.aliases] for a in frames.actors.itertuples()}
        quotes = list(frames.quotes[frames.quotes.speaker_start.notna()].itertuples())
        mentions = list(frames.mentions.itertuples())
        for quotation in (q for q in labels if q.article == name):
            words = text[quotation.start : quotation.end]
            actor_id = found_at(quotation, quotes, mentions)
            result = outcome(known.get(actor_id or "", []), quotation.speaker)
            for group in ("all", sort_of(words)):
                counts.setdefault(group, Counter())[result] += 1
            if asked.errors and result != "right":
                print(f"[{result}] {name}: {words!r} at {quotation.start} is {quotation.speaker}, found {actor_id}")
    for group, of in counts.items():
        total = sum(of.values())
        print(
            f"{group:>12}: {total:3d}",
            *(f"{result} {100 * of[result] / total:.1f} %" for result in ("right", "wrong", "open")),
        )


if __name__ == "__main__":
    main()
