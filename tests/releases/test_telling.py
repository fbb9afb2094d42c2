"""What changed, in words."""

from tests.releases.sides import side_of
from tracker.releases.changes import changes
from tracker.releases.telling import alarms, told

BASE = """
    project_id | title | country | amount | stage     | announced_on
    A          | Solar | KAZ     | 1000   | announced | 2026-01-05
    B          | Wind  | UZB     | 200    | signed    | 2026-01-05
    C          | Rail  | UZB     | 300    | signed    | 2026-01-05
    D          | Road  | UZB     | 4000   | signed    | 2026-01-05
"""


def said(old, new, count=3):
    return [one.said() for one in told(changes(side_of(old), side_of(new)), count)]


def test_the_largest_changes_come_first_each_with_its_largest_row():
    new = (
        BASE.replace("1000 ", "1700 ").replace("200 ", "150 ").replace("300 ", "310 ")
        + "    E | Bridge | KAZ | 40 | mou | 2026-02-02\n"
    )

    assert said(BASE, new) == [
        "Amounts were raised (2): 710 more; most of all “Solar” with 700.",
        "The amount of “Wind” was lowered: 50 less.",
        "The new pledge “Bridge” adds 40.",
    ]


def test_nothing_counted_is_said_to_be_nothing_with_the_tally_of_the_list():
    new = BASE.replace("announced |", "signed    |")

    assert said(BASE, new) == [
        "No counted amount has changed.",
        "In the list: 0 new pledges, 0 no longer there, 1 changed.",
    ]


def test_new_ids_are_said():
    assert (
        said(BASE, BASE.replace("A   ", "Z   "))[-1]
        == "Pledges with a new ID, taken for the same by country and title: 1, for example “Solar”."
    )


def test_amounts_are_written_by_whoever_shows_them():
    changed = changes(side_of(BASE), side_of(BASE.replace("1000 ", "1700 ")))

    assert (
        told(changed)[0].said(money=lambda units: f"¥{units:,}")
        == "The amount of “Solar” was raised: ¥700 more."
    )


def test_a_headline_that_jumps_by_a_fifth_and_a_row_that_is_a_fifth_raise_an_alarm():
    changed = changes(side_of(BASE), side_of(BASE.replace("1000 ", "2100 ")))

    assert [one.said(share=lambda share: f"{float(share):.0%}") for one in alarms(changed)] == [
        "The headline moves by 20%, from 5500 to 6600. Check the largest rows.",
        "“Solar” alone is 32% of the headline.",
    ]


def test_a_small_change_raises_none():
    assert alarms(changes(side_of(BASE), side_of(BASE.replace("200 ", "210 ")))) == ()
