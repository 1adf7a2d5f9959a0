"""For which country somebody acts or speaks: "US Defense Secretary", "Gov. Orel of Ohio", "Ukrainian officials".

In: an office beside a name with the names in it, or the noun of an unnamed speaker. Out: ISO 3166-1 alpha-3, or None
where the text does not say or says two.

An office tells the country of the one who holds it, not of what it deals with: the envoy to Syria and the expert on
Russia may be anybody's, and who holds an office of NATO holds it for no country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Token

from analysis.extraction.boundaries import POSSESSIVE
from analysis.extraction.mentions import Name
from analysis.extraction.records import Mention
from analysis.extraction.roles import Title, is_role, role_ending, stands_for_party
from analysis.extraction.syntax import children, has
from analysis.language import gazetteer, organizations
from analysis.language.roles import Role
from analysis.language.words import word_class

DEALING = frozenset({"to", "on", "for", "against", "about", "with"})  # what follows is what an office deals with
PART = frozenset({"of", "in", "from", "at"})
PRIVATE = frozenset({"civil", "other"})  # kinds of roles
SPEAKS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
SENT = word_class("sent abroad")
OF_STATES = word_class("of a state")
PRESS = frozenset({"newspaper", "tabloid", "broadcaster", "network", "news agency"})


def country_of_office(doc: Doc, name: Name, titles: Iterable[Title], at: Mapping[int, Name]) -> str | None:
    """The country that the offices beside a person's name tell; `at` is the name at each token."""
    titles = list(titles)
    found = {country for title in titles for country in _countries(doc, title, at)}
    found |= set(_constituency(doc, name, titles, at))
    return found.pop() if len(found) == 1 else None


def _countries(doc: Doc, title: Title, at: Mapping[int, Name]) -> Iterator[str]:
    role = next((found[1] for i in reversed(title.tokens) if (found := role_ending(doc[i]))), None)
    if role is None:
        return
    after = ""
    for i in title.tokens:
        if doc[i].lower_ in DEALING:
            return
        after = doc[i].lower_ if doc[i].lower_ in PART else after
        name = at.get(i)
        if name is None or name.first != i:
            continue
        if _is_of_many(name):
            return
        country = _told(doc, role, name, after)
        if country:
            yield country


def is_supranational(titles: Iterable[Title], at: Mapping[int, Name]) -> bool:
    """Whether an office is one of an organisation of no country: "NATO secretary general"."""
    held = [title for title in titles if not SENT & set(title.text.lower().split())]  # "UN Ambassador" is sent there
    return any(i in at and _is_of_many(at[i]) for title in held for i in title.tokens)


def _is_of_many(name: Name) -> bool:
    listed = organizations.load_organizations().get(name.known_as or "")
    return listed is not None and listed.country is None and PRESS.isdisjoint(listed.descriptions)


def _told(doc: Doc, role: Role, name: Name, after: str) -> str | None:
    """What one name in an office tells of its holder."""
    word = role.lemma.lower()
    if name.kind == "country":
        state = gazetteer.region(name.text) if word in OF_STATES else None
        if state:
            return state.iso3  # the governor of Georgia
        if after and role.kind in PRIVATE and word not in SPEAKS:
            return None  # "a professor of Russian history"
        owns = name.last + 1 < len(doc) and doc[name.last + 1].text in POSSESSIVE
        topic = name.how in {"name", "alias"} and not (owns or after or name.text.isupper() or "." in name.text)
        return None if topic and (role.kind in PRIVATE or word.split()[-1] in SENT) else name.country
    if name.kind is None:
        return name.country if role.kind == "government" or word in OF_STATES else None
    if name.kind == "organization":
        return name.country if role.kind not in PRIVATE or word in SPEAKS else None
    return None


def _constituency(doc: Doc, name: Name, titles: Iterable[Title], at: Mapping[int, Name]) -> Iterator[str]:
    """The country of the state that a legislator or governor is of: "Sen. Orel *of Texas*", "Orel (*D-Ohio*)"."""
    i = name.last + 1
    place = None
    if i + 3 < len(doc) and stands_for_party(doc, i + 1):
        place = at.get(i + 3)
    elif i + 1 < len(doc) and doc[i].lower_ == "of" and any(_is_of_state(doc, title) for title in titles):
        place = at.get(i + 1)
    if place is not None and place.country:
        state = gazetteer.region(place.text)
        yield state.iso3 if state else place.country


def _is_of_state(doc: Doc, title: Title) -> bool:
    found = role_ending(doc[title.tokens.stop - 1]) if title.tokens else None
    return found is not None and found[1].lemma.lower() in OF_STATES


def country_of_phrase(head: Token, at: Mapping[int, Mention]) -> str | None:
    """The country of unnamed people or a body: "*US* officials", "*Ukraine*'s army", "the *French* court"."""
    if not (is_role(head) or head.lemma_.lower() in _bodies()):
        return None
    found = set()
    for child in children(head, "amod", "compound", "nmod:poss"):
        mention = at.get(child.i)
        if has(child, "conj"):
            return None  # "US and European officials"
        if mention is None or not mention.country:
            continue
        short = child.is_upper or "." in child.text
        if mention.how in {"demonym", "metonym"} or child.dep_ == "nmod:poss" or short:
            found.add(mention.country)
    return found.pop() if len(found) == 1 else None


@cache
def _bodies() -> frozenset[str]:
    """Nouns of those who speak for a country or are of it: its government, its public bodies, its people."""
    return word_class("government") | word_class("people") | gazetteer.institutions().keys()
