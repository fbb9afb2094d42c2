"""What a total is made of by party."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.drawn import pledges_from, pledges_of
from tests.measures.test_laws import ON, law, lists
from tracker.measures.counting import counted
from tracker.measures.filters import BLANK, Filters, filtered
from tracker.measures.parties import by_parties, companies, party_cells
from tracker.measures.party_names import names_in, taking_part
from tracker.measures.progress import total_of
from tracker.measures.values import valued
from tracker.terms.target import RateView, Window

FIELD = "japanese_party"
DRAWN = """
    japanese_party | stage     | announced_on | amount
    Bank; Trader   | announced | 2026-01-05   | 100
    Trader         | announced | 2026-01-05   | 30
    Bank; Trader   | announced | 2026-01-05   | 5
                   | announced | 2026-01-05   | 7
    Bank           | announced | 2026-01-05   |
    Builder        | cancelled | 2026-01-05   | 999
"""


@pytest.fixture
def counts(shipped, rates):
    def counts(pledges):
        values = valued(pledges, shipped, rates, RateView.EVENT, ON)
        return counted(values, shipped, shipped.rules[0], Window.MOVED, ON)

    return counts


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Bank; Trader", ("Bank", "Trader")),
        ("Bank；Trader", ("Bank", "Trader")),
        ("Bank;;Bank ; ", ("Bank",)),
        ("Bank, Trader", ("Bank, Trader",)),
        (" ; ", ()),
    ],
)
def test_semicolons_part_the_names_of_a_cell(cell, names):
    assert names_in(cell) == names


def test_each_pledge_stands_once_under_all_its_parties(counts):
    among = counts(pledges_of(DRAWN))
    found = by_parties(among, party_cells(among, FIELD), FIELD)

    assert found[[FIELD, "counted", "rows", "rows_with_amount"]].to_numpy().tolist() == [
        ["Bank; Trader", 105, 2, 2],
        ["Trader", 30, 1, 1],
        ["Bank", 0, 1, 0],
        ["", 7, 1, 1],
    ]


def test_a_party_stands_with_every_pledge_it_takes_part_in(counts):
    among = counts(pledges_of(DRAWN))
    found = companies(among, party_cells(among, FIELD))

    assert found.to_numpy().tolist() == [["Trader", 3, 3, 135], ["Bank", 3, 2, 105]]


def test_a_filter_asks_for_a_cell_or_for_one_party_wherever_it_takes_part():
    pledges = pledges_of(DRAWN)

    def lines(text):
        return filtered(pledges, Filters(japanese_party=(text,)))["line"].tolist()

    assert lines("Bank") == [6]
    assert lines(taking_part("Bank")) == [2, 4, 6]
    assert lines("Bank; Trader") == [2, 4]
    assert lines(BLANK) == [5]
    assert lines(taking_part("Ban")) == []


parties = st.lists(st.sampled_from(["A", "B", "C; c"]), max_size=3).map("; ".join)


@law
@given(lists, st.data())
def test_the_rows_add_up_and_every_row_is_what_its_filter_opens(shipped, counts, drawn, data):
    drawn = [{**row, FIELD: data.draw(parties)} for row in drawn]
    among = counts(pledges_from(drawn))
    cells = party_cells(among, FIELD)
    found = by_parties(among, cells, FIELD)
    whole = total_of(among, shipped.target)

    assert (sum(found["counted"]), sum(found["rows"])) == (whole.counted, whole.rows)
    assert sum(found["rows_with_amount"]) == whole.rows_with_amount
    for row in found.to_dict("records"):
        opened = total_of(filtered(among, Filters(japanese_party=(row[FIELD] or BLANK,))), shipped.target)
        assert (opened.counted, opened.rows) == (row["counted"], row["rows"])
    for row in companies(among, cells).to_dict("records"):
        asked = Filters(japanese_party=(taking_part(row["name"]),))
        opened = total_of(filtered(among, asked), shipped.target)
        assert (opened.counted, opened.rows) == (row["involved"], row["rows"])
