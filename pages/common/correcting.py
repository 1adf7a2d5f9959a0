"""The forms in which the reader corrects an actor; each says what will change before anything does.

In: a row of frame "actors" and the frames as they are shown. Out: an expander on the page, and a correction to make.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from analysis.corrections.likely import likely_same
from analysis.corrections.record import Correction, folded
from analysis.frames import Frames
from analysis.language.countries import load_countries, name_of
from pages.common.corrections import make, reader
from pages.common.parts import LISTED
from pages.common.passage import article_line

KINDS = {"person": "person", "organization": "organisation", "country": "country", "group": "group"}


class Subject(NamedTuple):
    """The actor that is corrected: its row, and its name as extracted, by which a correction knows it."""

    row: pd.Series
    frames: Frames
    extracted: dict[str, str]

    @property
    def name(self) -> str:
        """The name that is shown."""
        return self.row["name"]

    def key(self, row: pd.Series) -> str:
        """The name by which a correction knows an actor."""
        return self.extracted.get(row["actor_id"], row["name"])

    def correction(self, action: Any, value: str = "", **parts: Any) -> Correction:
        """A correction of this actor."""
        return Correction(action, self.row["kind"], self.key(self.row), value, **parts)


class Draft(NamedTuple):
    """A correction that could be made, and what would change; without the first, what is still to choose.

    `becomes` is the id of the actor that this one is part of afterwards.
    """

    correction: Correction | None
    effect: str
    becomes: str | None = None


def correcting(actor: Any, frames: Frames) -> None:
    """The expander in which the reader corrects an actor, a row of `frames.actors`."""
    actor_id = actor["actor_id"] if isinstance(actor, pd.Series) else actor.actor_id
    box = st.expander("Correct this actor", icon=":material/edit:", key=f"correct-{actor_id}", on_change="rerun")
    if not box.open:
        return
    extracted = reader().extracted().actors
    subject = Subject(
        frames.actors[frames.actors["actor_id"] == actor_id].iloc[0],
        frames,
        dict(zip(extracted["actor_id"], extracted["name"], strict=True)),
    )
    with box:
        action = st.segmented_control(
            "What is wrong with it?",
            list(FORMS),
            default=next(iter(FORMS)),
            required=True,
            key=f"correct-action-{actor_id}",
        )
        draft = FORMS[action](subject)
        st.html(f"<div>{escape(draft.effect)}</div>")
        st.button(
            "Save the correction",
            type="primary",
            key=f"correct-save-{actor_id}",
            disabled=draft.correction is None,
            on_click=make,
            args=(draft.correction, actor_id, draft.becomes),
        )


def _merge(subject: Subject) -> Draft:
    others = likely_same(subject.row, subject.frames.actors)
    if len(others) > LISTED:
        st.caption(f"The {LISTED:,} likeliest of {len(others):,} actors can be chosen.")
    by_id = others.head(LISTED).set_index("actor_id", drop=False)
    found = st.selectbox(
        "It is the same as",
        by_id.index.to_list(),
        index=None,
        format_func=lambda each: _described(by_id.loc[each]),
        placeholder="Choose the other actor",
        key=_key(subject, "other"),
    )
    if found is None:
        return Draft(None, "Two actors become one; its names are the names of both.")
    other = by_id.loc[found]
    stays = st.radio(
        "Its name",
        [other["actor_id"], subject.row["actor_id"]],
        format_func={other["actor_id"]: other["name"], subject.row["actor_id"]: subject.name}.__getitem__,
        horizontal=True,
        key=_key(subject, f"name-{found}"),
    )
    kept, gone = (other, subject.row) if stays == other["actor_id"] else (subject.row, other)
    correction = Correction("merge", gone["kind"], subject.key(gone), subject.key(kept))
    return Draft(correction, f"{_all_of(gone)} become those of “{kept['name']}”.", kept["actor_id"])


def _split(subject: Subject) -> Draft:
    mentions = subject.frames.mentions
    mentions = mentions[(mentions["actor_id"] == subject.row["actor_id"]) & (mentions["how"] != "pronoun")]
    forms = mentions["text"].map(lambda text: " ".join(text.split()))
    counts = forms.groupby(forms.map(folded)).agg(["size", lambda same: same.mode().iloc[0]])
    counts = counts.set_axis(["count", "form"], axis=1).sort_values("count", ascending=False, kind="stable")
    names = st.multiselect(
        "Words that mean somebody else",
        counts["form"].to_list(),
        format_func=lambda form: f"{form} ({counts.loc[folded(form), 'count']:,})",
        placeholder="Choose from the words for this actor",
        key=_key(subject, "names"),
    )
    taken = mentions[forms.map(folded).isin([folded(name) for name in names])]
    articles = subject.frames.articles.set_index("article_id", drop=False)
    only = st.multiselect(
        "In these articles",
        list(dict.fromkeys(taken["article_id"])),
        format_func=lambda article_id: article_line(articles.loc[article_id]),
        placeholder="All articles",
        key=_key(subject, "articles"),
    )
    value = _line(st.text_input("Name of the other actor", key=_key(subject, "split-name")))
    if not names or not value:
        return Draft(None, "Choose the words that mean somebody else, and give that actor’s name.")
    if folded(value) == folded(subject.name):
        return Draft(None, "Give another name than this actor has.")
    count = taken["article_id"].isin(only).sum() if only else len(taken)
    there = subject.frames.actors["name"].map(folded).eq(folded(value)) & (
        subject.frames.actors["kind"] == subject.row["kind"]
    )
    effect = (
        f"{_counted(count, 'mention')}, words such as “he” that follow them and the statements made there go to "
        f"“{value}”, {'who is among the actors already' if there.any() else 'a new actor'}."
    )
    return Draft(subject.correction("split", value, names=tuple(names), articles=tuple(only)), effect)


def _rename(subject: Subject) -> Draft:
    value = _line(st.text_input("Its name", value=subject.name, key=_key(subject, "rename")))
    if not value or value == subject.name:
        return Draft(None, "Write the right name.")
    return Draft(
        subject.correction("rename", value),
        f"{_all_of(subject.row)} are shown under the name “{value}”; “{subject.name}” is kept as another name for it.",
    )


def _country(subject: Subject) -> Draft:
    if subject.row["kind"] == "country":
        return Draft(None, "This is a country. If another country is meant, merge the two or split off what is wrong.")
    country = None if pd.isna(subject.row["country"]) else subject.row["country"]
    codes = ["", *sorted(load_countries(), key=name_of)]
    code = st.selectbox(
        "Its country",
        codes,
        index=codes.index(country) if country in codes else 0,
        format_func=lambda each: name_of(each) if each else "No country",
        key=_key(subject, "country"),
    )
    if code == (country or ""):
        return Draft(None, "Choose the right country.")
    return Draft(
        subject.correction("country", code),
        f"“{subject.name}” and {_statements(subject.row)} count as of {name_of(code) if code else 'no country'}.",
    )


def _not_an_actor(subject: Subject) -> Draft:
    return Draft(
        subject.correction("not an actor"),
        f"The mentions of “{subject.name}” ({subject.row['mentions']:,}) are left out. Its statements "
        f"({subject.row['quotes']:,}) stay, with an unknown speaker; events and aid stay without it.",
    )


FORMS: dict[str, Callable[[Subject], Draft]] = {
    "Same as another": _merge,
    "Two in one": _split,
    "Name": _rename,
    "Country": _country,
    "Not an actor": _not_an_actor,
}


def _key(subject: Subject, field: str) -> str:
    return f"correct-{field}-{subject.row['actor_id']}"


def _described(row: pd.Series) -> str:
    return f"{row['name']} ({KINDS[row['kind']]}, {_counted(row['mentions'], 'mention')})"


def _all_of(row: pd.Series) -> str:
    return f"{_counted(row['mentions'], 'mention')} and {_statements(row)} of “{row['name']}”"


def _statements(row: pd.Series) -> str:
    return _counted(row["quotes"], "statement")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
