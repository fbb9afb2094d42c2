"""The log of the server holds nothing secret."""

import logging

import pytest

from tracker.ui.web.access_log import Discreet


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/submit?lang=ja", "/submit"),
        ("/oauth2callback?code=secret&state=x", "/oauth2callback"),
        ("/_stcore/upload_file/a-session/a-file", "/_stcore/upload_file/…"),
        ("/under/_stcore/upload_file/a-session/a-file?x", "/under/_stcore/upload_file/…"),
        ("127.0.0.1:80", "127.0.0.1:80"),
    ],
)
def test_the_log_holds_no_session_and_no_code(address, logged):
    record = logging.LogRecord(
        "uvicorn.access", logging.INFO, "", 0, '%s "%s" %d', ("127.0.0.1:5", address, 200), None
    )

    assert Discreet().filter(record)
    assert record.getMessage() == f'127.0.0.1:5 "{logged}" 200'
