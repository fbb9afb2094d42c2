"""How a file was read: encoding, separator, sheet, headings, units; each guess changeable."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from tracker.checks.checked import Checked
from tracker.intake.choices import Form
from tracker.ui.blocks import block
from tracker.ui.markup import joined, tag
from tracker.ui.reading import Reading
from tracker.ui.sending import uploads
from tracker.ui.sending.reading_words import DATES, DECIMALS, DELIMITERS, UNITS, encoding_name, encodings_of
from tracker.ui.sending.uploads import Upload

T = TypeVar("T")

BEYOND_READING = frozenset(
    {
        "file-empty",
        "file-type",
        "file-too-large",
        "file-nul",
        "workbook-encrypted",
        "workbook-bad",
        "workbook-bomb",
    }
)
"""Why a file is refused whichever way it is read."""


def recognised(reading: Reading, sent: Upload) -> None:
    """Show how the file was read, each guess changeable; nothing of a file that no other reading would help."""
    words = reading.words
    if sent.error is not None and sent.error.rule in BEYOND_READING:
        return
    with block("recognised", words.said("What was recognised"), words.said("Change what is not right")):
        if sent.listed is not None:
            st.html(
                tag(
                    "dl",
                    joined(
                        joined((tag("dt", name), tag("dd", value)))
                        for name, value in facts(reading, sent.listed.checked)
                    ),
                    class_="facts",
                    style="grid-template-columns: fit-content(60%) minmax(5rem, 1fr)",
                )
            )
        with st.popover(
            words.said("Change how the file is read"), icon=":material/tune:", key="change_reading"
        ):
            form_of_reading(reading, sent)


def facts(reading: Reading, checked: Checked) -> list[tuple[str, str]]:
    """Return what was recognised, by name."""
    words, source = reading.words, checked.source
    found = [(words.said("Kind of file"), source.kind.upper())]
    if source.encoding:
        found.append((words.said("Text encoding"), encoding_name(source.encoding)))
    if source.delimiter:
        found.append(
            (words.said("Separator"), words.said(DELIMITERS.get(source.delimiter, source.delimiter)))
        )
    if source.sheet:
        found.append((words.said("Sheet"), source.sheet))
    if checked.header_line:
        found.append((words.said("Line of the headings"), words.number(checked.header_line)))
    found.append((words.said("Pledges in the file"), words.number(checked.rows_read)))
    for match in checked.matches:
        if match.field and (match.unit != 1 or match.currency):
            unit = f"× {words.number(match.unit)}" if match.unit != 1 else ""
            found.append(
                (
                    words.said("Unit of “{heading}”", heading=match.heading),
                    f"{unit} {match.currency or ''}".strip(),
                )
            )
    return found


def form_of_reading(reading: Reading, sent: Upload) -> None:
    """Show the form by which a person says how the file is to be read."""
    words, form, choices = reading.words, sent.form, sent.choices
    source = sent.listed.checked.source if sent.listed else None
    text = source is None or source.encoding is not None
    with st.form("reading_of_file", border=False):
        encoding, delimiter, sheet = form.encoding, form.delimiter, form.sheet
        if text:
            encoding = _choice(
                reading, words.said("Text encoding"), encodings_of(source), form.encoding, encoding_name
            )
            delimiter = _choice(
                reading,
                words.said("Separator"),
                tuple(DELIMITERS),
                form.delimiter,
                lambda sign: words.said(DELIMITERS[sign]),
            )
        if sheets := tuple(source.sheets) if source else named_sheets(sent):
            sheet = _choice(reading, words.said("Sheet"), sheets, form.sheet, str)
        line = st.number_input(
            words.said("Line of the headings (0: recognise it)"),
            min_value=0,
            step=1,
            value=choices.header_line or 0,
        )
        dates = _choice(
            reading,
            words.said("Dates are written"),
            tuple(DATES),
            choices.dates,
            lambda order: words.said(DATES[order]),
        )
        decimal = _choice(
            reading,
            words.said("Decimal mark"),
            tuple(DECIMALS),
            choices.decimal,
            lambda mark: words.said(DECIMALS[mark]),
        )
        unit = _choice(
            reading,
            words.said("Unit of the amounts"),
            UNITS,
            choices.unit,
            lambda size: f"× {words.number(size)}",
        )
        if st.form_submit_button(words.said("Read the file again"), icon=":material/refresh:"):
            said = replace(choices, header_line=int(line) or None, dates=dates, decimal=decimal, unit=unit)
            read_as(sent, Form(encoding, delimiter, sheet), said)
            st.rerun()


def read_as(sent: Upload, form: Form, choices: uploads.Choices) -> None:
    """Read a file again; with another shape it may have other columns, and what was said of them falls away."""
    if form != sent.form or choices.header_line != sent.choices.header_line:
        choices = replace(choices, columns=(), ignored=())
    uploads.read_again(sent, form, choices)


def named_sheets(sent: Upload) -> tuple[str, ...]:
    """Return the sheets that a refusal names, where a person has to choose one."""
    names = sent.error.values.get("names") if sent.error else None
    return tuple(map(str, names)) if isinstance(names, tuple | list) else ()


def _choice(
    reading: Reading, label: str, options: Sequence[T], chosen: T | None, shown: Callable[[T], str]
) -> T | None:
    """Show one choice of how to read; the first is to let it be recognised."""
    recognise = reading.words.said("recognise it")
    places = (None, *options)
    return st.selectbox(
        label,
        places,
        index=places.index(chosen) if chosen in places else 0,
        format_func=lambda option: recognise if option is None else shown(option),
    )
