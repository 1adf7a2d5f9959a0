"""What pronouns and descriptions stand for: "he", "it", "who", "the alliance", "the Dutch minister".

In: a parsed `Doc`, its `Cast` and its quotations. Out: further `Mention`s; one that could be two actors is left out.

A pronoun takes the actor that stands out most before it: near, a subject, who spoke last, named often, and not only
spoken of inside a quotation. Where the next one stands out nearly as much, it is left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.extraction.actors import Cast
from analysis.extraction.descriptions import Descriptions
from analysis.extraction.quotation_marks import Quotation
from analysis.extraction.records import Mention, Statement
from analysis.extraction.syntax import SUBJECT, children, span_of, tokens_in
from analysis.language.words import word_class

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
FIRST_PERSON = {
    "person": frozenset({"i", "me", "my", "mine", "myself"}),
    "organization": frozenset({"we", "us", "our", "ours", "ourselves"}),
}
REACH = 8  # sentences that a pronoun looks back, those within quotations not counted
KEPT = 60  # mentions that it looks back at most
THING_REACH = 1  # sentences that "it" looks back beyond its own

# What an earlier mention counts for, and how much more than the next actor the likeliest must.
PER_SENTENCE = -1.2
SUBJECT_BONUS, MAIN_CLAUSE, ELSEWHERE, MODIFIER, QUOTED = 1.0, 0.2, 0.0, -0.8, -3.0
LAST_SPEAKER = 0.7  # for a pronoun that speaks
SAME_CLAUSE = 0.7  # subject of the clause that this one belongs to
SAME_GENDER = 0.5  # where the actor's is known
OTHER_GENDER = -2.5  # where only the first name shows it
OFTEN = 0.25  # times the logarithm of how often it was named
MARGIN = 0.4
FLOOR = -2.0
QUESTIONS = word_class("questioning")  # who is asked speaks next


class Standing(NamedTuple):
    """One earlier mention: where it stands and what it does there."""

    token: Token
    actor_id: str
    sentence: int
    quoted: bool
    weight: float  # of its place in its clause


def references(doc: Doc, cast: Cast, quotations: Iterable[Quotation]) -> Iterator[Mention]:
    """Pronouns and descriptions that stand for an actor of the article."""
    return _Reader(doc, cast, quotations).read()


def first_person(doc: Doc, spoken: Iterable[Statement]) -> Iterator[Mention]:
    """The speaker's "I" in what is quoted of a person, and the "we" of an organisation."""
    for statement in spoken:
        actor_id = statement.speaker.actor_id if statement.speaker and statement.kind != "indirect" else None
        words = FIRST_PERSON.get((actor_id or "").partition(":")[0], frozenset())
        for token in (t for span in statement.spans if words for t in tokens_in(doc, span)):
            if token.lower_ in words:
                yield Mention(span_of([token]), "pronoun", actor_id)


