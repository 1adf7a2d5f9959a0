"""Article: the whole text with all that was found in it highlighted, and the way to other articles.

In the address, `article=ID` is the article and `at=START` the place in it that is brought into view.
"""

import streamlit as st

from analysis.evidence import event_marks, sentence_of, span_marks, statement_marks
from analysis.facets import Page
from analysis.highlight import Mark, to_html
from analysis.tables import newest, title_of
from pages.common.parts import LISTED, download, heading, view
from pages.common.passage import byline, legend, scroll_to
from pages.common.picker import address_of, pick_article

PAGE: Page = "article"

frames, selection = view()
asked_id, asked_start = address_of(frames)
articles = heading("Article", PAGE, stop=asked_id is None)
article = pick_article(newest(articles, frames, PAGE, LISTED), asked_id)
article_id, text = article["article_id"], article["text"]

byline(article)
shown = selection.of_acts().rows(frames, "who_said_what")
quotes, figures, dates, events = (
    f[f["article_id"] == article_id] for f in (shown, frames.figures, frames.dates, frames.events)
)
speakers = quotes["speaker_start"].notna().sum()
legend(
    {"statement": len(quotes), "speaker": speakers, "figure": len(figures), "date": len(dates), "event": len(events)}
)

marks = [*statement_marks(quotes), *span_marks(figures, "figure"), *span_marks(dates, "date")]
marks += event_marks(events)
if asked_start is not None:
    marks.append(Mark(*sentence_of(frames, article_id, asked_start), "here"))
st.html(f'<article class="passage">{to_html(text, marks)}</article>')
if asked_start is not None:
    scroll_to("#here", "start", f"{article_id} {asked_start}")

statements = selection.rows(frames, "who_said_what")
statements = statements[statements["article_id"] == article_id]
words = f"{selection.in_words('who_said_what')} in {title_of(article)}"
st.divider()
download(f"Download {len(statements)} of {len(quotes)} statements as CSV", statements, PAGE, words)
