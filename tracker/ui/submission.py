"""The steps of sending a list: the file, how it was read, which column is which, and the way on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import streamlit as st

from tracker.checks.checked import Checked, Match
from tracker.exports.csv_files import pledges_as_csv, template_as_csv
from tracker.exports.examples import examples
from tracker.intake.choices import Form
from tracker.terms.errors import TrackerError
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.findings import Effect
from tracker.terms.language import N_
from tracker.ui import cache, markup, menu, uploads
from tracker.ui.blocks import block
from tracker.ui.markup import joined, tag
from tracker.ui.reading import Reading
from tracker.ui.uploads import Upload
from tracker.ui.view import OWN, SAMPLE, look_at

T = TypeVar("T")

MEBIBYTE = 2**20
LARGEST = 25 * MEBIBYTE
DELIMITERS = {",": N_(", (comma)"), ";": N_("; (semicolon)"), "\t": N_("tab"), "|": N_("| (bar)")}
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp932": "Shift_JIS (CP932)",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1253": "Windows-1253",
    "mac-roman": "Mac Roman",
}
UNITS = (1, 10**3, 10**4, 10**6, 10**8, 10**9, 10**12)
DATES = {"dmy": N_("day, month, year"), "mdy": N_("month, day, year"), "ymd": N_("year, month, day")}
DECIMALS = {"point": N_("point: 1,234.5"), "comma": N_("comma: 1.234,5")}


def file_step(reading: Reading) -> Upload | None:
    """Show the drop zone and what one can take away; return the file of this session."""
    words = reading.words
    sent = st.file_uploader(
        words.said("Drop your list here: CSV or Excel, up to {size} MB", size=LARGEST // MEBIBYTE),
        key="file",
        type=None,
    )
    st.html(
        tag(
            "p",
            words.said(
                "Nothing is published. Only you see the file; it is kept for you for eight hours, "
                "or until you remove it or sign out."
            ),
            class_="quiet",
        )
    )
    with st.container(key="take_away", horizontal=True):
        st.download_button(
            words.said("Empty template"),
            template_as_csv,
            file_name="template.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            words.said("The present list as CSV"),
            partial(pledges_as_csv, cache.listed("present").pledges),
            file_name="pledges.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        with st.popover(words.said("Example files to try"), icon=":material/folder_open:"):
            example_files(reading)
        if st.button(words.said("Look at a made-up example"), icon=":material/science:"):
            look_at(list=SAMPLE, window=None)
            st.switch_page(menu.page(""))
    kept = uploads.upload()
    if sent is not None and st.session_state.get("file_taken") != sent.file_id:
        with st.spinner(words.said("Reading the file…")):
            kept = uploads.take(sent.name, sent.getvalue())
        st.session_state["file_taken"] = sent.file_id
    return kept


def example_files(reading: Reading) -> None:
    """Offer the made-up list in the shapes that lists really come in."""
    words = reading.words
    try:
        found = cache.once(
            "examples",
            lambda: examples(cache.shipped(reading.reference.sample_path).checked, reading.reference),
        )
    except TrackerError as error:  # another tracker may have no example list
        st.html(tag("p", error.said(words.said)))
        return
    for example in found:
        st.download_button(
            f"{example.name}: {words.said(example.note)}",
            example.content,
            file_name=example.name,
            key=f"example_{example.name}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )


def refused(reading: Reading, sent: Upload) -> None:
    """Say in one sentence why the file cannot be read, and what to do."""
    words, error = reading.words, sent.error
    assert error is not None
    st.html(
        markup.notice(
            "wrong",
            words.said("“{name}” cannot be read", name=sent.name),
            f"{error.said(words.said)} {error.advised(words.said)}",
        )
    )


def way_on(reading: Reading, sent: Upload) -> None:
    """Say what the file holds, and lead to its overview."""
    words = reading.words
    assert sent.listed is not None
    checked = sent.listed.checked
    said = words.counted(
        "{n} pledge read from “{name}”",
        "{n} pledges read from “{name}”",
        len(checked.pledges),
        name=sent.name,
    )
    out = len(checked.left_out)
    if not len(checked.pledges) or checked.blocked:
        blocking(reading, sent, checked)
    left = (
        words.counted("{n} row is left out.", "{n} rows are left out.", out)
        if out
        else words.said("No row is left out.")
    )
    if len(checked.pledges):
        st.html(markup.notice("gentle" if out else "good", said, left))
    with st.container(key="way_on", horizontal=True):
        if len(checked.pledges) and st.button(
            words.said("See the overview of this file"), type="primary", icon=":material/monitoring:"
        ):
            look_at(list=OWN, window=None)
            st.switch_page(menu.page(""))
        if st.button(words.said("Remove this file"), icon=":material/delete:", type="tertiary"):
            uploads.forget()
            look_at(list=None)
            st.rerun()


def blocking(reading: Reading, sent: Upload, checked: Checked) -> None:
    """Say in one sentence what keeps the file from being used, and what to do."""
    words = reading.words
    first = next((finding for finding in checked.findings if finding.effect is Effect.BLOCKS_RELEASE), None)
    title = (
        words.said("“{name}” cannot be used yet", name=sent.name)
        if not len(checked.pledges)
        else words.said("“{name}” could not be published like this", name=sent.name)
    )
    st.html(
        markup.notice(
            "wrong",
            title,
            first.advised(words.said)
            if first
            else words.said("No pledge in it could be read. Look at what is to be fixed below."),
        )
    )


def recognised(reading: Reading, sent: Upload) -> None:
    """Show how the file was read, each guess changeable."""
    words = reading.words
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
                )
            )
        with st.popover(words.said("Change how the file is read"), icon=":material/tune:"):
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


def encoding_name(code: str) -> str:
    """Return what an encoding is called outside this program."""
    return ENCODINGS.get(code.lower().replace("_", "-"), code.upper())


def form_of_reading(reading: Reading, sent: Upload) -> None:
    """Show the form by which a person says how the file is to be read."""
    words, form, choices = reading.words, sent.form, sent.choices
    source = sent.listed.checked.source if sent.listed else None
    with st.form("reading_of_file", border=False):
        encodings = tuple(dict.fromkeys((*(source.encodings if source else ()), *ENCODINGS)))
        encoding = _choice(reading, words.said("Text encoding"), encodings, form.encoding, encoding_name)
        delimiter = _choice(
            reading,
            words.said("Separator"),
            tuple(DELIMITERS),
            form.delimiter,
            lambda sign: words.said(DELIMITERS[sign]),
        )
        sheets = tuple(source.sheets) if source else _named_sheets(sent)
        sheet = _choice(reading, words.said("Sheet"), sheets, form.sheet, str) if sheets else form.sheet
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
            uploads.read_again(
                sent,
                Form(encoding, delimiter, sheet),
                replace(choices, header_line=int(line) or None, dates=dates, decimal=decimal, unit=unit),
            )
            st.rerun()


def _named_sheets(sent: Upload) -> tuple[str, ...]:
    """Return the sheets that a refusal names, where a person has to choose one."""
    sheets = sent.error.values.get("sheets") if sent.error else None
    return tuple(sheets) if isinstance(sheets, tuple | list) else ()


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


def matched(reading: Reading, sent: Upload) -> None:
    """Show which column was taken for what, with first values and the reason; each changeable."""
    words = reading.words
    assert sent.listed is not None
    matches = sent.listed.checked.matches
    known = sum(1 for match in matches if match.field)
    title = words.said(
        "{known} of {all} columns recognised", known=words.number(known), all=words.number(len(matches))
    )
    with block(
        "columns", title, words.said("The others are kept as they came and take no part in the figures")
    ):
        rows = [
            [
                match.heading or "–",
                " · ".join(match.samples),
                field_title(reading, match.field),
                words.said(match.why),
            ]
            for match in matches
        ]
        st.html(
            markup.table(
                [
                    words.said(text)
                    for text in (N_("Your column"), N_("First values"), N_("Taken for"), N_("Why"))
                ],
                rows,
                caption=words.said("Columns of the file"),
                numbers=False,
            )
        )
        with st.popover(words.said("Change which column is which"), icon=":material/swap_horiz:"):
            form_of_columns(reading, sent, matches)


def form_of_columns(reading: Reading, sent: Upload, matches: tuple[Match, ...]) -> None:
    """Show the form by which a person says which column is which."""
    words, choices = reading.words, sent.choices
    headings = {match.position: match.heading for match in matches if match.heading}
    taken = {match.field: match.position for match in matches if match.field}
    with st.form("columns_of_file", border=False):
        picked: dict[str, int | None] = {}
        for name in FIELD_BY_NAME:
            places = (None, *headings)
            now = taken.get(name)
            picked[name] = st.selectbox(
                field_title(reading, name),
                places,
                index=places.index(now) if now in places else 0,
                format_func=lambda place: words.said("– none –") if place is None else headings[place],
                key=f"column_{name}",
            )
        if st.form_submit_button(words.said("Read the file again"), icon=":material/refresh:"):
            changed = {
                name: headings[place]
                for name, place in picked.items()
                if place is not None and place != taken.get(name)
            }
            merged = {**dict(choices.columns), **changed}
            uploads.read_again(sent, sent.form, replace(choices, columns=tuple(merged.items())))
            st.rerun()


def field_title(reading: Reading, name: str | None) -> str:
    """Return what a field is called; a column that is no field is kept as it is."""
    return (
        reading.words.said(FIELD_BY_NAME[name].title)
        if name in FIELD_BY_NAME
        else reading.words.said("kept as it is")
    )
