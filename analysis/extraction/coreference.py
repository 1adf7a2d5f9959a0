"""What pronouns and descriptions stand for: "he", "it", "who", "the alliance", "the Dutch minister".

In: a parsed `Doc`, its `Cast` and its quotations. Out: further `Mention`s; one that could be two actors is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from analysis.extraction.actors import Cast
from analysis.extraction.quotation_marks import Quotation
from analysis.extraction.records import Mention
from analysis.extraction.roles import role_ending
from analysis.extraction.syntax import SUBJECT, children, span_of, tokens_in
from analysis.language.organizations import load_organizations

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
REACH = {"person": 3, "thing": 2}  # sentences that a pronoun looks back, its own among them
WINDOW = 150  # tokens that it looks back within them
LONGEST_DESCRIPTION = 5  # tokens
Genders = dict[str, set[str]]  # by actor: what titles and pronouns have shown so far


def references(doc: Doc, cast: Cast, quotations: Iterable[Quotation]) -> Iterator[Mention]:
    """Pronouns and descriptions that stand for an actor of the article."""
    at = {t.i: m for m in cast.mentions if m.actor_id for t in tokens_in(doc, m.span)}
    genders = {actor_id: {t.gender for t in titles if t.gender} for actor_id, titles in cast.titles.items()}
    beside_names = {i for titles in cast.titles.values() for title in titles for i in title.tokens}
    quoted = {i for quotation in quotations for i in range(quotation.start, quotation.end)}
    starts = [sentence.start for sentence in doc.sents]
    number = -1
    for token in doc:
        if number + 1 < len(starts) and token.i >= starts[number + 1]:
            number += 1
        if token.i in at:
            continue
        window = starts[max(number + 1 - REACH["person"], 0) : number + 1]
        mention = _pronoun(doc, token, window, at, genders, token.i in quoted)
        if mention is None and token.i not in beside_names:
            mention = _description(token, cast)
        if mention:
            at[token.i] = mention
            if mention.actor_id in genders and token.lower_ in GENDER:
                genders[mention.actor_id].add(GENDER[token.lower_])
            yield mention


def _pronoun(
    doc: Doc, token: Token, starts: list[int], at: dict[int, Mention], genders: Genders, quoted: bool
) -> Mention | None:
    """The mention that a pronoun is; inside quotation marks "he" is the speaker's, and left open."""
    word, found = token.lower_, None
    if word == "who" and token.dep_ in SUBJECT and token.head.dep_ == "acl:relcl":
        antecedent = at.get(token.head.head.i)
        found = antecedent.actor_id if antecedent else None
    elif quoted:
        return None
    elif word in GENDER:
        found = _person(doc, token, starts, at, genders)
    elif word == "it" and token.dep_ in SUBJECT:
        found = _thing(doc, token, starts[-REACH["thing"] :], at)
    return Mention(span_of([token]), "pronoun", found, _country(found)) if found else None


def _person(doc: Doc, token: Token, starts: list[int], at: dict[int, Mention], genders: Genders) -> str | None:
    """The one person a pronoun can mean: the subject nearest before it, else the only one around."""
    around = []
    for other, mention in _before(doc, token, starts, at):
        actor_id = mention.actor_id or ""
        if actor_id.startswith("person:") and genders.get(actor_id, set()) <= {GENDER[token.lower_]}:
            around.append((_is_subject(other), actor_id))
    subjects = [actor_id for is_subject, actor_id in around if is_subject]
    if subjects:
        return subjects[0]
    return around[0][1] if len({actor_id for _, actor_id in around}) == 1 else None


def _thing(doc: Doc, token: Token, starts: list[int], at: dict[int, Mention]) -> str | None:
    """The organisation or country that "it" means: only a subject of this sentence or of the one before."""
    for other, mention in _before(doc, token, starts, at):
        if _is_subject(other) and (mention.actor_id or "").startswith(("organization:", "country:")):
            return mention.actor_id
    return None


def _before(doc: Doc, token: Token, starts: list[int], at: dict[int, Mention]) -> Iterator[tuple[Token, Mention]]:
    """Mentions before the token, sentence by sentence backwards; in each, subjects first, in the order of the text."""
    end = token.i
    for start in reversed(starts):
        start = max(start, token.i - WINDOW)
        inside = [(doc[i], at[i]) for i in range(start, end) if i in at]
        yield from sorted(inside, key=lambda pair: (not _is_subject(pair[0]), pair[0].i))
        end = start


def _is_subject(token: Token) -> bool:
    while token.dep_ in {"flat", "compound"} and token.head != token:
        token = token.head
    return token.dep_ in SUBJECT


def _description(head: Token, cast: Cast) -> Mention | None:
    """The mention that "the alliance" or "the Dutch minister" is, where it fits one actor of the article."""
    if head.pos_ not in {"NOUN", "PROPN"}:
        return None
    article = next((c for c in children(head, "det") if c.i < head.i and c.lower_ in {"the", "this"}), None)
    if article is None or head.i - article.i > LONGEST_DESCRIPTION:
        return None
    words = head.doc[article.i + 1 : head.i + 1].text.lower()
    fitting = {a.actor_id for a in cast.actors.values() if a.kind == "organization" and words in descriptions(a.name)}
    role = role_ending(head)
    if not fitting and role and head.tag_ in {"NN", "NNP"}:
        fitting = {actor_id for actor_id, titles in cast.titles.items() if any(_fits(words, t.text) for t in titles)}
    if len(fitting) != 1:
        return None
    found = fitting.pop()
    return Mention(span_of([article, head]), "nominal", found, _country(found))


def _fits(words: str, title: str) -> bool:
    """Whether a description may be short for a title: "the minister" for "Dutch Defense Minister"."""
    return title.lower() == words or title.lower().endswith(" " + words)


@cache
def descriptions(name: str) -> frozenset[str]:
    """What a listed organisation is called without its name ("alliance", "military alliance"), lower case."""
    listed = load_organizations().get(name)
    return frozenset(word.lower() for word in listed.descriptions) if listed else frozenset()


def _country(actor_id: str | None) -> str | None:
    kind, _, code = (actor_id or "").partition(":")
    return code if kind == "country" else None
