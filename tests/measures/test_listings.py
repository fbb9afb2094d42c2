"""Every figure's pledges, as the list shows them, sum to the figure."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from
from tests.measures.test_laws import law, lists, views, windows
from tracker.measures.breakdowns import breakdown
from tracker.measures.counting import counted, left_out
from tracker.measures.filters import Filters, filtered
from tracker.measures.listings import looked_at, positions, summary
from tracker.measures.progress import progress
from tracker.measures.standings import (
    ALL,
    CODE_OF_REASON,
    COUNTED,
    LEFT_OUT,
    STANDINGS,
    WITH_AMOUNT,
    WITHOUT_AMOUNT,
)
from tracker.measures.values import valued

ON = date(2028, 3, 1)
rules = st.sampled_from(["pledged", "signed", "committed", "implementing", "private_committed"])
narrowed = st.builds(
    Filters,
    country=st.sampled_from([(), ("KAZ",), ("UZB", "XCA")]),
    sector=st.sampled_from([(), ("energy", "other")]),
    funding=st.sampled_from([(), ("-",), ("private", "-")]),
)


@law
@given(lists, windows, views, rules, narrowed)
def test_the_pledges_behind_every_figure_sum_to_it(shipped, rates, drawn, window, view, rule, filters):
    worth = valued(pledges_from(drawn), shipped, rates, view, ON)
    among = counted(worth, shipped, shipped.rule_by_name[rule], window, ON)
    looked = looked_at(among, filters)
    part = counted(filtered(worth, filters), shipped, shipped.rule_by_name[rule], window, ON)
    headline = progress(filtered(worth, filters), shipped, window, view, ON).totals[rule]

    assert summary(among, looked, COUNTED, shipped.target).total == headline
    assert summary(among, looked, ALL, shipped.target).total == headline
    assert summary(among, looked, ALL, shipped.target).rows == len(part)
    assert summary(among, looked, WITH_AMOUNT, shipped.target).rows == headline.rows_with_amount
    assert summary(among, looked, WITHOUT_AMOUNT, shipped.target).rows == headline.unknown_amounts
    assert summary(among, looked, LEFT_OUT, shipped.target).total.counted == 0
    for row in left_out(part).to_dict("records"):
        assert summary(among, looked, CODE_OF_REASON[row["reason"]], shipped.target).rows == row["rows"]
    for row in breakdown(part, shipped, "country").to_dict("records"):
        one = looked & looked_at(among, Filters(country=(row["country"],)))
        found = summary(among, one, COUNTED, shipped.target)
        assert (found.total.counted, found.rows) == (row["counted"], row["rows"])


@law
@given(lists, windows, views, narrowed)
def test_the_numbers_in_each_standing_are_those_of_its_pledges(shipped, rates, drawn, window, view, filters):
    among = counted(
        valued(pledges_from(drawn), shipped, rates, view, ON), shipped, shipped.rules[0], window, ON
    )
    looked = looked_at(among, filters, np.arange(len(among)) % 2 == 0)
    told = summary(among, looked, ALL, shipped.target)

    for code, number in told.in_standing.items():
        assert code in STANDINGS
        assert number == len(positions(among, looked, code))
    assert told.rows == told.in_standing[COUNTED] + told.in_standing[LEFT_OUT]
    assert told.left_out == told.in_standing[LEFT_OUT]
