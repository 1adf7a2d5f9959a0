"""The file of corrections: what is written is read again, nothing is lost, and what is wrong is one sentence."""

from __future__ import annotations

import csv
import io
import logging
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.articles import read_articles
from analysis.background import Reader, state
from analysis.corrections import CorrectionWarning
from analysis.corrections.kept import FOLDER, Kept, NotKeptError
from analysis.corrections.record import KINDS, Correction, contradict
from analysis.corrections.sharing import taken_over
from analysis.corrections.sheet import COLUMNS, NotCorrectionsError, Sheet, read_sheet
from analysis.language.countries import load_countries
from tests.corrections_example import ANN, NAMES, UNION, corpus, correction

MADE_ON = datetime(2026, 11, 26, 14, 5, 33)
FORMULA = ("=", "+", "-", "@")

# What a name can be: one line without white space at its ends, as it comes from a page or an article.
lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])).map(lambda text: " ".join(text.split()))
names = lines.filter(bool)
moments = st.none() | st.datetimes(datetime(1900, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
corrections = st.one_of(
    st.builds(Correction, st.sampled_from(["merge", "rename"]), st.sampled_from(KINDS), names, names, made_on=moments),
    st.builds(Correction, st.just("not an actor"), st.sampled_from(KINDS), names, made_on=moments),
    st.builds(
        Correction,
        st.just("country"),
        st.sampled_from(KINDS),
        names,
        st.sampled_from(["", *load_countries()]),
        made_on=moments,
    ),
    st.builds(
        Correction,
        st.just("split"),
        st.sampled_from(KINDS),
        names,
        names,
        st.lists(names, min_size=1, unique=True).map(tuple),
        st.lists(names, unique=True).map(tuple),
        moments,
    ),
)


def sheet(*rows: str, header: str = "action,actor,kind,value,names,articles,made_on") -> Sheet:
    return read_sheet("\n".join([header, *rows]).encode(), "corrections.csv")


@given(st.lists(corrections, unique=True))
def test_what_is_written_is_read_again_and_no_cell_is_a_formula(made: list[Correction]) -> None:
    data = Sheet().adding(*made).to_bytes()
    again = read_sheet(data, "corrections.csv")
    assert again.corrections == made and not again.problems
    assert [each.made_on for each in again.corrections] == [each.made_on for each in made]
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == list(COLUMNS) and len(rows) == len(made) + 1
    assert not any(cell.startswith(FORMULA) for row in rows for cell in row)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), corrections)
def test_any_lines_stand_again_after_one_is_added_and_taken_back(rows: list[str], made: Correction) -> None:
    before = sheet(*rows)
    after = before.adding(made)
    texts = [line.text for line in before.lines if line.read != made]
    assert [line.text for line in after.lines][:-1] == texts
    again = read_sheet(after.to_bytes(), "corrections.csv").without(made)
    assert [line.text for line in again.lines] == texts


@given(st.binary())
def test_any_bytes_are_a_sheet_or_one_sentence(data: bytes) -> None:
    try:
        read_sheet(data, "corrections.csv")
    except NotCorrectionsError as error:
        assert str(error).startswith("corrections.csv is not ")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("marry,A,person,B", "row 2 has the action “marry”: write one of merge, split, rename, country, not an actor."),
        ("merge,A,robot,B", "row 2 has the kind “robot”: write one of person, organization, country, group."),
        ("merge,,person,B", "row 2 names no actor: write its name into the column “actor”."),
        ("merge,A,person,", "row 2 has no name in the column “value”: write the right name there."),
        (
            "split,A,person,B,",
            "row 2 does not say what to split off: write it into the column “names”, with “;” between.",
        ),
        ("country,A,person,Atlantis", "row 2 has “Atlantis”, which is no country: write its name, or leave it empty."),
        ('merge,"A,person,B', "row 2 has a stray or unclosed quotation mark: write each one inside a text twice."),
        (
            "merge,A,person,B,,,,C",
            "row 2 has more cells than there are columns: put quotation marks round a text with commas.",
        ),
    ],
)
def test_a_bad_line_is_one_sentence_and_the_others_stand(row: str, sentence: str) -> None:
    read = sheet(row, "rename,A,person,B")
    assert [str(problem) for problem in read.problems] == [f"corrections.csv, {sentence}"]
    assert read.corrections == [Correction("rename", "person", "A", "B")]


