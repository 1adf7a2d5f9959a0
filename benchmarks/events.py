"""What events running news tells: each row found in the PolNeAR articles of `events_polnear.tsv`, judged by reading.

    python -m benchmarks.events POLNEAR_COMPARTMENT [--errors]

In: a folder with the PolNeAR articles (text/) and `events_polnear.tsv`: a row for each event that was found and judged,
by offsets, type, participants and modality, and what was wrong; no article text. Out: the precision in percent, for the
trigger, its type, the participants, modality and the row as a whole, in all and for the articles that were read only
after the last change. A row that nobody has judged is listed and left out.

A row is right if its word tells an event of that type and those named as taking part do: `parties` is "right",
"missing" where the text has another one that the row lacks, and "wrong". Modality is counted apart. A country stands
for its people and offices, as the event codebooks have it.

How the articles were drawn: by name, every 42nd of the 840 from the first, the 22nd and the 32nd ("read": the rules
were made with them); every 84th from the 6th ("unseen": judged once, after the last change).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.polnear import options, read_alone, text_of

LABELS = Path(__file__).parent / "events_polnear.tsv"
# First article and step.
SETS = {"read": ((0, 42), (21, 42), (31, 42)), "unseen": ((5, 84),)}


class Told(NamedTuple):
    """An event as it was found; agent and target are names, joined by "; "."""

    article: str
    start: int
    end: int
    type: str
    agent: str
    target: str
    modality: str


class Verdict(NamedTuple):
    """What was judged of it: trigger, type and modality right or wrong, the parties right, missing or wrong."""

    trigger: str
    type: str
    parties: str
    modality: str
    reason: str

    @property
    def is_right(self) -> bool:
        """Whether trigger, type and the participants that are given are right."""
        return self.trigger == self.type == "right" and self.parties != "wrong"


def read_labels(path: Path = LABELS) -> dict[Told, Verdict]:
    """The judgements."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle, delimiter="\t"))[1:]
    return {Told(row[0], int(row[1]), int(row[2]), *row[3:7]): Verdict(*row[7:]) for row in rows}


def found_in(name: str, text: str) -> Iterator[Told]:
    """The events of one article, read by itself."""
    frames = read_alone(name, text)
    names = dict(zip(frames.actors.actor_id, frames.actors.name, strict=True))
    for row in frames.events.itertuples():
        agent, target = ("; ".join(names[actor_id] for actor_id in ids) for ids in (row.agent, row.target))
        yield Told(name, row.start, row.end, row.type, agent, target, row.modality)


def report(group: str, verdicts: list[Verdict]) -> str:
    """One line: how many rows, and the shares that are right."""
    count = Counter[str]()
    for verdict in verdicts:
        count["trigger"] += verdict.trigger == "right"
        count["type"] += verdict.type == "right"
        count["parties"] += verdict.parties != "wrong"
        count["all parties"] += verdict.parties == "right"
        count["modality"] += verdict.modality == "right"
        count["row"] += verdict.is_right
    shares = (f"{part} {100 * count[part] / len(verdicts):.1f} %" for part in count)
    return f"{group:>8}: {len(verdicts):3d} rows, " + ", ".join(shares)


def main() -> None:
    """Read the articles and print the precision."""
    asked = options("events", __doc__)
    labels = read_labels()
    names = sorted(path.stem for path in (asked.folder / "text").glob("*.txt"))
    groups: dict[str, list[Verdict]] = {"all": []}
    reasons = Counter[str]()
    for group, drawn in SETS.items():
        groups[group] = []
        for name in sorted(name for first, step in drawn for name in names[first::step]):
            text = text_of(asked.folder, name)
            for told in found_in(name, text):
                verdict = labels.get(told)
                if verdict is None:
                    print(f"[unjudged] {told}: {text[max(0, told.start - 60) : told.end + 60]!r}")
                    continue
                groups["all"].append(verdict)
                groups[group].append(verdict)
                if not verdict.is_right:
                    reasons[verdict.reason] += 1
                    if asked.errors:
                        print(f"[{verdict.reason}] {told}")
    for group, verdicts in groups.items():
        if verdicts:
            print(report(group, verdicts))
    print("wrong by:", ", ".join(f"{reason} {number}" for reason, number in reasons.most_common()))


if __name__ == "__main__":
    main()
