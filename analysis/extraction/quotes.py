"""Statements: who said what, found from the reporting words, the parse and the quotation marks.

In: a parsed `Doc`, its quotations and who its mentions are. Out: `Statement`s in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from analysis.extraction.contents import LEADING, Marks, not_within_others, outermost
from analysis.extraction.cues import Cue, factuality_of, proposals
from analysis.extraction.in_words import in_words
from analysis.extraction.introduced import introduced
from analysis.extraction.quotation_marks import Quotation
from analysis.extraction.records import Statement, TimeExpression
from analysis.extraction.speakers import Roster, speaker_of
from analysis.extraction.speaking import is_silent, may_speak, speaking
from analysis.extraction.syntax import children, head_of, phrase, span_of, text_of
from analysis.extraction.wording import text_without_marks, unbroken

FIRST_PERSON = frozenset({"i", "we"})


@dataclass
class Report:
    """A statement in the making: content tokens by index, the cue, the head of the speaker's phrase."""

    content: list[int]
    cue: Cue
    who: Token | None
    addressee: Span | None


def statements(
    doc: Doc, quotations: Iterable[Quotation], roster: Roster, dates: Iterable[TimeExpression] = ()
) -> Iterator[Statement]:
    """Every statement that the text reports, with whether it asserts it."""
    marks = Marks(doc, quotations)
    marked = proposals(doc, marks.quoted)
    cues = {token.i for one in marked for token in one.cue.tokens}
    found = outermost(doc, [*marked, *(one for one in in_words(doc) if one.cue.word.i not in cues)], marks)
    found += introduced(doc, marks, {i for one in found for i in one.content})
    reports = [Report(one.content, one.cue, speaking(one), one.addressee) for one in found]
    run_on(doc, reports, marks)
    reports = [one for one in not_within_others(reports) if not _is_of_nobody(one, marks, roster)]
    time_of = {head.i: date for date in dates if (head := head_of(doc, date.span)) is not None}
    day_of = {i: date for i, date in time_of.items() if date.grain == "day"}
    for report in sorted(reports, key=lambda report: report.content[0]):
        who = report.who
        if who is not None and not may_speak(who, report.cue, time_of, named=who.i in roster.at):
            report.who = None
        statement = _statement(doc, report, marks, roster, day_of)
        if statement is not None:
            yield statement


def _is_of_nobody(report: Report, marks: Marks, roster: Roster) -> bool:
    """Whether "I think" stands in a quotation of which nobody knows whose it is, or what never speaks is the subject.

    "The war had *prepared* the ground" reports nothing; words in quotation marks somebody did say.
    """
    who = report.who
    if marks.at[report.cue.word.i] is not None and (who is None or who.lower_ in FIRST_PERSON):
        return True
    quoted = any(marks.at[i] is not None for i in report.content)
    return who is not None and who.i not in roster.at and not quoted and is_silent(who)


def run_on(doc: Doc, reports: list[Report], marks: Marks) -> None:
    """Add to each quoted statement the quotations that go on after it, in the next sentence or the next paragraph."""
    attributed = {i for report in reports for i in report.content}
    cues = {report.cue.word.i: report.cue.word.sent.start for report in reports}
    quoted = [r for r in reports if any(marks.at[i] is not None for i in (r.content[0], r.content[-1]))]
    quoted.sort(key=lambda report: report.content[-1])
    latest, n = None, 0
    for q in marks.quotations:
        while n < len(quoted) and quoted[n].content[-1] < q.start:
            latest, n = quoted[n], n + 1
        if latest is None or q.start in attributed or not _opens_sentence(doc, q.start):
            continue
        outside = {start for i, start in cues.items() if not q.start <= i < q.end}
        if doc[q.start].sent.start not in outside and _goes_on(doc, latest, q, marks):
            latest.content = sorted({*latest.content, *range(q.start, q.end)})


def _goes_on(doc: Doc, report: Report, q: Quotation, marks: Marks) -> bool:
    """Whether nothing but the reporting sentence stands between a statement and a quotation after it."""
    end = max(report.content[-1], report.cue.word.sent.end - 1 if report.cue.word.i < q.start else 0)
    gap = doc[end + 1 : q.start]
    if any(token.is_alpha for token in gap) or len(gap) > 3:
        return False
    new_paragraph = any("\n" in token.text for token in doc[max(end, 0) : q.start] if token.is_space)
    last = marks.at[report.content[-1]]
    # A quotation that goes on in the next paragraph was not closed in the one before, or is all that the next one says.
    return not new_paragraph or (last is not None and not last.closed) or _is_paragraph(doc, q)


def _is_paragraph(doc: Doc, q: Quotation) -> bool:
    """Whether a quotation is the whole of its paragraph."""
    after = next((token for token in doc[q.end : q.end + 2] if not token.is_punct), None)
    return after is None or (after.is_space and "\n" in after.text)


def _opens_sentence(doc: Doc, i: int) -> bool:
    return bool(doc[i].is_sent_start) or i == 0 or doc[i - 1].is_space


def _statement(
    doc: Doc, report: Report, marks: Marks, roster: Roster, day_of: dict[int, TimeExpression]
) -> Statement | None:
    """The record: the content as spans without quotation marks, the cue, the speaker, the day."""
    runs = unbroken(doc, report.content, marks)
    words = [i for run in runs for i in run if doc[i].is_alpha or doc[i].like_num]
    if not words:
        return None
    inside = sum(marks.at[i] is not None for i in words)
    kind: Literal["direct", "indirect", "mixed"] = (
        "direct" if inside == len(words) else "mixed" if inside else "indirect"
    )
    cue = report.cue
    # "told reporters on Monday": the parser may hang the day on those addressed
    hosts = (cue.word, *children(cue.word, "obj", "iobj"))
    day = next((day_of[c.i] for host in hosts for c in host.children if c.i in day_of), None)
    return Statement(
        kind=kind,
        act=cue.act,
        spans=tuple(span_of([doc[run[0]], doc[run[-1]]]) for run in runs),
        text=" ".join(text_without_marks(doc, run, marks) for run in runs),
        cue=cue.span,
        cue_text=text_of(doc, cue.span),
        cue_lemma=cue.lemma,
        speaker=speaker_of(doc, report.who, roster) if report.who is not None else None,
        addressee=addressee_of(report, day_of),
        said_on=day.first if day else None,
        factuality=factuality_of(cue),
    )


def addressee_of(report: Report, day_of: Mapping[int, TimeExpression]) -> str | None:
    """Whom the words were said to: "told reporters", "said to parliament"; not the "it" of "it was said"."""
    if report.addressee is None or report.addressee.text.lower() == "it":
        return None
    head = report.addressee.root.head if report.addressee.root.dep_ in LEADING else report.addressee.root
    inside = {*report.addressee, *(phrase(head) if head.i not in report.content else ())}
    days = {t.i for token in inside for c in (token, *token.children) if c.i in day_of for t in c.subtree}
    return _words([token for token in sorted(inside, key=lambda t: t.i) if token.i not in days]) or None


def _words(tokens: list[Token]) -> str:
    return " ".join("".join(token.text_with_ws for token in tokens).split())
