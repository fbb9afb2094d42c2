"""The newest release is prepared before its first reader comes."""

import pytest

from tracker.ui import warming
from tracker.ui.overview import overviews

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def asked(monkeypatch):
    """Give what was prepared, in order; nothing is computed."""
    views = []
    monkeypatch.setattr(warming, "prepare", views.append)
    return views


def test_a_release_is_prepared_once(asked):
    prepared = warming.prepare_newest()

    assert warming.prepare_newest(prepared) == prepared
    assert [view.release for view in asked] == [1]


def test_a_list_that_is_too_long_is_left_to_its_readers(asked, monkeypatch):
    monkeypatch.setattr(warming, "MOST", 3)

    warming.prepare_newest()

    assert asked == []


def test_the_first_reader_finds_what_was_prepared(reader, monkeypatch):
    warming.prepare_newest()

    def computed(*_):
        raise AssertionError("the overview was computed again")

    monkeypatch.setattr(overviews, "computed", computed)
    assert reader.open("", lang="en").headline


def test_a_mistake_is_logged_and_tried_again(monkeypatch, caplog):
    def mistaken(_):
        raise ZeroDivisionError

    monkeypatch.setattr(warming, "prepare", mistaken)

    assert warming.prepare_newest(("before",)) == ("before",)
    assert "could not be prepared" in caplog.text
