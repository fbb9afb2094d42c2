"""Journeys of editors: publishing with a scope, conflict, proposals, no rights."""

import dataclasses
from datetime import UTC, datetime

import pytest

from tests.journeys.publishing import HEAD, NOTE, WHOLE, publish_aside, published, say, send
from tracker.ui import cache
from tracker.ui.people import editors, visitors
from tracker.ui.people.visitor_facts import Visitor
from tracker.ui.releases.release_ways import list_file


def test_an_editor_publishes_and_everybody_sees_the_new_release(reader, readers, editors_store):
    published(reader, WHOLE, gone=True, scope="all")

    assert "Release 2 is published" in reader.plain
    assert "To take it back, restore release 1" in reader.plain
    assert editors_store.release(2).note == NOTE
    other = readers().open(lang="en")
    assert "¥3.5 billion" in other.headline
    assert "Release 2 · " in other.text


def test_the_effect_is_shown_before_anything_is_published(reader, editors_store):
    send(reader, WHOLE)
    next(box for box in reader.app.radio if box.key.startswith("scope_")).set_value("all")
    reader.ran()

    assert "The headline goes from ¥3.84 billion to ¥3.5 billion (−¥338 million)" in reader.plain
    assert "59 pledges are not in this file and would vanish" in [one.label for one in reader.app.expander]
    assert editors_store.newest == 1


def test_pledges_vanish_only_with_a_tick(reader, editors_store):
    published(reader, WHOLE, scope="all")

    assert "Pledges would vanish." in reader.plain
    assert editors_store.newest == 1


def test_a_note_is_required(reader, editors_store):
    published(reader, WHOLE, note=" ", gone=True, scope="all")

    assert "The note is missing." in reader.plain
    assert editors_store.newest == 1


@pytest.mark.usefixtures("editors_store")
def test_a_file_of_some_countries_has_no_scope_until_it_is_chosen(reader):
    send(reader, WHOLE)

    assert "Choose above what the file stands for." in reader.plain
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

    assert "2 pledges are of other countries than KAZ" in reader.plain
    assert reader.app.button(key="publish_now").disabled


def test_rows_that_could_not_be_read_need_a_tick_and_stay_in_the_source(reader, editors_store):
    content = WHOLE + "D,Atlantis,energy,Well,5,JPY,signed,2026-01-13\n"
    published(reader, content, gone=True, scope="all")
    assert "1 rows of the file could not be read" in reader.plain
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

    assert "1 release came in between" in reader.plain
    assert "Somebody else was first." in reader.plain
    assert editors_store.newest == 2
    assert reader.app.button(key="publish_now").disabled

    reader.press("conflict_go_on")
    assert not reader.app.button(key="publish_now").disabled


@pytest.mark.usefixtures("store")
def test_what_another_process_publishes_is_seen_at_once(reader, store):
    send(reader, WHOLE).open("")
    assert "Release 1 · " in reader.plain
    publish_aside(store, reader)

    assert "Release 2 · " in reader.ran().plain
    assert "¥3.5 billion" in reader.headline


def test_who_has_no_rights_sees_the_effect_and_why_not(reader):
    send(reader, WHOLE)
    next(box for box in reader.app.radio if box.key.startswith("scope_")).set_value("all")
    reader.ran()

    assert "The headline goes from" in reader.plain
    assert "Publishing in the browser is switched off here" in reader.plain
    assert reader.app.button(key="publish_now").disabled


def test_publishing_asks_for_the_right_at_that_moment(reader, editors_store, monkeypatch):
    say(send(reader, WHOLE), gone=True, scope="all")
    monkeypatch.setattr(visitors, "visitor", lambda: Visitor(datetime.now(tz=UTC)))
    reader.press("publish_now")

    assert editors_store.newest == 1


def test_a_second_person_publishes_what_the_first_proposed_and_readers_see_neither(
    reader, readers, editors_store, monkeypatch
):
    reference = cache.reference()
    twice = dataclasses.replace(reference, target=dataclasses.replace(reference.target, second_person=True))
    monkeypatch.setattr(cache, "reference", lambda: twice)
    monkeypatch.setattr("tracker.ui.sending.effects.reference", lambda: twice)
    published(reader, WHOLE, gone=True, scope="all")
    assert "Proposal 1 is kept" in reader.plain
    assert editors_store.newest == 1

    with monkeypatch.context() as anybody:
        anybody.setattr(visitors, "visitor", lambda: Visitor(datetime.now(tz=UTC)))
        assert "second person" not in readers().open("releases", lang="en").plain
    reader.open("releases")
    assert "1 list waits for a second person" in reader.plain
    reader.app.toggle(key="look_1").set_value(True)
    reader.ran().press("accept_1")
    assert "another editor has to publish it" in reader.plain
    assert editors_store.newest == 1

    monkeypatch.setattr(editors, "LOCAL_EDITOR", "Chie")
    reader.press("accept_1")

    assert "Release 2 is published" in reader.plain
    assert editors_store.release(2).published_by == "Chie"
