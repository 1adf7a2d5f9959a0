"""Who the reporting words say is speaking, and which nouns cannot speak.

In: a `Proposal`, or the noun that stands for its speaker. Out: the head of the speaker's phrase, or whether it may
speak.
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from analysis.extraction.cues import Cue, Proposal
from analysis.extraction.event_syntax import named_things
from analysis.extraction.syntax import NOMINAL, SUBJECT, children, has, is_passive, subject
from analysis.language.words import word_class

ARTICLES = frozenset({"the", "a", "an"})
ISSUED = word_class("issued")
SILENT = word_class("silent")


def speaking(one: Proposal) -> Token | None:
    """The head of the speaker's phrase: in the source, or the subject of the reporting verb where it has none.

    Of several verbs the first has it ("*Orel* was quoted as saying"); whoever was asked does not ask. Who issues
    something speaks in it: "*Orel* issued a statement saying".
    """
    if one.source is not None:
        # "*According to a poll* taken in May": the marked phrase may begin with the words that report.
        after = one.source[sum(token in one.cue.tokens for token in one.source) :] or one.source
        who = _with_its_noun(after.root, one)
        return _issuer(who, one.cue) or who
    word, verbs = one.cue.word, [token for token in one.cue.tokens if token.pos_ == "VERB"]
    if len(verbs) < 2 and (word.pos_ != "VERB" or is_passive(word)):
        return None
    doer = subject(verbs[0] if len(verbs) > 1 else word)
    return doer if doer is not None and doer.pos_ in NOMINAL and doer.i not in one.content else None


def _with_its_noun(who: Token, one: Proposal) -> Token:
    """The noun of an article with which the marked phrase broke off, where it stands as speakers do."""
    noun, cue = who.head, one.cue
    if who.lower_ not in ARTICLES or noun.pos_ not in NOMINAL or noun.i in one.content or noun in cue.tokens:
        return who
    speaks = noun.dep_ in SUBJECT or any(case in cue.tokens for case in children(noun, "case"))  # "according to"
    return noun if speaks or _issuer(noun, cue) is not None else who


def _issuer(noun: Token, cue: Cue) -> Token | None:
    """Who issues, sends or holds up the statement, letter or sign that the reporting words are of."""
    if noun.lemma_.lower() not in ISSUED or noun.dep_ != "obj" or cue.word.head != noun:
        return None
    who = subject(noun.head)
    return who if who is not None and who.pos_ in NOMINAL else None


def may_speak(who: Token, cue: Cue, times: Container[int], *, named: bool) -> bool:
    """Whether a word can stand for a speaker: nothing that undergoes the reporting ("the *deal* announced on Monday").

    Without a name it may not be "the" without its noun, a time ("by *the end of May*"), a verb or what is silent.
    """
    if _undergoes(who, cue.word):
        return False
    return named or not (who.lower_ in ARTICLES or who.i in times or who.pos_ in {"VERB", "AUX"} or is_silent(who))


def _undergoes(who: Token, word: Token) -> bool:
    """Whether a participle says what was done to a noun; parsers may take it for the verb of the sentence."""
    if word.tag_ not in {"VBN", "VBD"} or has(word, "aux", "aux:pass", *SUBJECT):
        return False
    return who == word.head if word.dep_ == "acl" else word.tag_ == "VBN" and who.i == word.i - 1 and who.head != word


def is_silent(who: Token) -> bool:
    """Whether a noun is of what never speaks: "the *war*", "seven of the *packages*", but not "half of the voters"."""
    return any(part.lemma_.lower() in SILENT for part in named_things(who) if part.dep_ != "conj")
