"""Names agree over a document: a surname alone is the person that it was with a first name.

In: a document's words and the names found in them. Out: names, those that were missed or mistaken among them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from analysis.language.encoder.labels import Run


def agreed(words: Sequence[str], proper: Sequence[bool], names: Sequence[Run]) -> list[Run]:
    """The names with one label for the same words, and with further places where proper nouns are a known name.

    `proper`: whether a word is a proper noun. What most places of the same words say decides; the last word of a
    person's full name is that person where nothing else is said of it than that it may be an organisation.
    """
    names = [_with_hyphen(words, proper, name) for name in names]
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[tuple(words[name.start : name.end])][name.label] += 1
    label_of = {key: max(counts, key=lambda label: (counts[label], label)) for key, counts in votes.items()}
    for key in [key for key, label in label_of.items() if label == "PER" and len(key) > 1]:
        if label_of.get(key[-1:], "ORG") == "ORG":
            label_of[key[-1:]] = "PER"
    found = [Run(name.start, name.end, label_of[tuple(words[name.start : name.end])]) for name in names]
    taken = {i for name in found for i in range(name.start, name.end)}
    begins: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(label_of, key=len, reverse=True):
        begins[key[0]].append(key)
    for i, word in enumerate(words):
        if i in taken or not proper[i]:
            continue
        for key in begins.get(word, ()):
            places = range(i, i + len(key))
            if tuple(words[i : i + len(key)]) == key and taken.isdisjoint(places) and proper[places[-1]]:
                found.append(Run(i, i + len(key), label_of[key]))
                taken.update(places)
                break
    return sorted(found)


def _with_hyphen(words: Sequence[str], proper: Sequence[bool], name: Run) -> Run:
    """A person's name with what a hyphen adds to it: the tokenizer cuts "Holm-Ricci" in three."""
    end = name.end
    while name.label == "PER" and end + 1 < len(words) and words[end] == "-" and proper[end + 1]:
        end += 2
    return name._replace(end=end)
