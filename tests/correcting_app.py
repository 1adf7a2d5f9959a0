"""A page of the smallest sort that lets a reader correct: the actor that the address asks for, and the list.

In: a folder of articles in `sys.argv`. It is run by the tests.
"""

import sys

import streamlit as st

from pages.common.correcting import confirmation, correcting, corrections_list
from pages.common.opening import open_articles, tell_problems

opened = open_articles((sys.argv[1],))
assert opened
confirmation()
actors = opened.frames.actors
chosen = actors[actors["name"] == st.query_params.get("name")]
st.dataframe(actors[["name", "mentions"]])
if not chosen.empty:
    correcting(chosen.iloc[0], opened.frames)
corrections_list()
tell_problems(opened)
