"""How fast the actors of a corpus are merged: `python -m benchmarks.actors [ARTICLES ...]`, 10,000, 30,000 and 100,000.

In: invented rows, as reading articles yields them: in each 8 people of some thousands (some by full name, some by
surname or nickname), 3 organisations and 30 mentions. Out: a line a size: seconds, rows and what an article takes.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from analysis.extraction.records import actor_key
from analysis.merging import Rows, merged, over_corpus

SIZES = (10_000, 30_000, 100_000)
FIRST = ("Kenneth", "Ken", "Maria", "Jan", "William", "Bill", "Olena", "Ahmed", "Wei", "Lucia", "Robert", "Bob")
SURNAMES, PEOPLE, ORGANISATIONS, MENTIONS = 3_000, 8, 3, 30
ROLES = ("minister", "spokesman", "mayor", "general", "senator")
COUNTRIES = ("USA", "UKR", "DEU", "NGA", None)


def main() -> None:
    """Time the sizes and print how the time grows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.actors", description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=SIZES)
    for count in parser.parse_args().articles:
        corpus = list(articles(count))
        began, spent = time.perf_counter(), time.process_time()
        mentions, rows = 0, []
        for found in over_corpus(corpus):
            mentions += len(found["mentions"])
            rows += found["actors"]
        actors = merged(rows)
        seconds, spent = time.perf_counter() - began, time.process_time() - spent
        print(
            f"{count:>9,} articles, {mentions:>9,} mentions, {len(rows):>9,} actors of articles: {seconds:.1f} s, "
            f"{spent:.1f} s of a processor, {1e6 * spent / count:.0f} µs an article; {len(actors):,} actors"
        )
    print(
        f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, the invented rows included"
    )


def articles(count: int) -> Iterator[Rows]:
    """The rows of that many invented articles, always the same."""
    draw = random.Random(count)
    for number in range(count):
        day = date(2022, 1, 1) + timedelta(days=number % 1000)
        actors = [_person(draw, day) for _ in range(PEOPLE)] + [_organisation(draw, day) for _ in range(ORGANISATIONS)]
        by_id = {row["actor_id"]: row for row in actors}
        ids = list(by_id)
        mentions = [{"article_id": str(number), "start": n, "actor_id": draw.choice(ids)} for n in range(MENTIONS)]
        quotes = [
            {"speaker_id": actor_id, "speaker": by_id[actor_id]["name"], "speaker_country": None}
            for actor_id in ids[:4]
        ]
        yield {"actors": list(by_id.values()), "mentions": mentions, "quotes": quotes, "events": []}


def _person(draw: random.Random, day: date) -> dict[str, Any]:
    # Few are named often, as in the news.
    surname = f"Name{int(SURNAMES * draw.random() ** 3)}"
    name = surname if draw.random() < 0.2 else f"{draw.choice(FIRST)} {surname}"
    roles = [draw.choice(ROLES)] if draw.random() < 0.3 else []
    return _row("person", name, day, roles, draw.choice(COUNTRIES))


def _organisation(draw: random.Random, day: date) -> dict[str, Any]:
    number = int(SURNAMES * draw.random() ** 3)
    if draw.random() < 0.3:
        return _row("organization", f"UNION{number}", day, [], None)
    row = _row("organization", f"World Union {number}", day, [], None)
    return {**row, "aliases": [f"UNION{number}"]}


def _row(kind: str, name: str, day: date, roles: list[str], country: str | None) -> dict[str, Any]:
    return {
        "actor_id": actor_key(kind, name),
        "name": name,
        "kind": kind,
        "country": country,
        "roles": roles,
        "aliases": [],
        "mentions": 3,
        "quotes": 1,
        "first_seen": day,
        "last_seen": day,
    }


if __name__ == "__main__":
    main()
