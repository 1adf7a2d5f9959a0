"""Corrections made and taken back, what is said of it on the page, and the list of all.

In: a correction, and the reader of the articles, who keeps them. Out: elements on the page. A correction is there at
once on every page, for whoever reads these articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from analysis.background import Reader
from analysis.corrections.kept import NotKeptError
from analysis.corrections.record import Correction
from analysis.in_words import day_in_words
from pages.common.passage import scroll_to

LIST_HEIGHT = 420  # of the list of corrections, once it is long


class Made(NamedTuple):
    """What was done last, where the reader was, and the correction that can be taken back."""

    sentences: list[str]
    address: object
    correction: Correction | None = None


def make(correction: Correction, actor_id: str, becomes: str | None) -> None:
    """Keep a correction, and have it said on the page that is drawn next, which is then of what the actor becomes."""
    kept = reader().corrections
    try:
        path = kept.add(correction)
    except NotKeptError as error:
        _say([str(error), "The correction is not kept."])
        return
    for key, value in st.query_params.to_dict().items():
        if becomes and value == actor_id:
            st.query_params[key] = becomes
    said = [f"Corrected: {correction.in_words()}."]
    if path != kept.path:
        said.append(f"{kept.path} cannot be written, so it is kept in {path}.")
    problems = kept.applied(reader().extracted()).problems
    said = [str(problem) for problem in problems if correction.in_words() in str(problem)] or said
    _say(said, correction)


def take_back(correction: Correction) -> None:
    """Take a correction back, and have it said."""
    try:
        reader().corrections.take_back(correction)
    except NotKeptError as error:
        _say([str(error), "The correction stands."])
    else:
        _say([f"Taken back: {correction.in_words()}."])


def confirmation() -> None:
    """What the reader's last correction did, with a button to take it back; until they go on to something else."""
    made: Made | None = st.session_state.get("correction-made")
    if made is None or made.address != _address():
        return
    with st.container(key="correction-made", border=True, horizontal=True, vertical_alignment="center"):
        lines = "".join(f"<div>{escape(sentence)}</div>" for sentence in made.sentences)
        st.html(f'<div role="status">{lines}</div>', width="stretch")
        if made.correction:
            st.button("Take back", key="take-back-last", on_click=take_back, args=(made.correction,))
    scroll_to(".st-key-correction-made", "nearest", " ".join(made.sentences))


def corrections_list() -> None:
    """All corrections, each with a button to take it back; where they are kept; export, and a colleague's file."""
    kept = reader().corrections
    corrections = kept.applied(reader().extracted()).corrections
    st.subheader("Corrections", anchor=False)
    if corrections:
        st.html(f"<div>{_kept_in([path for path in kept.paths if path.exists()])}</div>")
        with st.container(key="corrections", height=LIST_HEIGHT if len(corrections) > 6 else "content", border=True):
            for number, correction in enumerate(reversed(corrections)):
                _line_of(correction, number)
    else:
        path = f"<code>{escape(str(kept.path))}</code>"
        st.html(f"<div>None so far. They will be kept in {path}, and travel with the articles.</div>")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Export",
            data=kept.export,
            file_name="corrections.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            disabled=not corrections,
        )
    uploads = st.session_state.setdefault("uploads", 0)
    st.file_uploader(
        "Take over a colleague’s file",
        type="csv",
        max_upload_size=10,
        key=f"upload-{uploads}",
        on_change=_take_over,
        args=(f"upload-{uploads}",),
        help="Its corrections are added to yours. Where two cannot both stand, the later one does.",
    )


def _line_of(correction: Correction, number: int) -> None:
    words = correction.in_words()
    when = f" · {day_in_words(correction.made_on)}" if correction.made_on else ""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f"<div>{escape(words)}{when}</div>", width="stretch")
        st.button("Take back", key=f"take-back-{number}", on_click=take_back, args=(correction,))


def _kept_in(paths: Sequence[Any]) -> str:
    files = " and ".join(f"<code>{escape(str(path))}</code>" for path in paths)
    return f"They are kept in {files}, a table that you can read and edit."


def _take_over(key: str) -> None:
    file = st.session_state[key]
    if file is None:
        return
    st.session_state["uploads"] += 1  # an empty field again
    try:
        _say(reader().corrections.take_over(file.getvalue(), file.name))
    except NotKeptError as error:
        _say([str(error), "Nothing was taken over."])


def reader() -> Reader:
    """The reader of the articles that this page shows."""
    return st.session_state["reader"]


def _say(sentences: list[str], correction: Correction | None = None) -> None:
    st.session_state["correction-made"] = Made(sentences, _address(), correction)


def _address() -> object:
    return st.context.url, st.query_params.to_dict()
