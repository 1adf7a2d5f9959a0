"""Opening the reader's articles: read once, with a bar that says how far it is, and a sentence for what went wrong.

In: folders or files. Out: a `Result`, the frames and the problems; or None, and a page that says what to do.
"""

from __future__ import annotations

import streamlit as st

from analysis.articles import Problem
from analysis.background import Reader, Result, state
from pages.common.parts import notice

MOST_TOLD = 100  # sentences on a page
WHAT_TO_DO = """
Put your articles there, and load this page anew. They can be

- text files (`.txt`), each beginning with its day, `date 2022-03-17`, and then the text;
- a table (`.csv` or `.tsv`) or a JSON-lines file (`.jsonl`) with the columns `published` and `text`.

To open another folder or file, stop the dashboard and start it with `streamlit run dashboard.py -- FOLDER_OR_FILE`.
"""


def reader_of(sources: tuple[str, ...]) -> Reader:
    """The one reader of these folders and files as they are now; whoever opens them again shares it."""
    return _reader(sources, state(sources))


@st.cache_resource(max_entries=4, show_spinner=False)
def _reader(sources: tuple[str, ...], files: object) -> Reader:
    return Reader(sources)


def open_articles(sources: tuple[str, ...]) -> Result | None:
    """What was found in the articles, after a progress bar; None where there is no article."""
    if "reader" not in st.session_state:
        # Looked up once a session: a changed folder is read anew when the page is loaded anew, and not in between.
        st.session_state["reader"] = reader_of(sources)
    reader: Reader = st.session_state["reader"]
    bar = st.empty()
    for done, total in reader.progress():
        text = f"Reading articles: {done:,} of {total:,}" if total else "Opening the articles …"
        bar.progress(done / total if total else 0.0, text=text)
    bar.empty()
    try:
        result = reader.result()
    except FileNotFoundError as error:
        notice(str(error))
        return None
    if result.frames.articles.empty:
        st.title("No articles yet", anchor=False)
        notice(*_sentences(result.problems))
        st.markdown(WHAT_TO_DO)
        return None
    return result


def tell_problems(result: Result) -> None:
    """The files and rows that could not be read and the corrections that could not be applied, a sentence each."""
    for problems, what, done in (
        (result.problems, "file or row", "read"),
        (result.uncorrected, "correction", "applied"),
    ):
        if problems:
            count = len(problems)
            what = what if count == 1 else " or ".join(f"{noun}s" for noun in what.split(" or "))
            with st.expander(f"{count:,} {what} could not be {done}", icon=":material/error:"):
                notice(*_sentences(problems))


def _sentences(problems: list[Problem]) -> list[str]:
    told = [str(problem) for problem in problems[:MOST_TOLD]]
    more = len(problems) - len(told)
    return [*told, f"And {more:,} more: the terminal names them all."] if more else told
