"""Which article the Article page shows: the one that the address asks for, or one picked from a list.

In: the address (`article=ID` and `at=START`) and articles. Out: the article, and the place in it.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.frames import Frames
from pages.common.parts import notice, view
from pages.common.passage import article_line


def address_of(frames: Frames) -> tuple[str | None, int | None]:
    """The article and the place in it that the address asks for; None, and a sentence, for what is not there."""
    asked, start = st.query_params.get("article"), st.query_params.get("at")
    texts = frames.articles.loc[frames.articles["article_id"] == asked, "text"]
    if texts.empty:
        if asked is not None:
            notice("The article that the address asks for is not among these articles.")
        return None, None
    if start is None or (start.isdecimal() and len(start) < 10 and int(start) < len(texts.iloc[0])):
        return asked, None if start is None else int(start)
    notice("The place that the address asks for is not in this article.")
    return asked, None


def pick_article(articles: pd.DataFrame, asked: str | None) -> pd.Series:
    """The article asked for, else the first, under a list of the articles and links to those before and after it."""
    frames, selection = view()
    if asked is not None and asked not in set(articles["article_id"]):
        articles = pd.concat([frames.articles[frames.articles["article_id"] == asked], articles])
    articles = articles.set_index("article_id", drop=False)
    ids = articles.index.to_list()
    lines = {row.article_id: article_line(row) for row in articles.itertuples()}
    current = asked or ids[0]
    if st.session_state.get("article") != current:
        st.session_state["article"] = current
    st.selectbox(
        "Article",
        ids,
        key="article",
        format_func=lines.__getitem__,
        on_change=lambda: _open_article(st.session_state["article"]),
        label_visibility="collapsed",
    )
    place = ids.index(current)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for label, step, icon in (("Newer article", -1, "arrow_back"), ("Older article", 1, "arrow_forward")):
            there = 0 <= place + step < len(ids)
            st.page_link(
                "pages/article.py",
                label=label,
                icon=f":material/{icon}:",
                icon_position="left" if step < 0 else "right",
                disabled=not there,
                query_params=selection.to_query() | ({"article": [ids[place + step]]} if there else {}),
            )
    return articles.loc[current]


def _open_article(article_id: str) -> None:
    """Put another article into the address, at its beginning."""
    query = {key: st.query_params.get_all(key) for key in st.query_params if key not in ("article", "at")}
    st.query_params.from_dict(query | {"article": [article_id]})
