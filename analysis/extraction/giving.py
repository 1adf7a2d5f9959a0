"""Words of giving: the verb or noun that gives, asks for or refuses a quantity, and the status that it tells.

In: the tokens of a quantity. Out: `Act`s: the word, the role of its subject, and the status that its clause tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from analysis.extraction.categories import category_of
from analysis.extraction.syntax import RELATIVE, SUBJECT, auxiliaries, case_of, children, has, is_negated
from analysis.language.words import rows, word_class

HIGHEST = 6  # steps up the parse from a quantity to the word that gives it
PATH = frozenset(
    {"obj", "iobj", "nsubj:pass", "conj", "nmod", "nummod", "compound", "amod", "appos", "acl", "nmod:unmarked", "dep"}
)
OBLIQUE = word_class("before what is given")
ABANDONING = word_class("abandoning")
UNDOING = word_class("undoing")  # particles: "gave up", "sent back"
OF_ITSELF = frozenset({"aircraft", "naval"})  # categories of what goes by itself: who flies jets somewhere gives none
BOUNDING = frozenset({"between", "around", "over", "about", "under", "above", "below"})  # a number behind them
TRADE = word_class("trade")
REJECTING = word_class("rejecting")
COMING = word_class("future") | word_class("would") | word_class("possible")


class Giving(NamedTuple):
    """What the list says of a word: the status it tells, the role of its subject, and how surely it means aid.

    A `lone` word means aid even without a receiver; a `weak` one only where a quantity is given; a `relief` one only of
    what is humanitarian, a `cargo` one of all but aircraft and ships, a `package` one only with a noun of giving.
    """

    status: str
    subject: str
    sure: str = ""

    @property
    def lone(self) -> bool:
        """Whether the word alone means aid."""
        return self.sure == "lone"

    @property
    def tells(self) -> bool:
        """Whether the word means aid even where no quantity is given."""
        return self.sure in {"", "lone"}

    def act(self, word: Token) -> Act:
        """The giving that a word tells alone, whatever its clause makes of the status."""
        return Act(word, self.subject, self.status, self.lone)


class Act(NamedTuple):
    """A giving: its word, the role of its subject, its status, and whether it means aid without a receiver."""

    word: Token
    subject: str
    status: str
    lone: bool


def acts_over(tokens: list[Token]) -> list[Act]:
    """The words of giving around a quantity, the nearest first: "*package*", then "*approved* a $5 million package"."""
    inside = {token.i for token in tokens}
    acts: list[Act] = []
    for root in (t for t in tokens if t.head == t or t.head.i not in inside):
        acts += (act for below in children(root, "nmod") if case_of(below) in {"in", "of"} for act in _act(below))
        token, below = root, None
        for _ in range(HIGHEST):
            if token.pos_ == "NOUN" and token.lemma_.lower() in TRADE:
                break  # "a *contract* for 48 jets"
            if token != root or token.pos_ != "VERB":
                acts += (
                    act
                    for act in _act(token)
                    if not (_is_request(acts) and act.status in {"delivered", "planned"})
                    and not (act.subject == "thing" and below is not None and not _is_subject(below, token))
                )
            if (
                token.pos_ == "VERB"
                and acts
                and acts[-1].word == token
                and not (token.dep_ == "acl" and token.tag_ == "VBG")
            ):
                break  # but "signed a law *providing* $5 million"
            acts += (
                act
                for clause in _clauses(token)
                for verb in _governed(clause)
                if _lacks_object(clause)
                for act in _act(verb)
            )
            if token.head == token or not _leads_up(token):
                break
            below, token = token, token.head
    return [act for act in dict.fromkeys(acts) if _may_give(act, tokens, acts)]


def _may_give(act: Act, tokens: list[Token], acts: list[Act]) -> bool:
    """Whether a word is said of what is given: firefighters are deployed as aid, tanks are not."""
    giving = lookup(act.word)
    sure = giving.sure if giving is not None else ""
    if sure == "package":
        return any(other.word.pos_ == "NOUN" and other.subject == "donor" for other in acts)
    category = category_of("".join(token.text_with_ws for token in tokens)) if sure in {"relief", "cargo"} else None
    return category in {None, "humanitarian"} if sure == "relief" else category not in OF_ITSELF


def _is_subject(below: Token, verb: Token) -> bool:
    """Whether a word is a verb's subject, be it behind it: "from Norway will come *200 missiles*"."""
    behind = below.dep_ == "obj" and not has(verb, *SUBJECT)
    return below.dep_ in SUBJECT or (behind and any(case_of(child) == "from" for child in children(verb, "obl")))