class _Reader:
    """Reads an article once, with what has been mentioned so far."""

    def __init__(self, doc: Doc, cast: Cast, quotations: Iterable[Quotation]) -> None:
        self.doc, self.cast = doc, cast
        self.at = {t.i: m for m in cast.mentions if m.actor_id for t in tokens_in(doc, m.span)}
        self.genders = {a: {t.gender for t in titles if t.gender and t.tokens} for a, titles in cast.titles.items()}
        # What a first name shows may be wrong: Lindsey Graham is a man.
        self.guessed = {a: {t.gender for t in titles if t.gender} for a, titles in cast.titles.items()}
        self.quoted = {i for quotation in quotations for i in range(quotation.start, quotation.end)}
        self.sentence = self._numbers()
        self.cues = {token.i for cue in doc.spans.get("cue", ()) for token in cue}
        self.descriptions = Descriptions(cast)
        self.standings: list[Standing] = []
        self.named: Counter[str] = Counter()
        self.speaker: str | None = None  # who spoke last

    def _numbers(self) -> list[int]:
        """The number of each token's sentence; those that are all quotation are not counted."""
        numbers: list[int] = []
        for sentence in self.doc.sents:
            told = any(token.is_alpha and token.i not in self.quoted for token in sentence)
            numbers += [(numbers[-1] if numbers else 0) + told] * len(sentence)
        return numbers

    def read(self) -> Iterator[Mention]:
        beside_names = {i for titles in self.cast.titles.values() for title in titles for i in title.tokens}
        for token in self.doc:
            known = self.at.get(token.i)
            if known is not None:
                if token.i == 0 or self.at.get(token.i - 1) is not known:
                    self._note(token, known)
                continue
            mention = self._pronoun(token)
            if mention is None and token.i not in beside_names:
                mention = self._description(token)
            if mention is not None:
                self.at[token.i] = mention
                self._note(token, mention)
                yield mention

    def _note(self, token: Token, mention: Mention) -> None:
        """Keep a mention as one that later pronouns may mean."""
        assert mention.actor_id
        head = _head(token)
        place = Standing(head, mention.actor_id, self.sentence[token.i], token.i in self.quoted, self._weight(head))
        self.standings.append(place)
        if mention.is_person and token.i not in self.quoted:
            asks = head.dep_ in SUBJECT and head.head.lemma_.lower() in QUESTIONS
            if _is_asked(head) or (self._speaks(head) and not asks):
                self.speaker = mention.actor_id
        del self.standings[:-KEPT]
        self.named[mention.actor_id] += 1
        if mention.actor_id in self.genders and token.lower_ in GENDER:
            self.genders[mention.actor_id].add(GENDER[token.lower_])

    def _weight(self, head: Token) -> float:
        if _is_asked(head):
            return SUBJECT_BONUS
        if head.dep_ in SUBJECT:
            main = head.head.dep_ == "ROOT" or (
                head.head.dep_ in {"conj", "parataxis"} and head.head.head.dep_ == "ROOT"
            )
            return (SUBJECT_BONUS if head.dep_ != "nsubj:pass" else SUBJECT_BONUS / 2) + MAIN_CLAUSE * main
        of_subject = head.dep_ == "nmod:poss" and head.head.dep_ in SUBJECT
        return MODIFIER if head.dep_ in {"nmod:poss", "compound"} and not of_subject else ELSEWHERE

    def _speaks(self, head: Token) -> bool:
        """Whether a word is the subject of reporting words, or stands after "according to"."""
        if head.dep_ in SUBJECT:
            return any(verb.i in self.cues for verb in (head.head, *children(head.head, "xcomp")))
        return any(child.i in self.cues for child in children(head, "case"))

    def _pronoun(self, token: Token) -> Mention | None:
        """The mention that a pronoun is; inside quotation marks "he" is the speaker's, and left open."""
        word, found = token.lower_, None
        if word == "who" and token.dep_ in SUBJECT and token.head.dep_ == "acl:relcl":
            antecedent = self.at.get(token.head.head.i)
            found = antecedent.actor_id if antecedent else None
        elif token.i in self.quoted:
            return None
        elif word in GENDER:
            found = self._ahead(token) or self._likeliest(token, GENDER[word], MARGIN)
        elif word == "it" and token.dep_ in SUBJECT:
            found = self._thing(token)
        return Mention(span_of([token]), "pronoun", found, _country(found)) if found else None

    def _likeliest(self, token: Token, gender: str | None, margin: float) -> str | None:
        """The person that stands out most before a token, unless another does nearly as much."""
        scores: dict[str, float] = {}
        speaks = self._speaks(token)
        for place in self.standings:
            actor_id = place.actor_id
            distance = self.sentence[token.i] - place.sentence
            genders = self.genders.get(actor_id, set())
            wrong = gender is not None and not genders <= {gender}
            if not actor_id.startswith("person:") or distance > REACH or wrong or self._excluded(place.token, token):
                continue
            score = PER_SENTENCE * distance + place.weight + QUOTED * place.quoted
            score += SAME_CLAUSE * (place.token.dep_ in SUBJECT and _governs(place.token.head, token))
            score += self._gender_score(actor_id, gender) + OFTEN * log(self.named[actor_id])
            score += LAST_SPEAKER * (speaks and actor_id == self.speaker)
            scores[actor_id] = max(scores.get(actor_id, score), score)
        if not scores:
            return None
        best, *others = sorted(scores, key=lambda actor_id: scores[actor_id], reverse=True)
        close = bool(others) and scores[best] - scores[others[0]] < margin
        return None if close or scores[best] < FLOOR else best

    def _gender_score(self, actor_id: str, gender: str | None) -> float:
        """What an actor's gender counts for: shown by a title or a pronoun, else guessed from the first name."""
        known = self.genders.get(actor_id) or self.guessed.get(actor_id)
        if gender is None or not known:
            return 0
        return SAME_GENDER if known <= {gender} else OTHER_GENDER

    def _excluded(self, earlier: Token, token: Token) -> bool:
        """Whether grammar rules an earlier name out: "him" is not the subject of its own verb."""
        return (
            token.dep_ in {"obj", "iobj", "obl"}
            and not token.lower_.endswith("self")
            and (earlier.dep_ in SUBJECT and earlier.head == token.head)
        )

    def _ahead(self, token: Token) -> str | None:
        """The subject that a pronoun in a clause before it means: "When *he* arrived, Orel said …"."""
        clause = token.head
        if token.dep_ not in {*SUBJECT, "nmod:poss"} or any(
            place.sentence == self.sentence[token.i] for place in self.standings[-3:]
        ):
            return None
        if token.dep_ == "nmod:poss":
            clause = clause.head
        while clause.dep_ != "advcl" and clause.head != clause and clause.dep_ not in {"ccomp", "conj", "parataxis"}:
            clause = clause.head
        if clause.dep_ != "advcl":
            return None
        for child in clause.head.children:
            if child.dep_ in SUBJECT and child.i > token.i and (mention := self.at.get(child.i)) is not None:
                fits = self.genders.get(mention.actor_id or "", {""}) <= {GENDER[token.lower_]}
                return mention.actor_id if fits and mention.is_person else None
        return None

    def _thing(self, token: Token) -> str | None:
        """The organisation or country that "it" means: only a subject of this sentence or of the one before."""
        for place in sorted(self.standings, key=lambda place: (-place.sentence, place.token.i)):
            near = self.sentence[token.i] - place.sentence <= THING_REACH and not place.quoted
            if near and place.token.dep_ in SUBJECT and place.actor_id.startswith(("organization:", "country:")):
                return place.actor_id
        return None

    def _description(self, token: Token) -> Mention | None:
        """The mention that "the alliance" or "the Dutch minister" is, where it fits one actor of the article."""
        described = self.descriptions.at(token)
        if described is None:
            return None
        found = described.actor_id
        alone = not any(place.sentence == self.sentence[token.i] and not place.quoted for place in self.standings[-5:])
        if found is None and described.elegant and alone and token.i not in self.quoted and self._speaks(token):
            found = self._likeliest(token, described.gender, 2 * MARGIN)
        return Mention(described.span, "nominal", found, _country(found)) if found else None


def _head(token: Token) -> Token:
    """The word that holds a name's place in the sentence."""
    while token.dep_ in {"flat", "compound"} and token.head != token and abs(token.head.i - token.i) < 6:
        token = token.head
    return token


def _is_asked(head: Token) -> bool:
    return head.head.lemma_.lower() in QUESTIONS and head.dep_ in {"obj", "iobj", "nsubj:pass"}


def _governs(verb: Token, token: Token) -> bool:
    """Whether a token's clause is joined to that of an earlier verb."""
    clause = token.head
    for _ in range(4):
        if clause == verb or clause.head == clause:
            break
        clause = clause.head
    return clause == verb


def _country(actor_id: str | None) -> str | None:
    kind, _, code = (actor_id or "").partition(":")
    return code if kind == "country" else None
