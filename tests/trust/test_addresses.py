"""Every address that the server answers is one that somebody decided about."""

import json
import os
import socket
import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.media_file_storage import MediaFileKind

from tests.trust.servers import ROOT, tracker
from tests.trust.visiting import Visit
from tracker.ui.web import browser_messages, media_addresses
from tracker.ui.web.open_addresses import WEBSOCKET, OpenAddresses, answered

EVERYTHING_ON = "tests.trust.all_settings_on"

DECIDED = {
    "/health": "ours",
    "/api": "ours",
    "/api/{rest:path}": "ours",
    "/_stcore/health": "open",
    "/_stcore/host-config": "open",
    "/_stcore/stream": "open",
    "/_stcore/upload_file/{session_id}/{file_id}": "open",
    "/_stcore/bidi-components/{path:path}": "open",
    "/media/{file_id:path}": "open",
    "/auth/login": "open",
    "/auth/logout": "open",
    "/oauth2callback": "open",
    "/_stcore/metrics": "shut",
    "/_stcore/script-health-check": "shut",
    "/_stcore/agent/interact": "shut",
    "/_stcore/agent/openapi.json": "shut",
    "/_stcore/agent/mcp": "shut",
    "/component/{path:path}": "shut",
    "/app/static/{path:path}": "shut",
    "": "pages",  # Streamlit's own page and its files, which any other address leads to
}

ROUTES = """
import json
from tests.trust.all_settings_on import app
print(json.dumps([[route.path, sorted(getattr(route, "methods", None) or []), type(route).__name__]
                  for route in app._build_starlette_app().routes]))
"""


@pytest.fixture(scope="module")
def routes(tmp_path_factory):
    """Return every route of the server with its methods, as the installed Streamlit has them."""
    told = subprocess.run(
        [sys.executable, "-c", ROUTES],
        cwd=ROOT,
        env={**os.environ, "TRACKER_STORE": f"sqlite:///{tmp_path_factory.mktemp('routes') / 'store.db'}"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [
        (path, method)
        for path, methods, kind in json.loads(told.splitlines()[-1])
        for method in (methods or [WEBSOCKET if kind == "WebSocketRoute" else "GET"])
    ]


def filled(path):
    """Return an address that a route matches."""
    for name in ("{session_id}", "{file_id}", "{path:path}", "{file_id:path}", "{rest:path}"):
        path = path.replace(name, "some")
    return path or "/"


def test_every_route_of_the_installed_streamlit_was_decided_about(routes):
    assert {path for path, _ in routes} == set(DECIDED)


def test_what_is_not_decided_to_be_open_is_shut(routes):
    passed_on = {path for path, method in routes if answered(method, filled(path))}

    assert passed_on == {path for path, decision in DECIDED.items() if decision != "shut"}
    assert not answered("OPTIONS", "/_stcore/upload_file/some/some")
    assert not answered("GET", "/_stcore/of-the-next-version")
    assert not answered(WEBSOCKET, "/anything")


@pytest.fixture(scope="module")
def all_on(tmp_path_factory):
    with tracker(tmp_path_factory.mktemp("all_on"), app=f"{EVERYTHING_ON}:app") as address:
        yield address


def asked(address, method="GET", body=None):
    """Return the status and type of an answer."""
    request = Request(address, data=body, method=method, headers={"content-type": "application/json"})
    try:
        with urlopen(request) as answer:
            return answer.status, answer.headers.get_content_type()
    except HTTPError as error:
        return error.code, error.headers.get_content_type()


def test_a_real_server_answers_nothing_at_what_is_shut_even_if_settings_open_it(all_on, routes):
    for path, method in routes:
        if DECIDED[path] == "shut":
            answer = asked(f"{all_on}{filled(path)}", method, b"{}" if method == "POST" else None)
            assert answer == (404, "text/plain"), (path, method)
    assert asked(f"{all_on}/submit/_stcore/agent/mcp", "POST", b"{}")[0] == 404
    assert asked(f"{all_on}/_stcore/health") == (200, "text/plain")
    assert asked(f"{all_on}/any/page") == (200, "text/html")


@pytest.mark.parametrize(
    "path",
    [
        "//_stcore/metrics",
        "/_stcore//metrics",
        "/_stcore/./metrics",
        "/x/../_stcore/metrics",
        "/%5fstcore/metrics",
        "/_stcore/metrics/",
    ],
)
def test_another_spelling_of_an_address_opens_nothing(all_on, path):
    host, port = all_on.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as line:  # as it stands: a client would tidy it up
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))

    assert b"openmetrics" not in answer
    assert b"# TYPE" not in answer


