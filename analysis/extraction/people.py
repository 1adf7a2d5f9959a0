"""Which names of an article are one person's: "Lloyd Austin", "Austin", "Mr. Austin", "Lloyd J. Austin III".

In: the people named in an article, in the order of the text. Out: the full name that each stands for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from analysis.extraction.roles import Title
from analysis.language.person_names import Words, core_of, ends_with, gender_of, may_be, slips, words_of

SLIP = 5  # letters in the shortest surname of which a slip is looked for


class Bearer(NamedTuple):
    """A name as written, with the title beside it."""

    text: str
    title: Title | None = None


def gender(name: str, title: Title | None = None) -> str | None:
    """What a title or a first name shows."""
    words = words_of(name)
    return (title.gender if title else None) or (gender_of(words[0]) if len(words) > 1 else None)


class People:
    """The people of an article; names are resolved one after the other, in the order of the text."""

    def __init__(self, bearers: Iterable[Bearer]) -> None:
        self._full: dict[str, list[Words]] = defaultdict(list)  # by surname, and by first name
        self._names: dict[Words, str] = {}
        self._genders: dict[Words, set[str]] = defaultdict(set)
        self._titles: dict[Words, set[str]] = defaultdict(set)
        self._seen: Counter[Words] = Counter()
        self._latest: dict[Words, int] = {}
        for bearer in bearers:
            self._enter(bearer)

    def _enter(self, bearer: Bearer) -> None:
        words = core_of(bearer.text)
        if len(words) < 2:
            return
        known = next(iter(self._fitting(words)), None)
        if known is None:
            known = words
            self._names[words] = bearer.text
            for key in {words[-1].lower(), words[0].lower()}:
                self._full[key].append(words)
        if (shown := gender(bearer.text, bearer.title)) is not None:
            self._genders[known].add(shown)
        if bearer.title and bearer.title.text:
            self._titles[known].add(bearer.title.text.lower())

    def owner(self, bearer: Bearer, hint: str | None = None) -> str:
        """The full name that a name stands for, or the name itself; `hint`: the gender that a word beside it shows."""
        words = core_of(bearer.text)
        fitting = self._fitting(words)
        fitting = self._narrowed(fitting or self._misspelt(words), words, bearer, hint)
        if not fitting:
            return bearer.text
        # Of several of one surname, the bare one is whom the article speaks of most, or spoke of last.
        full = max(fitting, key=lambda full: (self._seen[full], self._latest.get(full, -1)))
        self._seen[full] += 1
        self._latest[full] = sum(self._seen.values())
        return self._names[full]

    def _fitting(self, words: Words) -> list[Words]:
        known = self._full.get(words[-1].lower(), ())
        return [full for full in known if may_be(words, full) or may_be(full, words)]

    def _narrowed(self, fitting: list[Words], words: Words, bearer: Bearer, hint: str | None) -> list[Words]:
        """The fitting people whom given name, gender and title do not rule out."""
        shown = (bearer.title.gender if bearer.title else None) or hint
        title = bearer.title.text.lower() if bearer.title else ""
        rules: tuple[Callable[[Words], bool], ...] = (
            lambda full: ends_with(full, words[-1:]),
            lambda full: not shown or self._genders[full] <= {shown},
            lambda full: title in self._titles[full],
        )
        for holds in rules:
            fitting = list(filter(holds, fitting)) or fitting
        return fitting

    def _misspelt(self, words: Words) -> list[Words]:
        """Those of whose surname a bare one is a slip of the pen: a letter too many, too few or in the wrong place."""
        if len(words) > 1 or len(words[0]) < SLIP:
            return []
        return [
            full
            for key in sorted(slips(words[0].lower()))
            for full in self._full.get(key, ())
            if full[-1].lower() == key
        ]
