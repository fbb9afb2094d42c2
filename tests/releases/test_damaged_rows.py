"""Rows that are not what was written: named, never shown, never built upon; on both databases."""

import random

import pytest
import sqlalchemy as sa

from tests.releases.damage import (
    FIRST,
    NAMED,
    amounts,
    flipped,
    past_the_guards,
    right_or_named_as_damaged,
    seen,
)
from tests.releases.lists import AT, draft_of
from tracker.releases import tables
from tracker.releases.errors import ReleaseDamagedError, StoreDamagedError
from tracker.releases.people import owner
from tracker.releases.publishing import publish
from tracker.releases.release import Damaged
from tracker.releases.rows import details_sha256, row_hash


@pytest.mark.parametrize("place", range(40))
def test_a_flipped_bit_in_a_stored_row_never_shows_a_wrong_number(filled, address, place):
    chance, right = random.Random(place), seen(address)
    number, column = chance.randrange(1, 4), chance.choice(list(tables.release.columns))
    value = cell(filled, number, column.name)
    if value is None:
        pytest.skip("nothing is stored there")
    changed = {"value": flipped(value, chance.randrange(1 << 20))}
    past_the_guards(filled, f"UPDATE release SET {column.name} = :value WHERE number = {number}", changed)

    found = seen(address)
    assert right_or_named_as_damaged(found, right), (number, column.name, found)
    assert column.name in {"source", "parent"} or found[number] in NAMED


@pytest.mark.parametrize("bit", [3, 30_001, 70_003])
def test_a_flipped_bit_in_the_list_itself_is_found_wherever_it_is(filled, bit):
    value = cell(filled, 3, "pledges")
    changed = {"value": flipped(value, bit)}
    past_the_guards(filled, "UPDATE release SET pledges = :value WHERE number = 3", changed)

    with pytest.raises(ReleaseDamagedError) as refused:
        filled.open()

    assert refused.value.last_good == 2
    assert "3" in refused.value.said()
    assert "2" in refused.value.advised()
    assert amounts(filled, 2) == ["150.000000000000", "200.000000000000"]


def test_a_flipped_bit_in_the_source_file_is_found_when_it_is_asked_for(filled):
    changed = {"value": flipped(cell(filled, 3, "source"), 99)}
    past_the_guards(filled, "UPDATE release SET source = :value WHERE number = 3", changed)

    with pytest.raises(ReleaseDamagedError):
        filled.source(3)
    assert filled.open().release.number == 3


def test_a_mark_of_erasing_on_a_row_that_still_has_its_content_is_damage(filled):
    marks = "erased_at = '2026-01-01T00:00:00+00:00', erased_by = 'x', erased_reason = 'x'"
    past_the_guards(filled, f"UPDATE release SET {marks} WHERE number = 3")

    with pytest.raises(ReleaseDamagedError):
        filled.open()
    assert filled.history()[0] == Damaged(3)


def cell(store, number, name):
    """Return one stored value."""
    with store.database.reading() as connection:
        query = sa.select(tables.release.c[name]).where(tables.release.c.number == number)
        return connection.execute(query).scalar()


def test_a_row_that_was_put_in_by_hand_does_not_fit_the_chain(filled):
    with filled.database.reading() as connection:
        row = dict(
            connection.execute(sa.select(tables.release).where(tables.release.c.number == 1)).mappings().one()
        )
    forged = {**row, "number": 3, "parent": 2, "note": "Forged."}
    forged["details_sha256"] = details_sha256(forged)
    forged["row_hash"] = row_hash(forged)
    past_the_guards(filled, "DELETE FROM release WHERE number = 3")
    with filled.database.writing() as connection:
        connection.execute(sa.insert(tables.release).values(**forged))

    assert filled.history()[0] == Damaged(3)
    with pytest.raises(ReleaseDamagedError):
        filled.open()


def test_a_lost_row_is_damage_and_nothing_is_published_over_it(filled):
    past_the_guards(filled, "DELETE FROM release WHERE number = 2")

    assert [type(one).__name__ for one in filled.history()] == ["Release", "Damaged", "Release"]
    with pytest.raises(ReleaseDamagedError) as refused:
        filled.open(2)
    assert refused.value.last_good == 3


def test_nothing_is_published_on_top_of_a_damaged_release(filled):
    draft = draft_of(FIRST, filled.open())
    past_the_guards(filled, "UPDATE release SET note = 'x' WHERE number = 3")

    with pytest.raises(StoreDamagedError):
        publish(filled, draft, AT, owner("Aiko"))
    assert filled.newest == 3
