"""Discourse relations of attribution become links of cue, source, content and addressee; doubtful ones do not."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from analysis.language.encoder.labels import runs
from analysis.language.train.relations import relations
from analysis.language.train.samples import Link, Sample

TOLD = """\
# newpar
# text = The mayor told reporters that the bridge was shut.
1	The	the	DET	DT	_	2	det	2:det	Discourse=attribution-positive:1->2:0:_
2	mayor	mayor	NOUN	NN	_	3	nsubj	3:nsubj	_
3	told	tell	VERB	VBD	_	0	root	0:root	_
4	reporters	reporter	NOUN	NNS	_	3	iobj	3:iobj	Entity=(2-person-new)
5	that	that	SCONJ	IN	_	9	mark	9:mark	Discourse=ROOT:2:0
6	the	the	DET	DT	_	7	det	7:det	_
7	bridge	bridge	NOUN	NN	_	9	nsubj:pass	9:nsubj:pass	_
8	was	be	AUX	VBD	_	9	aux:pass	9:aux:pass	_
9	shut	shut	VERB	VBN	_	3	ccomp	3:ccomp	SpaceAfter=No
10	.	.	PUNCT	.	_	3	punct	3:punct	_
"""
ACCORDING = """\
# newpar
# text = It rained.
1	It	it	PRON	PRP	_	2	expl	2:expl	Discourse=ROOT:1:0
2	rained	rain	VERB	VBD	_	0	root	0:root	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	2:punct	_

# text = According to the harbour office, ships can't leave.
1	According	accord	VERB	VBG	_	5	case	5:case	Discourse=attribution-positive:2->3:0:_
2	to	to	ADP	IN	_	1	fixed	1:fixed	_
3	the	the	DET	DT	_	5	det	5:det	_
4	harbour	harbour	NOUN	NN	_	5	compound	5:compound	_
5	office	office	NOUN	NN	_	10	obl	10:obl	SpaceAfter=No
6	,	,	PUNCT	,	_	5	punct	5:punct	_
7	ships	ship	NOUN	NNS	_	10	nsubj	10:nsubj	Discourse=elaboration-additional:3->1:0:_
8-9	can't	_	_	_	_	_	_	_	_
8	ca	can	AUX	MD	_	10	aux	10:aux	_
8.1	ghost	ghost	NOUN	NN	_	_	_	10:dep	_
9	n't	not	PART	RB	_	10	advmod	10:advmod	_
10	leave	leave	VERB	VB	_	0	root	0:root	SpaceAfter=No
11	.	.	PUNCT	.	_	10	punct	10:punct	_
"""
INSIDE = """\
# newpar
# text = The plan, she had said, is dead.
1	The	the	DET	DT	_	9	det	9:det	Discourse=ROOT:1:0
2	plan	plan	NOUN	NN	_	9	nsubj	9:nsubj	SpaceAfter=No
3	,	,	PUNCT	,	_	6	punct	6:punct	_
4	she	she	PRON	PRP	_	6	nsubj	6:nsubj	Discourse=attribution-positive:2->1:0:_
5	had	have	AUX	VBD	_	6	aux	6:aux	_
6	said	say	VERB	VBN	_	9	parataxis	9:parataxis	SpaceAfter=No
7	,	,	PUNCT	,	_	6	punct	6:punct	_
8	is	be	AUX	VBZ	_	9	cop	9:cop	Discourse=same-unit_m:3->1:1:_
9	dead	dead	ADJ	JJ	_	0	root	0:root	SpaceAfter=No
10	.	.	PUNCT	.	_	9	punct	9:punct	_
"""
BEHIND = """\
# newpar
# text = "I can walk," she said.
1	"	"	PUNCT	``	_	4	punct	4:punct	Discourse=ROOT:1:0|SpaceAfter=No
2	I	I	PRON	PRP	_	4	nsubj	4:nsubj	_
3	can	can	AUX	MD	_	4	aux	4:aux	_
4	walk	walk	VERB	VB	_	0	root	0:root	SpaceAfter=No
5	,	,	PUNCT	,	_	4	punct	4:punct	SpaceAfter=No
6	"	"	PUNCT	''	_	4	punct	4:punct	_
7	she	she	PRON	PRP	_	8	nsubj	8:nsubj	Discourse=attribution-positive:2->1:0:_
8	said	say	VERB	VBD	_	4	parataxis	4:parataxis	SpaceAfter=No
9	.	.	PUNCT	.	_	4	punct	4:punct	_
"""
SHARED = """\
# newpar
# text = Ann, who hopes that it works, and Bo agree.
1	Ann	Ann	PROPN	NNP	_	10	nsubj	10:nsubj	Discourse=ROOT:1:0|SpaceAfter=No
2	,	,	PUNCT	,	_	4	punct	4:punct	_
3	who	who	PRON	WP	_	4	nsubj	4:nsubj	Discourse=attribution-positive:2->3:0:_
4	hopes	hope	VERB	VBZ	_	1	acl:relcl	1:acl:relcl	_
5	that	that	SCONJ	IN	_	7	mark	7:mark	Discourse=elaboration-attribute:3->1:0:_
6	it	it	PRON	PRP	_	7	nsubj	7:nsubj	_
7	works	work	VERB	VBZ	_	4	ccomp	4:ccomp	SpaceAfter=No
8	,	,	PUNCT	,	_	4	punct	4:punct	_
9	and	and	CCONJ	CC	_	10	cc	10:cc	Discourse=same-unit_m:4->1:1:_
10	Bo	Bo	PROPN	NNP	_	11	nsubj	11:nsubj	_
11	agree	agree	VERB	VBP	_	0	root	0:root	SpaceAfter=No
12	.	.	PUNCT	.	_	11	punct	11:punct	_
"""
CREDIT = """\
# newpar
# text = A bridge at dawn: Ann Orel
1	A	a	DET	DT	_	2	det	2:det	Discourse=ROOT:1:0
2	bridge	bridge	NOUN	NN	_	0	root	0:root	_
3	at	at	ADP	IN	_	4	case	4:case	_
4	dawn	dawn	NOUN	NN	_	2	nmod	2:nmod	SpaceAfter=No
5	:	:	PUNCT	:	_	6	punct	6:punct	_
6	Ann	Ann	PROPN	NNP	_	2	parataxis	2:parataxis	Discourse=attribution-positive:2->1:0:_
7	Orel	Orel	PROPN	NNP	_	6	flat	6:flat	_
"""


def read(path: Path, *blocks: str) -> list[Sample]:
    """The samples of CoNLL-U blocks."""
    path = path / "made_up.conllu"
    path.write_text("\n".join(blocks) + "\n", encoding="utf-8")
    return list(relations(path, spacy.blank("en")))


def spelled(sample: Sample, link: Link) -> list[str]:
    """A link's source, cue, content and addressee, its parts joined by a slash."""
    marked = runs(link.roles)
    source, content, addressee = (
        " / ".join(" ".join(sample.words[run.start : run.end]) for run in marked if run.label == role)
        for role in ("source", "content", "addressee")
    )
    return [source, " ".join(sample.words[i] for i in link.cue), content, addressee]


