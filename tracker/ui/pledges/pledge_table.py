"""The list of pledges as a table: one page of it, each title leading to its pledge."""

import streamlit as st

from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.ui.links import pledge_link
from tracker.ui.markup import Html, joined, safe, shortened, tag
from tracker.ui.pledges import pledge_cells
from tracker.ui.pledges.pledge_list import OTHER, VALUE, Asked, Shown, heading_of
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts

LONGEST_TITLE, LONGEST_HEADING, LONGEST_ID = 140, 30, 400
"""What keeps the page small, whatever a list holds; a longer ID has no link."""


def show_rows(reading: Reading, wanted: Asked, found: Shown, amounts: Amounts) -> None:
    """Show one page of the list."""
    if not found.summary.rows:
        return
    words = reading.words
    rows = zip(found.rows.to_dict("records"), found.others.to_dict("records"), strict=True)
    heads = [shortened(column_heading(reading, name, amounts), LONGEST_HEADING) for name in wanted.columns]
    kinds = ["number" if name in numbers() else None for name in wanted.columns]
    most = min(pledge_cells.LONG, pledge_cells.IN_A_ROW // len(wanted.columns))
    body = joined(
        tag(
            "tr",
            tag("th", named(reading, row), scope="row", role="rowheader"),
            joined(
                tag(
                    "td",
                    _cell(reading, row, other, name, amounts, most),
                    class_=kind,
                    role="cell",
                    data_label=head,
                )
                for name, head, kind in zip(wanted.columns, heads, kinds, strict=True)
            ),
            role="row",
        )
        for row, other in rows
    )
    heading = joined(
        tag("th", head, scope="col", role="columnheader", class_=kind)
        for head, kind in zip([words.said("Pledge"), *heads], [None, *kinds], strict=True)
    )
    caption = words.said(
        "Pledges {first} to {last} of {rows}",
        first=words.number(found.start + 1),
        last=words.number(found.start + len(found.rows)),
        rows=words.number(found.summary.rows),
    )
    table = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", heading, role="row"), role="rowgroup"),
        tag("tbody", body, role="rowgroup"),
        class_="plain",
        role="table",
    )
    # A table with many columns is moved inside its own frame; on a phone its rows stand as blocks.
    st.html(tag("div", table, style="overflow-x:auto", tabindex="0", role="region", aria_label=caption))


def named(reading: Reading, row: pledge_cells.Row) -> Html:
    """Return a pledge's title as a link to its page, with its ID below."""
    identifier = pledge_cells.text(row, "project_id")
    title = shortened(pledge_cells.name_of(row), LONGEST_TITLE)
    leading = pledge_link(reading, identifier, title) if len(identifier) <= LONGEST_ID else safe(title)
    if title == identifier:
        return leading
    return joined((leading, Html("<br>"), tag("span", shortened(identifier, 40), class_="quiet")))


def column_heading(reading: Reading, name: str, amounts: Amounts) -> str:
    """Return what a column is called; the value with the currency it is shown in."""
    if name.startswith(OTHER):
        return heading_of(name)
    said = pledge_cells.heading(reading.words, name)
    return f"{said}, {amounts.display.currency}" if name == VALUE else said


def numbers() -> frozenset[str]:
    """Return the columns that hold numbers."""
    return frozenset({VALUE, *(name for name, field in FIELD_BY_NAME.items() if field.kind is Kind.AMOUNT)})


def _cell(
    reading: Reading, row: pledge_cells.Row, other: pledge_cells.Row, name: str, amounts: Amounts, most: int
) -> str:
    if name.startswith(OTHER):
        return shortened(pledge_cells.text(other, heading_of(name)), most) or pledge_cells.NOTHING
    if name == "japan_share_amount" and not pledge_cells.filed_plain(row[name]):
        return pledge_cells.NOTHING
    return pledge_cells.cell(reading, row, name, amounts, most)
