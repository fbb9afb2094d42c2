"""Lines that head a group of pledges with its country."""

from tests.checks.drawn import amounts, checked, said, texts


def test_a_country_that_heads_its_pledges_counts_for_each_of_them_and_is_said():
    result = checked("""
        country    | sector    | title | amount_usd
        Kazakhstan |           |       |
                   | energy    | Wind  | 100
                   | transport | Road  | 50
        Uzbekistan |           |       |
                   | energy    | Solar | 70
    """)

    assert texts(result, "country") == ["KAZ", "KAZ", "UZB"]
    heads = [finding for finding in result.findings if "heads the lines" in finding.advised()]
    assert [(finding.line, finding.rule) for finding in heads] == [
        (3, "country-normalised"),
        (4, "country-normalised"),
        (6, "country-normalised"),
    ]


def test_a_groups_total_beside_its_country_is_no_pledge():
    result = checked("""
        country    | sector    | title | amount_usd
        Kazakhstan |           |       | 150
                   | energy    | Wind  | 100
                   | transport | Road  | 50
        Uzbekistan |           |       | 70
                   | energy    | Solar | 70
    """)

    assert (texts(result, "country"), amounts(result)) == (["KAZ", "KAZ", "UZB"], ["100", "50", "70"])
    assert said(result, "row-total") == [(2, "noted"), (5, "noted")]


def test_an_amount_beside_the_country_that_is_no_sum_stays_a_pledge_and_heads_nothing():
    result = checked("""
        country    | sector | title | amount_usd
        Kazakhstan |        |       | 151
                   | energy | Wind  | 100
                   | energy | Dam   | 50
        Uzbekistan | energy | Solar | 70
    """)

    assert (texts(result, "country"), amounts(result)) == (["KAZ", "UZB"], ["151", "70"])
    assert said(result, "country-missing") == [(3, "row_left_out"), (4, "row_left_out")]


def test_a_heading_reaches_no_further_than_a_total_or_the_next_country():
    result = checked("""
        country    | sector | title | amount_usd
        Kazakhstan |        |       |
                   | energy | Wind  | 100
                   | Total  |       | 100
                   | energy | Dam   | 50
        Uzbekistan | energy | Solar | 70
                   | energy | Hydro | 60
    """)

    assert texts(result, "title") == ["Wind", "Solar"]
    assert [line for line, _ in said(result, "country-missing")] == [5, 7]


def test_groups_with_totals_of_their_own_are_groups_too():
    result = checked("""
        country          | sector | title | amount_usd
        Kazakhstan       |        |       |
                         | energy | Wind  | 100
                         | energy | Dam   | 50
        Total Kazakhstan |        |       | 150
        Uzbekistan       |        |       |
                         | energy | Solar | 70
        Total Uzbekistan |        |       | 70
        Grand total      |        |       | 220
    """)

    assert (texts(result, "country"), amounts(result)) == (["KAZ", "KAZ", "UZB"], ["100", "50", "70"])
    assert result.left_out.empty


def test_a_groups_total_is_one_where_each_line_repeats_the_country_too():
    result = checked("""
        country    | sector    | title | amount_usd
        Kazakhstan |           |       | 150
        Kazakhstan | energy    | Wind  | 100
        Kazakhstan | transport | Road  | 50
        Uzbekistan | energy    | Solar | 70
        Uzbekistan |           |       | 70
    """)

    assert (texts(result, "country"), amounts(result)) == (["KAZ", "KAZ", "UZB"], ["100", "50", "70"])
    assert said(result, "row-total") == [(2, "noted"), (6, "noted")]


def test_a_pledge_of_which_only_country_and_amount_are_known_is_no_total_of_one_other():
    result = checked("""
        country    | sector    | title | amount_usd
        Kazakhstan | energy    | Wind  | 100
        Kazakhstan |           |       | 100
        Uzbekistan | energy    | Solar | 70
    """)

    assert amounts(result) == ["100", "100", "70"]


def test_the_sum_of_all_lines_beside_the_whole_region_is_no_pledge():
    result = checked("""
        country      | sector      | title        | amount_usd
        Kazakhstan   | energy      | Wind         | 100
        Uzbekistan   | transport   | Road         | 50
        Central Asia | All sectors | Training     | 30
        Central Asia | All sectors | All projects | 180
    """)

    assert amounts(result) == ["100", "50", "30"]


def test_a_sum_below_its_group_heads_nothing_and_the_sum_of_all_is_found_behind_it():
    result = checked("""
        country    | sector | amount_usd
        Kazakhstan | energy | 5
        Kazakhstan | water  | 6
        Kazakhstan |        | 11
        Uzbekistan | energy | 7
        Uzbekistan |        | 7
                   |        | 18
    """)

    assert amounts(result) == ["5", "6", "7"]
    assert [line for line, _ in said(result, "row-total")] == [4, 6, 7]


def test_a_line_without_a_country_below_such_a_sum_is_asked():
    result = checked("""
        country    | sector | amount_usd
        Kazakhstan | energy | 5
        Kazakhstan | water  | 6
        Kazakhstan |        | 11
                   | energy | 12
    """)

    assert said(result, "country-missing") == [(5, "row_left_out")]
