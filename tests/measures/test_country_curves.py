"""How each country's amount grew."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import ON, law, lists
from tracker.measures.breakdowns import breakdown
from tracker.measures.counting import counted
from tracker.measures.country_curves import MOST_STEPS, country_curves
from tracker.measures.firmness import by_group
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window


def among(pledges, reference, rates, on, window=Window.MOVED):
    return counted(
        valued(pledges, reference, rates, RateView.EVENT, on), reference, reference.rules[0], window, on
    )


def test_each_country_grows_on_the_days_its_pledges_moved(shipped, rates):
    on = shipped.target.starts_on + timedelta(days=4)
    first, second = (shipped.target.starts_on + timedelta(days=days) for days in (1, 3))
    pledges = pledges_of(f"""
        country | stage     | announced_on | amount
        KAZ     | announced | {first}      | 100
        KAZ     | signed    | {second}     | 20
        UZB     | signed    | {second}     | 7
        TJK     | signed    | {second}     |
    """)
    found = country_curves(among(pledges, shipped, rates, on), shipped, on)

    totals = {curve.code: curve.totals.sum(axis=1).tolist() for curve in found.curves}
    assert totals == {"KAZ": [0, 100, 100, 120, 120], "TJK": [0] * 5, "UZB": [0, 0, 0, 7, 7]}
    assert found.highest == 120
    assert {curve.code: curve.rows_with_amount for curve in found.curves}["TJK"] == 0


@law
@given(lists, st.sampled_from(list(Window)), st.sampled_from([ON, date(2030, 12, 20), date(2025, 12, 1)]))
def test_the_curves_end_at_the_breakdowns_and_never_fall(shipped, rates, drawn, window, on):
    rows = among(pledges_from(drawn), shipped, rates, on, window)
    found = country_curves(rows, shipped, on)

    ends = {curve.code: curve.counted for curve in found.curves}
    table = breakdown(rows, shipped, "country").set_index("country")
    assert ends == {code: int(row["counted"]) for code, row in table.iterrows() if row["rows"]}
    by_stage = [sum(curve.totals[-1][place] for curve in found.curves) for place in range(len(found.groups))]
    assert by_stage == by_group(rows, shipped)["counted"].tolist()
    assert len(found.days) <= MOST_STEPS + 2
    for curve in found.curves:
        assert all(
            (later >= earlier).all()
            for earlier, later in zip(curve.totals[:-1], curve.totals[1:], strict=True)
        )
