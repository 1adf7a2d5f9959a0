"""Names in running text: countries and their seats, places, people and organisations.

In: a parsed `Doc`. Out: `Name`s in the order of the text, never overlapping, each with what its words alone can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.extraction.boundaries import (
    POSSESSIVE,
    continues,
    entity_end,
    label_of,
    labelled,
    person_end,
    trimmed,
)
from analysis.extraction.products import is_product
from analysis.extraction.records import ActorKind, How, Span
from analysis.extraction.roles import Title, is_role, role_ending, title_before
from analysis.extraction.syntax import SUBJECT, case_of, children, head_of, span_of
from analysis.language import countries, gazetteer, organizations
from analysis.language.gazetteer import is_elsewhere
from analysis.language.person_names import GENERATIONS
from analysis.language.words import word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")  # "O'Keefe", but no file's name
LONGEST = 8  # tokens in the longest listed name
LARGE = 100_000  # inhabitants of a place that need not be labelled to be one
# Before a city of government these words mean those who govern there: "talks with Kiev", "condemned by Beijing".
SEAT_CASE = frozenset({"with", "between", "against", "by"})

Naming = countries.Naming | organizations.Naming


class Name(NamedTuple):
    """The words of one name: what sort it is, and the country or organisation that the word lists know by it."""

    first: int  # token indices, inclusive
    last: int
    span: Span
    text: str
    kind: ActorKind | None  # None: a place that is not a country
    how: How
    country: str | None = None
    known_as: str | None = None  # the canonical name of a listed organisation
    title: Title | None = None  # of a person


def names(doc: Doc) -> Iterator[Name]:
    """Every name in `doc`: people first, then listed countries and organisations, then what the pipeline labelled."""
    in_names = {token.text for person in doc.ents if person.label_ == "PER" and len(person) > 1 for token in person}
    people = list(_people(doc, in_names))
    taken = {i for name in people for i in range(name.first, name.last + 1)}
    titles = {i for name in people if name.title for i in name.title.tokens}
    offices = {i for name in people if name.title for i in _office(doc, name.title)}
    found = people
    surnames = {doc[name.last].text for name in people if name.last > name.first}
    for name in [*_listed(doc, taken, titles, surnames, in_names), *_others(doc, offices), *_unlabelled(doc)]:
        tokens = range(name.first, name.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            found.append(name)
    return iter(sorted(found, key=lambda name: name.first))


def _office(doc: Doc, title: Title) -> range:
    """The words of a title that are the office itself: of "Acme Vice President", the last two."""
    found = role_ending(doc[title.tokens.stop - 1]) if title.tokens else None
    return range(title.tokens.stop - found[0], title.tokens.stop) if found else title.tokens


def _is_described(tokens: list[Token]) -> bool:
    """Whether an article stands before a single word: "the Texan" describes somebody and is nobody's name."""
    alone = len(tokens) == 1 and tokens[0].i > 0
    return alone and any(c.i == tokens[0].i - 1 and c.lower_ in {"the", "a", "an"} for c in children(tokens[0], "det"))


def _people(doc: Doc, in_names: set[str]) -> Iterator[Name]:
    """Names that the pipeline calls people, and two or more capitalised words straight after an office."""
    i = 0
    while i < len(doc):
        token = doc[i]
        tokens: list[Token] = []
        if token.ent_type_ == "PER":
            tokens = trimmed(doc[i : person_end(token)])
            tokens = list(takewhile(lambda t: not _ends_person(t), tokens))
        elif token.ent_type_ != "LOC" and is_role(token) and i + 1 < len(doc) and not is_role(doc[i + 1]):
            tokens = _capitalised(doc, i + 1)
            if len(tokens) < 2 or any(t.ent_type_ for t in tokens):
                tokens = []  # labelled words are read as what they are labelled
        if is_product(tokens):
            i = tokens[-1].i + 1
            continue
        unnamed = not any(_WORD.fullmatch(t.text) and t.pos_ != "PRON" for t in tokens)
        if unnamed or (is_role(tokens[-1]) and not _is_surname(tokens[-1])) or _is_described(tokens):
            i += 1
            continue
        i = tokens[-1].i + 1
        title = title_before(tokens[0])
        listed = _longest(doc, tokens[0].i)
        is_first_name = listed is not None and listed[1].ambiguous and tokens[0].text in in_names
        if listed and listed[0] >= len(tokens) and not title and not is_first_name:
            continue  # the pipeline called a country or an organisation a person
        yield _name(tokens, "person", "name", title=title)


