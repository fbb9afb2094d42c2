"""The store: append-only, made once, each page of its history read without the lists."""

import threading

import pytest
import sqlalchemy as sa
from sqlalchemy import event, exc

from tests.releases.damage import past_the_guards
from tests.releases.lists import AT, counts_of, shipped
from tracker.releases import tables
from tracker.releases.errors import (
    ReleaseDamagedError,
    ReleaseErasedError,
    ReleaseUnknownError,
    StoreAddressError,
    StoreError,
    StoreUnreachableError,
)
from tracker.releases.first import open_store
from tracker.releases.people import owner
from tracker.releases.publishing import erase
from tracker.releases.store import Store


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM release",
        "UPDATE release SET note = 'x'",
        "UPDATE release SET pledges = NULL WHERE number = 1",
        "UPDATE release SET erased_at = 'x', erased_by = 'x', erased_reason = 'x'",
        "DELETE FROM audit",
        "UPDATE audit SET by = 'x'",
        "DELETE FROM audit WHERE number = 1",
    ],
)
def test_nothing_is_changed_or_deleted_not_even_by_hand(filled, statement):
    before = filled.history()

    with pytest.raises(exc.IntegrityError, match="append-only"), filled.database.writing() as connection:
        connection.exec_driver_sql(statement)

    assert filled.history() == before


def test_a_release_cannot_be_replaced_or_skipped(filled):
    with filled.database.reading() as connection:
        row = dict(
            connection.execute(sa.select(tables.release).where(tables.release.c.number == 3)).mappings().one()
        )
    for changed in ({"number": 2, "parent": 1}, {"number": 4, "parent": 2}, {"number": 0, "parent": -1}):
        with pytest.raises(exc.IntegrityError), filled.database.writing() as connection:
            connection.execute(sa.insert(tables.release).values(**{**row, **changed}))

    assert filled.newest == 3


def test_a_reader_cannot_write(filled):
    with pytest.raises(StoreError), filled.database.reading() as connection:
        connection.execute(sa.insert(tables.audit).values(at="", by="", action="", outcome="", about=""))


def test_a_history_loads_no_lists(filled):
    statements = []
    event.listen(sa.Engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    filled.history()

    asked = " ".join(statements)
    assert "row_hash" in asked
    assert "pledges_sha256" in asked
    assert "release.source," not in asked
    assert "release.pledges," not in asked
    assert "release.rates," not in asked


def test_a_history_goes_on_where_the_page_before_ended(filled):
    pages = [filled.history(limit=2), filled.history(limit=2, before=2)]

    assert [[one.number for one in page] for page in pages] == [[3, 2], [1]]


def test_the_first_start_publishes_the_shipped_list(address):
    store = open_store(shipped(), AT, address)
    opened = store.open()

    assert (opened.release.number, opened.release.published_by, counts_of(opened.release).rows) == (
        1,
        "tracker",
        59,
    )
    assert open_store(shipped(), AT, address).newest == 1
    store.close()


def test_two_first_starts_at_once_make_one_store(address):
    barrier, made = threading.Barrier(4), []

    def start():
        barrier.wait()
        store = open_store(shipped(), AT, address)
        made.append(store.open().release.row_hash)
        store.close()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 4
    assert len(set(made)) == 1


@pytest.mark.parametrize("address", ["mysql://x/y", "sqlite://", "sqlite:///:memory:", "nonsense", ""])
def test_an_address_that_is_none_is_said(address, monkeypatch):
    if not address:
        monkeypatch.setenv("TRACKER_STORE", "…")
    with pytest.raises(StoreAddressError):
        Store(address)


def test_a_password_is_never_shown():
    assert "secret" not in Store("postgresql://me:secret@host/db").database.shown


def test_a_server_that_does_not_answer_is_said(tmp_path):
    store = Store(f"postgresql://me:secret@/db?host={tmp_path}")
    with pytest.raises(StoreUnreachableError) as refused:
        store.open()
    assert "secret" not in f"{refused.value.said()} {refused.value.advised()}"


def test_what_stands_is_the_newest_list_that_was_not_erased(filled):
    for number in (3, 2):
        erase(filled, number, "It named a person.", AT, owner("Admin"))
    parents = [filled.parent(), filled.parent(2), filled.parent(1)]

    assert [(opened.release.number, newest) for opened, newest in parents] == [(1, 3), (1, 2), (1, 1)]
    erase(filled, 1, "It named a person.", AT, owner("Admin"))
    assert filled.parent() == (None, 3)
    with pytest.raises(ReleaseErasedError):
        filled.open()


def test_nothing_stands_in_an_empty_store(store):
    assert store.parent() == (None, 0)
    with pytest.raises(ReleaseUnknownError):
        store.parent(1)


def test_what_stands_before_damage_is_given_only_where_that_was_asked_for(filled):
    past_the_guards(filled, "UPDATE release SET rates = :value WHERE number = 3", {"value": b"{}"})

    with pytest.raises(ReleaseDamagedError):
        filled.parent()
    opened, newest = filled.parent(past_damage=True)
    assert (opened.release.number, newest) == (2, 3)
