"""What keeps uploads from filling the server, and the cookies that tie a draft to its browser."""

import asyncio
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import PlainTextResponse

from tests.trust.around import UPLOAD, client
from tracker.ui.web import upload_limits
from tracker.ui.web.draft_cookies import TOKENS, DraftCookies
from tracker.ui.web.upload_limits import UploadLimits


@pytest.fixture(autouse=True)
def private(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKER_PRIVATE", str(tmp_path / "private"))


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
