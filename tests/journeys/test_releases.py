"""Journeys through the releases: the first start, history, restoring, changes, erasing."""

from datetime import UTC, datetime

import pytest

from tests.journeys.publishing import NOTE, WHOLE, published
from tracker.releases.audit import entries
from tracker.releases.people import owner
from tracker.releases.publishing import erase
from tracker.ui.people import visitors
from tracker.ui.people.editors import Editor
from tracker.ui.releases import erasing


def test_the_first_start_makes_the_shipped_list_release_1(reader, store):
    reader.open(lang="en")

    assert store.newest == 1
    assert "Release 1 · " in reader.plain


@pytest.mark.usefixtures("editors_store")
def test_an_older_release_is_looked_at_with_a_banner_and_its_own_day(reader):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open(release="1")

    assert "This is not the newest list" in reader.plain
    assert "¥3.84 billion" in reader.headline
    reader.press("back_release")
    assert "¥3.5 billion" in reader.headline
    assert "release" not in reader.query


def test_the_history_names_every_release_and_restores_one(reader, editors_store):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("releases")
    assert NOTE in reader.plain
    assert "The list that the tracker starts from." in reader.plain

    reader.app.selectbox(key="release_chosen").set_value(1)
    reader.ran()
    reader.app.toggle(key="restore_1").set_value(True)
    reader.ran()
    assert "The headline goes from ¥3.5 billion to ¥3.84 billion" in reader.plain
    reader.app.text_area(key="restore_note").set_value("Sent by mistake.")
    reader.press("restore_now")

    assert "Release 3 is published" in reader.plain
    assert editors_store.release(3).content_sha256 == editors_store.release(1).content_sha256
    assert str(editors_store.release(3).scope) == "restore=1"


@pytest.mark.usefixtures("editors_store")
def test_the_changes_between_two_releases_add_up_and_have_rows(reader):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("changes", **{"from": "1", "to": "2"})

    assert (
        "Release 1 → Release 2: The headline goes from ¥3.84 billion to ¥3.5 billion (−¥338 million)"
        in reader.headline
    )
    assert "−¥3,838,199,118" in reader.plain
    assert "+¥3,500,000,000" in reader.plain
    assert "Wind farm" in reader.plain
    reader.turn("rule", "committed")
    assert "The headline goes from ¥3.12 billion to ¥0" in reader.headline


@pytest.mark.usefixtures("editors_store")
def test_the_rows_behind_a_step_come_when_it_is_opened_and_stay_open_in_another_view(reader):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("changes", **{"from": "1", "to": "2"})
    caption = "<caption>New pledges</caption>"
    assert caption not in reader.html

    reader.unfolded()
    assert caption in reader.html
    labels = [fold.label for fold in reader.app.expander]
    reader.turn("rates", "fixed")

    assert [fold.label for fold in reader.app.expander] != labels  # other amounts
    assert caption in reader.html


@pytest.mark.parametrize(("before", "after"), [("1", "99"), ("98", "99"), ("0", "1")])
def test_a_comparison_that_cannot_be_shows_the_newest_changes_and_says_so(reader, store, before, after):
    reader.open("changes", lang="en", **{"from": before, "to": after})

    assert store.newest == 1
    assert ("There is no release 9" in reader.plain) == (after == "99")
    assert "before the first release → Release 1" in reader.headline


def test_an_erased_release_leaves_a_tombstone(reader, editors_store):
    published(reader, WHOLE, gone=True, scope="all")
    erase(editors_store, 2, "It held telephone numbers.", datetime.now(tz=UTC), owner("Boris"))
    reader.open("releases")

    assert "It held telephone numbers." in reader.plain
    assert NOTE not in reader.plain
    assert "¥3.84 billion" in reader.open("").headline
    reader.open("", release="2")
    assert "was erased" in reader.plain
    assert "This is not the newest list" not in reader.open("", release="1").plain
    assert "¥3.84 billion" in reader.headline


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
    assert "It held telephone numbers." in reader.plain
    assert "¥3.84 billion" in reader.open("").headline


def test_an_administrator_who_is_one_no_more_is_refused_and_it_is_written_down(
    reader, editors_store, monkeypatch
):
    published(reader, WHOLE, gone=True, scope="all")
    reader.open("releases")
    reader.app.text_input(key="erase_reason_2").set_value("It held telephone numbers.")
    reader.app.checkbox(key="erase_sure_2").check()
    for module in (visitors, erasing):
        monkeypatch.setattr(module, "editor", lambda _visitor: Editor("Aiko"))
    reader.press("erase_now_2")

    assert editors_store.release(2).erased is None
    newest = entries(editors_store)[0]
    assert (newest.by, newest.action, newest.outcome) == ("Aiko", "erase", "refused")
    assert "Only an administrator" in newest.about["reason"]


def test_nobody_but_an_administrator_is_offered_to_erase(reader, store):
    reader.open("releases", lang="en")

    assert store.newest == 1
    assert not [one for one in reader.app.expander if "Erase" in one.label]


@pytest.mark.parametrize(("language", "said"), [("ja", "第1版"), ("ru", "Выпуск 1")])
@pytest.mark.usefixtures("store")
def test_releases_speak_the_readers_language(reader, language, said):
    reader.open("releases", lang=language)

    assert said in reader.headline + reader.text
