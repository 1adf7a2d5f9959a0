"""The article's text with its marks: nothing of the text is lost or run, and every mark is where it should be."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evidence import Fact, figure, mention, sentence_of, span_marks, statement, statement_marks
from analysis.highlight import Mark, segments, to_html
from analysis.passages import Passage, paragraph_at, sentence_at
from tests.example import TALKS, WAR, example_frames

FRAMES = example_frames()

texts = st.text(st.sampled_from("ab<>&\"'. \n“”=é"), max_size=60)


@st.composite
def marked(draw):
    text = draw(texts)
    offsets = st.integers(0, len(text))
    marks = draw(st.lists(st.builds(Mark, offsets, offsets, st.sampled_from(["statement", "figure", "here"]), texts)))
    return text, marks


@given(marked())
def test_the_pieces_are_the_text(example):
    text, marks = example
    assert "".join(segment.text for segment in segments(text, marks)) == text


@given(marked())
def test_each_character_has_the_marks_that_cover_it(example):
    text, marks = example
    found = [set(segment.marks) for segment in segments(text, marks) for _ in segment.text]
    assert found == [{mark for mark in marks if mark.start <= place < mark.end} for place in range(len(text))]


@given(marked())
def test_the_html_says_the_text_and_nothing_else(example):
    text, marks = example
    html = to_html(text, marks)
    said = unescape(re.sub(r"<[^<>]*>", "", html.replace("</p>", "\n\n")))
    assert said.split() == text.split()
    tags = re.findall(r"<(/?\w+)", html)
    assert set(tags) <= {"p", "/p", "mark", "/mark"}
    asked = any(text[mark.start : mark.end].strip() for mark in marks if mark.kind == "here")
    assert html.count('id="here"') == 1 if asked else html.count('id="here"') <= 1


def test_a_script_in_an_article_is_text():
    html = to_html('He said <script>alert("x")</script>', [Mark(0, 2, "speaker", '"><script>')])
    assert "<script" not in html
    assert html.startswith('<p><mark class="speaker" title="&quot;&gt;&lt;script&gt;">He</mark> said &lt;script&gt;')


def test_the_first_piece_of_the_place_asked_for_is_where_to_scroll():
    html = to_html("One two three.", [Mark(4, 13, "here"), Mark(8, 13, "figure")])
    assert html == '<p>One <mark id="here" class="here">two </mark><mark class="figure here">three</mark>.</p>'


def test_paragraphs():
    assert to_html("One.\n\nTwo,\nwrapped.\n \nThree.", []) == "<p>One.</p><p>Two,\nwrapped.</p><p>Three.</p>"


def test_a_passage_alone():
    assert to_html("One. Two. Three.", [Mark(0, 16, "statement")], Passage(5, 9)) == (
        '<p><mark class="statement">Two.</mark></p>'
    )


@given(texts, st.data())
def test_a_passage_holds_what_it_is_around(text, data):
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    if not words.strip():
        return
    first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    paragraph, sentence = paragraph_at(text, start, end), sentence_at(text, start, end)
    assert paragraph.start <= sentence.start <= first and last <= sentence.end <= paragraph.end


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        (TALKS, "Gen.", "France’s minister, who met Gen. Smith, said nothing of Russia."),
        (WAR, "support", "“We support Ukraine.”"),
        (
            WAR,
            "Feb. 24",
            "Diplomats estimate that NATO allies have shipped more than 20,000 weapons to Ukraine since Feb. 24.",
        ),
        (
            "He met J. R. Biden of the U.S. on Friday. Why? “Go!” she said.",
            "Biden",
            "He met J. R. Biden of the U.S. on Friday.",
        ),
        ("He met J. R. Biden of the U.S. on Friday. Why? “Go!” she said.", "she", "“Go!” she said."),
        ("It cost 3.5 million. It works.", "3.5", "It cost 3.5 million."),
        ("No stop here\n\nSecond", "stop", "No stop here"),
    ],
)
def test_sentences(text, words, sentence):
    start, end = sentence_at(text, text.index(words), text.index(words) + len(words))
    assert text[start:end] == sentence


def test_a_statement_is_brought_into_view_as_a_whole():
    start = FRAMES.quotes["spans"].iloc[0][0][0]
    place = sentence_of(FRAMES, "war", start)
    assert WAR[place.start : place.end] == "“We remain united,” Lloyd Austin said in Brussels. “We support Ukraine.”"


def test_why_a_statement_is_there():
    first, _, last = FRAMES.quotes.itertuples()
    assert statement(first, FRAMES) == [
        Fact("Speaker", "Lloyd Austin, US Defense Secretary (United States)"),
        Fact("Found as", "“Lloyd Austin” before “said”"),
        Fact("Reporting words", "“said”"),
        Fact("Day", "17 March 2022, the day the article appeared"),
        Fact("Kind", "direct, all in quotation marks"),
        Fact("Countries", "Ukraine"),
    ]
    assert statement(last, FRAMES) == [
        Fact("Speaker", "Ukraine"),
        Fact("Found as", "“Kiev” before “said”, taken for Ukraine"),
        Fact("To whom", "reporters"),
        Fact("Reporting words", "“said”"),
        Fact("Day", "15 March 2022, as the article says"),
        Fact("Kind", "indirect, in the words of the article"),
    ]


def test_why_a_mention_is_there():
    rows = list(FRAMES.mentions.itertuples())
    assert mention(rows[2], FRAMES) == [
        Fact("Country", "Ukraine"),
        Fact("Named", "by name: “Ukraine”"),
        Fact("In a statement by", "Lloyd Austin"),
    ]
    assert mention(rows[3], FRAMES)[1] == Fact("Named", "by a word that stands for its government: “Kiev”")


def test_why_a_figure_is_there():
    assert figure(next(FRAMES.figures.itertuples()), FRAMES) == [
        Fact("Quantity", "20,000 – more than this"),
        Fact("Of what", "weapons"),
        Fact("Kind of aid", "weapons"),
        Fact("From", "NATO"),
        Fact("To", "Ukraine"),
        Fact("Status", "delivered"),
        Fact("Period", "since 24 February 2022"),
        Fact("Stated by", "diplomats"),
    ]


def test_the_marks_of_a_row_stand_on_its_words():
    marks = [*statement_marks(FRAMES.quotes.iloc[[0]], cues=True), *span_marks(FRAMES.figures.iloc[[0]], "figure")]
    assert [(mark.kind, WAR[mark.start : mark.end]) for mark in marks] == [
        ("statement", "We remain united,"),
        ("statement", "We support Ukraine."),
        ("speaker", "Lloyd Austin"),
        ("cue", "said"),
        ("figure", "more than 20,000 weapons"),
    ]
