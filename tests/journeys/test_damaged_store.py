"""What readers see when a release or the whole store is damaged, missing or silent."""

import sqlite3

from tests.journeys.publishing import WHOLE, published, send


def test_a_damaged_release_is_named_as_damaged_and_the_last_good_one_shown(reader, editors_store):
    published(reader, WHOLE, gone=True, scope="all")
    with sqlite3.connect(editors_store.database.path) as connection:
        for name in ("release_not_changed", "release_not_replaced"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE release SET note = 'forged' WHERE number = 2")
    reader.open("releases")

    assert "Damaged: it is not what was published" in reader.plain
    assert "Release 2 is damaged: it is not what was published. Shown instead: Release 1" in reader.plain
    assert "forged" not in reader.plain
    assert "¥3.84 billion" in reader.open("").headline


def test_a_database_that_does_not_answer_is_said_and_the_shipped_list_shown(reader, monkeypatch):
    monkeypatch.setenv("TRACKER_STORE", "postgresql://nobody@127.0.0.1:1/nothing")
    reader.open("", lang="en")

    assert "The database of the store does not answer." in reader.plain
    assert "¥3.84 billion" in reader.headline


def test_a_release_that_is_not_there_is_said_and_the_newest_shown(reader):
    reader.open("", lang="en", release="99")

    assert "There is no release 99." in reader.plain
    assert "¥3.84 billion" in reader.headline


def test_without_a_store_the_shipped_list_is_shown_with_a_sentence(reader, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("TRACKER_STORE", f"sqlite:///{tmp_path}/file/store.sqlite")
    reader.open("", lang="en")

    assert "The store cannot be made in its folder" in reader.plain
    assert "Shown instead: the list that the tracker came with." in reader.plain
    assert "¥3.84 billion" in reader.headline
    for page in ("changes", "releases"):
        assert "This cannot be shown" in reader.open(page).plain
    send(reader, WHOLE)
    assert reader.app.button(key="publish_now").disabled


def test_a_store_that_is_damaged_while_the_site_runs_leaves_the_last_release_on_show(reader, editors_store):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("")
    editors_store.database.path.write_bytes(b"not a database at all, by any means" * 100)
    reader.ran()

    assert "The store is damaged." in reader.plain
    assert "Shown instead: Release 2" in reader.plain
    assert "¥3.5 billion" in reader.headline
