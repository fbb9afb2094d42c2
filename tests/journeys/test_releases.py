"""Journeys of editors and readers through releases: publish, conflict, scope, restore, no rights."""

import dataclasses
import sqlite3
from datetime import UTC, datetime

import pytest

from tracker.releases.first import open_store
from tracker.releases.people import owner
from tracker.releases.publishing import erase, publish
from tracker.releases.store import Store
from tracker.ui import cache, editors, visitors
from tracker.ui.editors import Connection, Visitor
from tracker.ui.history import list_file

HEAD = "project_id,country,sector,title,amount,currency,stage,announced_on\n"
WHOLE = HEAD + (
    "A,KAZ,energy,Wind farm,1000000000,JPY,signed,2026-01-10\n"
    "B,UZB,transport,Bridge,2000000000,JPY,signed,2026-01-11\n"
    "C,UZB,water,Pumps,500000000,JPY,announced,2026-01-12\n"
)
NOTE = "The list of January."


@pytest.fixture
def store():
    """Give the store that the pages use, with the shipped list as release 1."""
    found = open_store(cache.reference(), datetime.now(tz=UTC))
    yield found
    found.close()


@pytest.fixture
def editors_store(store, monkeypatch):
    """Give the store, with whoever opens a page as the editor at the server's own computer."""
    connection = Connection(
        "127.0.0.1", "localhost:8501", "http://localhost:8501", frozenset(), ("127.0.0.1",)
    )
    monkeypatch.setattr(
        visitors, "visitor", lambda: Visitor(datetime.now(tz=UTC), connection=connection, local_editor=True)
    )
    return store


def plain(reader) -> str:
    """Return what the page says, amounts with simple spaces."""
    return reader.text.replace("\xa0", " ")


def headline(reader) -> str:
    return reader.headline.replace("\xa0", " ")


def send(reader, content: str, *, name: str = "list.csv"):
    return reader.open("submit", lang="en").drop(name, content.encode())


def say(reader, *, note: str = NOTE, gone: bool = False, scope: str | None = None):
    """Fill in the form of publishing, as far as it is there."""
    if scope:
        next(box for box in reader.app.radio if box.key.startswith("scope_")).set_value(scope)
        reader.ran()
    reader.app.text_area(key="publish_note").set_value(note)
    if gone:
        reader.app.checkbox(key="publish_gone").check()
    return reader


def published(reader, content: str, **said):
    say(send(reader, content), **said)
    return reader.press("publish_now")


def publish_aside(store: Store, reader) -> int:
    """Let somebody else publish what a reader has sent, in another process."""
    from tracker.releases.drafts import Filing, prepare
    from tracker.ui.effects import setting

    opened = store.open()
    listed = reader.app.session_state["own_list"]
    filing = Filing(note="Somebody else was first.", without_left_out_rows=True)
    draft = prepare(listed.checked, listed.content + b" ", filing, opened, setting())
    return publish(store, draft, datetime.now(tz=UTC), owner("Boris")).number


def test_the_first_start_makes_the_shipped_list_release_1(reader, store):
    reader.open(lang="en")

    assert store.newest == 1
    assert "Release 1 · " in plain(reader)


def test_an_editor_publishes_and_everybody_sees_the_new_release(reader, readers, editors_store):
    published(reader, WHOLE, gone=True, scope="all")

    assert "Release 2 is published" in plain(reader)
    assert "To take it back, restore release 1" in plain(reader)
    assert editors_store.release(2).note == NOTE
    other = readers().open(lang="en")
    assert "¥3.5 billion" in headline(other)
    assert "Release 2 · " in other.text


def test_the_effect_is_shown_before_anything_is_published(reader, editors_store):
    send(reader, WHOLE)
    next(box for box in reader.app.radio if box.key.startswith("scope_")).set_value("all")
    reader.ran()

    assert "The headline goes from ¥3.84 billion to ¥3.5 billion (−¥338 million)" in plain(reader)
    assert "59 pledges are not in this file and would vanish" in [one.label for one in reader.app.expander]
    assert editors_store.newest == 1


