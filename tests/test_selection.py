"""The filter: which rows it leaves on each page, how it says itself, and that an address gives it back."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.facets import facets
from analysis.filters import ACTS, KINDS, NOUNS
from analysis.in_words import days_in_words
from analysis.page_filters import BY_FIELD
from analysis.selection import FIELDS, Choices, Selection, choices, of_pages
from tests.example import example_frames, no_frames

FRAMES = example_frames()
CHOICES = choices(FRAMES)

some = {
    "first": st.none() | st.dates(),
    "last": st.none() | st.dates(),
    "countries": st.lists(st.sampled_from(CHOICES.countries), unique=True).map(tuple),
    "speakers": st.lists(st.sampled_from(CHOICES.speakers), unique=True).map(tuple),
    "kinds": st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
    "acts": st.lists(st.sampled_from(list(ACTS)), unique=True).map(tuple),
    "unsaid": st.booleans(),
    "words": st.text().map(lambda text: " ".join(text.split())) | st.sampled_from(["weapons", "GEN. smith", "united"]),
}
some["of_pages"] = st.builds(
    of_pages,
    st.fixed_dictionaries(
        {field: st.lists(st.sampled_from(values), unique=True) for field, values in CHOICES.of_pages.items() if values}
    ),
)
selections = st.builds(Selection, **some).filter(lambda s: not (s.first and s.last and s.first > s.last))
pages = st.sampled_from(list(NOUNS))


def ids(selection, page):
    rows = selection.rows(FRAMES, page)
    return list(rows["quote_id" if page == "who_said_what" else "figure_id" if page == "aid" else "text"])


def test_without_a_filter_each_page_has_all_its_rows():
    assert ids(Selection(), "who_said_what") == ["war-1", "war-2", "talks-1"]
    assert ids(Selection(), "countries") == ["Brussels", "Ukraine", "Kiev", "France", "Russia"]
    assert ids(Selection(), "aid") == ["war-f1"]
    assert len(Selection().rows(FRAMES, "article")) == 2


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["war-2"]),
        (Selection(acts=("believe", "say")), ["war-1", "war-2"]),
        (Selection(unsaid=True), ["war-2", "talks-1"]),
        (Selection(acts=("intend",), unsaid=True), []),
    ],
)
def test_what_is_only_believed_or_not_said_is_shown_when_asked_for(selection, expected):
    quotes = FRAMES.quotes.assign(act=["believe", "say", "deny"], factuality=["asserted", "asserted", "future"])
    rows = selection.rows(replace(FRAMES, quotes=quotes), "who_said_what")
    assert list(rows["quote_id"]) == expected


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(countries=("UKR",)), ["war-1", "war-2", "talks-1"]),
        (Selection(countries=("USA",)), ["war-1"]),  # no statement mentions it; one speaker comes from it
        (Selection(speakers=("Lloyd Austin", "Ukraine")), ["war-1", "talks-1"]),
        (Selection(kinds=("indirect",)), ["war-2", "talks-1"]),
        (Selection(first=date(2022, 3, 16)), ["war-1", "war-2"]),
        (Selection(last=date(2022, 3, 15)), ["talks-1"]),  # said on the 15th, published on the 20th
        (Selection(words="UNITED"), ["war-1"]),
        (Selection(words="brussels. “we"), ["war-1"]),  # between the parts of a statement, which are one passage
        (Selection(words="ukraine", kinds=("direct",), speakers=("Lloyd Austin",)), ["war-1"]),
        (Selection(speakers=("Lloyd Austin",), kinds=("indirect",)), []),
        (Selection(acts=("say",)), ["war-1", "war-2", "talks-1"]),
        (Selection(acts=("deny", "ask")), []),
    ],
)
def test_statements(selection, expected):
    assert ids(selection, "who_said_what") == expected


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(countries=("UKR", "FRA")), ["Ukraine", "Kiev", "France"]),
        (Selection(speakers=("Lloyd Austin",)), ["Ukraine"]),  # the one mention inside his statement
        (Selection(kinds=("direct",)), ["Ukraine"]),
        (Selection(last=date(2022, 3, 17)), ["Brussels", "Ukraine"]),
        (Selection(words="gen. smith"), ["France", "Russia"]),  # an abbreviation does not end the sentence
        (Selection(words="France's"), ["France", "Russia"]),  # written with a typographic apostrophe there
    ],
)
def test_mentions(selection, expected):
    assert ids(selection, "countries") == expected


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(countries=("UKR",)), True),
        (Selection(countries=("BEL",)), False),
        (Selection(speakers=("diplomats",)), True),
        (Selection(speakers=("Ukraine",)), False),
        (Selection(kinds=("indirect",)), True),
        (Selection(of_pages=(("donor", ("NATO",)), ("status", ("delivered",)))), True),
        (Selection(of_pages=(("donor", ("NATO",)), ("status", ("pledged",)))), False),
        (Selection(of_pages=(("recipient", ("UKR",)),)), True),
        (Selection(words="nato allies"), True),
        (Selection(words="united"), False),
        (Selection(first=date(2022, 3, 18)), False),
    ],
)
def test_aid(selection, found):
    assert ids(selection, "aid") == (["war-f1"] if found else [])


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["war-e1", "talks-e2"]),  # what is planned is shown when it is asked for
        (Selection(of_pages=(("modality", ("planned",)),)), ["talks-e1"]),
        (Selection(of_pages=(("event", ("AID", "FIGHT")),)), ["war-e1"]),
        (Selection(of_pages=(("participant", ("Smith",)),)), ["talks-e2"]),
        (Selection(of_pages=(("participant", ("Ukraine",)),)), ["war-e1"]),
        (
            Selection(of_pages=(("participant", ("Ukraine",)), ("modality", ("happened", "planned")))),
            ["war-e1", "talks-e1"],
        ),
        (Selection(countries=("FRA",)), ["talks-e2"]),
        (Selection(speakers=("diplomats",)), ["war-e1"]),
        (Selection(words="gen. smith"), ["talks-e2"]),
        (Selection(first=date(2022, 3, 18)), ["talks-e2"]),
    ],
)
def test_events(selection, expected):
    assert list(selection.rows(FRAMES, "events")["event_id"]) == expected


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(countries=("BEL",)), ["war"]),
        (Selection(speakers=("Ukraine",)), ["talks"]),
        (Selection(kinds=("direct",)), ["war"]),
        (Selection(words="nato MEETS"), ["war"]),  # the title
        (Selection(first=date(2022, 3, 18)), ["talks"]),
    ],
)
def test_articles(selection, expected):
    assert list(selection.rows(FRAMES, "article")["article_id"]) == expected


@pytest.mark.parametrize(
    ("selection", "page", "words"),
    [
        (Selection(), "who_said_what", "All statements"),
        (
            Selection(
                speakers=("Lloyd Austin",),
                countries=("UKR",),
                first=date(2022, 3, 16),
                last=date(2022, 3, 17),
            ),
            "who_said_what",
            "Statements by Lloyd Austin that mention or come from Ukraine, 16–17 March 2022",
        ),
        (
            Selection(countries=("UKR", "FRA", "RUS"), speakers=("Lloyd Austin",), kinds=("direct",)),
            "countries",
            "Mentions of Ukraine, France or Russia in statements by Lloyd Austin, in direct statements only",
        ),
        (
            Selection(countries=("UKR",), speakers=("diplomats",), words="weapons"),
            "aid",
            "Quantities of aid that concern Ukraine, stated by diplomats with “weapons” in the sentence",
        ),
        (
            Selection(of_pages=(("donor", ("NATO", "USA")), ("category", ("weapons",)))),
            "aid",
            "Quantities of aid, from NATO or United States, of weapons",
        ),
        (Selection(of_pages=(("donor", ("NATO",)),)), "countries", "All mentions"),
        (Selection(), "events", "All events told as happened or going on"),
        (
            Selection(countries=("UKR",), of_pages=(("event", ("AID",)), ("participant", ("NATO",)))),
            "events",
            "Events told as happened or going on that concern Ukraine, aid only, with NATO",
        ),
        (Selection(of_pages=(("modality", ("planned", "denied")),)), "events", "Events told as planned or denied"),
        (
            Selection(words="join", first=date(2022, 3, 18)),
            "article",
            "Articles with “join” in the text, since 18 March 2022",
        ),
    ],
)
def test_in_words(selection, page, words):
    assert selection.in_words(page) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2022, 3, 17), date(2022, 3, 17), "17 March 2022"),
        (date(2022, 3, 30), date(2022, 4, 2), "30 March – 2 April 2022"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 December 2021 – 2 January 2022"),
        (None, date(2022, 4, 2), "up to 2 April 2022"),
    ],
)
def test_days_in_words(first, last, words):
    assert days_in_words(first, last) == words


@given(selections)
def test_an_address_gives_the_same_filter_back(selection):
    query = parse_qs(urlencode(selection.to_query(), doseq=True), keep_blank_values=True)
    assert Selection.from_query(query, CHOICES) == (selection, [])


@given(selections, pages)
def test_a_row_is_left_if_every_filter_alone_leaves_it(selection, page):
    alone = [
        replace(selection.of_acts(), **{field: getattr(selection, field)})
        for field in ("first", "last", "countries", "speakers", "kinds", "words", "of_pages")
    ]
    every = set(facets(FRAMES, page).rows.index)
    expected = every.intersection(*(set(each.rows(FRAMES, page).index) for each in alone))
    rows = selection.rows(FRAMES, page)
    assert set(rows.index) == expected
    assert rows.index.is_monotonic_increasing and rows.index.is_unique


@given(st.dictionaries(st.sampled_from(FIELDS), st.lists(st.text(max_size=12), max_size=3)), pages)
def test_no_address_is_an_error(query, page):
    selection, problems = Selection.from_query(query, CHOICES)
    selection.rows(FRAMES, page)
    assert all(problem.startswith("The address ") for problem in problems)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"from": ["2022-02-30"]}, "“2022-02-30”"),
        ({"speaker": ["Nobody"]}, "“Nobody”"),
        ({"country": ["Ruritania"]}, "“Ruritania”"),
        ({"kind": ["loud"]}, "“loud”"),
        ({"sort": ["robot"]}, "asks for the sort of actor “robot”"),
        ({"donor": ["Ruritania"]}, "asks for the donor “Ruritania”"),
        ({"from": ["2022-03-17"], "to": ["2022-03-16"]}, "back to front"),
    ],
)
def test_a_bad_value_is_left_out_with_a_sentence_that_names_it(query, named):
    selection, problems = Selection.from_query({**query, "words": ["weapons"]}, CHOICES)
    assert selection == Selection(words="weapons")
    assert len(problems) == 1 and named in problems[0]


def test_capitals_do_not_matter_in_an_address_unless_they_tell_two_speakers_apart():
    of = Choices(None, None, ("UKR",), ("ministers", "Ministers"), dict.fromkeys(BY_FIELD, ()))
    query = {"country": ["ukr"], "speaker": ["Ministers", "MINISTERS"]}
    assert Selection.from_query(query, of) == (Selection(countries=("UKR",), speakers=("Ministers", "ministers")), [])


def test_choices():
    assert CHOICES.first == date(2022, 3, 15) and CHOICES.last == date(2022, 3, 20)
    assert CHOICES.countries == ("BEL", "FRA", "RUS", "UKR", "USA")  # by name, Belgium to United States
    assert set(CHOICES.speakers) == {"Lloyd Austin", "diplomats", "Ukraine"}


@given(selections, pages)
def test_nothing_is_found_in_no_articles(selection, page):
    assert selection.rows(no_frames(), page).empty
    assert choices(no_frames()) == (None, None, (), (), dict.fromkeys(BY_FIELD, ()))


@given(selections, pages)
def test_the_frames_are_only_read(selection, page):
    before = [getattr(FRAMES, name).to_json() for name in FRAMES.__dataclass_fields__]
    selection.rows(FRAMES, page)
    assert [getattr(FRAMES, name).to_json() for name in FRAMES.__dataclass_fields__] == before
