"""Corrections on top of what was extracted: what each one changes, what it leaves, and what always holds."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Frames
from analysis.corrections.apply import corrected
from analysis.corrections.likely import likely_same
from analysis.corrections.record import Correction
from analysis.evidence import statement
from analysis.schema import SCHEMA
from tests.corrections_example import ANN, BO, FORMS, FRANCE, NAMES, SPAIN, UNION, corpus, correction
from tests.test_frames import check

sentences = st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS))
corpora = st.lists(st.lists(sentences, max_size=5), max_size=3).map(lambda articles: corpus(*articles))
corrections = st.builds(
    correction,
    st.sampled_from(["merge", "split", "rename", "country", "not an actor"]),
    st.sampled_from(list(NAMES)),
    st.sampled_from([*NAMES.values(), "New Name", "FRA"]),
    names=st.lists(st.sampled_from([form.text for form in FORMS]), min_size=1, max_size=3).map(tuple),
    articles=st.sampled_from([(), ("a0",), ("a1", "a2")]),
)


def same(one: Frames, other: Frames) -> None:
    for name in SCHEMA:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def actor(frames: Frames, actor_id: str) -> pd.Series:
    return frames.actors.set_index("actor_id").loc[actor_id]


@given(corpora)
def test_no_correction_changes_nothing(frames: Frames) -> None:
    assert corrected(frames, []).frames is frames


@settings(max_examples=40)
@given(corpora, st.lists(corrections, max_size=6))
def test_what_always_holds(frames: Frames, made: list[Correction]) -> None:
    before = deepcopy(frames)
    after = corrected(frames, made).frames
    same(frames, before)
    check(after)
    known = set(after.actors["actor_id"])
    for part in ("agent", "target"):
        assert set(after.events[part].explode().dropna()) <= known
    for frame, key, column in ((after.mentions, "actor_id", "mentions"), (after.quotes, "speaker_id", "quotes")):
        counts = frame[key].value_counts()
        for row in after.actors.itertuples():
            assert getattr(row, column) == counts.get(row.actor_id, 0)
    called = after.actors.set_index("actor_id")["name"]
    for quote in after.quotes.dropna(subset="speaker_id").itertuples():
        assert quote.speaker == called[quote.speaker_id]
    for name, key in (("quotes", "quote_id"), ("figures", "figure_id"), ("events", "event_id"), ("actors", "actor_id")):
        old, new = (getattr(each, name).set_index(key, drop=False) for each in (frames, after))
        untouched = new[~new["corrected"]]
        pd.testing.assert_frame_equal(untouched.sort_index(), old.loc[untouched.index].sort_index())
        assert name == "actors" or list(old.index) == list(new.index)


@settings(max_examples=40)
@given(corpora, corrections)
def test_a_correction_made_twice_is_made_once(frames: Frames, made: Correction) -> None:
    once = corrected(frames, [made]).frames
    same(once, corrected(frames, [made, made]).frames)
    same(once, corrected(once, [made]).frames)


@settings(max_examples=40)
@given(corpora, st.sampled_from(list(NAMES)), st.sampled_from(list(NAMES)))
def test_two_that_are_merged_count_what_both_did(frames: Frames, one: str, other: str) -> None:
    after, problems = corrected(frames, [correction("merge", one, NAMES[other])])
    there = set(frames.actors["actor_id"])
    if one == other or not {one, other} <= there:
        assert len(problems) == 1
        return
    assert set(after.actors["actor_id"]) == there - {one}
    for column in ("mentions", "quotes"):
        assert actor(after, other)[column] == actor(frames, one)[column] + actor(frames, other)[column]
    assert actor(after, other)["first_seen"] == min(actor(frames, each)["first_seen"] for each in (one, other))
    assert NAMES[one] in actor(after, other)["aliases"]


@settings(max_examples=40)
@given(corpora, st.sampled_from([form for form in FORMS if form.how != "pronoun"]))
def test_what_is_split_off_and_what_is_left_is_all_there_was(frames: Frames, form) -> None:
    after, problems = corrected(frames, [correction("split", form.actor_id, "New Name", names=(form.text,))])
    if problems:
        assert form.text not in set(frames.mentions["text"])
        return
    kind = form.actor_id.partition(":")[0]
    ids = [form.actor_id, f"{kind}:new-name"]
    was = frames.mentions["actor_id"] == form.actor_id
    assert after.mentions.loc[was, "actor_id"].isin(ids).all()
    assert set(after.mentions.loc[was & (after.mentions["text"] == form.text), "actor_id"]) == {ids[1]}
    assert (after.mentions.loc[~was, "actor_id"] == frames.mentions.loc[~was, "actor_id"]).all()


def test_a_merge_moves_statements_events_and_aid() -> None:
    frames = corpus([("WHU", "France"), ("Spain", "WHU")])
    after, problems = corrected(frames, [correction("merge", UNION, "France")])
    assert not problems
    assert after.quotes["speaker"].tolist() == ["France", "Spain"]
    assert after.quotes["speaker_country"].tolist() == ["FRA", "ESP"]
    assert after.quotes["countries"].tolist() == [["FRA"], ["FRA"]]
    assert after.mentions["country"].tolist() == ["FRA", "FRA", "ESP", "FRA"]
    assert after.figures[["donor", "recipient"]].values.tolist() == [[["FRA"], ["FRA"]], [["ESP"], ["FRA"]]]
    assert after.figures["stated_by"].tolist() == ["France", "Spain"]
    assert after.events["target"].tolist() == [[FRANCE], [FRANCE]]


def test_a_merge_writes_a_role_in_one_way() -> None:
    frames = corpus([("Ann Lee", "Bo Lee"), ("Ann Lee", "France")], [("Bo Lee", "Ann Lee")])
    days = [pd.Timestamp(2022, 3, day) for day in (1, 2)]
    roles = {ANN: "harbour master", BO: "Harbour Master"}
    actors = frames.actors.assign(
        roles=[[roles[key]] if key in roles else [] for key in frames.actors["actor_id"]],
        role_days=[[(roles[key], *days)] if key in roles else [] for key in frames.actors["actor_id"]],
    )
    after, _ = corrected(replace(frames, actors=actors), [correction("merge", BO, "Ann Lee")])
    merged = actor(after, ANN)
    assert merged["roles"] == ["harbour master"]
    assert merged["role_days"] == [("harbour master", *days)]


def test_a_country_that_is_part_of_an_organisation_is_named_no_more() -> None:
    after, _ = corrected(corpus([("Spain", "France")]), [correction("merge", FRANCE, "Spain")])
    assert after.mentions["country"].tolist() == ["ESP", "ESP"]
    frames = corpus([("WHU", "France")])
    after, _ = corrected(frames, [correction("merge", FRANCE, "World Harbour Union")])
    assert after.mentions["country"].isna().all() and after.quotes["countries"].tolist() == [[]]
    assert after.figures["recipient"].tolist() == [["World Harbour Union"]]


def test_the_names_that_are_split_off_take_pronouns_and_descriptions_with_them() -> None:
    frames = corpus(
        [("Ann Lee", "France"), ("she", "Spain"), ("Lee", "France"), ("the minister", "WHU"), ("she", "she")]
    )
    after, _ = corrected(frames, [correction("split", ANN, "Kim Lee", names=("lee",))])
    assert after.quotes["speaker"].tolist() == ["Ann Lee", "Ann Lee", "Kim Lee", "Kim Lee", "Kim Lee"]
    assert after.quotes["speaker_country"].isna().tolist() == [False, False, True, True, True]
    assert after.events["agent"].tolist() == [[ANN], [ANN], *[["person:kim-lee"]] * 3]
    new = actor(after, "person:kim-lee")
    assert new[["name", "kind", "mentions", "quotes", "corrected"]].tolist() == ["Kim Lee", "person", 4, 3, True]
    assert new["aliases"] == ["Lee", "the minister"]
    assert actor(after, ANN)["aliases"] == []


def test_a_split_may_be_of_some_articles_only_and_to_an_actor_who_is_there() -> None:
    frames = corpus([("Lee", "France")], [("Lee", "Bo Lee")])
    after, _ = corrected(frames, [correction("split", ANN, "Bo Lee", names=("Lee",), articles=("a1",))])
    assert after.quotes["speaker_id"].tolist() == [ANN, BO]
    assert actor(after, BO)["mentions"] == 2
    assert actor(after, ANN)["last_seen"] == pd.Timestamp("2022-03-01")


def test_an_actor_of_whom_nothing_is_left_goes() -> None:
    after, _ = corrected(corpus([("Lee", "France")]), [correction("split", ANN, "Kim Lee", names=("Lee",))])
    assert ANN not in set(after.actors["actor_id"])


def test_a_name_and_a_country_are_those_of_the_statements_too() -> None:
    frames = corpus([("she", "Paris"), ("WHU", "Ann Lee")])
    made = [correction("rename", ANN, "Anna Lee"), correction("country", ANN), correction("rename", UNION, "Dockers")]
    after, _ = corrected(frames, made)
    assert after.quotes["speaker"].tolist() == ["Anna Lee", "Dockers"]
    assert after.quotes["speaker_country"].isna().all()
    assert after.figures["donor"].tolist() == [[], ["Dockers"]]
    assert "Ann Lee" in actor(after, ANN)["aliases"]
    assert after.quotes["corrected"].all() and not after.mentions["corrected"].any()


def test_the_panel_of_a_row_that_a_correction_changed_says_so() -> None:
    frames = corpus([("Ann Lee", "France"), ("WHU", "Spain")])
    after, _ = corrected(frames, [correction("rename", ANN, "Anna Lee")])
    told = [[fact.heading for fact in statement(quote, after)] for quote in after.quotes.itertuples()]
    assert ["Corrected" in headings for headings in told] == [True, False]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (correction("merge", ANN, "Bo Lee"), "“Ann Lee” is the same as “Bo Lee”"),
        (correction("split", ANN, "Kim", names=("Lee",)), "“Lee” means “Kim” and not “Ann Lee”"),
        (
            correction("split", ANN, "Kim", names=("Lee", "she"), articles=("a0",)),
            "“Lee”, “she” in 1 article mean “Kim” and not “Ann Lee”",
        ),
        (correction("rename", ANN, "Kim"), "“Ann Lee” is called “Kim”"),
        (correction("country", ANN, "FRA"), "“Ann Lee” is of France"),
        (correction("country", ANN), "“Ann Lee” is of no country"),
        (correction("not an actor", ANN), "“Ann Lee” is not an actor"),
    ],
)
def test_a_correction_says_itself_in_words(made: Correction, words: str) -> None:
    assert made.in_words() == words


def test_what_is_not_an_actor_leaves_a_statement_of_an_unknown_speaker() -> None:
    frames = corpus([("Paris", "Spain"), ("Ann Lee", "France")])
    after, _ = corrected(frames, [correction("not an actor", FRANCE)])
    assert len(after.mentions) == 2 and FRANCE not in set(after.actors["actor_id"])
    assert after.quotes["speaker"].isna().tolist() == [True, False]
    assert after.quotes["speaker_text"].tolist() == ["Paris", "Ann Lee"]
    assert after.quotes["countries"].tolist() == [["ESP"], []]
    assert after.figures["stated_by"].isna().tolist() == [True, False]
    assert after.figures["donor"].tolist() == [[], []]
    assert after.events["agent"].tolist() == [[], [ANN]]


def test_the_later_of_two_that_contradict_each_other_stands() -> None:
    frames = corpus([("Ann Lee", "Bo Lee"), ("Lee", "Spain")])
    for made, name in (
        ([correction("rename", ANN, "A"), correction("rename", ANN, "B")], "B"),
        ([correction("not an actor", ANN), correction("merge", ANN, "Bo Lee")], "Bo Lee"),
        ([correction("merge", ANN, "Bo Lee"), correction("merge", BO, "Ann Lee")], "Ann Lee"),
        (
            [
                correction("split", ANN, "K L", names=("Lee",)),
                correction("split", ANN, "M L", names=("Lee", "Ann Lee")),
            ],
            "M L",
        ),
    ):
        assert corrected(frames, made).frames.quotes["speaker"].iloc[0] == name
    after, _ = corrected(frames, [correction("merge", ANN, "Bo Lee"), correction("merge", ANN, "Spain")])
    assert actor(after, BO)["mentions"] == 1, "of the two merges only the later one stands"


def test_an_actor_is_found_by_a_full_alias_and_not_by_a_surname() -> None:
    """Articles that come later may give an actor another name; a surname alone may by then be anybody's."""
    frames = corpus([("Ann Lee", "Spain"), ("Lee", "WHU")])
    after, problems = corrected(frames, [Correction("rename", "organization", "WHU", "Dockers")])
    assert not problems and "Dockers" in set(after.actors["name"])
    after, problems = corrected(frames, [Correction("not an actor", "person", "Lee")])
    assert after is frames
    assert [str(problem) for problem in problems] == [
        "The correction “Lee” is not an actor is kept but not applied: no actor “Lee” is found in these articles."
    ]


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (correction("merge", ANN, "Nobody"), "no actor “Nobody” is found in these articles"),
        (correction("merge", ANN, "Ann Lee"), "no actor “Ann Lee” is found in these articles"),
        (correction("rename", ANN, "bo lee"), "there is another actor “bo lee”: if it is the same, merge them"),
        (correction("country", SPAIN, "FRA"), "that is a country itself: merge it with the country that is meant"),
        (correction("split", ANN, "Kim", names=("Anna",)), "“Anna” is found no more where it means “Ann Lee”"),
        (correction("split", ANN, "Ann  Lee", names=("Lee",)), "what is split off needs another name"),
    ],
)
def test_what_cannot_be_applied_is_a_sentence_and_changes_nothing(made: Correction, sentence: str) -> None:
    frames = corpus([("Ann Lee", "Bo Lee"), ("Lee", "Spain")])
    after, problems = corrected(frames, [made])
    assert after is frames
    assert len(problems) == 1 and sentence in str(problems[0])


def test_those_that_share_a_name_or_words_are_the_likely_ones() -> None:
    frames = corpus([("Ann Lee", "France"), ("Bo Lee", "France"), ("WHU", "Spain")])
    ann = frames.actors[frames.actors["actor_id"] == ANN].iloc[0]
    ranked = likely_same(ann, frames.actors)
    assert ranked["actor_id"].tolist() == [BO, FRANCE, SPAIN, UNION]
