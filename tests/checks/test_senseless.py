"""What is told a column at a time is what reading each text by itself would say."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.checks import senseless
from tracker.checks.amount_outcomes import Setting, settled
from tracker.checks.cells import Cells, trimmed
from tracker.checks.code_cells import alpha2_of, answer, cldr_names, family_of, of_unknown
from tracker.checks.currencies import find_currency, long_names, spellings
from tracker.checks.date_cells import day_of, whole_days
from tracker.checks.dates import read_day
from tracker.checks.senseless import blanks, meaningless, no_amounts, no_dates
from tracker.checks.units import UNIT_WORDS
from tracker.checks.words import BLANK_WORDS, blank
from tracker.intake.table import CellKind
from tracker.terms.reference import load_reference

LISTS = load_reference().codelists
WRITTEN = (
    *(
        "2026-03-04",
        "04/03/2026",
        "4 March 2026",
        "令和8年3月4日",
        "R8.3.4",
        "FY2026",
        "2026年度",
        "13.04.26",
        "3月",
    ),
    *(
        "3兆円",
        "1,200億円",
        "1.2 bn",
        "-5",
        "(5)",
        "12,34,567",
        "1.234.567,89",
        "minus 5",
        "0x1f",
        "#REF!",
        "5e3",
    ),
    *("🇰🇿", "Kyrgyz Rep.", "1. energy", "KAZ/UZB", "Кazakhstan", "５", "①", "ſ", "ΟΥΖΜΠΕΚΙΣΤΆΝ", "Straße"),
)
KNOWN = sorted({
    *WRITTEN, *BLANK_WORDS, *spellings(), *UNIT_WORDS, *senseless.date_words().to_pylist(),
    *(spelling for codelist in LISTS.values() for spelling in codelist.by_spelling),
})  # fmt: skip
ODD = st.text(st.sampled_from("abkzKxтиАС0159 .,-/()'ʻー日月年円ß€%①\u0301"), max_size=8)
TEXTS = st.lists(
    st.builds(
        "".join, st.lists(st.sampled_from(KNOWN) | ODD | st.sampled_from(" -/5"), min_size=1, max_size=4)
    ),
    min_size=1,
    max_size=30,
)


@pytest.fixture(autouse=True)
def few_are_enough(monkeypatch):
    monkeypatch.setattr(senseless, "ENOUGH", 0)


def column(texts):
    return trimmed(pa.array(texts, type=pa.string()))


def told(texts, mask):
    return [text for text, hit in zip(texts.to_pylist(), mask.tolist(), strict=True) if hit]


@pytest.mark.parametrize("field", LISTS)
@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_a_text_told_to_mean_nothing_is_no_code(field, texts):
    codelist, texts = LISTS[field], column(texts)
    names = [*codelist.by_spelling, *cldr_names(alpha2_of(codelist))]

    for text in told(texts, meaningless(texts, names, twins=field == "country")):
        assert answer(field, codelist, text, CellKind.TEXT) == of_unknown(family_of(field), codelist, "")


@settings(deadline=None)
@given(TEXTS)
def test_a_text_told_to_mean_nothing_is_no_currency(texts):
    texts = column(texts)

    for text in told(texts, meaningless(texts, (*spellings(), *long_names()))):
        assert (find_currency(text), blank(text)) == (None, False)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_told_to_be_no_date_is_none(texts):
    texts = column(texts)
    invalid, vague = no_dates(texts)

    for rule, mask in (("date-invalid", invalid), ("date-vague", vague)):
        assert {day_of(text, CellKind.TEXT).rule for text in told(texts, mask)} <= {rule}


@settings(deadline=None)
@given(TEXTS)
def test_a_text_told_to_be_no_amount_is_none(texts):
    texts = column(texts)
    cells = Cells(0, "amount", texts, texts, None, size=len(texts))
    none = no_amounts(texts)

    for advice, mask in (
        ("amount-not-a-number", none.nothing),
        ("amount-disturbed", none.disturbed),
        ("amount-negative", none.negative),
    ):
        for place in np.flatnonzero(mask).tolist():
            assert settled(place, None, cells=cells, setting=Setting(), style=None).advice == advice


@settings(deadline=None)
@given(TEXTS, st.integers(1, 4))
def test_a_text_that_is_no_amount_is_none_wherever_it_stands(texts, times):
    once = no_amounts(column(texts).unique())
    again = no_amounts(column(texts * times))
    place = {text: at for at, text in enumerate(column(texts).unique().to_pylist())}
    places = [place[text] for text in column(texts * times).to_pylist()]

    for name in ("nothing", "disturbed", "negative"):
        assert getattr(again, name).tolist() == getattr(once, name)[places].tolist()


@settings(deadline=None)
@given(TEXTS)
def test_blanks_are_those_of_the_words(texts):
    texts = column(texts)

    assert blanks(texts).tolist() == [blank(text) for text in texts.to_pylist()]


@given(
    st.lists(
        st.builds(
            "{:04d}-{:02d}-{:02d}".format, st.integers(1985, 2055), st.integers(0, 14), st.integers(0, 33)
        )
    )
)
def test_a_whole_day_is_one_that_is_read_as_it_stands(texts):
    whole = whole_days(pa.array(texts, type=pa.string()))

    assert whole.tolist() == [read_day(text).iso == text for text in texts]


@pytest.mark.parametrize(
    ("tell", "text"),
    [
        (lambda texts: meaningless(texts, LISTS["country"].by_spelling, twins=True), "Atlantis"),
        (lambda texts: meaningless(texts, LISTS["sector"].by_spelling), "колдовство 7"),
        (lambda texts: no_dates(texts)[0], "yesterday"),
        (lambda texts: no_dates(texts)[0], "2026-13-123"),
        (lambda texts: no_dates(texts)[1], "about 2026"),
        (lambda texts: no_amounts(texts).nothing, "twelve"),
        (lambda texts: no_amounts(texts).nothing, "1,2.3"),
        (lambda texts: no_amounts(texts).nothing, "5 to 7"),
        (lambda texts: no_amounts(texts).disturbed, "5 horses"),
        (lambda texts: no_amounts(texts).negative, "-500"),
    ],
)  # fmt: skip
def test_the_usual_nonsense_is_told_without_reading_it(tell, text):
    assert tell(column([text])).tolist() == [True]
