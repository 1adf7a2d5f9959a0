"""Categories of aid, told by the words for what is given.

In: the words of an item. Out: its category, or none.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.language.words import rows


def category_of(item: str) -> str | None:
    """The category of aid that the words name, or none."""
    return next((category for category, pattern in _patterns() if pattern.search(item)), None)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each category, in the order of the list, a pattern of its words, the plural too."""
    words: dict[str, list[str]] = {}
    for row in rows("aid_items.tsv"):
        words.setdefault(row["category"], []).append(re.escape(row["word"]))
    return tuple(
        (category, re.compile(rf"(?<![\w-])(?:{'|'.join(found)})(?:e?s)?(?!\w)", re.IGNORECASE))
        for category, found in words.items()
    )
