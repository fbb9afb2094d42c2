"""Every chart by what it shows: amounts, labels, words and the table behind it."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.measures.drawn import pledges_of
from tracker.figures import look
from tracker.figures.burn_up import burn_up_alt, draw_burn_up
from tracker.figures.trade_series import draw_trade, trade_alt
from tracker.figures.waterfall import draw_waterfall, waterfall_alt
from tracker.figures.words import Words
from tracker.measures.firmness import running_groups
from tracker.measures.rates import Rates
from tracker.measures.report import reported
from tracker.measures.running_totals import running_totals
from tracker.measures.trade import trade_figures, trade_years
from tracker.terms.reference import SHIPPED, load_reference
from tracker.terms.target import Window

ON = date(2026, 11, 22)
REFERENCE = load_reference(SHIPPED)
RATES = Rates(REFERENCE.target, REFERENCE.rates)
NEARLY_EMPTY = """
    stage        | announced_on | amount
    implementing | 2026-01-05   | 3119199118
    signed       | 2026-02-05   | 719000000
    announced    | 2026-03-05   |
"""
FULL = """
    stage        | announced_on | amount
    announced    | 2026-01-05   | 900000000000
    signed       | 2026-02-05   | 600000000000
    committed    | 2026-03-05   | 300000000000
    completed    | 2026-04-05   | 1800000000000
"""
NOTHING = "stage | announced_on | amount\n"
STEPS = pd.DataFrame(
    {
        "title": ["Release 1", "New <b>", "Cancelled", "Release 2"],
        "change": [100, 50, -30, 120],
        "total": [True, False, False, True],
    }
)


def drawn(table, language="en", currency="JPY"):
    report = reported(pledges_of(table), REFERENCE, ON, rates=RATES, window=Window.MOVED)
    words = Words(REFERENCE, language, currency)
    running = running_groups(running_totals(report.counted, REFERENCE, ON), REFERENCE)
    return report.progress, running, words


def charts(table, language="en", currency="JPY"):
    progress, running, words = drawn(table, language, currency)
    figures = trade_figures(REFERENCE)
    years = trade_years(figures)
    return {
        "burn up": (
            lambda: draw_burn_up(running, progress, words),
            burn_up_alt(running, progress, words),
        ),
        "burn up to the end": (
            lambda: draw_burn_up(running, progress, words, to_end=True),
            burn_up_alt(running, progress, words),
        ),
        "trade": (
            lambda: draw_trade(years, figures, words),
            trade_alt(years, words),
        ),
        "waterfall": (
            lambda: draw_waterfall(STEPS, words),
            waterfall_alt(STEPS, words),
        ),
    }


def texts(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("table", [NEARLY_EMPTY, FULL, NOTHING])
@pytest.mark.parametrize(("language", "currency"), [("en", "JPY"), ("ja", "USD"), ("ru", "USD")])
def test_every_chart_can_be_drawn_and_said_and_stays_still(table, language, currency):
    for name, (draw, alt) in charts(table, language, currency).items():
        figure = draw()
        assert len(alt) > 20, name
        assert "{" not in alt, name
        layout = figure.layout
        assert layout.dragmode is False
        assert layout.xaxis.fixedrange
        assert layout.yaxis.fixedrange
        assert (layout.margin.l, layout.margin.r, layout.margin.t, layout.margin.b) == (0, 0, 0, 0)
        drawn_json = json.loads(figure.to_json())
        assert '"font":{"color"' not in json.dumps(drawn_json, separators=(",", ":")), name


def test_the_curve_shows_the_running_total_and_the_even_pace_to_its_edge():
    progress, running, words = drawn(FULL)
    so_far = draw_burn_up(running, progress, words)
    to_end = draw_burn_up(running, progress, words, to_end=True)

    stacked = [trace for trace in so_far.data if trace.stackgroup]
    assert sum(trace.y[-1] for trace in stacked) == pytest.approx(3600)  # billion yen
    assert so_far.layout.xaxis.range[1] == ON
    assert to_end.layout.xaxis.range[1] == REFERENCE.target.ends_on
    assert "Target ¥3 trillion" in texts(to_end)
    assert "Target ¥3 trillion" not in texts(so_far)
    assert isinstance(stacked[0].y, np.ndarray)
    assert stacked[0].hovertemplate == "¥%{y:,.4~r} billion"


def test_dollars_are_yen_at_the_fixed_rate_everywhere():
    progress, running, words = drawn(FULL, currency="USD")

    assert "Target $19 billion" in texts(draw_burn_up(running, progress, words, to_end=True))


def test_years_without_a_series_stay_empty_and_the_press_stands_apart():
    figures = trade_figures(REFERENCE)
    years = trade_years(figures)
    figure = draw_trade(years, figures, Words(REFERENCE))

    bars, press = figure.data
    assert np.isnan(bars.y[list(bars.x).index(2016)])
    assert not np.isnan(bars.y[list(bars.x).index(2014)])
    assert press.mode == "markers"
    assert 2022 in press.x


def test_a_waterfalls_steps_start_where_the_last_one_ended_and_titles_are_no_markup():
    figure = draw_waterfall(STEPS, Words(REFERENCE))
    bars = figure.data[0]

    assert list(bars.base) == [0, 100, 120, 0]
    assert list(bars.x) == [100, 50, 30, 120]
    assert "New &lt;b&gt;" in texts(figure)
    assert "−¥30" in texts(figure)


def test_strengths_reach_from_faint_to_full_for_any_number_of_groups():
    assert look.strengths(4) == (0.22, 0.48, 0.74, 1.0)
    assert look.strengths(1) == (1.0,)
    assert len(set(look.strengths(7))) == 7
    assert look.strengths(7)[-1] == 1.0


@pytest.mark.parametrize("largest", [0, 0.4, 3, 97, 1234.5, 3e12, 9.99e15])
def test_ticks_are_few_round_and_within(largest):
    steps = look.ticks(largest)

    assert steps[0] == 0
    assert len(steps) <= 9
    assert all(step <= largest for step in steps)