def test_a_table_that_a_person_or_a_spreadsheet_wrote() -> None:
    read = sheet(
        "Rename;A;Person;B;;;my own remark;26.11.2026 14:05",
        ";;;;;;;",
        "country;A;person;Ivory Coast",
        "country;A;person;fra",
        'split;A;person;B;"C; ""D;E""";',
        header="Action;Actor;Kind;Value;Names;Articles;Remark;Made_on",
    )
    assert read.corrections == [
        Correction("rename", "person", "A", "B"),
        Correction("country", "person", "A", "CIV"),
        Correction("country", "person", "A", "FRA"),
        Correction("split", "person", "A", "B", ("C", "D;E")),
    ]
    added = read.adding(Correction("merge", "person", "X;Y", "Z", made_on=MADE_ON)).to_bytes().decode("utf-8-sig")
    assert "my own remark" in added
    assert added.endswith('merge;"X;Y";person;Z;;;;2026-11-26T14:05:33Z\r\n')


@pytest.mark.parametrize("data", [b"published,text\n2022-03-17,It rained.", b"action,actor\n", b"caf\xe9"])
def test_a_file_of_another_sort_is_refused_and_stays_as_it_is(folder: Path, data: bytes) -> None:
    file = folder / "corrections.csv"
    file.write_bytes(data)
    kept = Kept([folder])
    found, problems = kept.read()
    assert found == () and len(problems) == 1 and str(problems[0]).startswith("news/corrections.csv is not ")
    with pytest.raises(NotKeptError, match=r"news/corrections\.csv is not "):
        kept.add(correction("not an actor", ANN))
    assert file.read_bytes() == data


def test_corrections_lie_beside_the_articles_and_are_no_articles(folder: Path) -> None:
    (folder / "a.txt").write_text("date 2022-03-17 It rained.", encoding="utf-8")
    table = folder / "b.csv"
    table.write_text("published,text\n2022-03-18,It snowed.", encoding="utf-8")
    before = state([str(folder)])
    assert Kept([folder]).add(correction("not an actor", ANN)) == folder / "corrections.csv"
    assert Kept([table]).add(correction("not an actor", UNION)) == folder / "b.corrections.csv"
    assert Kept([table, folder]).path == folder / "corrections.csv"
    assert len(Kept([table, folder]).read()[0]) == 2
    assert state([str(folder)]) == before, "nothing has to be read anew"
    assert not list(folder.glob(".*")), "no half-written file is left"
    articles, problems = read_articles(folder)
    assert len(articles) == 2 and not problems
    [problem] = read_articles(folder / "b.corrections.csv").problems
    assert (
        str(problem)
        == "news/b.corrections.csv holds corrections and no articles: give the articles' own file or folder."
    )


def test_what_cannot_be_kept_beside_the_articles_is_kept_in_the_users_own_folder(
    folder: Path, monkeypatch, tmp_path
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "own"))
    kept, made = Kept([folder / "gone" / "a.csv"]), correction("not an actor", ANN)
    (folder / "gone").write_text("a file, where no folder can be made", encoding="utf-8")
    path = kept.add(made)
    assert path.parent == tmp_path / "own" and path.name.startswith("a-") and path.name.endswith(".corrections.csv")
    assert Kept([folder / "gone" / "a.csv"]).read() == ((made,), [])
    kept.take_back(made)
    assert kept.read() == ((), [])
    monkeypatch.setenv(FOLDER, str(folder / "gone"))
    with pytest.raises(NotKeptError, match="cannot be written"):
        Kept([folder / "gone" / "a.csv"]).add(made)


def test_a_change_of_the_file_is_seen_at_once_and_only_then(folder: Path, caplog) -> None:
    frames = corpus([("Ann Lee", "Bo Lee")])
    kept = Kept([folder])
    first = kept.applied(frames)
    assert kept.applied(frames) is first and first.frames is frames
    Kept([folder]).add(correction("rename", ANN, "Anna Lee"))
    second = kept.applied(frames)
    assert "Anna Lee" in set(second.frames.actors["name"]) and kept.applied(frames) is second
    with caplog.at_level(logging.WARNING):
        kept.add(correction("rename", UNION, "Dockers"))
        [problem] = kept.applied(frames).problems
    assert [record.getMessage() for record in caplog.records] == [str(problem)]


def test_the_latest_stands_whatever_file_it_is_in(folder: Path) -> None:
    early, late = (Correction("rename", "person", "A", value) for value in ("early", "late"))
    header = ",".join(COLUMNS)
    (folder / "corrections.csv").write_text(
        f"{header}\nrename,A,person,late,,,2026-02-01T00:00:00Z\nmerge,C,person,D\n", encoding="utf-8"
    )
    table = folder / "b.csv"
    (folder / "b.corrections.csv").write_text(
        f"{header}\nrename,A,person,early,,,2026-01-01T00:00:00Z\n", encoding="utf-8"
    )
    assert Kept([folder, table]).read()[0] == (early, late, Correction("merge", "person", "C", "D"))


