"""Which other actors may be the same as one: those that share names or words with it come first.

In: a row of frame "actors" and the frame. Out: the other rows, the likeliest first.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.corrections.record import folded


def likely_same(actor: Any, actors: pd.DataFrame) -> pd.DataFrame:
    """All actors but this one: first by what their names share with its own, then by kind and number of mentions."""
    others = actors[actors["actor_id"] != actor["actor_id"]]
    names = _names(actor["name"], actor["aliases"])
    words, initials = _words(names), _initials(names)
    shared = []
    for name, aliases in zip(others["name"], others["aliases"], strict=True):
        theirs = _names(name, aliases)
        if names & theirs or initials & theirs or _initials(theirs) & names:
            shared.append(2.0)
        else:
            known = _words(theirs)
            shared.append(len(words & known) / max(min(len(words), len(known)), 1))
    order = pd.DataFrame(
        {"shared": shared, "kind": (others["kind"] == actor["kind"]).to_numpy(), "mentions": others["mentions"].array},
        index=others.index,
    )
    return others.loc[order.sort_values(["shared", "kind", "mentions"], ascending=False, kind="stable").index]


def _names(name: str, aliases: list[str]) -> set[str]:
    """The names, but not descriptions such as "the bank", which are anybody's."""
    return {folded(each) for each in (name, *aliases) if not each[:1].islower()}


def _words(names: set[str]) -> set[str]:
    return {word for name in names for word in name.split() if len(word) > 2}


def _initials(names: set[str]) -> set[str]:
    """What names of several words are short: "european union" is "eu"."""
    return {"".join(word[0] for word in words) for name in names if len(words := name.split()) > 1}
