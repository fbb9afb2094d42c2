"""The rows that the list shows as files: all pages, the chosen columns, the same order."""

from functools import partial

import streamlit as st

from tracker.exports.shown_rows import LARGEST_WORKBOOK, rows_as_csv, rows_as_workbook
from tracker.exports.workbooks import MEDIA_TYPE
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.ui.markup import tag
from tracker.ui.pledges import pledge_cells
from tracker.ui.pledges.pledge_list import NAMING, OTHER, STANDING, VALUE, Asked, Shown, heading_of, whole
from tracker.ui.pledges.pledge_table import column_heading, numbers
from tracker.ui.reading import Reading
from tracker.ui.shown import Amounts


def files(reading: Reading, wanted: Asked, found: Shown, amounts: Amounts, title: str) -> None:
    """Offer everything that is shown, on all pages, as CSV and as a workbook."""
    if not found.summary.rows:
        return
    words = reading.words
    with st.container(key="pledges_files", horizontal=True):
        st.download_button(
            words.counted("This {n} pledge as CSV", "These {n} pledges as CSV", found.summary.rows),
            partial(csv_file, reading, wanted, amounts),
            file_name="pledges.csv",
            mime="text/csv",
            key="pledges_csv",
            on_click="ignore",
            icon=":material/download:",
        )
        if found.summary.rows <= LARGEST_WORKBOOK:
            st.download_button(
                words.counted("This {n} pledge as Excel", "These {n} pledges as Excel", found.summary.rows),
                partial(workbook, reading, wanted, amounts, title),
                file_name="pledges.xlsx",
                mime=MEDIA_TYPE,
                key="pledges_xlsx",
                on_click="ignore",
                icon=":material/download:",
            )
    if found.summary.rows > LARGEST_WORKBOOK:
        st.html(
            tag(
                "p",
                words.said(
                    "Up to {n} pledges are also given as Excel: narrow the list.",
                    n=words.number(LARGEST_WORKBOOK),
                ),
                class_="foot",
            )
        )


def csv_file(reading: Reading, wanted: Asked, amounts: Amounts) -> bytes:
    """Return the rows as CSV: headings and codes of the pledge file, numbers without separators."""
    head: list[str] = list(NAMING)
    for name in wanted.columns:
        head += {
            VALUE: [f"value_{amounts.display.currency.lower()}", "value_gap"],
            STANDING: ["counts", "reason"],
        }.get(name, [heading_of(name) if name.startswith(OTHER) else name])
        head += ["currency"] if name == "amount" and "currency" not in wanted.columns else []
    rows, others = whole(reading.view, wanted)
    records = zip(rows.to_dict("records"), others.to_dict("records"), strict=True)
    return rows_as_csv(head, (_plain(wanted, row, other, amounts) for row, other in records))


def workbook(reading: Reading, wanted: Asked, amounts: Amounts, title: str) -> bytes:
    """Return the rows as a workbook in the reader's words; amounts and values are numbers."""
    words = reading.words
    names = [*NAMING, *wanted.columns]
    if "amount" in names and "currency" not in names:
        names.insert(names.index("amount") + 1, "currency")
    head = [column_heading(reading, name, amounts) for name in names]
    rows, others = whole(reading.view, wanted)
    records = zip(rows.to_dict("records"), others.to_dict("records"), strict=True)
    cells = ([_worded(reading, row, other, name, amounts) for name in names] for row, other in records)
    places = {place for place, name in enumerate(names) if name in numbers()}
    return rows_as_workbook(head, cells, places, f"{title} · {words.day(reading.view.on)}")


def _plain(wanted: Asked, row: pledge_cells.Row, other: pledge_cells.Row, amounts: Amounts) -> list[str]:
    cells = [pledge_cells.text(row, name) for name in NAMING]
    for name in wanted.columns:
        if name == VALUE:
            value = pledge_cells.value_of(row)
            cells += ["" if value is None else amounts.plain(value), str(row["value_gap"])]
        elif name == STANDING:
            cells += [str(bool(row["counts"])).lower(), str(row["reason"])]
        elif name.startswith(OTHER):
            cells.append(pledge_cells.text(other, heading_of(name)))
        elif FIELD_BY_NAME[name].kind is Kind.AMOUNT:
            cells.append(pledge_cells.filed_plain(row[name]))
        else:
            cells.append(pledge_cells.text(row, name))
        if name == "amount" and "currency" not in wanted.columns:
            cells.append(pledge_cells.text(row, "currency"))
    return cells


def _worded(
    reading: Reading, row: pledge_cells.Row, other: pledge_cells.Row, name: str, amounts: Amounts
) -> str:
    if name.startswith(OTHER):
        return pledge_cells.text(other, heading_of(name))
    if name == VALUE:
        value = pledge_cells.value_of(row)
        return reading.words.said(str(row["value_gap"])) if value is None else amounts.plain(value)
    if name == STANDING:
        return pledge_cells.standing(reading, row)
    field = FIELD_BY_NAME[name]
    if field.kind is Kind.AMOUNT:
        return pledge_cells.filed_plain(row[name]) or (
            reading.words.said("amount unknown") if name == "amount" else ""
        )
    found = pledge_cells.text(row, name)
    return reading.words.name(name, found) if found and field.kind is Kind.CODE else found