@pytest.mark.parametrize(
    ("block", "act", "expected"),
    [
        (TOLD, "say", ["The mayor", "told", "that the bridge was shut", "reporters"]),
        (ACCORDING, "say", ["the harbour office", "According to", "ships ca n't leave", ""]),
        (INSIDE, "say", ["she", "had said", "The plan / is dead", ""]),
        (BEHIND, "say", ["she", "said", '" I can walk , "', ""]),
        (SHARED, "believe", ["who", "hopes", "that it works", ""]),
    ],
)
def test_a_relation_becomes_a_link(tmp_path: Path, block: str, act: str, expected: list[str]) -> None:
    (sample,) = read(tmp_path, block)
    assert sample.links is not None and not sample.every_cue and sample.document == "made_up"
    (link,) = sample.links
    assert (link.act, spelled(sample, link)) == (act, expected)


def test_sentences_of_a_paragraph_are_one_sample(tmp_path: Path) -> None:
    (sample,) = read(tmp_path, ACCORDING)
    assert " ".join(sample.words) == "It rained . According to the harbour office , ships ca n't leave ."


@pytest.mark.parametrize(
    "block",
    [
        CREDIT,  # neither verb nor noun of saying
        BEHIND.replace('," she', ",- she").replace('6\t"\t"', "6\t-\t-"),
        TOLD.replace("told\ttell\tVERB\tVBD\t_", "told\ttell\tVERB\tVB\tMood=Imp"),
        TOLD.replace("attribution-positive", "context-background"),
    ],
    ids=["credit", "quotation goes on", "imperative", "another relation"],
)
def test_what_is_in_doubt_is_left_out(tmp_path: Path, block: str) -> None:
    assert read(tmp_path, block) == []


def test_only_paragraphs_with_an_attribution_are_given(tmp_path: Path) -> None:
    renumbered = CREDIT.replace("ROOT:1:0", "ROOT:8:0").replace(":2->1:", ":9->8:")
    assert len(read(tmp_path, TOLD, renumbered)) == 1