def at(month: int, action, value: str = "", actor: str = "A", **parts) -> Correction:
    return Correction(action, "person", actor, value, **parts, made_on=datetime(2026, month, 1))


@pytest.mark.parametrize(
    ("ours", "theirs", "taken", "sentence"),
    [
        (at(1, "rename", "B"), at(2, "rename", "B"), False, None),
        (at(1, "rename", "B"), at(2, "country", "FRA"), True, None),
        (at(1, "rename", "B"), at(2, "rename", "C"), True, "Theirs is later and stands, “A” is called “C”"),
        (at(2, "rename", "B"), at(1, "rename", "C"), False, "Yours is later and stands, “A” is called “B”"),
        (at(2, "not an actor"), at(1, "merge", "C"), False, "Yours is later and stands, “A” is not an actor"),
        (at(2, "rename", "B"), at(1, "rename", "C", actor="D"), True, None),
        (at(2, "rename", "B"), Correction("rename", "person", "a", "C"), False, "Yours is later"),
        (at(2, "split", "B", names=("x",)), at(1, "split", "C", names=("x", "y")), False, "Yours is later"),
        (at(2, "split", "B", names=("x",)), at(1, "split", "C", names=("y",)), True, None),
    ],
)  # fmt: skip
def test_a_colleagues_correction(ours: Correction, theirs: Correction, taken: bool, sentence: str | None) -> None:
    new, known, told = taken_over([ours], [theirs])
    assert new == ([theirs] if taken else [])
    assert known == (ours == theirs)
    assert len(told) == (sentence is not None) and all(text.startswith(sentence) for text in told)
    assert contradict(ours, theirs) == contradict(theirs, ours) == (sentence is not None)


def test_a_colleagues_file_is_taken_over_once(folder: Path) -> None:
    ours, theirs = Kept([folder]), Sheet().adding(at(1, "rename", "B"), at(1, "rename", "B", actor="=C"))
    data = theirs.to_bytes() + b"nonsense\r\n"
    assert ours.take_over(data, "theirs.csv") == [
        "theirs.csv: 2 new, 0 that you had already.",
        "theirs.csv, row 4 has the action “nonsense”: write one of merge, split, rename, country, not an actor.",
    ]
    before = ours.path.read_bytes()
    assert ours.take_over(ours.export(), "theirs.csv") == ["theirs.csv: 0 new, 2 that you had already."]
    assert ours.path.read_bytes() == before
    with pytest.raises(NotKeptError, match=r"theirs\.csv is not in UTF-8"):
        ours.take_over(b"\xff", "theirs.csv")


def test_who_uses_the_library_corrects_frames_by_a_file_or_a_folder(folder: Path) -> None:
    frames = corpus([("Ann Lee", "Bo Lee")])
    assert analysis.correct(frames, folder) is frames
    Kept([folder]).add(correction("rename", ANN, "Anna Lee"))
    for source in (folder, folder / "corrections.csv"):
        assert "Anna Lee" in set(analysis.correct(frames, source).actors["name"])
    Kept([folder]).add(correction("rename", UNION, "Dockers"))
    with pytest.warns(CorrectionWarning, match=NAMES[UNION]):
        analysis.correct(frames, folder)
    with pytest.raises(FileNotFoundError, match="gone does not exist"):
        analysis.correct(frames, folder / "gone")


def test_a_correction_stands_after_the_articles_are_read_again(folder: Path) -> None:
    (folder / "a.txt").write_text("date 2022-03-17 “We go on,” Jan Orel said in Paris.", encoding="utf-8")
    reader = Reader([str(folder)])
    frames = reader.result().frames
    assert frames.quotes["speaker"].tolist() == ["Jan Orel"]
    reader.corrections.add(Correction("rename", "person", "Jan Orel", "Johan Orel"))
    assert reader.result().frames.quotes["speaker"].tolist() == ["Johan Orel"]
    assert reader.result().frames is reader.result().frames
    assert reader.extracted() is frames
    (folder / "b.txt").write_text("date 2022-03-18 “We stay,” Orel said.", encoding="utf-8")
    again = Reader([str(folder)]).result().frames
    assert set(again.quotes["speaker"]) == {"Johan Orel"} and again.quotes["corrected"].all()
