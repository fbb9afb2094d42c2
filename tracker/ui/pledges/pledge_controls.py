"""What one can turn on the list of pledges: search, standing, order, columns, page; all of it in the URL."""

from dataclasses import replace

import streamlit as st

from tracker.measures import orders
from tracker.measures.standings import (
    ALL,
    COUNTED,
    FIELD_OF_CODE,
    LEFT_OUT,
    REASON_OF_CODE,
    STANDINGS,
    STATED_FIELD_OF_CODE,
    WITH_AMOUNT,
    WITHOUT_AMOUNT,
    WITHOUT_RATE,
)
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.terms.language import N_
from tracker.ui.blocks import not_understood
from tracker.ui.markup import markdown, shortened, tag
from tracker.ui.pledges import pledge_cells
from tracker.ui.pledges.pledge_list import (
    ASCENDING,
    COLUMNS,
    DESCENDING,
    LONGEST_QUERY,
    MOST_COLUMNS,
    OTHER,
    USUAL,
    VALUE,
    Asked,
    Shown,
    column_code,
    heading_of,
    public_headings,
)
from tracker.ui.pledges.pledge_portion import portion_names
from tracker.ui.reading import Reading
from tracker.ui.view import look_at

STANDING_NAMES = {
    ALL: N_("All pledges"),
    COUNTED: N_("The pledges that count"),
    WITH_AMOUNT: N_("Pledges that count, with an amount"),
    WITHOUT_AMOUNT: N_("Pledges that count, amount unknown"),
    WITHOUT_RATE: N_("Pledges that count, without an exchange rate"),
    LEFT_OUT: N_("The pledges that do not count"),
}
DIRECTIONS = {
    VALUE: (N_("{column}: smallest first"), N_("{column}: largest first")),
    Kind.DATE: (N_("{column}: oldest first"), N_("{column}: newest first")),
    Kind.CODE: (N_("{column}: in order"), N_("{column}: in reverse order")),
    Kind.TEXT: (N_("{column}: A to Z"), N_("{column}: Z to A")),
}
"""How an order is called, ascending and descending."""
SELECTION = "pledges_selection"
"""Where the session keeps what the last page number was a page of."""


def controls(reading: Reading, wanted: Asked, found: Shown) -> None:
    """Show the search, and the choices of standing, order and columns."""
    words = reading.words
    wide, middle, narrow = st.columns((2, 2, 2), vertical_alignment="bottom")
    with wide:
        _kept("pledges_q", wanted.query)
        st.text_input(
            words.said("Search"),
            key="pledges_q",
            max_chars=LONGEST_QUERY,
            icon=":material/search:",
            placeholder=words.said("Title, company, country, ID … in any language"),
            on_change=_taken,
            args=("q", "pledges_q", ""),
        )
    with middle:
        _kept("pledges_standing", wanted.standing)
        st.selectbox(
            words.said("Which part"),
            [
                code
                for code in STANDINGS
                if found.summary.in_standing.get(code) or code in (ALL, wanted.standing)
            ],
            key="pledges_standing",
            format_func=lambda code: standing_and_number(reading, found, code),
            on_change=_taken,
            args=("standing", "pledges_standing", ALL),
        )
    with narrow:
        _kept("pledges_sort", wanted.order)
        st.selectbox(
            words.said("Order"),
            [f"{name}:{way}" for name in orders.SORTABLE for way in _ways(name)],
            key="pledges_sort",
            format_func=lambda order: order_name(reading, order),
            on_change=_taken,
            args=("sort", "pledges_sort", f"{VALUE}:{DESCENDING}"),
        )
    with st.expander(words.said("Columns"), icon=":material/view_column:", type="compact", key="columns"):
        _kept("pledges_columns", list(wanted.columns))
        st.multiselect(
            words.said("Columns beside the title"),
            [*COLUMNS, *map(column_code, public_headings(reading.view))],
            key="pledges_columns",
            format_func=lambda name: (
                heading_of(name) if name.startswith(OTHER) else pledge_cells.heading(words, name)
            ),
            on_change=_columns_taken,
            max_selections=MOST_COLUMNS,
        )


def in_force(reading: Reading, wanted: Asked, found: Shown) -> None:
    """Say what the list is narrowed to beside the filters, with the way back, and how words were read."""
    words = reading.words
    chips = []
    if wanted.query:
        chips.append(("q", words.said("Search: {query}", query=shortened(wanted.query, 60))))
    if wanted.standing != ALL:
        chips.append(("standing", words.said("Only: {name}", name=standing_name(reading, wanted.standing))))
    chips += [
        (name, words.said("Only: {name}", name=said)) for name, said in portion_names(reading, wanted.portion)
    ]
    if chips:
        with st.container(key="pledges_chips", horizontal=True, vertical_alignment="center"):
            for name, said in chips:
                st.button(
                    markdown(said),
                    key=f"chip_{name}",
                    icon=":material/close:",
                    on_click=look_at,
                    kwargs={name: None, "page": None},
                    help=words.said("Look at all again"),
                )
    if read := _readings(reading, found):
        st.html(tag("p", read, class_="quiet"))
    for name, value in wanted.unknown:
        not_understood(reading, name, value)