def test_pledges_vanish_only_with_a_tick(reader, editors_store):
    published(reader, WHOLE, scope="all")

    assert "Pledges would vanish." in plain(reader)
    assert editors_store.newest == 1


def test_a_note_is_required(reader, editors_store):
    published(reader, WHOLE, note=" ", gone=True, scope="all")

    assert "The note is missing." in plain(reader)
    assert editors_store.newest == 1


@pytest.mark.usefixtures("editors_store")
def test_a_file_of_some_countries_has_no_scope_until_it_is_chosen(reader):
    send(reader, WHOLE)

    assert "Choose above what the file stands for." in plain(reader)
    assert reader.app.button(key="publish_now").disabled


def test_a_list_of_one_country_leaves_the_others_as_they_are(reader, editors_store):
    before = editors_store.open(1).contents.pledges
    published(
        reader, HEAD + "K,KGZ,energy,Dam,7000000000,JPY,signed,2026-02-01\n", gone=True, scope="country"
    )

    after = editors_store.open(2).contents.pledges
    assert list(after.loc[after["country"] == "KGZ", "project_id"]) == ["K"]
    assert (after["country"] != "KGZ").sum() == (before["country"] != "KGZ").sum()
    assert str(editors_store.release(2).scope) == "country=KGZ"


def test_an_update_adds_and_changes_and_nothing_vanishes(reader, editors_store):
    published(reader, WHOLE, scope="update")

    after = editors_store.open(2).contents.pledges
    assert len(after) == len(editors_store.open(1).contents.pledges) + 3
    assert editors_store.release(2).counts.vanished == 0


@pytest.mark.usefixtures("editors_store")
def test_a_file_of_another_country_than_its_scope_is_refused_in_words(reader):
    send(reader, WHOLE)
    next(box for box in reader.app.radio if box.key.startswith("scope_")).set_value("country")
    reader.ran()
    next(box for box in reader.app.multiselect if box.key.startswith("scope_countries")).set_value(["KAZ"])
    reader.ran()

    assert "2 pledges are of other countries than KAZ" in plain(reader)
    assert reader.app.button(key="publish_now").disabled


def test_rows_that_could_not_be_read_need_a_tick_and_stay_in_the_source(reader, editors_store):
    content = WHOLE + "D,Atlantis,energy,Well,5,JPY,signed,2026-01-13\n"
    published(reader, content, gone=True, scope="all")
    assert "1 rows of the file could not be read" in plain(reader)
    assert editors_store.newest == 1

    reader.app.checkbox(key="publish_left_out").check()
    reader.press("publish_now")

    assert editors_store.newest == 2
    assert b"Atlantis" in editors_store.source(2)
    assert editors_store.release(2).counts.left_out == 1


def test_unknown_columns_stay_private_unless_chosen(reader, editors_store):
    content = (
        WHOLE.replace("announced_on\n", "announced_on,Telephone,Remark of the board\n")
        .replace("-10\n", "-10,+81 3,good\n")
        .replace("-11\n", "-11,+81 4,fair\n")
        .replace("-12\n", "-12,+81 5,poor\n")
    )
    say(send(reader, content), gone=True, scope="all")
    next(box for box in reader.app.multiselect if box.key.startswith("publish_public")).set_value(
        ["Remark of the board"]
    )
    reader.press("publish_now")

    assert editors_store.release(2).public_columns == ("Remark of the board",)
    downloaded = list_file(editors_store.open(2)).decode("utf-8-sig")
    assert downloaded.splitlines()[0].endswith(",notes,Remark of the board")
    assert "good" in downloaded
    assert "+81" not in downloaded


def test_whoever_comes_second_is_told_what_came_in_between_and_goes_on(reader, editors_store):
    say(send(reader, WHOLE), gone=True, scope="all")
    assert publish_aside(editors_store, reader) == 2
    reader.press("publish_now")

    assert "1 release came in between" in plain(reader)
    assert "Somebody else was first." in plain(reader)
    assert editors_store.newest == 2
    assert reader.app.button(key="publish_now").disabled

    reader.press("conflict_go_on")
    assert not reader.app.button(key="publish_now").disabled


