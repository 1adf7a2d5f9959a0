"""The sidebar of every page: links to the pages, which carry the filter, and the filter, which the address holds.

In: what the reader can choose among, and the address. Out: the `Selection`.
The address is the one place where the filter is kept: it sets the widgets, and a widget that is used sets it.
"""

from __future__ import annotations

import streamlit as st

from analysis.facets import Page
from analysis.filters import ACTS, KINDS
from analysis.frames import Frames
from analysis.language.countries import name_of
from analysis.page_filters import PAGE_FILTERS
from analysis.selection import FIELDS, Choices, Selection, choices, of_pages
from pages.common.navigation import PAGES, TITLES
from pages.common.parts import notice


def choices_of(frames: Frames) -> Choices:
    """What the reader can choose among; looked up once a session, and again after a correction."""
    of, found = st.session_state.get("choices", (None, None))
    if of is not frames:
        found = choices(frames)
        st.session_state["choices"] = frames, found
    return found


def sidebar(among: Choices, page: Page) -> Selection:
    """The sidebar, and the filter that it shows; and a sentence for what the address has wrong."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    selection, left_out = Selection.from_query(query, among)
    notice(*left_out)
    with st.sidebar:
        st.html('<div class="masthead"><b>On the Record</b><i>Who said what in the news</i></div>')
        for file, name in PAGES.items():
            st.page_link(file, label=TITLES[name], query_params=selection.to_query())
        st.space("small")
        _set_widgets(selection, among)
        _widgets(selection, among, page)
    return selection


def _set_widgets(selection: Selection, among: Choices) -> None:
    """Make the widgets say what the address says."""
    first = selection.first or (among.first if selection.last else None)
    for key, value in {
        "filter-days": tuple(day for day in (first, selection.last) if day),
        "filter-countries": list(selection.countries),
        "filter-speakers": list(selection.speakers),
        "filter-kinds": list(selection.kinds),
        "filter-acts": list(selection.acts),
        "filter-unsaid": selection.unsaid,
        "filter-words": selection.words,
        **{f"filter-{each.field}": list(dict(selection.of_pages).get(each.field, ())) for each in PAGE_FILTERS},
    }.items():
        if key not in st.session_state or st.session_state[key] != value:
            st.session_state[key] = value


def _widgets(selection: Selection, among: Choices, page: Page) -> None:
    bounds = [day for day in (among.first, among.last, selection.first, selection.last) if day]
    st.date_input(
        "Days",
        min_value=min(bounds, default=None),
        max_value=max(bounds, default=None),
        key="filter-days",
        format="YYYY-MM-DD",
        on_change=write_address,
    )
    st.multiselect(
        "Country",
        among.countries,
        format_func=name_of,
        key="filter-countries",
        placeholder="Any country",
        help="Statements that mention the country or come from it, mentions of it, and aid that concerns it.",
        on_change=write_address,
    )
    st.multiselect("Speaker", among.speakers, key="filter-speakers", placeholder="Anybody", on_change=write_address)
    for each in PAGE_FILTERS:
        if each.page == page:
            st.multiselect(
                each.label,
                among.of_pages[each.field],
                format_func=each.named,
                key=f"filter-{each.field}",
                placeholder=each.placeholder,
                on_change=write_address,
            )
    st.pills(
        "Kind of statement",
        KINDS,
        selection_mode="multi",
        format_func=str.capitalize,
        key="filter-kinds",
        help="Direct: all in quotation marks. Indirect: in the words of the article. Mixed: some of each.",
        on_change=write_address,
    )
    st.pills(
        "What it does",
        ACTS,
        selection_mode="multi",
        format_func=str.capitalize,
        key="filter-acts",
        help="With none chosen: everything that is said. Beliefs and intentions are shown when you choose them.",
        on_change=write_address,
    )
    st.toggle(
        "Also not (yet) said",
        key="filter-unsaid",
        help="Also statements that the article denies, announces or only supposes: “would not say”, “if he says”.",
        on_change=write_address,
    )
    st.text_input("Words", key="filter-words", type="search", placeholder="e.g. weapons", on_change=write_address)
    st.button("Reset the filter", on_click=reset, disabled=selection == Selection(), width="stretch")


def write_address() -> None:
    """Put what the widgets say into the address."""
    values = st.session_state
    days = [*values["filter-days"], None, None]
    _address(
        Selection(
            first=days[0],
            last=days[1],
            countries=tuple(values["filter-countries"]),
            speakers=tuple(values["filter-speakers"]),
            kinds=tuple(values["filter-kinds"]),
            acts=tuple(values["filter-acts"]),
            unsaid=values["filter-unsaid"],
            words=" ".join(values["filter-words"].split()),
            of_pages=of_pages({each.field: _chosen(each.field) for each in PAGE_FILTERS}),
        )
    )


def _chosen(field: str) -> list[str]:
    """What is chosen in the filter of a page; where that page is not shown, what the address says."""
    return st.session_state.get(f"filter-{field}", st.query_params.get_all(field))


def reset() -> None:
    """Take the filter out of the address."""
    _address(Selection())


def _address(selection: Selection) -> None:
    """The address of this page with this filter; what else stands in it, such as the article, remains."""
    others = {key: st.query_params.get_all(key) for key in st.query_params if key not in FIELDS}
    st.query_params.from_dict(others | selection.to_query())
