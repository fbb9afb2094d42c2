"""Which column of a file was taken for what, with first values and the reason; each changeable in place."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from tracker.checks.checked import Checked, Choices, Match
from tracker.checks.column_names import column_name, places_named
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.findings import Effect
from tracker.ui.blocks import block
from tracker.ui.markup import joined, markdown, shortened, tag
from tracker.ui.reading import Reading
from tracker.ui.sending import uploads
from tracker.ui.sending.reading_words import field_title
from tracker.ui.sending.uploads import Upload

MOST_SHOWN = 30
"""So many columns stand on the page; any other can be looked up."""
DOUBTS = frozenset({"header-duplicate", "header-missing", "header-unrecognised"})
UNDECIDED, NO_FIELD = "?", "-"
"""What stands in place of a field's name: a person has to decide, and the column is no field."""
OPTIONS = (NO_FIELD, *FIELD_BY_NAME)
COLUMN = "column_{position}"


def matched(reading: Reading, sent: Upload) -> None:
    """Show the columns, each with a choice of what it is; a perfect match folds into one line."""
    words = reading.words
    assert sent.listed is not None
    checked = sent.listed.checked
    if not checked.matches:
        return
    known = sum(1 for match in checked.matches if match.field)
    title = words.said(
        "{known} of {all} columns recognised",
        known=words.number(known),
        all=words.number(len(checked.matches)),
    )
    lead = words.said("The others are kept as they came and take no part in the figures")
    perfect = is_perfect(checked) and not sent.choices.columns
    with block(
        "columns", title, words.said("Every column was recognised by its heading") if perfect else lead
    ):
        if perfect:
            with st.expander(
                words.said("See or change which column is which"), type="compact", key="columns_open"
            ):
                columns(reading, sent, checked)
        else:
            columns(reading, sent, checked)


def is_perfect(checked: Checked) -> bool:
    """Return whether every column was recognised and none is in doubt."""
    rules = {rule for _, rule in checked.findings_by_rule()}
    return all(match.field for match in checked.matches) and not rules & DOUBTS


def columns(reading: Reading, sent: Upload, checked: Checked) -> None:
    """Show a row for each column; of very many the others can be looked up."""
    words, matches = reading.words, checked.matches
    undecided = undecided_in(checked)
    order = sorted(matches, key=lambda match: (not match.field, not match.choices, match.position))
    shown = {match.position for match in order[:MOST_SHOWN]}
    for match in matches:
        if match.position in shown:
            column(reading, sent, match, undecided=match.position in undecided)
    rest = {match.position: match for match in matches if match.position not in shown}
    if rest:
        picked = st.selectbox(
            words.counted("{n} more column: choose it", "{n} more columns: choose one", len(rest)),
            list(rest),
            index=None,
            format_func=lambda place: called(rest[place]),
            key="column_looked_up",
            placeholder=words.said("Heading"),
        )
        if picked is not None:
            column(reading, sent, rest[picked], undecided=picked in undecided)


def undecided_in(checked: Checked) -> set[int]:
    """Return the places of the columns between which a person has to choose."""
    asked = checked.findings_by_rule().get((Effect.BLOCKS_RELEASE, "header-duplicate"), ())
    fields = {finding.field for finding in asked}
    return {match.position for match in checked.matches if not match.field and fields & set(match.choices)}


def column(reading: Reading, sent: Upload, match: Match, *, undecided: bool) -> None:
    """Show one column and the choice of what it is."""
    words = reading.words
    key = COLUMN.format(position=match.position)
    st.session_state[key] = UNDECIDED if undecided else match.field or NO_FIELD
    about, choice = st.columns((5, 4), gap="medium", vertical_alignment="center")
    about.html(
        joined(
            (
                tag("strong", called(match)),
                tag("p", " · ".join(shortened(text, 40) for text in match.samples) or "–", class_="quiet"),
                tag("p", words.said(match.why), class_="foot"),
            )
        )
    )
    choice.selectbox(
        markdown(words.said("What “{heading}” is", heading=called(match))),
        (UNDECIDED, *OPTIONS) if undecided else OPTIONS,
        format_func=lambda name: (
            words.said("choose what it is") if name == UNDECIDED else field_title(reading, name)
        ),
        key=key,
        on_change=choose,
        args=(sent, match.position),
        label_visibility="collapsed",
    )


def called(match: Match) -> str:
    """Return what a column is called; one without a heading by its place in the file."""
    return shortened(match.heading, 80) or f"#{match.position + 1}"


def choose(sent: Upload, position: int) -> None:
    """Read the file again with a column taken for what the person chose."""
    assert sent.listed is not None
    field = st.session_state[COLUMN.format(position=position)]
    headings = headings_of(sent.listed.checked.matches)
    if field != UNDECIDED:
        chosen = None if field == NO_FIELD else field
        uploads.read_again(sent, sent.form, with_column(sent.choices, headings, position, chosen))


def headings_of(matches: Sequence[Match]) -> list[str]:
    """Return the headings of all columns by their place; a column that says nothing at all has none."""
    headings = [""] * (max((match.position for match in matches), default=-1) + 1)
    for match in matches:
        headings[match.position] = match.heading
    return headings


def with_column(choices: Choices, headings: Sequence[str], position: int, field: str | None) -> Choices:
    """Return choices by which a column is a field, or none (None); what was said of either before gives way."""
    name = column_name(headings, position)
    columns = tuple(
        (other, said)
        for other, said in choices.columns
        if other != field and places_named(headings, said)[:1] != (position,)
    )
    ignored = tuple(said for said in choices.ignored if position not in places_named(headings, said))
    if field is None:
        return replace(choices, columns=columns, ignored=(*ignored, name))
    values = tuple((other, value) for other, value in choices.values if other != field)
    return replace(choices, columns=(*columns, (field, name)), ignored=ignored, values=values)
