"""The browser's program reaches every visitor whole, also after one who left in the middle."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.testclient import TestClient

from tracker.ui.web.compressed_files import CompressedFiles

PATH = "/static/js/program.js"


def test_a_program_is_compressed_once_and_a_page_in_its_place_is_not_kept():
    async def app(scope, receive, send):
        known = scope["path"] == "/static/js/known.js"
        answer = (
            PlainTextResponse("x" * 5000, media_type="text/javascript") if known else HTMLResponse("<html>")
        )
        await answer(scope, receive, send)

    files = CompressedFiles(app)
    visitor = TestClient(files)

    assert visitor.get("/static/js/known.js").headers["content-encoding"] == "gzip"
    for number in range(5):
        assert visitor.get(f"/any/static/{number}.js").text == "<html>"
    assert list(files.kept) == ["/static/js/known.js"]


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "program.js"
    path.write_bytes(b"".join(b"say(%d);" % number for number in range(100_000)))
    return path


def asked(files, received):
    """Return the status and the body that one visitor gets; `received` is what the server hears of them."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": PATH,
        "headers": [(b"accept-encoding", b"gzip")],
        "asgi": {"version": "3.0", "spec_version": "2.3"},  # as uvicorn says it
    }
    with ThreadPoolExecutor(1) as thread:  # in this one a browser's event loop may be running
        thread.submit(asyncio.run, files(scope, received, send)).result()
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


def leaving():
    """Hear a request, then that the visitor has gone."""
    messages = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        return next(messages, {"type": "http.disconnect"})

    return receive


async def staying():
    await asyncio.Event().wait()


def test_a_visitor_who_leaves_breaks_the_program_for_nobody_after(program):
    files = CompressedFiles(FileResponse(program))

    asked(files, leaving())
    assert PATH in files.kept

    status, body = asked(files, staying)

    assert status == 200
    assert gzip.decompress(body) == program.read_bytes()


def test_half_a_program_is_never_kept(program):
    whole = program.read_bytes()
    parts = iter([whole[: len(whole) // 2], whole])

    async def app(scope, receive, send):
        headers = {"content-length": str(len(whole))}
        await Response(next(parts), media_type="text/javascript", headers=headers)(scope, receive, send)

    files = CompressedFiles(app)
    asked(files, staying)

    assert not files.kept
    assert gzip.decompress(asked(files, staying)[1]) == whole
