"""What exchange rates made of the change between two releases."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.measures.test_laws import law
from tests.releases.sides import made, side_of, some_look, some_rows
from tracker.measures.rate_splits import between_days
from tracker.releases.causes import Cause
from tracker.releases.changes import changes
from tracker.releases.kept_rates import kept_rates
from tracker.releases.method import described_rates
from tracker.releases.rate_effects import rate_split
from tracker.terms.target import RateView, Window

some_days = st.dates(date(2026, 1, 1), date(2026, 10, 1))


@law
@given(some_rows, some_rows, some_look, some_look)
def test_between_releases_the_parts_are_the_bars_of_the_waterfall(old, new, first, second):
    changed = changes(side_of(made(old), **first), side_of(made(new), **second))
    found = rate_split(changed)
    bars = {bar.cause: bar.change for bar in changed.bars}

    assert found.together["before"] == changed.start
    assert found.together["after"] == changed.end
    assert found.together["by_rate"] == changed.by_rate == bars[Cause.EXCHANGE_RATE]
    assert found.together["by_amount"] == changed.by_amount
    assert found.together["by_rule"] == bars[Cause.RULE]
    rows = zip(found.before, found.by_amount, found.by_rate, found.by_rule, found.after, strict=True)
    assert all(was + amount + rate + rule == now for was, amount, rate, rule, now in rows)


@law
@given(some_rows, some_days, some_days, st.sampled_from(list(RateView)), st.sampled_from(list(Window)))
def test_two_days_of_one_list_are_split_as_two_releases_of_it_would_be(rows, one, other, view, window):
    first, second = sorted((one, other))
    before, after = (side_of(made(rows), rate_view=view, window=window, on=on) for on in (first, second))

    days = between_days(before.counted_by(before), after.counted_by(after))
    releases = rate_split(changes(before, after))

    assert days.by_currency.to_dict("records") == releases.by_currency.to_dict("records")


def test_a_release_s_rates_come_back_as_they_were_kept():
    side = side_of("""
        amount | currency | announced_on
        10     | USD      | 2026-02-03
        5      | KZT      | 2026-02-03
    """)
    found = kept_rates(described_rates(side.valued, side.rates, date(2026, 9, 1)))

    assert found.on == date(2026, 9, 1)
    table = found.table[["rate_view", "currency", "day", "rate_on"]].astype("object")
    assert table[table["currency"] == "USD"].to_numpy().tolist()[0] == [
        "event",
        "USD",
        "2026-02-03",
        "2026-02-03",
    ]
    assert found.table.loc[found.table["currency"] == "KZT", "per_unit"].isna().all()
