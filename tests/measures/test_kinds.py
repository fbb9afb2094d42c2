"""Rows that every rule treats alike, found from rows that are equal."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from
from tests.measures.test_laws import law, lists, windows
from tracker.measures.counting import counted
from tracker.measures.kinds import grains, kinds
from tracker.measures.values import dated

some_days = st.dates(date(2024, 6, 1), date(2031, 12, 31))


@law
@given(lists, st.lists(some_days, min_size=1, max_size=3))
def test_asking_one_of_equal_rows_finds_the_same_kinds_on_any_day(shipped, drawn, days):
    pledges = dated(pledges_from([*drawn, *drawn]))
    equal = grains(pledges)

    for on in days:
        plain, quick = kinds(pledges, shipped, on), kinds(pledges, shipped, on, equal)

        assert quick.places.tolist() == plain.places.tolist()
        assert quick.first.tolist() == plain.first.tolist()
        assert quick.each.equals(plain.each)


@law
@given(lists)
def test_equal_rows_are_one_grain(drawn):
    pledges = dated(pledges_from([*drawn, *drawn]))
    pledges = pledges.assign(overlap=pledges["overlap"].cat.add_categories(["?"]))
    found = grains(pledges)

    assert (found.places[found.first] == range(len(found.first))).all()
    for row, place in enumerate(found.places.tolist()):
        first = int(found.first[place])
        assert first <= row
        assert pledges["stage"].iloc[row] == pledges["stage"].iloc[first]
        assert pledges["overlap"].iloc[row] == pledges["overlap"].iloc[first]


@law
@given(lists, some_days, windows)
def test_whether_a_pledge_counts_on_any_day_is_what_one_of_its_grain_says(shipped, drawn, on, window):
    pledges = dated(pledges_from([*drawn, *drawn]))
    found = grains(pledges)

    for rule in shipped.rules:
        each = counted(pledges.iloc[found.first], shipped, rule, window, on)["counts"].to_numpy()
        assert each[found.places].tolist() == (counted(pledges, shipped, rule, window, on)["counts"].tolist())