def is_own(act: Act, tokens: list[Token]) -> bool:
    """Whether a word says more of the quantity than the verb above: its own relative clause, its noun with an owner."""
    if act.word.pos_ == "NOUN":
        return has(act.word, "nmod:poss")
    return act.word.dep_ in {"acl:relcl", "acl"} and act.word.i > tokens[0].i


def _is_request(acts: list[Act]) -> bool:
    """Whether what a verb has for its object is a request: who sends one gives nothing."""
    return bool(acts) and acts[-1].subject == "recipient" and acts[-1].word.pos_ == "NOUN"


def lookup(word: Token) -> Giving | None:
    """What the list says of a word, if it is one of giving; of a verb with its particle, if both are listed."""
    lemma = word.lemma_.lower()
    if word.pos_ != "VERB":
        return givings().get((lemma, word.pos_))
    if any(child.lemma_.lower() in TRADE for child in children(word, "obj")):
        return None  # "signed a *contract* for 48 jets"
    joined = _joined_to(word)
    undone = (c for c in children(word, "compound:prt") if c.lower_ in UNDOING and c.nbor().lower_ != "to")
    if not joined and any(undone):
        return None  # but "pledged up *to* 2,000"
    if word.i > 1 and word.nbor(-1).text == "-":
        lemma = f"{word.nbor(-2).lower_}-{lemma}"  # "air-dropped"
    # Lemmatizers do not know new verbs: "airdropp", "greenlighte".
    forms = (lemma, lemma[:-1]) if lemma[-1] in {"e", lemma[-2:-1]} else (lemma,)
    return next((found for form in forms if (found := givings().get((f"{form} {joined}".strip(), "VERB")))), None)


def _joined_to(verb: Token) -> str:
    """The word that makes another of a verb: "hand *over*", "make *public*"; parsers hang it anywhere."""
    found = _joined_verbs().get(verb.lemma_.lower())
    if found is None:
        return ""
    after = [verb.nbor()] if verb.i + 1 < len(verb.doc) else []
    return next((token.lower_ for token in (*after, *verb.children) if token.lower_ in found), "")


def _act(word: Token) -> Iterator[Act]:
    giving = lookup(word)
    if giving is not None:
        yield giving.act(word)._replace(status=status_of(word, giving))


def _clauses(noun: Token) -> Iterator[Token]:
    """The relative clauses of a noun; parsers hang some on the noun before them."""
    yield from children(noun, "acl:relcl")
    yield from (child for child in children(noun, "acl") if child.tag_ == "VBN")
    for below in children(noun, "nmod"):
        yield from children(below, "acl:relcl")


def _governed(clause: Token) -> Iterator[Token]:
    """The verb of a clause, and the one that it governs: "the aid that Washington *intends to send*"."""
    yield clause
    if (clause.lemma_.lower(), clause.pos_) in governors():
        yield from children(clause, "xcomp")


def _lacks_object(clause: Token) -> bool:
    """Whether a relative clause gives what it hangs on: "the aid *that Washington announced*"."""
    who = next(children(clause, *SUBJECT), None)
    if clause.dep_ == "acl":
        return who is None  # "the aid *announced by Washington*"
    if who is None or who.lower_ in RELATIVE:
        return False
    objects = [child.lower_ in RELATIVE for child in children(clause, "obj")]
    return any(objects) or not objects  # "the money *that* Germany granted Kenya"


def _preposition(token: Token) -> str:
    """The preposition of an oblique, be it hung on the verb; "of" for the "to" of "up to 2,000"."""
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    case = case_of(token) or (before.lower_ if before.head == token.head and before.dep_ in {"mark", "case"} else "")
    is_bound = any(
        (c.lower_ == "to" and c.nbor(-1).lower_ in {"up", "close"})
        or (c.lower_ in BOUNDING and c.nbor().like_num)
        or (c.lower_ in {"in", "of"} and c.nbor(-1).like_num)  # "$55 million *in* military equipment"
        for c in children(token, "case")
        if c.i
    )
    return "of" if is_bound else case


