"""Where a name begins and ends: without the office before it and the noun after it, with what the pipeline cut off.

In: labelled tokens. Out: the tokens of the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from analysis.extraction.roles import is_role
from analysis.language import countries, gazetteer
from analysis.language.person_names import gender_of

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
OUTER = frozenset({",", "-", "–", "”"})
JOINING = frozenset({"of", "for"})


def labelled(doc: Doc) -> Iterator[tuple[str, list[Token]]]:
    """The label and tokens of every name that is no person's; "Court of the" goes on with the name after it."""
    ents = [ent for ent in doc.ents if ent.label_ in {"ORG", "LOC"}]
    following = {ent.start: ent for ent in ents}
    joined: set[int] = set()
    for ent in ents:
        if ent.start in joined:
            continue
        if _goes_on(ent) and (after := following.get(ent.end)) is not None:
            joined.add(after.start)
            yield ent.label_, trimmed(doc[ent.start : after.end])
            continue
        for part in _apart(trimmed(ent)) if ent.label_ == "LOC" else [trimmed(ent)]:
            yield ent.label_, part


def _apart(tokens: list[Token]) -> list[list[Token]]:
    """A place and the region or country written after it without a comma: "San Rafael" and "Ca"."""
    for cut in range(1, len(tokens)):
        town, around = (" ".join(t.text for t in part) for part in (tokens[:cut], tokens[cut:]))
        outer = gazetteer.region(around)
        inside = {(place.iso3, place.region) for place in gazetteer.places(town) if not place.is_region}
        whole = gazetteer.places(f"{town} {around}")
        if outer and not whole and (outer.iso3, outer.region) in inside:
            return [tokens[:cut], tokens[cut:]]
    return [tokens]


def continues(first: Token) -> bool:
    """Whether a name only goes on with these words: "Superior Court of the *District of Columbia*"."""
    before = first.nbor(-1) if first.i else first
    return before.ent_type_ == "ORG" and first.ent_iob_ == "B" and _goes_on(label_of(before))


def label_of(token: Token) -> Span:
    """The labelled words among which `token` stands."""
    start = token.i
    while start and token.doc[start].ent_iob_ == "I":
        start -= 1
    return Span(token.doc, start, entity_end(token), label=token.ent_type)


def _goes_on(name: Span) -> bool:
    """Whether an organisation's name breaks off before what it is of."""
    words = [token.lower_ for token in name if token.lower_ != "the"]
    singular = name[0].tag_ not in {"NNS", "NNPS"}
    return name.label_ == "ORG" and singular and len(words) > 1 and words[-1] in JOINING


def trimmed(tokens: Iterable[Token]) -> list[Token]:
    """A name without the office or honorific before it, the possessive or noun after it and punctuation around it."""
    left = list(tokens)
    left = left[: _end_before_country(left)]
    office = next((k for k in range(len(left) - 2, -1, -1) if _is_office(left[k])), -1)
    left = left[office + 1 :]
    while len(left) > 1 and _is_before(left[0]):
        left = left[1:]
    while len(left) > 1 and (
        is_outside(left[-1])
        or left[-1].text in OUTER
        or left[-1].pos_ in {"CCONJ", "ADP"}
        or (left[-1].pos_ == "ADJ" and left[-1].is_lower)
    ):
        left = left[:-1]
    return left


def _end_before_country(tokens: list[Token]) -> int:
    """How many words come before whom it is for: "*US Congress* for Ukraine"."""
    for k in range(1, len(tokens) - 1):
        rest = countries.names().get(countries.normal(" ".join(token.text for token in tokens[k + 1 :])))
        if tokens[k].lower_ in {"for", "to"} and rest is not None and not rest.ambiguous:
            return k
    return len(tokens)


def _is_office(token: Token) -> bool:
    """Whether a word in a person's label is an office, and not a name as in "Mark *Dean* Orel"."""
    if token.ent_type_ != "PER" or not is_role(token):
        return False
    return token.ent_iob_ == "B" or gender_of(token.nbor(-1).text) is None or is_role(token.nbor(-1))


def _is_before(first: Token) -> bool:
    """Whether a label begins too early with a token: "*the* Acme works", "*Senator* Orel", but not "Workers' Party"."""
    office = is_role(first) and (first.ent_type_ == "PER" or first.is_lower)
    return office or first.is_punct or first.is_space or first.lower_ == "the"


def is_outside(last: Token) -> bool:
    """Whether a label reaches too far with a token: "NATO *countries*", "Acme*'s* …", but not "Wendy's" that sells."""
    if last.text in POSSESSIVE:
        return last.i == 0 or not _is_named_so(last.nbor(-1))
    hyphened = last.i > 0 and last.nbor(-1).text in {"-", "‑"}  # "Ban Ki-moon"
    common = last.tag_ in {"NN", "NNS"} and last.is_lower and last.is_alpha and not hyphened
    return common or last.is_space


def _is_named_so(before: Token) -> bool:
    """Whether a possessive owns nothing and belongs to the name before it: "ate at Orel's", "Orel's said"."""
    head = before
    while head.dep_ in {"flat", "compound"} and head.head != head and head.head.ent_type_ == before.ent_type_:
        head = head.head
    return before.ent_type_ in {"ORG", "LOC"} and head.dep_ != "nmod:poss" and head.i <= before.i


def entity_end(token: Token) -> int:
    """The index after the last token of the label that `token` stands in."""
    end = token.i + 1
    while end < len(token.doc) and token.doc[end].ent_iob_ == "I":
        end += 1
    return end


def person_end(token: Token) -> int:
    """The end of a person's name: of the labelled words, and of the capitalised ones that the parser joins to them."""
    start, end = max(token.i - 1, 0), entity_end(token)
    while end < len(token.doc):
        after = token.doc[end]
        if after.ent_type_ == "PER" and after.is_title and after.dep_ == "flat" and not is_role(after):
            end = entity_end(after)  # the pipeline cut one name in two
            continue
        if after.ent_type_ or after.dep_ != "flat" or not after.is_title or after.head not in token.doc[start:end]:
            break
        end += 1
    return end