@pytest.mark.usefixtures("store")
def test_what_another_process_publishes_is_seen_at_once(reader, store):
    send(reader, WHOLE).open("")
    assert "Release 1 · " in plain(reader)
    publish_aside(store, reader)

    assert "Release 2 · " in plain(reader.ran())
    assert "¥3.5 billion" in headline(reader)


def test_who_has_no_rights_sees_the_effect_and_why_not(reader):
    send(reader, WHOLE)
    next(box for box in reader.app.radio if box.key.startswith("scope_")).set_value("all")
    reader.ran()

    assert "The headline goes from" in plain(reader)
    assert "Publishing in the browser is switched off here" in plain(reader)
    assert reader.app.button(key="publish_now").disabled


def test_publishing_asks_for_the_right_at_that_moment(reader, editors_store, monkeypatch):
    say(send(reader, WHOLE), gone=True, scope="all")
    monkeypatch.setattr(visitors, "visitor", lambda: Visitor(datetime.now(tz=UTC)))
    reader.press("publish_now")

    assert editors_store.newest == 1


@pytest.mark.usefixtures("editors_store")
def test_an_older_release_is_looked_at_with_a_banner_and_its_own_day(reader):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open(release="1")

    assert "This is not the newest list" in plain(reader)
    assert "¥3.84 billion" in headline(reader)
    reader.press("back_release")
    assert "¥3.5 billion" in headline(reader)
    assert "release" not in reader.query


def test_the_history_names_every_release_and_restores_one(reader, editors_store):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("releases")
    assert NOTE in plain(reader)
    assert "The list that the tracker starts from." in plain(reader)

    reader.app.selectbox(key="release_chosen").set_value(1)
    reader.ran()
    reader.app.toggle(key="restore_1").set_value(True)
    reader.ran()
    assert "The headline goes from ¥3.5 billion to ¥3.84 billion" in plain(reader)
    reader.app.text_area(key="restore_note").set_value("Sent by mistake.")
    reader.press("restore_now")

    assert "Release 3 is published" in plain(reader)
    assert editors_store.release(3).content_sha256 == editors_store.release(1).content_sha256
    assert str(editors_store.release(3).scope) == "restore=1"


@pytest.mark.usefixtures("editors_store")
def test_the_changes_between_two_releases_add_up_and_have_rows(reader):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("changes", **{"from": "1", "to": "2"})

    assert (
        "Release 1 → Release 2: The headline goes from ¥3.84 billion to ¥3.5 billion (−¥338 million)"
        in headline(reader)
    )
    assert "−¥3,838,199,118" in plain(reader)
    assert "+¥3,500,000,000" in plain(reader)
    assert "Wind farm" in plain(reader)
    reader.turn("rule", "committed")
    assert "The headline goes from ¥3.12 billion to ¥0" in headline(reader)


@pytest.mark.parametrize(("before", "after"), [("1", "99"), ("98", "99"), ("0", "1")])
def test_a_comparison_that_cannot_be_shows_the_newest_changes_and_says_so(reader, store, before, after):
    reader.open("changes", lang="en", **{"from": before, "to": after})

    assert store.newest == 1
    assert ("There is no release 9" in plain(reader)) == (after == "99")
    assert "before the first release → Release 1" in headline(reader)


def test_an_erased_release_leaves_a_tombstone(reader, editors_store):
    published(reader, WHOLE, gone=True, scope="all")
    erase(editors_store, 2, "It held telephone numbers.", datetime.now(tz=UTC), owner("Boris"))
    reader.open("releases")

    assert "It held telephone numbers." in plain(reader)
    assert NOTE not in plain(reader)
    assert "¥3.84 billion" in headline(reader.open(""))
    reader.open("", release="2")
    assert "was erased" in plain(reader)
    assert "This is not the newest list" not in plain(reader.open("", release="1"))
    assert "¥3.84 billion" in headline(reader)


@pytest.mark.usefixtures("store")
def test_an_administrator_erases_a_release_with_a_reason_and_a_tick(reader, editors_store):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("releases")
    reader.app.text_input(key="erase_reason_2").set_value("It held telephone numbers.")
    reader.press("erase_now_2")
    assert editors_store.release(2).erased is None

    reader.app.checkbox(key="erase_sure_2").check()
    reader.press("erase_now_2")

    assert editors_store.release(2).erased.reason == "It held telephone numbers."
    assert "It held telephone numbers." in plain(reader)
    assert "¥3.84 billion" in headline(reader.open(""))


