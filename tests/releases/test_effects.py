"""What an editor sees before publishing."""

from tests.releases.lists import draft_of, put, setting
from tracker.releases.causes import Cause
from tracker.releases.effects import effect
from tracker.terms.target import Window

LIST = """
    project_id | title | country | amount | currency | stage     | announced_on
    A          | Solar | KAZ     | 1000   | JPY      | committed | 2026-01-05
    B          | Wind  | UZB     | 20     | USD      | mou       | 2026-02-05
"""


def test_headlines_before_and_after_are_given_by_every_rule(store):
    put(store, LIST)
    parent = store.open()
    draft = draft_of(LIST.replace("1000", "1500"), parent)
    seen = effect(draft, parent, setting(), "pledged")

    assert {
        rule: (seen.after.totals[rule].counted - total.counted) for rule, total in seen.before.totals.items()
    } == {"pledged": 500, "signed": 500, "committed": 500, "implementing": 0, "private_committed": 0}
    assert seen.changes.start == seen.before.totals["pledged"].counted
    assert (
        seen.changes.end
        == seen.after.totals["pledged"].counted
        == draft.counts.totals["moved"]["pledged"]["counted"]
    )
    assert seen.told[0].said() == "The amount of “Solar” was raised: 500 more."
    assert [one.said(share=lambda share: f"{float(share):.0%}").split(",")[0] for one in seen.alarms][
        -1
    ].startswith("“Solar” alone")


def test_the_first_list_is_all_new():
    seen = effect(draft_of(LIST), None, setting(), "committed", Window.ALL)

    assert {bar.cause: bar.change for bar in seen.changes.bars if bar.rows} == {Cause.NEW: 1000}
    assert seen.before.totals["pledged"].counted == 0


def test_nothing_is_published_by_looking(store):
    put(store, LIST)
    effect(draft_of(LIST.replace("1000", "1500"), store.open()), store.open(), setting(), "pledged")

    assert store.newest == 1
