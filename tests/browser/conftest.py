"""A real browser in front of a real server."""

import csv
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.browsers import Sessions

ROOT = Path(__file__).resolve().parents[2]
READY = "h1.headline"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def serving(**environment: str) -> Iterator[str]:
    """Start a server of its own on a free port, with a store of its own, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    folder = tempfile.TemporaryDirectory()
    store = f"sqlite:///{folder.name}/store.sqlite"
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "dashboard:app", "--host", "127.0.0.1", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "TRACKER_DATA": "", "TRACKER_STORE": store, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            try:
                with urlopen(f"{address}/health") as answer:
                    assert answer.status == 200
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("the server did not start")
        yield address
    finally:
        server.terminate()
        server.wait(20)
        folder.cleanup()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as found:
        yield found


def first_pledge() -> str:
    """Return the ID of the first pledge of the shipped list."""
    with (ROOT / "data" / "pledges.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(csv.DictReader(file))["project_id"]


@pytest.fixture
def opened(sessions: Sessions) -> Iterator[Callable[..., Page]]:
    """Open an address in a session of its own, and wait until the page is there and at rest.

    Whatever a test does there, no page may ask for anything from another machine.
    """
    pages = []
    held = ExitStack()

    def open_page(url: str, *, width: int = 1440, scheme: str = "light", locale: str = "en-GB") -> Page:
        page = held.enter_context(sessions.session(locale=locale)).new_page()
        page.set_viewport_size({"width": width, "height": 1000})
        page.emulate_media(color_scheme=scheme)
        page.requested = []
        page.on("request", lambda request: page.requested.append(request.url))
        pages.append((url, page))
        page.goto(url)
        settled(page)
        return page

    with held:
        yield open_page
    for url, page in pages:
        assert len(page.requested) > 10, "a page asks for its program"
        assert outside(url, page.requested) == []


def outside(url: str, requested: list[str]) -> list[str]:
    """Return the requests of a page that leave for another machine."""
    own = "/".join(url.split("/")[:3])
    return [
        asked
        for asked in requested
        if not asked.startswith((own, own.replace("http", "ws"), "data:", "blob:"))
    ]


def settled(page: Page) -> None:
    """Wait until the page has its headline and the script has ended."""
    page.wait_for_selector(READY, timeout=30_000)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    # A chart that comes late takes the place of its grey box, and with it the focus away.
    page.wait_for_selector('[data-testid="stSkeleton"]', state="detached", timeout=30_000)
    page.wait_for_timeout(300)
