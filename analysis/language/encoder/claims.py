"""Which cue a phrase belongs to where several claim it: in rows of like sentences every cue sees all sources.

In: the attributions of a window, the sentence of each word. Out: the same, each without what is another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.language.encoder.labels import Run


class Attributed(NamedTuple):
    """An attribution as found: its cue's words, how sure they are one (log odds), its act, its other parts."""

    cue: Run
    score: float
    act: str
    parts: list[Run]


def settled(found: Sequence[Attributed], sentence: Sequence[int]) -> list[Attributed]:
    """Leave out what stands in another sentence than the cue and is better explained by a cue of that sentence.

    An addressee elsewhere is none. A source elsewhere counts only where the cue's own sentence has none; a content
    elsewhere only where no cue of its sentence claims it, or that cue is a part of it ("“He said so,” Orel told us.
    “I heard him say it.”").
    """
    claims: dict[int, list[tuple[Run, Run]]] = {}
    for one in found:
        for part in one.parts:
            if part.label == "content":
                claims.setdefault(sentence[one.cue.start], []).append((one.cue, part))
    return [one._replace(parts=[part for part in one.parts if _is_own(part, one, claims, sentence)]) for one in found]


def _is_own(part: Run, one: Attributed, claims: dict[int, list[tuple[Run, Run]]], sentence: Sequence[int]) -> bool:
    at = sentence[one.cue.start]
    if sentence[part.start] == at or sentence[part.end - 1] == at:
        return True
    if part.label == "addressee":
        return False  # whom somebody tells something stands where they do
    if part.label != "content":
        return not any(other.label == part.label and sentence[other.start] == at for other in one.parts)
    if not any(other.label == "content" and sentence[other.start] == at for other in one.parts):
        return True
    return not any(
        content.start < part.end and part.start < content.end and not part.start <= cue.start < part.end
        for cue, content in claims.get(sentence[part.start], ())
    )