def _ends_person(token: Token) -> bool:
    """Whether a person's name ends before this: "Ann Orel*,* D-Ohio", "Ann Orel *-* Analyst"."""
    if token.text == "," and token.i + 1 < len(token.doc) and token.nbor().lower_ in GENERATIONS:
        return False
    return token.text in {",", "("} or (token.text in {"-", "–"} and bool(token.nbor(-1).whitespace_))


def _is_surname(last: Token) -> bool:
    """Whether a word that is also an office ends a name: "Tom *King*"."""
    return last.dep_ == "flat" and last.head.ent_type_ == "PER" and not is_role(last.head)


def _listed(doc: Doc, taken: set[int], titles: set[int], surnames: set[str], in_names: set[str]) -> Iterator[Name]:
    """Names of the word lists: countries, demonyms, capitals, seats of government, well-known organisations."""
    i = 0
    while i < len(doc):
        found = None if i in taken else _longest(doc, i)
        if found is None:
            i += 1
            continue
        length, naming = found
        tokens = list(doc[i : i + length])
        # "England" inside "Bank of England" is not the country; "US" inside a wrongly labelled "US Defense" is.
        part = i not in titles and _is_part(tokens)
        if part or ((naming.ambiguous or _is_shouted(tokens)) and not _is_sure(tokens, naming, in_names)):
            i += 1
            continue
        i += length
        if length == 1 and tokens[0].text in surnames and tokens[0].dep_ in {*SUBJECT, "obj", "iobj", "nmod:poss"}:
            yield _name(tokens, "person", "name")  # "Cuban said", in an article on Mark Cuban
        elif isinstance(naming, organizations.Naming):
            yield _name(tokens, "organization", naming.how, country=naming.country, known_as=naming.name)
        else:
            how: How = seat_or_place(doc, span_of(tokens)) if naming.how == "place" else naming.how
            yield _name(tokens, "country", how, country=naming.iso3)


def _others(doc: Doc, offices: set[int]) -> Iterator[Name]:
    """Organisations and places that no list knows."""
    for label, tokens in labelled(doc):
        named = any((t.text[0].isupper() or label == "LOC") and t.pos_ != "PRON" for t in tokens)
        if not named:
            continue
        if is_product(tokens) or (label == "ORG" and _is_described_so(tokens)):
            continue
        if label == "LOC":
            yield _name(tokens, None, "place")
        elif offices.isdisjoint(t.i for t in tokens):
            yield _name(tokens, "organization", "name", country=_country_within(tokens))


def _is_described_so(tokens: list[Token]) -> bool:
    """Whether a label holds an adjective alone, which names nobody: "the *Nordic* members"."""
    return len(tokens) == 1 and tokens[0].pos_ == "ADJ" and tokens[0].dep_ == "amod" and not tokens[0].is_upper


def _unlabelled(doc: Doc) -> Iterator[Name]:
    """Large places that the pipeline left out where the words before them say that they are places: "in Memphis"."""
    for token in doc:
        if token.ent_type_ or token.tag_ != "NNP" or not token.is_title or not _after_where(token):
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].tag_ == "NNP" and doc[end].is_title and not doc[end].ent_type_:
            end += 1
        largest = gazetteer.places(doc[token.i : end].text)[:1]
        if largest and (largest[0].is_region or largest[0].inhabitants >= LARGE):
            yield _name(list(doc[token.i : end]), None, "place")


def _after_where(token: Token) -> bool:
    """Whether the words before a name say that it is a place: "in", "near", "the city of", "north of"."""
    before = token.nbor(-1).lower_ if token.i else ""
    if before == "of" and token.i > 1:
        return token.nbor(-2).lower_ in gazetteer.descriptions()
    return before in {"in", "near"}


def _country_within(tokens: list[Token]) -> str | None:
    """The country that an organisation's name begins or ends with: "Latvian Constitutional Court", "Bank of Chile"."""
    by_country = countries.names()
    for first, last in ((0, 1), (0, 2), (-1, None), (-2, None)):
        part = tokens[first:last]
        naming = by_country.get(countries.normal(part[0].doc[part[0].i : part[-1].i + 1].text)) if part else None
        after_of = first == 0 or (len(tokens) + first > 0 and tokens[first - 1].lower_ in {"of", "for", "the", "in"})
        if naming is not None and not naming.ambiguous and after_of:
            return naming.iso3
    return None


