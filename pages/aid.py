"""Aid: claims by donor, delivered against promised, over time; those told with different values; the table of claims.

In the address, `count=statements` counts every statement and not each claim once, and `claim=ID` shows a claim.
"""

import streamlit as st

from analysis import claim_words, evidence
from analysis.charts import aid, aid_delivered, aid_donors
from analysis.charts.quantities import colours_of
from analysis.claim_frame import as_figures
from analysis.facets import Page
from analysis.tables import figure_table
from pages.common.claims import (
    claim_asked,
    claim_panel,
    claims_of_view,
    claims_table,
    opens_claim,
    told_differently,
)
from pages.common.parts import FIGURE_WIDTHS, chart, heading, listed, table, table_head, view
from pages.common.passage import panel
from pages.common.switch import count_switch, counted_here

PAGE: Page = "aid"
COUNTED = {"claim": "Each claim once", "statement": "Every statement"}

frames, selection = view()
figures = heading("Aid", PAGE)
claims, groups, _ = claims_of_view(figures)
others = claim_words.others_of(groups)
asked = claim_asked(claims)
open_claim = opens_claim(claims)

st.markdown(claim_words.in_short(claims, groups))
counted = counted_here(COUNTED)
count_switch(
    COUNTED,
    counted,
    explained="A claim is one gift or promise, however often it is told. Each time it is told is a statement.",
)
if counted == "claim":
    (to_count, count_note), (to_draw, draw_note) = claim_words.to_count(claims), claim_words.to_draw(claims)
else:
    to_count, count_note, to_draw, draw_note = figures, "", figures, ""

colours = colours_of(figures["category"])
by_donor, against = st.columns(2, gap="medium")
with by_donor:
    chart(aid_donors.by_donor(to_count, what=counted, note=count_note, colours=colours))
with against:
    chart(aid_delivered.delivered(as_figures(claims)), open_claim)
chart(aid.over_time(to_draw, what=counted, note=draw_note, colours=colours), open_claim)
told_differently(groups, claims, figures)

clicked = None
if counted == "claim":
    claims_table(claims, PAGE, others, open_claim)
else:
    table_head("Statements", figures, PAGE)
    clicked = table(
        figure_table(listed(figures, PAGE), frames),
        PAGE,
        FIGURE_WIDTHS,
    )
if clicked is not None:
    row = figures.loc[[clicked]]
    panel(row, evidence.figure(next(row.itertuples()), frames), evidence.span_marks(row, "figure"))
elif asked is not None:
    claim_panel(asked, claims, figures, others.get(asked, []))
