"""Whose each mention is when some are split off, and what else in an article goes with them.

In: frame "mentions" as extracted, and splits one after another. Out: by mention the id of its actor.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.corrections.record import Correction, folded
from analysis.corrections.who import NotApplicableError, Who

FOLLOWING = ("pronoun", "nominal")  # words that mean whoever was named before them
Codes = npt.NDArray[np.intp]
Way = Literal["backward", "forward", "nearest"]


class Owners:
    """The actor of each mention. Actors that are one by now still have their own ids here."""

    def __init__(self, mentions: pd.DataFrame) -> None:
        self._mentions = mentions
        self._was, ids = pd.factorize(mentions["actor_id"])
        self._is = self._was.copy()
        self._ids: list[str] = list(ids)
        self._codes = {actor_id: code for code, actor_id in enumerate(self._ids)}

    def split(self, correction: Correction, who: Who) -> None:
        """Give the mentions that a split names to the other actor. Raises NotApplicableError."""
        source = who.find(correction.actor, correction.kind)
        self._move(self._named(correction, source, who), who.split_off(correction, source))

    @cached_property
    def ids(self) -> pd.Series:
        """The actor of each mention; missing where it has none."""
        return self._of(self._is)

    @cached_property
    def sources(self) -> set[str]:
        """The actors that mentions were taken from."""
        return {self._ids[code] for code in np.unique(self._was[self._was != self._is])}

    @cached_property
    def targets(self) -> set[str]:
        """The actors that mentions were given to."""
        return {self._ids[code] for code in np.unique(self._is[self._was != self._is])}

    @cached_property
    def moved(self) -> pd.DataFrame:
        """The mentions that were taken from an actor (`source`), with the one that they were given to (`target`)."""
        rows = self._mentions.assign(source=self._of(self._was), target=self.ids)
        return rows[self._was != self._is]

    def at(self, articles: pd.Series, actors: pd.Series, places: pd.Series, ways: Sequence[Way]) -> pd.Series:
        """For actors as extracted, each at a place in an article: whose their mention there is.

        It is looked for in the first of these ways, and where there is none in the next.
        """
        found = actors.astype(object)
        asked = _places(articles, actors, places)
        asked = asked[asked["actor_id"].isin(self.sources)]
        if asked.empty:
            return found
        for way in reversed(ways):
            there = pd.merge_asof(asked, self._known, on="place", by=["article_id", "actor_id"], direction=way)["owner"]
            known = there.notna().to_numpy()
            found.loc[asked.index[known]] = there[known].to_numpy()
        return found

    @cached_property
    def _known(self) -> pd.DataFrame:
        rows = _places(*(self._mentions[column] for column in ("article_id", "actor_id", "start")))
        return rows[rows["actor_id"].isin(self.sources)].assign(owner=self.ids)

    def _of(self, codes: Codes) -> pd.Series:
        return pd.Series(pd.array([*self._ids, pd.NA], dtype="string")[codes], index=self._mentions.index)

    def _named(self, correction: Correction, source: str, who: Who) -> Codes:
        """The positions of the mentions that a split takes."""
        now = who.now(source)
        one = {source} if now is None else {source, now, *who.parts(now)}
        codes = [self._codes[actor_id] for actor_id in one if actor_id in self._codes]
        # Also what was split off before: the later split has it.
        taken = np.isin(self._is, codes) | (self._was == self._codes.get(source, len(self._ids)))
        if correction.articles:
            taken &= self._mentions["article_id"].isin(correction.articles).to_numpy()
        rows = self._mentions.iloc[np.flatnonzero(taken)]
        wanted = {folded(name) for name in correction.names}
        named = rows["text"].map(lambda text: folded(text) in wanted).astype(bool)
        if not named.any():
            names = ", ".join(f"“{name}”" for name in correction.names)
            raise NotApplicableError(f"{names} is found no more where it means “{correction.actor}”")
        decided = named.where(named | ~rows["how"].isin(FOLLOWING)).astype("Float64")
        order = rows.sort_values(["article_id", "start"], kind="stable").index
        by_article = decided.loc[order].groupby(rows["article_id"].loc[order].array)
        following = by_article.ffill().fillna(by_article.bfill()).loc[rows.index].fillna(0) == 1
        return np.flatnonzero(taken)[following.to_numpy(dtype=bool)]

    def _move(self, positions: Codes, target: str) -> None:
        if target not in self._codes:
            self._codes[target] = len(self._ids)
            self._ids.append(target)
        self._is[positions] = self._codes[target]


def _places(articles: pd.Series, actors: pd.Series, places: pd.Series) -> pd.DataFrame:
    table = pd.DataFrame({"article_id": articles, "actor_id": actors}, dtype="string")
    return table.assign(place=places.astype("int64")).sort_values("place", kind="stable")
