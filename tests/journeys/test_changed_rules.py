"""A list that was published under other rules than today's."""

import shutil

import pytest

from tracker.terms.reference import SHIPPED

NOTICE = "The rules have changed since this list was published"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    found = tmp_path / "data"
    shutil.copytree(SHIPPED, found)
    monkeypatch.setenv("TRACKER_DATA", str(found))
    return found


def test_figures_by_todays_rules_say_that_the_list_was_published_under_others(
    readers, folder, tmp_path, monkeypatch
):
    assert NOTICE not in readers().open("").text  # the store is made: release 1

    changed = tmp_path / "changed"
    shutil.copytree(folder, changed)
    rules = changed / "counting_rules.toml"
    rules.write_text(
        rules.read_text("utf-8").replace('lowest_stage = "committed"', 'lowest_stage = "signed"', 1), "utf-8"
    )
    monkeypatch.setenv("TRACKER_DATA", str(changed))
    here = readers().open("")

    assert NOTICE in here.text
    assert "Changed since: the counting rules." in here.text
