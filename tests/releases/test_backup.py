"""The store as one file, from and to either database."""

import threading

import pytest
from sqlalchemy import exc

from tests.releases.conftest import NUMBERS
from tests.releases.lists import AT, draft_of, empty_store, put
from tests.releases.servers import new_database
from tracker.releases import audit
from tracker.releases.backup import backup, recover
from tracker.releases.errors import BackupError
from tracker.releases.people import owner
from tracker.releases.proposals import accept, proposals, propose
from tracker.releases.publishing import erase
from tracker.releases.store import Store

LISTS = [f"project_id | country | amount\nA | KAZ | {amount}\nB | UZB | 200" for amount in (100, 150, 170)]


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request, tmp_path) -> Store:
    if request.param == "sqlite":
        return Store(f"sqlite:///{tmp_path / 'elsewhere' / 'new.sqlite'}")
    return Store(new_database(request.getfixturevalue("postgresql"), f"target{next(NUMBERS)}"))


@pytest.fixture
def filled(store):
    for drawn in LISTS:
        put(store, drawn)
    propose(store, draft_of(LISTS[0], store.open()), AT, owner("Aiko"))
    erase(store, 1, "It named a person.", AT, owner("Admin"))
    return store


def test_a_store_comes_back_whole_in_either_database(filled, target, tmp_path):
    file = tmp_path / "backup" / "store.sqlite"

    assert backup(filled, file) == 3
    assert recover(file, target) == 3
    assert target.history() == filled.history()
    assert target.source(3) == filled.source(3)
    assert audit.entries(target) == audit.entries(filled)
    assert accept(target, proposals(target)[0].number, AT, owner("Botir")).number == 4
    assert audit.entries(target)[0].number == audit.entries(filled)[0].number + 1
    with pytest.raises(exc.IntegrityError, match="append-only"), target.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM release")
    target.close()


def test_nothing_is_written_over(filled, target, tmp_path):
    file = tmp_path / "store.backup"
    backup(filled, file)

    with pytest.raises(BackupError):
        backup(filled, file)
    with pytest.raises(BackupError):
        recover(file, filled)
    with pytest.raises(BackupError):
        recover(tmp_path / "absent", target)
    assert filled.newest == 3
    target.close()


def test_a_damaged_backup_is_not_used(filled, target, tmp_path):
    file = tmp_path / "store.backup"
    backup(filled, file)
    content = bytearray(file.read_bytes())
    place = content.rfind(b"PAR1")
    content[place - 20] ^= 4
    file.write_bytes(content)

    with pytest.raises(BackupError):
        recover(file, target)
    assert not target.made
    target.close()


def test_something_else_is_no_backup(target, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam,\n" * 100)

    with pytest.raises(BackupError):
        recover(file, target)
    target.close()


def test_a_backup_is_taken_while_others_publish(address, tmp_path):
    store = empty_store(address)
    put(store, LISTS[0])
    stop, failed = threading.Event(), []

    def publish_on():
        mine, number = Store(address), 0
        while not stop.is_set():
            number += 1
            try:
                put(mine, f"project_id | country | amount\nA | KAZ | {number}")
            except Exception as error:  # noqa: BLE001 - told to the test
                failed.append(error)

    writer = threading.Thread(target=publish_on)
    writer.start()
    counts = [backup(store, tmp_path / f"{number}.backup") for number in range(4)]
    stop.set()
    writer.join()

    assert failed == []
    assert counts == sorted(counts)
    assert counts[0] >= 1
    store.close()