def seat_or_place(doc: Doc, span: Span) -> How:
    """Whether a capital stands for its government (the subject of a deed, "talks with Kiev") or for the city."""
    head = head_of(doc, span)
    while head is not None and head.dep_ == "conj" and head.head != head:
        head = head.head
    if head is None:
        return "place"
    if head.dep_ in SUBJECT and head.head.pos_ in {"VERB", "AUX"}:
        return "place" if head.dep_ == "nsubj:pass" or head.head.lemma_ in word_set("city_verbs.txt") else "metonym"
    if head.dep_ == "obl:agent" or (head.dep_ in {"nmod", "obl"} and case_of(head) in SEAT_CASE):
        return "metonym"
    return "place"


def _is_shouted(tokens: list[Token]) -> bool:
    """Whether everything is in capitals there, so that capitals show no abbreviation: "*WHO* KNOWS"."""
    after = tokens[-1].nbor() if tokens[-1].i + 1 < len(tokens[-1].doc) else tokens[-1]
    return len(tokens) == 1 and tokens[0].is_upper and after != tokens[-1] and after.is_upper and len(after) > 2


def _is_sure(tokens: list[Token], naming: Naming, in_names: set[str]) -> bool:
    """Whether the pipeline agrees that words which may mean something else are this name.

    "Chad" and "Jordan" are countries whatever it calls them, where nobody of the article has that name with another.
    """
    if isinstance(naming, organizations.Naming):
        labels = {"ORG"}
    else:
        labels = {"LOC", "NORP"} if tokens[0].text in in_names else {"LOC", "NORP", "PER", "ORG"}
    return any(t.ent_type_ in labels for t in tokens)


def _longest(doc: Doc, start: int) -> tuple[int, Naming] | None:
    """The longest listed name that begins at token `start`, with its length in tokens."""
    first = doc[start]
    if first.is_space or first.is_punct or first.lower_ == "the" or first.text in POSSESSIVE:
        return None
    if first.is_lower and first.text != "al":
        return None
    by_country, by_organization = countries.names(), organizations.names()
    for length in range(min(LONGEST, len(doc) - start), 0, -1):
        last = doc[start + length - 1]
        if last.is_space or last.text in POSSESSIVE:
            continue
        surface = countries.normal(doc[start : start + length].text)
        naming = by_country.get(surface) or by_organization.get(surface)
        if naming is not None:
            return length, naming
    return None


def _name(tokens: list[Token], kind: ActorKind | None, how: How, **known: object) -> Name:
    first, last = tokens[0].i, tokens[-1].i
    text = tokens[0].doc[first : last + 1].text
    return Name(first, last, span_of(tokens), text, kind, how, **known)  # type: ignore[arg-type]


def _capitalised(doc: Doc, start: int) -> list[Token]:
    """The run of capitalised words from token `start`."""
    end = start
    while end < len(doc) and doc[end].is_alpha and doc[end].text[0].isupper() and doc[end].pos_ not in {"VERB", "AUX"}:
        end += 1
    return list(doc[start:end])


def _is_part(tokens: list[Token]) -> bool:
    """Whether these words are only a part of a longer labelled name."""
    first, last = tokens[0], tokens[-1]
    before = first.doc[max(first.i - 1, 0)]
    if continues(first) or (before.is_title and gazetteer.is_of_the_world(first.doc[before.i : last.i + 1].text)):
        return True  # "Latin *American* leaders"
    if first.ent_type_ == "LOC":
        return _is_part_of_place(first, last)
    if first.ent_type_ not in {"PER", "ORG"}:
        return False
    doc = first.doc
    if first.ent_type_ == "PER" and is_role(doc[entity_end(first) - 1]):
        return False  # an office without a name: "the *US* President"
    begun = first.ent_iob_ == "I" and not doc[first.i - 1].is_lower
    return begun or trimmed(label_of(first))[-1].i > last.i


def _is_part_of_place(first: Token, last: Token) -> bool:
    """Whether another place is named after these: "New *Mexico*", "Gulf of *Mexico*", "*Jordan* River"."""
    before = first.doc[first.i - 1]
    if first.ent_iob_ == "I" and before.is_title and before.lower_ not in word_set("directions.txt"):
        return True
    label = trimmed(label_of(first))
    words = [token for token in label if token.is_title]
    whole = first.doc[label[0].i : label[-1].i + 1].text
    if len(label) > last.i - first.i + 1 and (is_elsewhere(whole) or gazetteer.places(whole)):
        return True
    if not words:
        return False
    of_water = before.lower_ == "of" and first.ent_iob_ == "I" and is_elsewhere(words[0].text)
    return of_water or (words[-1].i > last.i and is_elsewhere(words[-1].text))
