"""Who said what by discourse relations: GUM says of a clause that it holds the reporting words of another.

In: a CoNLL-U file whose last column has `Discourse=attribution-…`. Out: `Sample`s, a paragraph each, with the links
that could be read for certain; a doubtful relation is left out, so that the links are never all there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from spacy.language import Language

from analysis.language.attributions import Attribution, Part
from analysis.language.train.discourse import Document, Word, read_document
from analysis.language.train.samples import Sample, attributed, unbroken
from analysis.language.words import cell, rows

_PERSON = re.compile(r"\(\d+-(?:person|organization)-")
_EDGE: Final = {",", ":", ";", "-", "–", "—", "--"}
_QUOTES: Final = {'"', "“", "”"}


def relations(path: Path, nlp: Language) -> Iterator[Sample]:
    """The paragraphs of a file that have an attribution, with those attributions."""
    document = read_document(path)
    found: dict[int, list[Attribution]] = defaultdict(list)
    starts = {word.edu: word for word in reversed(document.words)}
    for edu, (relation, _, _) in document.edus.items():
        if relation.startswith("attribution") and (one := _attribution(document, edu)):
            found[starts[edu].sentence].append(one)
    for text, sentences in document.paragraphs:
        attributions = [one for sentence in sentences for one in found[sentence]]
        if attributions:
            for sample in attributed(path.stem, text, attributions, nlp, every_cue=False):
                # A long paragraph is cut, and what is said may be behind the cut.
                sample.links = [link for link in sample.links or () if "B-content" in link.roles]
                if sample.links:
                    yield sample


def _attribution(document: Document, satellite: int) -> Attribution | None:
    """The attribution of a unit of reporting words; None where one of its parts is in doubt."""
    words = document.words
    units = {satellite, *document.continued(satellite)}
    own = [i for i, word in enumerate(words) if word.edu in units]
    sentence = [i for i, word in enumerate(words) if word.sentence == words[own[0]].sentence]
    own = [i for i in own if i in sentence]
    content = _content(document, satellite, sentence)
    if not content or _open_quotes(words[i].form for i in sentence):
        return None
    reports = document.units_below(satellite)
    if accord := _according(document, own):
        cue, act = [accord, accord + 1], "say"
        source = [i for i in document.phrase(words[accord].head) if words[i].edu in reports and i not in cue]
        addressee: list[int] = []
    else:
        root = _root(document, own, content)
        if root is None or _is_filler(document, root) or not (act := _act(words[root])):
            return None
        content = [i for i in content if i > root or not _frames(document, i, root)]
        if not content:
            return None
        cue = _cue(document, root)
        subject = _subject(document, root)
        if subject is None and words[root].pos == "VERB" and not _stands_alone(document, root):
            return None
        source = [i for i in (subject or ()) if i in sentence and i not in {*content, *cue}]
        addressee = [i for i in _addressee(document, root) if i in sentence and i not in {*content, *cue, *source}]
    content = _with_quotes(words, content, own)
    if _open_quotes(words[i].form for i in content) or _goes_on(words, content, sentence, own):
        return None
    return Attribution(
        act,
        _trimmed(words, source, closes=min(cue)),
        [Part(words[run[0]].start, words[run[-1]].end) for run in unbroken(cue)],
        _trimmed(words, addressee),
        _trimmed(words, content, stop=sentence[-1]),
    )


def _content(document: Document, satellite: int, sentence: Sequence[int]) -> list[int]:
    """The words of what is said, in the sentence of the reporting words."""
    _, head, rank = document.edus[satellite]
    while document.edus[head].relation.startswith("same-unit"):
        head, rank = document.edus[head].head, document.edus[head].rank
    # Reporting words are attached to the first piece of what they interrupt, before its other pieces are.
    rank = max([rank, *(document.edus[piece].rank for piece in document.continued(head))])
    units = {head}
    for one in document.dependents[head]:
        # "I think so, she said": what stands behind reports what stands before, whatever their ranks.
        outer = document.edus[one].relation.startswith("attribution") and satellite < head < one
        if document.edus[one].rank <= rank and not outer:
            units |= document.units_below(one)
    units -= document.units_below(satellite)
    content = [i for i in sentence if document.words[i].edu in units]
    if document.edus[head].relation.startswith("attribution"):  # what is reported in turn is attached elsewhere
        return []
    return content if any(document.words[i].edu == head for i in content) else []


def _with_quotes(words: Sequence[Word], content: list[int], own: Sequence[int]) -> list[int]:
    """A content with the opening quotation mark that the reporting words kept, or without one that closes theirs."""
    if not _open_quotes(words[i].form for i in content):
        return content
    if content[0] - 1 in own and words[content[0] - 1].form in _QUOTES and words[content[0]].form not in _QUOTES:
        return [content[0] - 1, *content]
    closing = content[:-1] if words[content[-1]].form == "." else content
    if closing and words[closing[-1]].form in _QUOTES:
        return closing[:-1]
    return content[1:] if words[content[0]].form in _QUOTES else content


def _goes_on(words: Sequence[Word], content: Sequence[int], sentence: Sequence[int], own: Sequence[int]) -> bool:
    """Whether a quotation goes on behind the reporting words, in what is not marked as the content."""
    after = own[-1] + 1
    return after in sentence and after not in content and content[0] < after and words[after].form in _QUOTES


def _open_quotes(forms: Iterable[str]) -> bool:
    """Whether a quotation goes on before or after these words."""
    marks = [form for form in forms if form in _QUOTES]
    return marks.count('"') % 2 > 0 or marks.count("“") != marks.count("”")


def _according(document: Document, own: Sequence[int]) -> int | None:
    """The "according" of "according to", where that leads the unit."""
    words = document.words
    for i in own:
        to = words[i + 1].form.lower() if i + 1 < len(words) else ""
        if words[i].form.lower() == "according" and to == "to" and words[i].dep == "case":
            return i
    return None


def _root(document: Document, own: Sequence[int], content: Sequence[int]) -> int | None:
    """The word that reports: what the content depends on, else what leads the unit; None if that is no verb or noun."""
    words = document.words
    clausal = {"ccomp", "xcomp", "acl", "parataxis", "obj", "advcl"}
    heads = [words[i].head for i in content if words[i].head in own and words[i].dep in clausal]
    heads = heads or [i for i in own if words[i].head not in own and words[i].dep != "punct"]
    verbs = [i for i in heads if words[i].pos == "VERB"]
    return next((i for i in verbs or heads if words[i].pos in {"VERB", "NOUN"}), None)


def _is_filler(document: Document, root: int) -> bool:
    """Whether reporting words only fill a pause or lead on: "you know", "let us say"."""
    words, word = document.words, document.words[root]
    asides = word.dep in {"parataxis", "discourse"} and word.lemma in {"know", "see"}
    return words[word.head].lemma == "let" or (asides and any(words[i].lemma == "you" for i in document.children[root]))


def _frames(document: Document, word: int, root: int) -> bool:
    """Whether a word before the reporting one belongs to its own clause: "on Monday, she said that"."""
    words = document.words
    while word >= 0 and words[word].head != root:
        word = words[word].head
    return word >= 0 and words[word].dep.split(":")[0] in {"obl", "advmod", "advcl", "nsubj", "cc", "discourse", "mark"}


def _act(word: Word) -> str:
    """The act of a reporting verb or noun; "" if it is none."""
    listed = _acts().get((word.lemma, word.pos))
    if word.pos == "NOUN":
        return listed or ""
    if listed == "none" or "Mood=Imp" in word.features:
        return ""
    return _cue_verbs().get(word.lemma) or listed or "say"


@cache
def _acts() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["act"] for row in rows("discourse_cues.tsv")}


@cache
def _cue_verbs() -> dict[str, str]:
    """The act of every verb that the extraction takes for a cue."""
    return {row["lemma"]: row["act"] for row in rows("cues.tsv")}


def _cue(document: Document, root: int) -> list[int]:
    """A reporting word with the auxiliaries, negation and governing verbs right before it, and its particle."""
    words, first, last, verb = document.words, root, root, root
    i = root - 1
    while i >= 0 and words[root].pos == "VERB":
        word = words[i]
        if word.head == verb and (word.dep in {"aux", "aux:pass"} or word.lemma in {"not", "never"}):
            first = i
        elif (
            word.form.lower() == "to"
            and word.head == verb
            and words[verb].dep == "xcomp"
            and words[verb].head == i - 1
            and words[i - 1].pos == "VERB"
        ):
            first = verb = i = i - 1
        elif not (word.head == verb and word.dep == "advmod"):
            break
        i -= 1
    if last + 1 in document.of_dep(root, "compound:prt"):
        last += 1
    return list(range(first, last + 1))


def _subject(document: Document, root: int) -> set[int] | None:
    """The words for who reports; None if there are none."""
    words, word = document.words, document.words[root]
    if word.pos == "NOUN":
        return _owner(document, root)
    if agents := document.of_dep(root, "obl:agent"):
        return document.phrase(agents[0])
    own = document.of_dep(root, "nsubj", "nsubj:outer")
    shared = [i for i in range(len(words)) if root in words[i].subject_of]
    if own or shared:
        return document.phrase((own or shared)[0])
    if word.dep == "xcomp" and words[word.head].pos == "ADJ" and (own := document.of_dep(word.head, "nsubj")):
        return document.phrase(own[0])
    participle = "VerbForm=Part" in word.features or "VerbForm=Ger" in word.features
    if participle and not document.of_dep(root, "aux", "aux:pass", "mark") and word.form.lower().endswith("ing"):
        if word.dep == "acl":
            return {i for i in document.phrase(word.head) if i < root}
        if word.dep == "advcl" and words[word.head].pos == "VERB":
            return _subject(document, word.head)
    return None


def _owner(document: Document, noun: int) -> set[int] | None:
    """Whose claim it is: "his claim", "the claim of critics", "critics made the claim"."""
    words = document.words
    for child in document.of_dep(noun, "nmod:poss"):
        return document.below(child)
    for child in document.of_dep(noun, "nmod"):
        case = document.of_dep(child, "case")
        if case and words[case[0]].lemma in {"of", "from", "by"}:
            return document.phrase(child)
    if words[noun].dep == "obj":
        return _subject(document, words[noun].head)
    return None


def _stands_alone(document: Document, verb: int) -> bool:
    """Whether a verb without a subject says all the same that somebody reports: "it is said that"."""
    return bool(document.of_dep(verb, "aux:pass")) and not document.of_dep(verb, "mark")


def _addressee(document: Document, verb: int) -> set[int]:
    """The words for whom a verb addresses."""
    words = document.words
    takes = {row["lemma"]: cell(row["takes"]) for row in rows("cues.tsv") if row["act"] != "demand"}
    if "object" not in takes.get(words[verb].lemma, ()):
        return set()
    for child in document.of_dep(verb, "iobj", "nsubj:pass", "obj"):
        inside = document.below(child)
        if words[child].dep == "iobj" or any(_PERSON.search(words[i].entity) for i in inside):
            return inside
    return set()


def _trimmed(words: Sequence[Word], indices: Iterable[int], *, closes: int = -1, stop: int = -1) -> list[Part]:
    """Words as parts of the text, without commas at their edges (but the one that closes an apposition before the word
    `closes`) and without the full stop that is the word `stop`."""
    parts = []
    for run in unbroken(sorted(indices)):
        keeps = run[-1] + 1 == closes and any(words[i].form == "," for i in run[1:-1])
        while run and (words[run[-1]].form in _EDGE or (run[-1] == stop and words[run[-1]].form == ".")):
            if keeps and words[run[-1]].form == ",":
                break
            run = run[:-1]
        while run and words[run[0]].form in _EDGE:
            run = run[1:]
        if run:
            parts.append(Part(words[run[0]].start, words[run[-1]].end))
    return parts
