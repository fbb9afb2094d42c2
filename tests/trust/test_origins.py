"""Only our own page may change anything."""

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.trust.around import UPLOAD, client
from tracker.ui.web.origins import OwnOrigin


@pytest.mark.parametrize(
    ("origin", "let_in"),
    [
        (None, True),
        ("http://testserver", True),
        ("https://testserver", True),
        ("http://testserver:81", False),
        ("http://evil.example.org", False),
        ("http://testserver.evil.example.org", False),
        ("http://localhost", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_our_own_page_asks(origin, let_in):
    headers = {} if origin is None else {"origin": origin}
    visitor = client(OwnOrigin)

    assert (visitor.put(UPLOAD, headers=headers).status_code == 200) is let_in
    assert (visitor.get("/", headers=headers).status_code == 200) is let_in
    if let_in:
        with visitor.websocket_connect("/_stcore/stream", headers=headers) as socket:
            assert socket.receive_text() == "in"
    else:
        with (
            pytest.raises(WebSocketDisconnect),
            visitor.websocket_connect("/_stcore/stream", headers=headers),
        ):
            pass


def test_public_answers_may_be_asked_for_from_anywhere():
    for path in ("/api/v1/progress", "/health"):
        assert client(OwnOrigin).get(path, headers={"origin": "http://evil.example.org"}).status_code == 200