def test_nobody_but_an_administrator_is_offered_to_erase(reader, store):
    reader.open("releases", lang="en")

    assert store.newest == 1
    assert not [one for one in reader.app.expander if "Erase" in one.label]


def test_a_damaged_release_is_named_as_damaged_and_the_last_good_one_shown(reader, editors_store):
    published(reader, WHOLE, gone=True, scope="all")
    with sqlite3.connect(editors_store.database.path) as connection:
        for name in ("release_not_changed", "release_not_replaced"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE release SET note = 'forged' WHERE number = 2")
    reader.open("releases")

    assert "Damaged: it is not what was published" in plain(reader)
    assert "Release 2 is damaged: it is not what was published. Shown instead: Release 1" in plain(reader)
    assert "forged" not in plain(reader)
    assert "¥3.84 billion" in headline(reader.open(""))


def test_a_database_that_does_not_answer_is_said_and_the_shipped_list_shown(reader, monkeypatch):
    monkeypatch.setenv("TRACKER_STORE", "postgresql://nobody@127.0.0.1:1/nothing")
    reader.open("", lang="en")

    assert "The database of the store does not answer." in plain(reader)
    assert "¥3.84 billion" in headline(reader)


def test_a_second_person_publishes_what_the_first_proposed_and_readers_see_neither(
    reader, readers, editors_store, monkeypatch
):
    reference = cache.reference()
    twice = dataclasses.replace(reference, target=dataclasses.replace(reference.target, second_person=True))
    monkeypatch.setattr(cache, "reference", lambda: twice)
    monkeypatch.setattr("tracker.ui.effects.reference", lambda: twice)
    published(reader, WHOLE, gone=True, scope="all")
    assert "Proposal 1 is kept" in plain(reader)
    assert editors_store.newest == 1

    with monkeypatch.context() as anybody:
        anybody.setattr(visitors, "visitor", lambda: Visitor(datetime.now(tz=UTC)))
        assert "second person" not in plain(readers().open("releases", lang="en"))
    reader.open("releases")
    assert "1 list waits for a second person" in plain(reader)
    reader.app.toggle(key="look_1").set_value(True)
    reader.ran().press("accept_1")
    assert "another editor has to publish it" in plain(reader)
    assert editors_store.newest == 1

    monkeypatch.setattr(editors, "LOCAL_EDITOR", "Chie")
    reader.press("accept_1")

    assert "Release 2 is published" in plain(reader)
    assert editors_store.release(2).published_by == "Chie"


def test_a_release_that_is_not_there_is_said_and_the_newest_shown(reader):
    reader.open("", lang="en", release="99")

    assert "There is no release 99." in plain(reader)
    assert "¥3.84 billion" in headline(reader)


def test_without_a_store_the_shipped_list_is_shown_with_a_sentence(reader, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("TRACKER_STORE", f"sqlite:///{tmp_path}/file/store.sqlite")
    reader.open("", lang="en")

    assert "The store cannot be made in its folder" in plain(reader)
    assert "Shown instead: the list that the tracker came with." in plain(reader)
    assert "¥3.84 billion" in headline(reader)
    for page in ("changes", "releases"):
        assert "This cannot be shown" in plain(reader.open(page))
    send(reader, WHOLE)
    assert reader.app.button(key="publish_now").disabled


def test_a_store_that_is_damaged_while_the_site_runs_leaves_the_last_release_on_show(reader, editors_store):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("")
    editors_store.database.path.write_bytes(b"not a database at all, by any means" * 100)
    reader.ran()

    assert "The store is damaged." in plain(reader)
    assert "Shown instead: Release 2" in plain(reader)
    assert "¥3.5 billion" in headline(reader)


@pytest.mark.parametrize(("language", "said"), [("ja", "第1版"), ("ru", "Выпуск 1")])
@pytest.mark.usefixtures("store")
def test_releases_speak_the_readers_language(reader, language, said):
    reader.open("releases", lang=language)

    assert said in reader.headline + reader.text
