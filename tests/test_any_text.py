"""Numbers and dates in any text: nothing raises, every span lies in the text, and the time grows no faster than it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from analysis.extraction.atoms import atoms_of
from analysis.extraction.dates import times
from analysis.extraction.figures import quantities
from analysis.extraction.money import Places
from analysis.extraction.numbers import amounts
from analysis.extraction.records import Quantity, TimeExpression
from analysis.extraction.terms import Terms
from analysis.language.tokens import news_language

TOKENIZER = news_language().tokenizer
_PIECES = """
    1 15 2,000 1.5 .5 007 999999999999999999999999999999 ½ ٣٤ १२ 三 two twenty - – to and between from or a half third of million bn k hundred
    dozens tens $ US$ € £ kr euros dollars % percent km per year mph minus ~ ( ) , . : / ' " Monday May March Feb. 24th first quarter last next this
    week month ago in 2014 2014-2018 24/7 9 a.m. 10:30 Christmas later rest within days 1990s '40s F- mk
"""
PIECES = _PIECES.split()
PUBLISHED = st.one_of(st.none(), st.dates())


def read(text: str, published: date | None) -> tuple[list[TimeExpression], list[Quantity]]:
    """The dates and quantities of a text that no parser has seen."""
    tokens: Doc = TOKENIZER(text)
    # As every parse does, a new Doc gives tokens their own edges: spaCy's tokenizer leaves those of its special cases
    # pointing past the end, and `Token.children` would read there.
    doc = Doc(tokens.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens])
    atoms = atoms_of(text)
    found, dated = times(doc, atoms, published)
    return found, list(quantities(doc, atoms, amounts(Terms(atoms, dated, Places()))))


def check(text: str, published: date | None) -> None:
    dates, figures = read(text, published)
    for expression in dates:
        assert 0 <= expression.span.start < expression.span.end <= len(text)
        assert expression.first <= expression.last
    for figure in figures:
        assert 0 <= figure.span.start <= figure.number.start < figure.number.end <= len(text)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert (figure.value is None) == (figure.bound == "range")


@given(st.text(), PUBLISHED)
def test_any_text_is_read(text: str, published: date | None) -> None:
    check(text, published)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "\n\n"])), max_size=30), PUBLISHED)
def test_any_mix_of_numbers_and_dates_is_read(parts: list[tuple[str, str]], published: date | None) -> None:
    check("".join(word + space for word, space in parts), published)


@pytest.mark.parametrize(
    "unit", ["9", "1,", "1-", "1 to ", "from 1 to ", "million ", "2 million ", "٣", "½", "(5 km) ", "one in ", "2014-"]
)
def test_a_very_long_number_or_nest_of_ranges_is_read(unit: str) -> None:
    check(unit * (100_000 // len(unit)), date(2022, 3, 17))


def test_a_million_digits_are_no_quantity() -> None:
    assert read("7" * 1_000_000, date(2022, 3, 17)) == ([], [])


@given(st.sampled_from(["٣٤ tanks", "१२ people", "三 ships", "x² rose", "①"]))
def test_numerals_of_other_scripts_are_left_alone(text: str) -> None:
    assert read(text, None) == ([], [])
