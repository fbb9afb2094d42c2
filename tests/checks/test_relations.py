"""What rows say of each other and of the present list: proposed, never decided."""

from datetime import date
from fractions import Fraction

from tests.checks.drawn import checked, said, texts
from tracker.checks.report import sums as sums_of


def test_the_same_money_in_similar_words_may_be_one_pledge():
    result = checked("""
        project_id | title                    | country | sector | amount_usd
        A          | Wind farm near Aktau     | KAZ     | energy | 805000000
        B          | Aktau wind farm          | KAZ     | energy | 805000000
        C          | Aktau wind farm          | UZB     | energy | 805000000
        D          | Hospital in Osh          | KAZ     | health | 805000000
    """)

    assert said(result, "possible-duplicate") == [(3, "noted")]
    assert len(result.pledges) == 4


def test_the_same_money_on_the_same_day_in_another_language_may_be_one_pledge():
    result = checked("""
        title           | country | sector | amount_usd | announced_on
        Wind farm Aktau | KAZ     | energy | 805000000  | 2027-05-06
        ВЭС в Актау     | KAZ     | energy | 805000000  | 2027-05-06
        Another         | KAZ     | energy | 805000000  | 2027-05-07
    """)

    assert said(result, "possible-duplicate") == [(3, "noted")]


def test_equal_rows_without_ids_both_count_and_are_said():
    result = checked("""
        country | sector | amount_usd
        KAZ     | energy | 5
        KAZ     | energy | 5
    """)

    assert len(result.pledges) == 2
    assert len(set(texts(result, "project_id"))) == 2
    assert said(result, "possible-duplicate") == [(3, "noted")]


def test_a_series_told_apart_by_numbers_is_no_duplicate():
    result = checked("""
        title   | country | sector | amount_usd | announced_on
        Plant 1 | KAZ     | energy | 5          | 2027-05-06
        Plant 2 | KAZ     | energy | 5          | 2027-05-06
    """)

    assert said(result, "possible-duplicate") == []


def test_rows_that_the_file_links_itself_are_not_proposed():
    result = checked("""
        project_id | title | country | sector | amount_usd | same_as
        A          | Dam   | KAZ     | energy | 5          |
        B          | Dam   | KAZ     | energy | 5          | A
    """)

    assert said(result, "possible-duplicate") == []


def test_unknown_references_are_said_and_circles_asked():
    result = checked("""
        project_id | title | country | sector | amount_usd | same_as
        A          | Dam   | KAZ     | energy | 5          | B
        B          | Road  | KAZ     | energy | 6          | A
        C          | Rail  | KAZ     | energy | 7          | Z
        D          | Port  | KAZ     | energy | 8          | C
    """)

    assert said(result, "same-as-unknown") == [(2, "row_left_out"), (3, "row_left_out"), (4, "noted")]


PRESENT = """
    project_id | title           | country | sector | amount  | currency | stage     | announced_on
    A          | Wind farm Aktau | KAZ     | energy | 5000000 | USD      | committed | 2027-01-01
    B          | Dam at Naryn    | KGZ     | water  | 7000000 | USD      | mou       | 2027-02-02
"""


def against(drawn):
    return checked(drawn, earlier=checked(PRESENT).pledges)


def test_an_amount_a_thousand_times_the_one_before_is_said():
    result = against("""
        project_id | country | sector | amount     | currency
        A          | KAZ     | energy | 5000000000 | USD
        B          | KGZ     | water  | 9000000    | USD
    """)

    assert said(result, "amount-unit-slip") == [(2, "noted")]


def test_a_yen_amount_in_the_dollar_column_is_said():
    assert said(
        against("""
        project_id | country | sector | amount    | currency
        A          | KAZ     | energy | 780000000 | USD
    """),
        "amount-unit-slip",
    ) == [(2, "noted")]


def test_a_stage_that_went_back_is_said():
    assert said(
        against("""
        project_id | country | sector | amount  | currency | stage
        A          | KAZ     | energy | 5000000 | USD      | mou
        B          | KGZ     | water  | 7000000 | USD      | signed
    """),
        "stage-went-back",
    ) == [(2, "noted")]


def test_a_pledge_of_the_present_list_under_another_id_is_proposed():
    result = against("""
        project_id | title                | country | sector | amount    | currency | announced_on
        N1         | Aktau wind farm      | KAZ     | energy | 5000000   | USD      | 2027-05-05
        N2         | ナリン・ダム建設     | KGZ     | water  | 1105000000 | JPY     | 2027-02-02
        N3         | Something else       | KGZ     | water  | 900       | USD      | 2027-02-03
    """)

    assert said(result, "possible-duplicate") == [(2, "noted"), (3, "noted")]


def test_amounts_side_by_side_are_compared_at_the_days_rate():
    drawn = """
        country | sector | amount_usd | amount_jpy | announced_on
        KAZ     | energy | 1000000    | 100000000  | 2027-01-01
        UZB     | energy | 1000000    | 157000000  | 2027-01-02
    """

    result = checked(
        drawn,
        rate=lambda base, quote, on: Fraction(100) if (base, quote, on.day) == ("USD", "JPY", 1) else None,
    )

    assert said(result, "amount-unit-slip") == []
    assert said(checked(drawn), "amount-unit-slip") == [(2, "noted")]
    assert said(checked(drawn, rate=lambda *_: Fraction(100)), "amount-unit-slip") == [(3, "noted")]
    assert date(2027, 1, 1).day == 1


def test_where_only_the_other_currency_is_filled_it_is_taken_and_said():
    result = checked("""
        country | sector | amount_usd | amount_jpy
        KAZ     | energy | 1000000    | 157000000
        UZB     | energy | 2000000    |
        TJK     | energy |            |
    """)

    assert texts(result, "currency")[:2] == ["JPY", "USD"]
    assert sums_of(result.pledges) == {"JPY": "157000000", "USD": "2000000"}
    assert (3, "noted") in said(result, "currency-assumed")


def test_a_share_in_another_currency_than_its_amount_is_unknown_and_said():
    result = checked("""
        country | sector | amount_usd | 日本側負担額（億円）
        KAZ     | energy | 1000000    | 3
    """)

    assert result.pledges["japan_share_amount"].isna().all()
    assert said(result, "currency-conflict") == [(2, "noted")]
