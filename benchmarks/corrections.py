"""How long corrections take on top of many mentions, and how that grows.

In: how many mentions, on the command line (by default 10,000, 30,000 and 100,000). Out: for each the seconds of
processor time that 1 and 100 corrections take. The rows are invented: 18 mentions, 6 statements, 4 events and 12
figures an article, of actors of whom a few are named often and most once.
"""

from __future__ import annotations

import random
import sys
from time import process_time
from typing import Any

from analysis import Frames
from analysis.corrections.apply import corrected
from analysis.corrections.record import ACTIONS, Correction
from analysis.schema import FrameName, conform

MENTIONS, STATEMENTS, EVENTS, FIGURES = 18, 6, 4, 12  # an article
WORD = "Orel said that he would go. "


def main() -> None:
    """Print a line for each size."""
    for size in map(int, sys.argv[1:] or ("10000", "30000", "100000")):
        frames = frames_of(size)
        times = []
        for count in (1, 100):
            made = corrections(frames, count)
            before = process_time()
            result = corrected(frames, made)
            times.append(f"{count} in {process_time() - before:.2f} s ({len(result.problems)} not applied)")
        print(f"{size:,} mentions, {len(frames.actors):,} actors: {', '.join(times)}")


def frames_of(size: int) -> Frames:
    """Frames with this many mentions."""
    chance = random.Random(size)
    articles = max(size // MENTIONS, 1)
    people = max(size // 8, 3)
    rows: dict[FrameName, list[dict[str, Any]]] = {name: [] for name in Frames.__dataclass_fields__}  # type: ignore[misc]
    named = [int(people * chance.random() ** 4) for _ in range(articles * MENTIONS)]
    for number in range(articles):
        article_id = f"a{number}"
        own = named[number * MENTIONS : (number + 1) * MENTIONS]
        rows["articles"].append({"article_id": article_id, "published": "2022-03-17", "text": WORD * MENTIONS})
        for place, person in enumerate(own):
            at = {"article_id": article_id, "start": place * len(WORD), "end": place * len(WORD) + 4, "text": "Orel"}
            rows["mentions"].append(at | {"actor_id": f"person:{person}", "how": ("name", "pronoun")[place % 2]})
        for place in range(STATEMENTS):
            speaker, start = own[place], place * len(WORD)
            rows["quotes"].append(
                {"quote_id": f"{article_id}-q{place}", "article_id": article_id, "spans": [(start + 10, start + 26)]}
                | {"speaker_id": f"person:{speaker}", "speaker": f"Jan Orel {speaker}", "speaker_end": start + 4}
            )
        for place in range(EVENTS):
            parties = {"agent": [f"person:{own[place]}"], "target": [f"person:{own[-place]}"]}
            rows["events"].append(
                {"event_id": f"{article_id}-e{place}", "article_id": article_id, "start": place * len(WORD)} | parties
            )
        for place in range(FIGURES):
            aid = {"donor": [f"Jan Orel {own[place]}"], "quote_id": f"{article_id}-q{place % STATEMENTS}"}
            rows["figures"].append({"figure_id": f"{article_id}-f{place}", "article_id": article_id, "start": 5} | aid)
    rows["actors"] = [
        {"actor_id": f"person:{person}", "name": f"Jan Orel {person}", "kind": "person", "mentions": 1}
        for person in sorted(set(named))
    ]
    return Frames(**{name: conform(name, table) for name, table in rows.items()})


def corrections(frames: Frames, count: int) -> list[Correction]:
    """So many corrections of the actors that are named most, a few of each sort."""
    names = frames.actors["name"].to_list()
    values = {"merge": names[-1], "split": "Kim Orel", "rename": "Jan Orel", "country": "FRA", "not an actor": ""}
    return [
        Correction(
            action := ACTIONS[number % len(ACTIONS)],
            "person",
            names[number],
            f"{values[action]} {number}" if action in ("split", "rename") else values[action],
            ("Orel",),
        )
        for number in range(count)
    ]


if __name__ == "__main__":
    main()
