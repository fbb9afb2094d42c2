"""Lists that are published as the command line does it."""

from tests.releases.lists import AT, checked_of, shipped, source_of
from tracker.releases.commands import Order, publish_file

LIST = """
    project_id | title | country | amount | currency | stage  | announced_on
    A          | Solar | KAZ     | 1000   | JPY      | signed | 2026-01-05
    B          | Wind  | UZB     | 20     | USD      | mou    | 2026-02-05
"""
NEXT = LIST.replace("1000", "1500")


def order(store, drawn, at=AT, **said):
    return publish_file(
        store,
        shipped(),
        lambda _: checked_of(drawn),
        source_of(drawn),
        Order("Aiko", said.pop("note", "A list."), **said),
        at,
    )


def held(store):
    """Return the amounts of the newest list by ID."""
    pledges = store.open().contents.pledges
    return {
        row["project_id"]: int(row["amount"]) for row in pledges[["project_id", "amount"]].to_dict("records")
    }
