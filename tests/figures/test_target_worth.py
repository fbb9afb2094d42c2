"""What the target is worth over time, and a supposed line beside the counted amount, by what they show."""

import json
from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from tests.figures.test_figures import FULL, NEARLY_EMPTY, NOTHING, RATES, REFERENCE, drawn
from tracker.figures import look
from tracker.figures.burn_up import draw_burn_up
from tracker.figures.target_worth import draw_worth, worth_alt
from tracker.figures.words import Words
from tracker.measures.target_worth import worth

WORDS = Words(REFERENCE, "en", "JPY")


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_the_line_is_the_target_in_the_other_currency_and_the_fixed_rate_a_mark():
    found = worth(REFERENCE.target, RATES, "USD", date(2026, 10, 30))
    figure = draw_worth(found, "USD", WORDS, fixed=Fraction(19_000_000_000))

    assert figure.data[0].y[0] == pytest.approx(19_080_097_746.40)
    assert figure.layout.shapes[0].y0 == 19_000_000_000
    assert "At the fixed rate $19 billion" in figure.layout.annotations[0].text
    low, high = figure.layout.yaxis.range
    assert low < min(figure.data[0].y) < max(figure.data[0].y) < high
    assert (
        worth_alt(found, "USD", WORDS)
        == "Line from 20 December 2025 to 30 October 2026: the target was worth between $18.3 billion and $19.7 billion."
    )


@pytest.mark.parametrize("billions", [18, 19, 20])
def test_no_number_of_the_axis_stands_on_the_dashed_line(billions):
    fixed = Fraction(billions * 10**9)
    found = worth(REFERENCE.target, RATES, "USD", date(2026, 10, 30))
    axis = draw_worth(found, "USD", WORDS, fixed=fixed).layout.yaxis

    assert len(axis.tickvals) == len(axis.ticktext) == 2
    room = axis.range[1] - axis.range[0]
    assert all(abs(value - float(fixed)) > 0.05 * room for value in axis.tickvals)


def test_days_without_a_rate_are_a_gap_in_the_line():
    found = worth(REFERENCE.target, RATES, "USD", date(2027, 6, 1))
    figure = draw_worth(found, "USD", WORDS)

    assert np.isnan(figure.data[0].y[-1])
    assert figure.data[0].connectgaps is False


@pytest.mark.parametrize("on", [date(2025, 12, 20), date(2026, 2, 1)])
@pytest.mark.parametrize("currency", ["USD", "KZT"])
def test_one_day_or_no_rate_at_all_can_be_drawn(currency, on):
    found = worth(REFERENCE.target, RATES, currency, on)
    json.loads(draw_worth(found, currency, WORDS).to_json())
    if currency == "KZT":
        assert worth_alt(found, currency, WORDS) == "No exchange rate is known for these days."


@pytest.mark.parametrize("table", [NEARLY_EMPTY, FULL, NOTHING])
@pytest.mark.parametrize("to_end", [False, True])
def test_a_supposed_line_is_its_own_and_leaves_the_counted_areas_as_they_are(table, to_end):
    progress, running, words = drawn(table)
    supposed = pd.DataFrame(
        {"day": np.array(["2025-12-20", "2026-11-22"], dtype="datetime64[s]"), "total": [0, 5 * 10**12]}
    )
    without = draw_burn_up(running, progress, words, to_end=to_end)
    figure = draw_burn_up(running, progress, words, to_end=to_end, supposed=supposed)
    line = named(figure, "With your changes")

    assert (line.line.color, line.line.dash, line.stackgroup) == (look.OUTLOOK, "dot", None)
    assert line.y[-1] == 5_000  # billions
    assert figure.layout.yaxis.range[1] > 5_000
    for trace in without.data:
        assert list(named(figure, trace.name).y) == list(trace.y) if trace.name else True
    assert any(
        "With your changes: <b>¥5 trillion</b>" in (note.text or "") for note in figure.layout.annotations
    )
