"""What publishing and restoring rest on where the newest releases were erased or damaged."""

import pytest

from tests.releases.damage import past_the_guards
from tests.releases.lists import AT, shipped
from tests.releases.ordered import LIST, NEXT, held, order
from tracker.releases.commands import compare, restore_release
from tracker.releases.errors import (
    ConflictError,
    ReleaseErasedError,
)
from tracker.releases.people import owner
from tracker.releases.publishing import erase


def test_the_only_release_may_be_erased_and_the_tracker_goes_on(store):
    order(store, LIST)
    erase(store, 1, "It named a person.", AT, owner("Admin"))
    published = order(store, LIST)

    assert published.release.number == store.open().release.number == 2


def test_readers_see_the_last_release_that_was_not_erased(store):
    for drawn in (LIST, NEXT):
        order(store, drawn)
    erase(store, 2, "It named a person.", AT, owner("Admin"))

    assert store.open().release.number == 1
    assert put_next(store).number == 3


def put_next(store):
    return order(store, NEXT).release


def country_list(store, **said):
    return order(
        store, "project_id | title | country | amount\nC | Dam | UZB | 5", scope="country=Uzbekistan", **said
    )


def test_a_country_s_list_on_top_of_an_erased_release_keeps_the_other_countries(store):
    for drawn in (LIST, NEXT):
        order(store, drawn)
    erase(store, 2, "It named a person.", AT, owner("Admin"))
    published = country_list(store)

    assert (published.release.number, published.release.parent) == (3, 2)
    assert published.draft.vanished == ("B",)
    assert held(store) == {"A": 1000, "C": 5}  # as the release before the erased one has it


def test_an_update_on_top_of_erased_releases_keeps_what_stood_before_them(store):
    for drawn in (LIST, NEXT, LIST.replace("1000", "1800")):
        order(store, drawn)
    for number in (3, 2):
        erase(store, number, "It named a person.", AT, owner("Admin"))
    order(store, "project_id | title | country | amount\nB | Wind | UZB | 30", scope="update")

    assert held(store) == {"A": 1000, "B": 30}


def test_a_country_s_list_on_top_of_the_one_looked_at_is_told_what_came_since(store):
    for drawn in (LIST, NEXT):
        order(store, drawn)
    erase(store, 1, "It named a person.", AT, owner("Admin"))

    with pytest.raises(ConflictError):
        country_list(store, parent=1)


def test_what_changed_is_said_against_the_release_that_was_not_erased(store):
    for drawn in (LIST, NEXT, LIST.replace("1000", "1800")):
        order(store, drawn)
    erase(store, 2, "It named a person.", AT, owner("Admin"))
    changed = compare(store, shipped(), rule="signed")

    assert (changed.before.number, changed.after.number, changed.end - changed.start) == (1, 3, 800)
    with pytest.raises(ReleaseErasedError):
        compare(store, shipped(), 2)


def test_an_older_list_is_restored_where_the_newest_is_damaged(store):
    for drawn in (LIST, NEXT):
        order(store, drawn)
    past_the_guards(store, "UPDATE release SET pledges = :value WHERE number = 2", {"value": b"PAR1"})
    restored = restore_release(store, shipped(), 1, "Botir", "Release 2 is damaged.", AT)

    assert restored.release.number == store.open().release.number == 3
    assert held(store) == {"A": 1000, "B": 20}
