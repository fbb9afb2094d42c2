"""The server itself asks no other host for anything, whichever way it is started and whoever connects."""

import json
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import pytest
from websockets.exceptions import InvalidStatus

from tests.trust.servers import TINY, free_port, process, tracker
from tests.trust.visiting import forged_publish


@contextmanager
def gate() -> Iterator[tuple[dict[str, str], list[bytes]]]:
    """Give settings that lead every request for another host to us, and the requests that came."""
    came = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def watch():
            while True:
                try:
                    caller, _ = door.accept()
                except OSError:
                    return
                came.append(caller.recv(200))
                caller.close()

        threading.Thread(target=watch, daemon=True).start()
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        settings = {
            name: address
            for kind in ("http_proxy", "https_proxy", "all_proxy")
            for name in (kind, kind.upper())
        }
        yield {**settings, "no_proxy": "localhost,127.0.0.1", "NO_PROXY": "localhost,127.0.0.1"}, came


def test_streamlit_run_serves_the_whole_tracker_and_asks_no_other_host(tmp_path):
    with gate() as (settings, came):
        port = free_port()
        arguments = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
        settings |= {
            "TRACKER_STORE": f"sqlite:///{tmp_path / 'store.db'}",
            "TRACKER_PRIVATE": str(tmp_path / "private"),
        }
        health = f"http://localhost:{port}/health"
        with process(arguments, health, folder=tmp_path, env=settings), urlopen(health) as answer:
            assert json.load(answer) == {"status": "ok", "release": 1}
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]

        log = (tmp_path / "server.log").read_text()
        assert "External URL" not in log
        assert "ScriptRunContext" not in log  # a server that starts well warns of nothing
        assert came == []


@pytest.mark.parametrize("origin", ["http://evil.example.org", "http://192.0.2.1"])
def test_another_sites_page_makes_it_ask_no_other_host(tmp_path, origin):
    with gate() as (settings, came), tracker(tmp_path, app=TINY, **settings) as address:
        with pytest.raises(InvalidStatus):
            forged_publish(address, origin=origin)

        assert came == []