def paging(reading: Reading, found: Shown) -> None:
    """Show which page this is, and the ways to the others."""
    words = reading.words
    if found.pages == 1:
        return
    with st.container(key="pledges_pages", horizontal=True, vertical_alignment="center"):
        _step(words.said("First"), "first", 1, found, ":material/first_page:")
        _step(words.said("Back"), "back", found.page - 1, found, ":material/chevron_left:")
        said = words.said(
            "Page {page} of {pages}", page=words.number(found.page), pages=words.number(found.pages)
        )
        st.html(tag("p", said), width="content")
        _step(words.said("Next"), "next", found.page + 1, found, ":material/chevron_right:")
        _step(words.said("Last"), "last", found.pages, found, ":material/last_page:")
        _kept("pledges_page", found.page)
        st.number_input(
            words.said("Go to page"),
            min_value=1,
            max_value=found.pages,
            step=1,
            key="pledges_page",
            on_change=_page_taken,
            width=140,
        )


def of_this_selection(reading: Reading, wanted: Asked) -> Asked:
    """Return what is asked for, on the first page when something else is looked at than when the page was chosen."""
    view = reading.view
    selection = (
        view.list,
        view.release,
        tuple(sorted(view.filters.items())),
        wanted.query,
        wanted.standing,
        wanted.portion,
        wanted.order,
    )
    if wanted.standing != ALL:
        selection += (view.rule, view.window)
    before, page = st.session_state.get(SELECTION, (selection, wanted.page))
    moved = before != selection and page == wanted.page and wanted.page > 1
    st.session_state[SELECTION] = (selection, 1 if moved else wanted.page)
    if not moved:
        return wanted
    look_at(page=None)
    return replace(wanted, page=1)


def standing_name(reading: Reading, code: str) -> str:
    """Return what a part of the list is called."""
    words = reading.words
    if code in STANDING_NAMES:
        return words.said(STANDING_NAMES[code])
    if code in FIELD_OF_CODE:
        return words.said("Not stated: {field}", field=words.said(FIELD_BY_NAME[FIELD_OF_CODE[code]].title))
    if code in STATED_FIELD_OF_CODE:
        return words.said(
            "Stated: {field}", field=words.said(FIELD_BY_NAME[STATED_FIELD_OF_CODE[code]].title)
        )
    return words.said("Not counted: {reason}", reason=words.said(REASON_OF_CODE[code]))


def standing_and_number(reading: Reading, found: Shown, code: str) -> str:
    """Return what a part of the list is called, and how many pledges looked at are in it, if that is known."""
    number = found.summary.in_standing.get(code)
    name = standing_name(reading, code)
    return name if number is None else f"{name} ({reading.words.number(number)})"


def order_name(reading: Reading, order: str) -> str:
    """Return what an order is called."""
    name, _, way = order.partition(":")
    kind = FIELD_BY_NAME[name].kind if name in FIELD_BY_NAME else Kind.CODE
    names = DIRECTIONS.get(name) or DIRECTIONS.get(kind) or DIRECTIONS[Kind.TEXT]
    said = names[way == DESCENDING]
    return reading.words.said(said, column=pledge_cells.heading(reading.words, name))


def _ways(name: str) -> tuple[str, str]:
    numbers = name == VALUE or (name in FIELD_BY_NAME and FIELD_BY_NAME[name].kind is Kind.DATE)
    return (DESCENDING, ASCENDING) if numbers else (ASCENDING, DESCENDING)


def _readings(reading: Reading, found: Shown) -> str:
    """Return which words of the search were read as names of codes."""
    words = reading.words
    said = []
    terms = [part for term in found.terms for part in (term, *term.parts)]
    for term in terms:
        names = [
            f"{words.name(field, code)} ({words.said(FIELD_BY_NAME[field].title)})"
            for field, code in term.codes
        ]
        if names:
            between = "、" if words.language == "ja" else ", "
            said.append(
                words.said(
                    "“{word}” also finds {names}, in every language.",
                    word=shortened(term.text, 60),
                    names=between.join(names),
                )
            )
    return ("" if words.language == "ja" else " ").join(said)


def _step(label: str, key: str, page: int, found: Shown, icon: str) -> None:
    st.button(
        label,
        key=f"pledges_{key}",
        icon=icon,
        disabled=not 1 <= page <= found.pages or page == found.page,
        on_click=look_at,
        kwargs={"page": str(page) if page > 1 else None},
    )


def _kept(key: str, value: object) -> None:
    """Let a control show what the URL says."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _taken(name: str, key: str, usual: str) -> None:
    chosen = str(st.session_state[key] or "").strip()
    written = "".join(sign for sign in chosen if sign.isprintable())
    look_at(**{name: written if written and written != usual else None, "page": None})


def _columns_taken() -> None:
    chosen = tuple(st.session_state["pledges_columns"])
    look_at(columns=",".join(chosen) if chosen and chosen != USUAL else None)


def _page_taken() -> None:
    page = int(st.session_state["pledges_page"])
    look_at(page=str(page) if page > 1 else None)
