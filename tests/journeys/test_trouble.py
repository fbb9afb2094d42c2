"""What a reader sees when something cannot be shown."""

from pathlib import Path

import pytest

from tracker.terms.errors import TrackerError
from tracker.ui.overview import overviews

SECRET = "/home/somebody/secret"


def test_a_refusal_is_one_sentence_and_a_next_step(reader, monkeypatch):
    def refuse(_view):
        raise TrackerError("The {thing} is away.", thing="list", next_step="Bring it back.")

    monkeypatch.setattr(overviews, "overview", refuse)
    reader.open(lang="en")

    assert "The list is away. Bring it back." in reader.text


def test_our_own_mistake_is_one_sentence_and_the_rest_is_in_the_log(reader, monkeypatch, caplog):
    def break_down(_view):
        raise ZeroDivisionError(SECRET)

    monkeypatch.setattr(overviews, "overview", break_down)
    reader.open(lang="en")

    assert "Something went wrong on our side." in reader.text
    assert SECRET not in reader.text
    assert SECRET in caplog.text


@pytest.mark.parametrize("name", ["target.toml", "counting_rules.toml"])
def test_a_broken_data_folder_is_said_without_a_traceback(reader, monkeypatch, tmp_path, name):
    (tmp_path / name).write_text("not = [toml", encoding="utf-8")
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    reader.open()

    assert "data folder" in reader.text
    assert "TRACKER_DATA" in reader.text


def test_a_tracker_without_its_list_says_so(reader, monkeypatch, tmp_path):
    shipped = Path(__file__).resolve().parents[2] / "data"
    for path in shipped.rglob("*"):
        if path.is_file() and path.name != "pledges.csv":
            copy = tmp_path / path.relative_to(shipped)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))
    reader.open(lang="en")

    assert "The list pledges.csv is missing from the data folder." in reader.text
