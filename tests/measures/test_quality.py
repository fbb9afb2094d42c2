from datetime import date

import pytest

from tests.measures.drawn import pledges_of
from tracker.measures.quality import longest_silent, missing, months_silent, silence
from tracker.measures.values import valued
from tracker.terms.target import RateView

ON = date(2026, 11, 22)


@pytest.fixture
def pledges(shipped, rates):
    return valued(
        pledges_of("""
        project_id | stage     | announced_on | stage_on   | amount | source_url
        new        | signed    | 2026-11-22   |            | 1      | https://a.example
        month      | signed    | 2026-10-22   |            | 1      |
        almost     | signed    | 2026-10-23   |            | 1      |
        moved      | signed    | 2020-01-05   | 2026-05-21 |        |
        year       | mou       | 2025-11-22   |            | 1      |
        old        | announced | 2020         |            | 1      |
        undated    | announced |              |            | 1      |
        ahead      | announced | 2027-01-01   |            | 1      |
        done       | completed | 2001-01-01   |            | 1      |
        off        | cancelled | 2001-01-01   |            | 1      |
    """),
        shipped,
        rates,
        RateView.EVENT,
        ON,
    )


def test_silence_is_counted_in_whole_months_since_the_last_news(shipped, pledges):
    months = dict(zip(pledges["project_id"], months_silent(pledges, shipped, ON), strict=True))

    assert months.pop("undated") != months["new"]  # not a number: nobody knows
    assert months == {
        "new": 0,
        "month": 1,
        "almost": 0,
        "moved": 6,
        "year": 12,
        "old": 70,  # a year alone: its last day
        "ahead": 0,
        "done": -1,
        "off": -1,
    }


def test_every_awaited_pledge_is_in_one_group_of_silence(shipped, pledges):
    assert silence(pledges, shipped, ON).to_dict("records") == [
        {"group": "fresh", "rows": 4, "rows_with_amount": 4},
        {"group": "year", "rows": 1, "rows_with_amount": 0},
        {"group": "two_years", "rows": 1, "rows_with_amount": 1},
        {"group": "longer", "rows": 1, "rows_with_amount": 1},
        {"group": "undated", "rows": 1, "rows_with_amount": 1},
    ]


@pytest.mark.parametrize("count", [2, 20])
def test_the_oldest_news_stand_first(shipped, pledges, count):
    found = longest_silent(pledges, shipped, ON, count)

    assert found["project_id"].to_list() == ["old", "year", "moved", "month"][:count]
    assert found["months"].to_list() == [70, 12, 6, 1][:count]


def test_a_blank_text_and_a_missing_amount_are_missing(pledges):
    assert missing(pledges, "source_url").sum() == 9
    assert missing(pledges, "amount").sum() == 1
