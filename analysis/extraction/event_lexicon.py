"""The words that tell events, as the word lists have them: what must stand with each, its type, its target's place.

In: a word. Out: its `Entry`s, the most demanding first; classes of words; what a frame makes of the event it governs.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Literal, NamedTuple

from spacy.tokens import Token

from analysis.language.words import cell, rows

Modality = Literal["happened", "ongoing", "planned", "possible", "denied"]
DEADLY = frozenset({"FIGHT", "ASSAULT"})
COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
ENDINGS = {"VERB": ("n", "d", "ed", "ped", "ing", "s"), "NOUN": ("s",), "ADJ": ("",)}
BROAD = frozenset({"PERSON", "ORG", "PLACE"})  # classes that say little


class Need(NamedTuple):
    """What must stand with a word: at `place` ("obj", "subj", a preposition, "+": any dependent) a word of a class."""

    place: str
    word: str  # a class in capitals, a word, or "" for any

    @property
    def weight(self) -> int:
        """How much it demands."""
        return 0 if self.place in {"noun", "both"} else 1 if self.word in BROAD or not self.word else 2


class Entry(NamedTuple):
    """One use of an event word: `more` are the words beside the first, `needs` alternatives of joint conditions."""

    word: str
    more: tuple[str, ...]
    needs: tuple[tuple[Need, ...], ...]
    type: str  # in lower case a frame, "none" where these words tell no event
    targets: tuple[str, ...]

    @property
    def is_frame(self) -> bool:
        """Whether the type is that of what the word governs."""
        return self.type.islower()

    @property
    def asks_both(self) -> bool:
        """Whether agent and target must be named: words that mean much else."""
        return any(need.place == "both" for all_ in self.needs for need in all_)

    @property
    def weight(self) -> int:
        """How much the entry demands."""
        return 3 * len(self.more) + max((sum(need.weight for need in all_) for all_ in self.needs), default=0)


class Outcome(NamedTuple):
    """What a frame makes of what it governs: "=" keeps the type, "-" tells nothing."""

    type: str
    modality: Modality


def entries(token: Token) -> tuple[Entry, ...]:
    """The uses of a word, the most demanding first; none for words that tell no event."""
    known, pos = _by_word(), token.pos_
    if pos not in ENDINGS:
        return ()
    found = known.get((token.lemma_.lower(), pos), ())
    # A lemma may be wrong: "retaken", "airdropped".
    lower = token.lower_
    stems = (lower.removesuffix(end) for end in ENDINGS[pos] if lower.endswith(end))
    return found or next((uses for stem in stems if (uses := known.get((stem, pos)))), ())


@cache
def _by_word() -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for row in rows("event_words.tsv"):
        words = row["lemma"].split()
        # The noun that heads "peace deal" is its last word, the verb that heads "call off" its first.
        first = -1 if row["pos"] == "NOUN" else 0
        more = tuple(words[:-1] if first else words[1:])
        targets = tuple(place for place in row["target"].split("/") if place != "-")
        found[words[first], row["pos"]].append(Entry(words[first], more, _needs(row["needs"]), row["type"], targets))
    return {
        key: tuple(sorted(uses, key=lambda entry: (-entry.weight, entry.type != "none"))) for key, uses in found.items()
    }


def _needs(text: str) -> tuple[tuple[Need, ...], ...]:
    if text == "-":
        return ()
    return tuple(tuple(_need(part) for part in both.split("&")) for both in text.split("|"))


def _need(text: str) -> Need:
    if text.startswith("+"):
        return Need("+", text[1:])
    place, _, word = text.partition("=")
    return Need(place, word)


@cache
def event_class(name: str) -> frozenset[str]:
    """The words of a class, or the one word that is no class; "" and unknown capitals give none."""
    return _classes().get(name, frozenset({name}) if name.islower() else frozenset())


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(cell(row["words"])) for row in rows("event_classes.tsv")}


def outcome(frame: str, inner: str | None) -> Outcome | None:
    """What `frame` makes of an event of type `inner`, or of no event."""
    sort = "none" if inner is None else "cooperation" if inner in COOPERATION else "conflict"
    found = _outcomes().get((frame, inner or "none")) or _outcomes().get((frame, sort))
    if found is None or found.type == "-":
        return None
    return found if found.type != "=" or inner is None else Outcome(inner, found.modality)


@cache
def _outcomes() -> dict[tuple[str, str], Outcome]:
    return {(r["frame"], r["inner"]): Outcome(r["type"], r["modality"]) for r in rows("event_frames.tsv")}  # type: ignore[arg-type]
