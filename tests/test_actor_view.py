"""Actors: how they are ranked, which one an address means, and which rows are whose."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from analysis import Frames
from analysis.actor_facts import described, facts, roles
from analysis.actor_view import ActorView, Role, about, find, ranked, statements
from analysis.evidence import Fact, mention
from analysis.schema import conform, empty
from analysis.selection import Selection
from analysis.tables import actor_table, mention_table
from tests.example import no_frames

ROE, DOE, NORWAY, UNION = "person:jane-roe", "person:john-doe", "country:NOR", "organization:harbour-union"

MEETING = (
    "Norway waits, Jane Roe said. John Doe said Roe was right and Norway’s harbour is open. She agreed, observers said."
)
REPORT = "The minister said the Harbour Union would pay. Norway gave 20 boats."


def at(text: str, words: str, **more: object) -> dict[str, object]:
    """A row that stands where the words do."""
    start = text.index(words)
    return {
        "article_id": {MEETING: "a", REPORT: "b"}[text],
        "start": start,
        "end": start + len(words),
        "text": words,
    } | more


def quote(number: int, text: str, words: str, speaker: str | None, **more: object) -> dict[str, object]:
    place = at(text, words)
    names = {ROE: "Jane Roe", DOE: "John Doe", None: "observers"}
    row = {"quote_id": f"q{number}", "article_id": place["article_id"], "spans": [(place["start"], place["end"])]}
    row |= {"text": words, "kind": "indirect", "act": "say", "factuality": "asserted", "countries": []}
    day = {MEETING: "2022-03-17", REPORT: "2022-04-02"}[text]
    return row | {"speaker_id": speaker, "speaker": names[speaker], "said_on": day} | more


def frames() -> Frames:
    """Two articles, four statements and the actors of them."""
    articles = [
        {"article_id": "a", "published": "2022-03-17", "title": "Meeting", "text": MEETING},
        {"article_id": "b", "published": "2022-04-02", "title": "Report", "text": REPORT},
    ]
    quotes = [
        quote(1, MEETING, "Norway waits,", ROE, countries=["NOR"], addressee="reporters", kind="direct"),
        quote(2, MEETING, "Roe was right and Norway’s harbour is open", DOE, countries=["NOR"]),
        quote(3, MEETING, "She agreed", None),
        quote(4, REPORT, "the Harbour Union would pay", ROE),
        quote(5, REPORT, "Norway gave 20 boats.", ROE, act="believe"),
    ]
    mentions = [
        at(MEETING, "Norway", actor_id=NORWAY, country="NOR", how="name", quote_id="q1"),
        at(MEETING, "Jane Roe", actor_id=ROE, how="name"),
        at(MEETING, "John Doe", actor_id=DOE, how="name"),
        at(MEETING, "Roe was", actor_id=ROE, how="alias", quote_id="q2") | {"text": "Roe"},
        at(MEETING, "Norway’s", actor_id=NORWAY, country="NOR", how="name", quote_id="q2") | {"text": "Norway"},
        at(MEETING, "She", actor_id=ROE, how="pronoun", quote_id="q3"),
        at(REPORT, "The minister", actor_id=ROE, how="nominal"),
        at(REPORT, "Harbour Union", actor_id=UNION, how="name", quote_id="q4"),
        at(REPORT, "Norway", actor_id=NORWAY, country="NOR", how="name"),
    ]
    actors = [
        {"actor_id": NORWAY, "name": "Norway", "kind": "country", "country": "NOR", "mentions": 3, "quotes": 0},
        {
            "actor_id": ROE,
            "name": "Jane Roe",
            "kind": "person",
            "country": "NOR",
            "roles": ["minister", "mayor"],
            "role_days": [("minister", date(2022, 3, 17), date(2022, 4, 2)), ("mayor", None, None)],
            "aliases": ["Roe", "Janet Roe", "the minister"],
            "mentions": 4,
            "quotes": 3,
            "first_seen": "2022-03-17",
            "last_seen": "2022-04-02",
        },
        {"actor_id": DOE, "name": "John Doe", "kind": "person", "mentions": 1, "quotes": 1, "aliases": ["Doe"]},
        {"actor_id": UNION, "name": "Harbour Union", "kind": "organization", "mentions": 1, "quotes": 0},
        {
            "actor_id": "person:jim-doe",
            "name": "Jim Doe",
            "kind": "person",
            "aliases": ["Doe"],
            "mentions": 0,
            "quotes": 0,
        },
    ]
    figures = [
        at(REPORT, "20 boats", figure_id="f1", is_aid=True, donor=["NOR"], recipient=["Harbour Union"], quote_id="q5"),
        at(REPORT, "20", figure_id="f2", is_aid=True, donor=[], recipient=[], stated_by="Jane Roe"),
        at(REPORT, "2", figure_id="f3", is_aid=False, donor=["NOR"], recipient=[]),
    ]
    given = {"type": "AID", "agent": [NORWAY], "target": [UNION], "modality": "happened"}
    events = [at(REPORT, "gave", event_id="e1", **given)]
    return Frames(
        articles=conform("articles", articles),
        quotes=conform("quotes", quotes),
        actors=conform("actors", actors),
        mentions=conform("mentions", mentions),
        dates=empty("dates"),
        figures=conform("figures", figures),
        events=conform("events", events),
    )


FRAMES = frames()
MARCH = Selection(last=date(2022, 3, 31))


def view(actor_id: str, selection: Selection = Selection()) -> ActorView:  # noqa: B008
    return ActorView(find(FRAMES.actors, actor_id), FRAMES, selection)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (
            Selection(),
            [("Jane Roe", 2, 4), ("John Doe", 1, 1), ("Norway", 0, 3), ("Harbour Union", 0, 1), ("Jim Doe", 0, 0)],
        ),
        (MARCH, [("Jane Roe", 1, 3), ("John Doe", 1, 1), ("Norway", 0, 2)]),
        (Selection(of_pages=(("sort", ("country", "organization")),)), [("Norway", 0, 3), ("Harbour Union", 0, 1)]),
        (Selection(words="JANET"), [("Jane Roe", 2, 4)]),
        (Selection(words="roe janet"), []),  # the end of one name and the beginning of the next
        (Selection(words="minister"), [("Jane Roe", 2, 4)]),
        (Selection(countries=("NOR",)), [("Jane Roe", 2, 4), ("Norway", 0, 3)]),
        (Selection(kinds=("direct",)), [("Jane Roe", 1, 3)]),
        (Selection(acts=("believe",)), [("Jane Roe", 1, 1)]),
    ],
)
def test_actors_are_ranked_by_statements_then_mentions_under_the_filter(selection, expected):
    rows = ranked(selection.rows(FRAMES, "actors"), FRAMES, selection)
    assert list(zip(rows["name"], rows["quotes_shown"], rows["mentions_shown"], strict=True)) == expected
    assert list(actor_table(rows)["Statements"]) == [said for _, said, _ in expected]


def test_the_sort_of_actor_says_itself():
    assert (
        Selection(of_pages=(("sort", ("person", "organization")),)).in_words("actors")
        == "Actors, people or organisations only"
    )


def test_the_table_names_codes_and_leaves_a_country_s_own_country_out():
    rows = FRAMES.actors.assign(quotes_shown=0, mentions_shown=0)
    table = actor_table(rows).set_index("Name")
    assert table.loc["Jane Roe", ["Sort", "Country", "Latest role"]].to_list() == ["Person", "Norway", "minister"]
    assert table.loc["Norway", "Sort"] == "Country" and table.loc[["Norway"], ["Country", "Latest role"]].isna().all(
        axis=None
    )


def test_a_statement_is_about_those_mentioned_in_it_but_not_about_its_speaker():
    pairs = about(FRAMES.quotes, FRAMES.mentions)
    assert set(pairs[["quote_id", "actor_id"]].itertuples(index=False, name=None)) == {
        ("q1", NORWAY),
        ("q2", ROE),
        ("q2", NORWAY),
        ("q3", ROE),
        ("q4", UNION),
    }
    own = FRAMES.quotes.assign(speaker_id=NORWAY)
    assert NORWAY not in set(about(own, FRAMES.mentions)["actor_id"])


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (ROE, "Jane Roe"),
        ("person:roe", "Jane Roe"),  # an article that gave no first name, before others were read
        ("person:janet-roe", "Jane Roe"),
        ("person:doe", None),  # two are called so
        ("organization:roe", None),
        ("person:nobody", None),
        ("", None),
    ],
)
def test_the_actor_that_an_address_means(asked, name):
    found = find(FRAMES.actors, asked)
    assert (None if found is None else found.name) == name


@pytest.mark.parametrize(
    ("actor_id", "selection", "expected"),
    [
        (ROE, Selection(), {"statements": ["q1", "q4"], "about": ["q2", "q3"]}),
        (ROE, MARCH, {"statements": ["q1"], "about": ["q2", "q3"]}),
        (ROE, Selection(acts=("believe",)), {"statements": ["q5"], "about": []}),
        (ROE, Selection(countries=("NOR",)), {"statements": ["q1"], "about": ["q2"]}),
        (ROE, Selection(words="harbour"), {"statements": ["q4"], "about": ["q2"]}),
        (ROE, Selection(speakers=("John Doe",)), {"statements": ["q1", "q4"], "about": ["q2"]}),
        (NORWAY, Selection(), {"statements": [], "about": ["q1", "q2"]}),
    ],
)
def test_the_statements_by_and_about_an_actor(actor_id, selection, expected):
    actor = view(actor_id, selection)
    assert {part: list(getattr(actor, part)["quote_id"]) for part in expected} == expected


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["The minister", "Jane Roe", "Roe", "She"]),  # the newest first
        (MARCH, ["Jane Roe", "Roe", "She"]),
        (Selection(words="boats"), ["The minister"]),
        (Selection(speakers=("John Doe",)), ["Jane Roe", "Roe", "She"]),
    ],
)
def test_the_mentions_of_an_actor(selection, expected):
    assert list(view(ROE, selection).mentions["text"]) == expected


def test_the_aid_and_the_events_of_an_actor():
    assert [list(view(each).aid["figure_id"]) for each in (NORWAY, ROE, UNION, DOE)] == [["f1"], ["f2"], ["f1"], []]
    assert [list(view(each).events["event_id"]) for each in (NORWAY, UNION, ROE)] == [["e1"], ["e1"], []]


def test_each_part_says_what_it_holds():
    actor = view(ROE, replace(MARCH, countries=("NOR",), speakers=("John Doe",)))
    assert (
        actor.in_words("statements") == "Statements by Jane Roe that mention or come from Norway, up to 31 March 2022"
    )
    assert actor.in_words("about").startswith("Statements about Jane Roe by John Doe that mention or come from Norway")
    assert actor.in_words("mentions").startswith("Mentions of Jane Roe in the articles that mention Norway")
    assert view(ROE).in_words("aid") == "Aid stated, given or received by Jane Roe"


def test_what_is_known_of_an_actor():
    actor = view(ROE)
    assert described(actor) == "Person, Norway, minister"
    assert facts(actor) == [
        Fact("Seen", "17 March – 2 April 2022"),
        Fact("Roles", "minister, 17 March – 2 April 2022"),
        Fact("", "mayor"),
        Fact("Written as", "Jane Roe (1), Roe (1), the minister (1), by a pronoun (1)"),
        Fact("Spoke to", "reporters (1)"),
    ]
    assert facts(view(NORWAY)) == [Fact("Written as", "Norway (3)"), Fact("Events", "aid (1)")]


def test_many_roles_are_not_all_listed():
    lines = roles([Role(f"role {number}", date(2022, 3, 17), date(2022, 3, 17)) for number in range(30)])
    assert [line.heading for line in lines[:2]] == ["Roles", ""]
    assert lines[0].text == "role 0, 17 March 2022" and lines[-1].text == "and 22 more, seen earlier"


def test_a_mention_of_a_person_has_a_line_and_its_facts():
    rows = FRAMES.mentions[FRAMES.mentions["actor_id"] == ROE]
    lines = mention_table(rows, FRAMES)
    assert list(lines["Named"]) == ["by name", "by another name", "by a pronoun", "by a description"]
    assert lines["When"].to_list()[-1] == pd.Timestamp("2022-04-02")
    assert mention(next(rows.iloc[[1]].itertuples()), FRAMES) == [
        Fact("Actor", "Jane Roe"),
        Fact("Named", "by another name: “Roe”"),
        Fact("In a statement by", "John Doe"),
    ]


def test_without_articles_there_is_nobody():
    none = no_frames()
    assert ranked(none.actors, none, Selection()).empty
    assert statements(none, MARCH).empty and about(none.quotes, none.mentions).empty
    assert find(none.actors, ROE) is None
