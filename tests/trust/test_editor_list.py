"""The file that names the editors."""

import pytest

from tracker.ui.people.editor_list import EditorList, EditorListError, editors_path, read_editors


def test_a_list_names_addresses_groups_administrators_and_names(tmp_path):
    path = tmp_path / "editors.toml"
    path.write_text(
        """
        emails = ["Aiko@example.org", " boris@example.org "]
        groups = ["editors"]
        administrators = ["chie@example.org", "admins"]
        group_claim = "realm_access.roles"
        [names]
        "aiko@example.org" = "相子"
    """,
        encoding="utf-8",
    )

    editors = read_editors(path)

    assert editors.holds_email("aiko@EXAMPLE.org")
    assert editors.holds_email("boris@example.org")
    assert editors.holds_email("chie@example.org")
    assert editors.holds_email("chie@example.org", administrators=True)
    assert not editors.holds_email("aiko@example.org", administrators=True)
    assert editors.holds_group(["x", "admins"], administrators=True)
    assert not editors.holds_group(["editors"], administrators=True)
    assert editors.name_of("AIKO@example.org") == "相子"
    assert editors.group_claim == "realm_access.roles"


def test_without_a_file_nobody_is_an_editor(tmp_path):
    assert read_editors(tmp_path / "none.toml") == EditorList()


def test_the_list_is_read_anew_each_time(tmp_path):
    path = tmp_path / "editors.toml"
    path.write_text('emails = ["aiko@example.org"]')
    assert read_editors(path).holds_email("aiko@example.org")

    path.write_text("emails = []")
    assert not read_editors(path).holds_email("aiko@example.org")


@pytest.mark.parametrize(
    "text",
    [
        "emails = aiko@example.org",
        'emails = "aiko@example.org"',
        "emails = [1]",
        'emails = [""]',
        'email = ["a@b.c"]',
        'groups = "all"',
        "group_claim = 3",
        'group_claim = ""',
        'names = ["Aiko"]',
        "[names]\na = 1",
        'administrators = "x"',
        "\x00",
    ],
)
def test_a_list_that_says_something_else_lets_nobody_in(tmp_path, text):
    path = tmp_path / "editors.toml"
    path.write_text(text)

    with pytest.raises(EditorListError) as error:
        read_editors(path)

    assert error.value.said() and error.value.advised()


def test_a_folder_in_its_place_lets_nobody_in(tmp_path):
    with pytest.raises(EditorListError):
        read_editors(tmp_path)


def test_the_environment_names_the_list(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKER_EDITORS", str(tmp_path / "editors.toml"))
    assert editors_path() == tmp_path / "editors.toml"

    monkeypatch.delenv("TRACKER_EDITORS")
    assert editors_path().parts[-2:] == ("var", "editors.toml")
