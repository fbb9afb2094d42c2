"""What stands around the pages: headers, origins, limits of uploads, cookies of drafts, the way back, health."""

import asyncio
import base64
import hashlib
import logging
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tracker.releases.store import Store
from tracker.ui import upload_limits
from tracker.ui.access_log import Discreet
from tracker.ui.draft_cookies import TOKENS, DraftCookies
from tracker.ui.headers import SafeHeaders, content_policy, inline_scripts
from tracker.ui.health import Health
from tracker.ui.origins import OwnOrigin
from tracker.ui.returns import Returns, own_address
from tracker.ui.upload_limits import UploadLimits

UPLOAD = "/_stcore/upload_file/a-session/a-file"


@pytest.fixture(autouse=True)
def private(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKER_PRIVATE", str(tmp_path / "private"))


def client(*middleware, base="http://testserver", **options):
    async def answer(request):
        kept = {"set-cookie": "theirs=1; HttpOnly"} if request.url.path == "/cookie" else {}
        return PlainTextResponse(f"{request.method} {len(await request.body())}", headers=kept)

    async def stream(socket):
        await socket.accept()
        await socket.send_text("in")
        await socket.close()

    async def back(_request):
        return RedirectResponse("/", 302)

    app = Starlette(
        routes=[
            WebSocketRoute("/_stcore/stream", stream),
            Route("/oauth2callback", back),
            Route("/{path:path}", answer, methods=["GET", "PUT", "POST", "DELETE"]),
        ]
    )
    for wraps in reversed(middleware):
        app = wraps(app)
    return TestClient(app, base_url=base, **options)


def test_every_answer_carries_the_headers():
    for path in ("/", "/_stcore/health", UPLOAD):
        headers = client(SafeHeaders).get(path).headers

        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
        assert "camera=()" in headers["permissions-policy"]
        assert "strict-transport-security" not in headers


def test_the_policy_lets_nothing_in_but_our_own():
    policy = dict(part.split(" ", 1) for part in content_policy().split("; "))

    assert (
        policy["default-src"]
        == policy["frame-ancestors"]
        == policy["object-src"]
        == policy["frame-src"]
        == "'none'"
    )
    assert not re.search(r"'unsafe-(inline|eval)'|\*|https?:|blob:|data:", policy["script-src"])
    assert not any(re.search(r"\*|https?:", sources) for sources in policy.values())


def test_a_script_in_the_page_is_let_in_by_the_hash_of_its_text():
    text = b"\n  window.ready = false\n "
    page = (
        b'<script src="a.js"></script><SCRIPT type=module crossorigin src=b.js></SCRIPT><script>'
        + text
        + b"</script>"
    )

    assert inline_scripts(page) == (base64.b64encode(hashlib.sha256(text).digest()).decode(),)
    assert inline_scripts(b"<p>none</p>") == ()


def test_behind_tls_connections_stay_encrypted_and_cookies_with_them():
    answer = client(SafeHeaders, base="https://testserver").get("/cookie")

    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    assert answer.headers["set-cookie"] == "theirs=1; HttpOnly; Secure"
    assert client(SafeHeaders).get("/cookie").headers["set-cookie"] == "theirs=1; HttpOnly"


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


@pytest.fixture
def room(monkeypatch):
    """Say what sessions hold, and make a file at most a mebibyte large."""
    held = Counter()
    monkeypatch.setattr(upload_limits, "held_bytes", lambda: held)
    monkeypatch.setattr(upload_limits, "largest_file", lambda: upload_limits.MEBIBYTE)
    monkeypatch.setenv("TRACKER_UPLOADS_MB", "6")
    return held


@pytest.mark.parametrize(
    ("held", "size", "status"),
    [
        ({}, 1_000, 200),
        ({}, 1_048_576, 200),
        ({}, 1_200_000, 413),
        ({"a-session": 3_500_000}, 900_000, 200),
        ({"a-session": 3_900_000}, 900_000, 413),
        ({"others": 5_000_000}, 900_000, 200),
        ({"others": 6_000_000}, 900_000, 503),
    ],
)
def test_an_upload_is_refused_where_there_is_no_room(room, held, size, status):
    room.update(held)

    assert client(UploadLimits).put(UPLOAD, content=b"x" * size).status_code == status


@pytest.mark.usefixtures("room")
def test_an_upload_that_does_not_say_its_length_is_refused():
    assert client(UploadLimits).put(UPLOAD, content=iter([b"x"])).status_code == 411
    assert client(UploadLimits).put(UPLOAD, content=b"x", headers={"content-length": "-1"}).status_code in {
        200,
        400,
    }
    assert client(UploadLimits).put("/elsewhere", content=iter([b"x"])).status_code == 200


@pytest.mark.usefixtures("room")
def test_uploads_under_way_count_together():
    async def slow(scope, receive, send):
        await asyncio.sleep(0.05)
        await PlainTextResponse("")(scope, receive, send)

    limits = UploadLimits(slow)

    async def put(session):
        scope = {
            "type": "http",
            "method": "PUT",
            "path": f"/_stcore/upload_file/{session}/f",
            "headers": [(b"content-length", b"1000000")],
        }
        told = []

        async def tell(message):
            told.append(message)

        await limits(scope, None, tell)
        return told[0]["status"]

    async def all_at_once():
        return await asyncio.gather(*(put(session) for session in ["one"] * 5 + ["two"] * 4))

    with ThreadPoolExecutor() as aside:  # where no other test's event loop runs
        answers = aside.submit(lambda: asyncio.run(all_at_once())).result()

    assert answers.count(200) == 6  # four of the first session, then two until the total is reached
    assert answers.count(413) == 1
    assert answers.count(503) == 2
    assert not limits.under_way


def test_each_upload_gets_a_new_cookie_that_no_script_reads():
    visitor = client(DraftCookies)
    first, second = (visitor.put(UPLOAD).headers["set-cookie"] for _ in range(2))

    assert re.fullmatch(r"tracker_draft=[\w-]{43}; Max-Age=28800; Path=/; HttpOnly; SameSite=Lax", first)
    assert first != second
    assert TOKENS.of("a-session") in second
    assert "set-cookie" not in visitor.get("/").headers
    assert "set-cookie" not in visitor.delete(UPLOAD).headers


def test_behind_tls_another_host_of_the_domain_cannot_set_the_cookie():
    cookie = client(DraftCookies, base="https://testserver").put(UPLOAD).headers["set-cookie"]

    assert cookie.startswith("__Host-tracker_draft=")
    assert cookie.endswith("; Secure")


def test_a_refused_upload_gets_no_cookie(room):
    room["others"] = 10**9

    assert "set-cookie" not in client(DraftCookies, UploadLimits).put(UPLOAD, content=b"x").headers


def test_a_sign_in_leads_back_to_where_it_began():
    visitor = client(Returns, follow_redirects=False)
    begun = visitor.get(
        "/auth/login?provider=x", headers={"referer": "http://testserver/submit?lang=ja&rule=a%20b"}
    )
    assert begun.headers["cache-control"] == "no-store"

    done = visitor.get("/oauth2callback?code=x&state=y")
    assert done.headers["location"] == "/submit?lang=ja&rule=a%20b"
    assert visitor.get("/oauth2callback?code=x").headers["location"] == "/"  # once


@pytest.mark.parametrize(
    "referer", ["http://evil.example.org/submit", "", "nonsense", "http://testserver//evil.example.org/"]
)
def test_a_sign_in_leads_nowhere_else(referer):
    visitor = client(Returns, follow_redirects=False)
    visitor.get("/auth/login", headers={"referer": referer})

    assert visitor.get("/oauth2callback").headers["location"] == "/"


@pytest.mark.parametrize(
    "text",
    [
        "//evil.example.org",
        "/\\evil.example.org",
        "https://evil.example.org",
        "javascript:alert(1)",
        "",
        "submit",
        "/a\r\nset-cookie: x=1",
        "/a b",
        "/" + "a" * 2000,
    ],
)
def test_only_a_path_of_our_own_is_a_way_back(text):
    assert own_address(text) is None


def answered(store):
    return Health(store).looked_at()


def test_health_says_which_release_is_shown(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    assert answered(store) == {"status": "ok", "release": None}

    store.make(lambda: None)
    assert answered(store) == {"status": "ok", "release": None}


def test_a_store_that_cannot_be_read_is_said_and_the_pages_stay_up(tmp_path):
    (tmp_path / "store.db").write_bytes(b"not a database" * 100)

    assert answered(Store(f"sqlite:///{tmp_path / 'store.db'}")) == {"status": "degraded", "release": None}


def test_the_store_is_asked_at_most_every_two_seconds(tmp_path):
    asked = []

    class Counted(Health):
        def looked_at(self):
            asked.append(1)
            return {"status": "ok", "release": 7}

    app = Starlette(routes=[Route("/health", Counted(Store(f"sqlite:///{tmp_path / 's.db'}")).respond)])
    visitor = TestClient(app)

    assert [visitor.get("/health").json()["release"] for _ in range(20)] == [7] * 20
    assert len(asked) == 1


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
