"""The file of secrets that an environment variable names."""

import pytest
from streamlit.runtime.secrets import Secrets

from tracker.ui.web.secrets_file import SecretsError, use_secrets_file


@pytest.fixture(autouse=True)
def handed_over(monkeypatch):
    """Keep what is handed to Streamlit, instead of handing it over for the whole process."""
    given = []
    monkeypatch.setattr(Secrets, "merge_programmatic_secrets", lambda _, held: given.append(held))
    return given


def test_the_settings_of_sign_in_are_handed_to_streamlit(monkeypatch, tmp_path, handed_over):
    path = tmp_path / "secrets.toml"
    path.write_text('other = "not theirs"\n[auth]\nclient_id = "tracker"\n')
    monkeypatch.setenv("TRACKER_SECRETS", str(path))
    use_secrets_file()

    assert handed_over == [{"auth": {"client_id": "tracker"}}]


def test_without_the_variable_streamlit_looks_where_it_always_does(monkeypatch, handed_over):
    monkeypatch.delenv("TRACKER_SECRETS", raising=False)
    use_secrets_file()

    assert handed_over == []


@pytest.mark.parametrize("text", ["[auth", "", 'auth = "x"', None])
def test_a_server_does_not_start_with_a_file_that_says_nothing(monkeypatch, tmp_path, text):
    path = tmp_path / "secrets.toml"
    if text is not None:
        path.write_text(text)
    monkeypatch.setenv("TRACKER_SECRETS", str(path))

    with pytest.raises(SecretsError) as error:
        use_secrets_file()

    assert error.value.said() and error.value.advised()
