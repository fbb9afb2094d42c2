"""Choices that a browser keeps: they come back as they were, and anything else is not believed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.checks.checked import Choices
from tracker.intake.choices import Form
from tracker.terms.fields import FIELD_BY_NAME
from tracker.ui.sending.kept_choices import NAMES, Said, kind_of, read, read_said, written

EVERYTHING = Said(
    Form("cp932", ";", "一覧"),
    Choices(
        columns=(("amount", "金額#2"), ("country", "#3")),
        values=(("sector", "energy"),),
        unit=10**8,
        header_line=3,
        dates="dmy",
        decimal="comma",
        ignored=("備考",),
    ),
)
words = st.text(min_size=1, max_size=40)
fields = st.sampled_from(list(FIELD_BY_NAME))
sayings = st.builds(
    Said,
    st.builds(Form, st.none() | words, st.none() | st.characters(), st.none() | words),
    st.builds(
        Choices,
        columns=st.lists(st.tuples(fields, words), max_size=4).map(tuple),
        values=st.lists(st.tuples(fields, words), max_size=4).map(tuple),
        unit=st.none() | st.integers(1, 10**12),
        header_line=st.none() | st.integers(1, 1000),
        dates=st.sampled_from([None, "dmy", "mdy", "ymd"]),
        decimal=st.sampled_from([None, "point", "comma"]),
        ignored=st.lists(words, max_size=4).map(tuple),
    ),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(sayings)
def test_what_was_said_comes_back(said):
    assert read(json.dumps({"a1": written(said)})).get("a1", Said()) == said


def test_every_choice_there_is_is_kept():
    assert set(json.loads(written(EVERYTHING))) == set(NAMES)
    assert read_said(json.loads(written(EVERYTHING))) == EVERYTHING


def test_only_what_differs_from_what_is_recognised_is_kept():
    assert json.loads(written(Said(choices=Choices(dates="dmy")))) == {"dates": "dmy"}


@given(st.dictionaries(st.sampled_from(NAMES), anything))
def test_whatever_a_browser_hands_back_gives_only_known_choices(held):
    said = read_said(held)

    assert said.choices.dates in {None, "dmy", "mdy", "ymd"}
    assert said.choices.decimal in {None, "point", "comma"}
    assert all(name in FIELD_BY_NAME for name, _ in (*said.choices.columns, *said.choices.values))
    assert all(isinstance(text, str) and len(text) <= 300 for text in said.choices.ignored)
    assert said.choices.unit is None or 0 < said.choices.unit <= 10**15
    assert read_said(json.loads(written(said))) == said


@given(anything)
def test_any_text_is_read_without_a_fault(held):
    assert isinstance(read(json.dumps(held)), dict)
    assert isinstance(read(held), dict)


@pytest.mark.parametrize(
    "text", ["", "[", "[" * 100_000, "null", '{"a": 5}', '{"../x": "{\\"dates\\": \\"dmy\\"}"}', "x" * 10**6]
)
def test_what_is_not_understood_is_left_out(text):
    assert read(text) == {}


def test_a_file_without_headings_is_of_no_kind():
    assert kind_of(None, None) == ""