@pytest.mark.parametrize(
    "path", ["/media/some", "/_stcore/health", "/submit", "/app/static-pages", "/component-list", "/authors"]
)
def test_pages_and_their_needs_stay_open(path):
    app = OpenAddresses(Starlette(routes=[Route("/{path:path}", lambda _: PlainTextResponse("in"))]))

    assert TestClient(app).get(path).text == "in"


def test_under_a_base_path_the_same_is_open(monkeypatch):
    monkeypatch.setattr("tracker.ui.web.open_addresses.st.get_option", lambda _: "tracker")

    assert answered("GET", "/tracker/_stcore/health")
    assert answered("GET", "/tracker/submit")
    assert not answered("GET", "/tracker/_stcore/metrics")
    assert not answered("GET", "/tracker/component/some")


DROPPED = {
    "clear_cache",
    "set_run_on_save",
    "load_git_info",
    "debug_disconnect_websocket",
    "debug_shutdown_runtime",
}
LAST = b"no message at all"
DROPPED_OPERATIONS = {"install_skills", "dismiss_skills_nudge"}


def test_every_message_of_the_installed_streamlit_was_decided_about():
    operations = BackMsg().backend_operation_request.DESCRIPTOR.oneofs_by_name["payload"].fields

    assert {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields} == (
        browser_messages.SAID | DROPPED | {"backend_operation_request"}
    )
    assert {field.name for field in operations} == browser_messages.OPERATIONS | DROPPED_OPERATIONS


def message(kind):
    """Return what a browser would send to say one thing."""
    made = BackMsg()
    part = (
        made
        if kind in {field.name for field in BackMsg.DESCRIPTOR.fields}
        else made.backend_operation_request
    )
    if part.DESCRIPTOR.fields_by_name[kind].message_type:
        getattr(part, kind).SetInParent()
    else:
        setattr(part, kind, True)
    return made.SerializeToString()


def test_only_what_pages_send_is_passed_on():
    kinds = sorted(browser_messages.SAID | browser_messages.OPERATIONS | DROPPED | DROPPED_OPERATIONS)

    async def echo(socket):
        await socket.accept()
        said = b""
        while said != LAST:
            said = await socket.receive_bytes()
            await socket.send_bytes(said)
        await socket.close()

    app = browser_messages.BrowserMessages(Starlette(routes=[WebSocketRoute("/", echo)]))
    with TestClient(app).websocket_connect("/") as socket:
        for kind in kinds:
            socket.send_bytes(message(kind))
        socket.send_bytes(LAST)  # Streamlit itself ends such a connection
        heard = iter(socket.receive_bytes, LAST)

        assert list(heard) == [
            message(kind) for kind in kinds if kind in browser_messages.SAID | browser_messages.OPERATIONS
        ]


def test_a_visitor_learns_nothing_of_the_files_of_the_server(all_on):
    with Visit(all_on) as visit:
        visit.run()
        for kind in ("load_git_info", "install_skills", "app_heartbeat"):
            visit.socket.send(message(kind))
        heard = set()
        while "heartbeat_ack" not in heard:
            heard.add(visit.hear().WhichOneof("type"))

    assert heard <= {"heartbeat_ack", "session_status_changed"}


def test_no_two_contents_share_the_address_of_a_download(monkeypatch):
    monkeypatch.setattr(
        memory_media_file_storage,
        media_addresses.MADE_BY,
        getattr(memory_media_file_storage, media_addresses.MADE_BY),
    )
    old = b"0" * 3_000_000
    new = old[:700_000] + b"1" + old[700_001:]
    kept = memory_media_file_storage.MemoryMediaFileStorage("/media")

    def address(content, name="list.csv"):
        return kept.load_and_get_id(content, "text/csv", MediaFileKind.DOWNLOADABLE, name)

    media_addresses.use_addresses_of_our_own()

    assert address(old) == address(old)
    assert address(old) != address(new)
    assert address(b"ab", "c") != address(b"a", "bc")
    assert kept.get_file(address(new)).content == new


def test_nobody_computes_the_address_of_a_download(monkeypatch):
    here = media_addresses.address_of(b"a guess", "text/csv")
    monkeypatch.setattr(media_addresses, "KEY", b"another server")

    assert media_addresses.address_of(b"a guess", "text/csv") != here
