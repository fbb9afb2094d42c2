from dataclasses import replace
from fractions import Fraction

import pandas as pd

from tracker.measures.display import Display
from tracker.measures.trade import (
    TradeKind,
    asked_of_series,
    beside_target,
    of_all,
    trade_figures,
    trade_years,
    years_of,
)
from tracker.terms.data_files import Baseline

DRAWN = """
    year | country | period | total_usd | quality_flag         | japan_exports_usd
    2001 | KAZ     | year   | 10        |                      | 0
    2001 | UZB     | year   | 5         | outlier_vs_smoothed  |
    2003 | KAZ     | year   | 0         |                      |
    2003 | UZB     | year   | 7         | press_statement      |
    2004 | UZB     | H1     | 9         | partial_year         |
"""


def drawn(shipped):
    lines = [[cell.strip() for cell in line.split("|")] for line in DRAWN.strip().splitlines()]
    trade = pd.DataFrame(lines[1:], columns=lines[0]).reindex(columns=shipped.trade.columns, fill_value="")
    return trade_figures(replace(shipped, trade=trade))


def test_press_figures_and_parts_of_years_stand_apart_from_the_series(shipped):
    found = drawn(shipped)

    assert found["kind"].to_list() == [TradeKind.SERIES] * 3 + [TradeKind.PRESS, TradeKind.PARTIAL]
    assert found["outlier"].to_list() == [False, True, False, False, False]
    assert found["exports"][0] == 0
    assert pd.isna(found["exports"][1])


def test_a_year_without_figures_is_a_gap_and_not_zero(shipped):
    years = trade_years(drawn(shipped)).set_index("year")

    assert years.index.to_list() == [2001, 2002, 2003, 2004]
    assert years["total"].isna().to_list() == [False, True, False, True]
    assert years.loc[2001, ["total", "countries", "outliers"]].to_list() == [15, 2, 1]
    assert years.loc[2003, ["total", "countries"]].to_list() == [0, 1]
    assert pd.isna(years.loc[2003, "UZB"])


def test_a_tracker_without_trade_has_no_years(other):
    assert trade_years(trade_figures(other)).empty


def test_the_shipped_series_is_complete_from_1992_to_2014(shipped):
    years = trade_years(trade_figures(shipped))

    assert years.loc[years["countries"] == 5, "year"].to_list() == list(range(1992, 2015))
    assert years["total"].max() < 3_000_000_000  # the 35 billion baseline can only be cumulative


def test_baseline_target_and_counted_stand_beside_each_other_on_one_scale(shipped, rates):
    found = {bar.name: bar.value for bar in beside_target(shipped, rates, 5)}
    dollars = Display(shipped.target, "USD")

    assert dollars.amount(found["target"]) == 19_000_000_000
    assert round(dollars.amount(found["trade"])) == 35_000_000_000
    assert found["pledged"] == 5


def test_one_country_has_every_year_and_its_gaps(shipped):
    years = years_of(drawn(shipped), "UZB").set_index("year")

    assert years.index.to_list() == [2001, 2002, 2003, 2004]
    assert years["total"].isna().to_list() == [False, True, True, True]  # the press's figure stands apart
    assert years.loc[2001, ["total", "outliers"]].to_list() == [5, 1]
    assert years_of(drawn(shipped), "KAZ")["exports"].to_list()[0] == 0


def baseline(amount, currency="USD", years=None):
    return Baseline("trade", amount, currency, "cumulative", {"en": "B"}, "", {"en": ""}, None, years)


SERIES = pd.DataFrame(
    {
        "year": [2001, 2002, 2003, 2004],
        "total": pd.array([10, None, 30, 20], dtype="Int64"),
        "countries": [2, 0, 2, 1],
    }
)


def test_a_baseline_is_set_against_the_years_in_which_every_country_is_known():
    asked = asked_of_series(SERIES, baseline(160, years=2))

    assert (asked.first, asked.last, asked.years, asked.summed) == (2001, 2003, 2, 40)
    assert (asked.share, asked.highest, asked.highest_in) == (Fraction(1, 4), 30, 2003)
    assert (asked.yearly, asked.reached, asked.recent) == (80, 0, 40)


def test_a_baseline_that_names_no_years_or_more_than_are_known_claims_nothing_for_them():
    assert asked_of_series(SERIES, baseline(160)).yearly is None
    assert asked_of_series(SERIES, baseline(160, years=3)).recent is None


def test_a_baseline_in_another_currency_is_not_compared():
    assert asked_of_series(SERIES, baseline(160, "JPY")) is None
    assert asked_of_series(SERIES.iloc[:0], baseline(160)) is None


def test_one_countrys_figure_never_stands_beside_the_sum_of_all(shipped):
    found = of_all(trade_figures(shipped), shipped)

    apart = found[found["kind"] != TradeKind.SERIES]
    assert set(apart["country"]) == {"XCA"}
    assert len(found[found["kind"] == TradeKind.SERIES]) == 115  # 5 countries, 23 years