def _leads_up(token: Token) -> bool:
    """Whether the word above a token may be what gives it."""
    if token.dep_ == "obl":
        case = _preposition(token)
        if case == "of" and token.left_edge.is_sent_start:
            return False  # "*Of the 90 tanks* promised, 16 have arrived"
        return (
            case in OBLIQUE
            or case == _joined_to(token.head)  # "passed *on* 14 jets", as parsers read it
            or (case == "to" and token.head.lemma_.lower() == "agree")
            or token.doc[token.left_edge.i : token.left_edge.i + 3].text == "on top of"
        )
    if token.dep_ == "advmod":
        return has(token, "obl")  # "*close to* $5 million"
    if token.dep_ == "nmod" and (case_of(token) in {"to", "from", "by"} or token.head.pos_ == "NUM"):
        return False  # "22 *of the 50 howitzers* have been handed over"
    if token.dep_ == "nsubj":
        giving = lookup(token.head)
        from_whom = any(case_of(child) == "from" for child in children(token.head, "obl"))
        return giving is not None and giving.subject == "thing" and (giving.sure != "weak" or from_whom)
    return token.dep_ in PATH or (token.dep_ == "xcomp" and token.head.lemma_.lower() == "agree")


@cache
def givings() -> dict[tuple[str, str], Giving]:
    """Words of giving by lemma and part of speech."""
    return {
        (row["lemma"], row["pos"]): Giving(row["status"], row["subject"], row["sure"])
        for row in rows("giving.tsv")
        if row["subject"] in {"donor", "recipient", "thing"}
    }


@cache
def _joined_verbs() -> dict[str, set[str]]:
    """The second words of those of the list that are two, by the first."""
    found: dict[str, set[str]] = {}
    for first, _, second in (lemma.partition(" ") for lemma, pos in givings() if pos == "VERB"):
        if second:
            found.setdefault(first, set()).add(second)
    return found


@cache
def governors() -> dict[tuple[str, str], Giving]:
    """Words that decide the status of the giving that they govern."""
    return {
        (row["lemma"], row["pos"]): Giving(row["status"], row["subject"])
        for row in rows("giving.tsv")
        if row["subject"] in {"governor", "asker"}
    }


def governor_of(verb: Token) -> tuple[Token, Giving] | None:
    """The word that governs a giving, and what the list says of it: "*plans* to send", "*denied* that it had sent"."""
    token = verb
    while token.dep_ == "conj" and token.head.pos_ == "VERB" and token.head != token:
        token = token.head
    if token.dep_ not in {"xcomp", "ccomp", "acl", "advcl"} or token.head == token:
        return None
    found = governors().get((token.head.lemma_.lower(), token.head.pos_))
    if found is None or (token.dep_ == "ccomp" and found.status not in {"refused", "planned", "pledged"}):
        return None
    return token.head, found


def rejector(noun: Token) -> Token | None:
    """The verb that turns down what a noun asks for: "*rejected* a request", "the plea was *turned down*"."""
    verb = noun.head
    if noun.dep_ not in {"obj", "nsubj:pass"} or verb.pos_ != "VERB":
        return None
    particle = next((c.lower_ for c in children(verb, "compound:prt")), "")
    return verb if f"{verb.lemma_.lower()} {particle}".strip() in REJECTING else None


def is_abandoned(word: Token) -> bool:
    """Whether a giving was planned and is no more: "*gave up* plans to send", "*dropped* a promise to give"."""
    governed = governor_of(word)
    return governed is not None and governed[0].dep_ == "obj" and governed[0].head.lemma_.lower() in ABANDONING


def status_of(word: Token, giving: Giving) -> str:
    """What the form of the word makes of its status: "will deliver" is planned, "pledged to send" is pledged."""
    if word.pos_ != "VERB":
        if rejector(word) is not None:
            return "refused"
        coming = word.dep_ in SUBJECT and auxiliaries(word.head) & COMING  # "its contribution *will* be 19 jets"
        return "planned" if coming and giving.status == "delivered" else giving.status
    negated = is_negated(word)
    governed = governor_of(word)
    if governed is not None:
        head, governor = governed
        if is_negated(head) or negated:
            return "refused"
        return "planned" if governor.status == "pledged" and auxiliaries(head) & COMING else governor.status
    if giving.status in {"requested", "refused"}:
        return giving.status
    if negated:
        return "refused"
    aux = auxiliaries(word)
    if aux & COMING or (word.tag_ == "VBG" and aux & {"is", "are", "'s", "’s", "'re", "’re"}):
        return "planned"
    if word.tag_ == "VBG" and word.dep_ == "acl" and giving.status == "delivered":
        return "pledged"  # "a law *providing* $40 billion"
    first = next((c for c in word.lefts if c.lower_ == "be"), word)  # "is *to be paid* next week"
    if (word.tag_ == "VB" or first != word) and first.i and first.nbor(-1).lower_ == "to":
        return "planned"
    return giving.status
