"""The questions that a file leaves open, each with its answers: one click reads the file again."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from tracker.checks.checked import Checked, Match
from tracker.checks.currencies import iso_codes
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.findings import Effect, Finding
from tracker.ui.blocks import block
from tracker.ui.markup import markdown, shortened
from tracker.ui.reading import Reading
from tracker.ui.sending import uploads
from tracker.ui.sending.matched import called, headings_of, undecided_in, with_column
from tracker.ui.sending.reading_words import DATES, DECIMALS, encoding_name, encodings_of, field_title
from tracker.ui.sending.recognised import named_sheets, read_as
from tracker.ui.sending.uploads import Upload

FEW = 4
"""So many answers stand side by side; more are a list."""
TRIED = 200
"""How many findings of a rule are looked through for one that two readings would settle."""


@dataclass(frozen=True)
class Question:
    """One question: what is asked and about what, its answers, and what reads the file by an answer."""

    key: str
    asked: str
    answers: Sequence[Any]
    shown: Callable[[Any], str]
    answer: Callable[[Any], object]


def questions_of(reading: Reading, sent: Upload) -> list[Question]:
    """Return what a person can settle with one choice, the gravest first."""
    if sent.listed is None:
        return list(about_refusal(reading, sent))
    return list(
        itertools.chain(
            about_columns(reading, sent, sent.listed.checked), about_cells(reading, sent, sent.listed.checked)
        )
    )


def questions(reading: Reading, sent: Upload) -> None:
    """Show the questions that a file leaves open."""
    words = reading.words
    asked = questions_of(reading, sent)
    if not asked:
        return
    with block(
        "questions",
        words.counted("{n} question about this file", "{n} questions about this file", len(asked)),
        words.said("An answer reads the file again; or correct the file and drop it again"),
    ):
        for question in asked:
            key = f"question_{question.key}"
            st.session_state[key] = None
            if len(question.answers) <= FEW:
                st.radio(
                    markdown(question.asked),
                    list(question.answers),
                    index=None,
                    format_func=lambda answer, shown=question.shown: markdown(shown(answer)),
                    key=key,
                    on_change=answered,
                    args=(question, key),
                    horizontal=True,
                )
            else:
                st.selectbox(
                    markdown(question.asked),
                    list(question.answers),
                    index=None,
                    format_func=question.shown,
                    key=key,
                    on_change=answered,
                    args=(question, key),
                    placeholder=words.said("Choose"),
                    width=420,
                )


def answered(question: Question, key: str) -> None:
    """Read the file again by the answer that was chosen."""
    if (chosen := st.session_state[key]) is not None:
        question.answer(chosen)


def about_refusal(reading: Reading, sent: Upload) -> Iterator[Question]:
    """Give the questions about a file that could not be opened as it is."""
    words, form, choices = reading.words, sent.form, sent.choices
    if sheets := named_sheets(sent):
        yield Question(
            "sheet",
            words.said("Which sheet holds the list?"),
            sheets,
            str,
            lambda sheet: read_as(sent, replace(form, sheet=sheet), choices),
        )
    elif sent.error is not None and sent.error.rule == "file-encoding":
        yield Question(
            "encoding",
            words.said("How is the text encoded?"),
            encodings_of(None),
            encoding_name,
            lambda encoding: read_as(sent, replace(form, encoding=encoding), choices),
        )


def about_columns(reading: Reading, sent: Upload, checked: Checked) -> Iterator[Question]:
    """Give the questions about which column is which: those of which one has to be chosen, and those that are missing."""
    words = reading.words
    by_place = {match.position: match for match in checked.matches}
    headings = headings_of(checked.matches)

    def take(place: int, field: str) -> object:
        return uploads.read_again(sent, sent.form, with_column(sent.choices, headings, place, field))

    for finding in blocking(checked, "header-duplicate"):
        field = finding.field or ""
        undecided = undecided_in(checked)
        rivals = [place for place in sorted(undecided) if field in by_place[place].choices]
        if field in FIELD_BY_NAME and len(rivals) > 1:
            yield Question(
                f"which_{field}",
                words.said("Which column is “{field}”?", field=field_title(reading, field)),
                rivals,
                lambda place: with_samples(by_place[place]),
                lambda place, field=field: take(place, field),
            )
    for finding in blocking(checked, "header-missing"):
        field = finding.field or ""
        free = [match.position for match in checked.matches if not match.field]
        if field not in FIELD_BY_NAME:
            continue
        title = field_title(reading, field)
        if free:
            yield Question(
                f"missing_{field}",
                words.said("Which column holds “{field}”?", field=title),
                free,
                lambda place: with_samples(by_place[place]),
                lambda place, field=field: take(place, field),
            )
        if field in reading.reference.codelists:
            yield Question(
                f"value_{field}",
                words.said("Or is “{field}” the same in every row?", field=title),
                [code.code for code in reading.reference.codelists[field]],
                lambda code, field=field: words.name(field, code),
                lambda code, field=field: give(sent, field, code),
            )


def about_cells(reading: Reading, sent: Upload, checked: Checked) -> Iterator[Question]:
    """Give the questions that cells leave open: the order of dates, the decimal mark, the currency."""
    words, choices = reading.words, sent.choices
    if choices.dates is None and (finding := two_ways(checked, "date-ambiguous")):
        yield Question(
            "dates",
            words.said("How are dates such as “{found}” written?", found=shortened(finding.found, 40)),
            tuple(DATES),
            lambda order: words.said(DATES[order]),
            lambda order: uploads.read_again(sent, sent.form, replace(choices, dates=order)),
        )
    if choices.decimal is None and (finding := two_ways(checked, "amount-ambiguous")):
        yield Question(
            "decimal",
            words.said(
                "Which is the decimal mark of amounts such as “{found}”?", found=shortened(finding.found, 40)
            ),
            tuple(DECIMALS),
            lambda mark: words.said(DECIMALS[mark]),
            lambda mark: uploads.read_again(sent, sent.form, replace(choices, decimal=mark)),
        )
    lacking = any(
        rule == "currency-missing"
        for effect, rule in checked.findings_by_rule()
        if effect is not Effect.NOTED
    )
    given = "currency" in dict(choices.values) or any(match.field == "currency" for match in checked.matches)
    if lacking and not given:
        target = reading.reference.target.currencies
        yield Question(
            "currency",
            words.said("In which currency are all the amounts?"),
            (*target, *sorted(iso_codes() - set(target))),
            str,
            lambda code: give(sent, "currency", code),
        )


def blocking(checked: Checked, rule: str) -> Sequence[Finding]:
    """Return the findings of a rule that keep the file from being used."""
    return checked.findings_by_rule().get((Effect.BLOCKS_RELEASE, rule), ())


def two_ways(checked: Checked, rule: str) -> Finding | None:
    """Return a finding about a cell that can be read in two ways, one of which a person could choose for all."""
    found = checked.findings_by_rule().get((Effect.ROW_LEFT_OUT, rule), ())
    return next((each for each in found[:TRIED] if " / " in str(each.values.get("meaning", ""))), None)


def give(sent: Upload, field: str, value: str) -> object:
    """Read the file again with one value of a field for every row."""
    values = dict(sent.choices.values) | {field: value}
    return uploads.read_again(sent, sent.form, replace(sent.choices, values=tuple(values.items())))


def with_samples(match: Match) -> str:
    """Return a column's heading with its first values."""
    samples = " · ".join(shortened(text, 20) for text in match.samples[:2])
    return f"{called(match)} ({samples})" if samples else called(match)
