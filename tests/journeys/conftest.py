"""A reader who opens pages, turns switches and drops files, without a browser."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tracker.releases.first import open_store
from tracker.ui import cache, menu
from tracker.ui.people import visitors
from tracker.ui.people.visitor_facts import Connection, Visitor

ROOT = Path(__file__).resolve().parents[2]
TAGS = re.compile(r"<[^>]*>")
PAGES = {entry.address: f"pages/{entry.script}" for entry in menu.ENTRIES}


class Reader:
    """One browser session."""

    def __init__(self) -> None:
        self.app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        self.page: str | None = None

    def open(self, page: str = "", /, **query: str) -> "Reader":
        """Open a page by its link: in a fresh browser (every page's file is named as its address), or in this one."""
        if page != (self.page or ""):
            self.app.switch_page(PAGES[page])
        for name, value in query.items():
            self.app.query_params[name] = value
        self.page = page
        return self.ran()

    def ran(self) -> "Reader":
        self.app.run()
        assert not self.app.exception, self.app.exception
        return self

    def unfolded(self) -> "Reader":
        """Open every line of the page that has something below it only while it is open."""
        ids = [fold.proto.id for fold in self.app.expander if fold.proto.id]
        for key in (each.split("-", 2)[2] for each in ids):
            self.app.session_state[f"{key}_unfolded"] = True
        return self.ran() if ids else self

    def turn(self, switch: str, code: str) -> "Reader":
        next(group for group in self.app.button_group if group.key == f"switch_{switch}").set_value(code)
        return self.ran()

    def press(self, key: str) -> "Reader":
        self.app.button(key=key).click()
        return self.ran()

    def pick(self, key: str, value: object) -> "Reader":
        """Choose a value of a list or of buttons side by side."""
        found = [*self.app.selectbox, *self.app.radio]
        next(widget for widget in found if widget.key == key).set_value(value)
        return self.ran()

    def drop(self, name: str, content: bytes) -> "Reader":
        self.app.file_uploader[0].set_value((name, content, "application/octet-stream"))
        return self.ran()

    @property
    def html(self) -> str:
        return "\n".join(element.proto.body for element in self.app.get("html"))

    @property
    def text(self) -> str:
        return unescape(TAGS.sub(" ", self.html))

    @property
    def plain(self) -> str:
        """What the page says, with simple spaces."""
        return " ".join(self.text.split())

    @property
    def widgets(self) -> str:
        """The labels of what one can choose."""
        return "\n".join(widget.label for widget in [*self.app.selectbox, *self.app.radio])

    @property
    def headline(self) -> str:
        found = re.search(r'<h1 class="headline">(.*?)</h1>', self.html)
        return unescape(TAGS.sub("", found[1])).replace("\N{NO-BREAK SPACE}", " ") if found else ""

    @property
    def query(self) -> dict[str, str]:
        return {
            name: value[0] if isinstance(value, list) else value
            for name, value in self.app.query_params.items()
        }


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def readers() -> Callable[[], Reader]:
    return Reader


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch):
    """Give each journey a store of its own."""
    monkeypatch.setenv("TRACKER_STORE", f"sqlite:///{tmp_path / 'store.sqlite'}")


@pytest.fixture
def store():
    """Give the store that the pages use, with the shipped list as release 1."""
    found = open_store(cache.reference(), datetime.now(tz=UTC))
    yield found
    found.close()


@pytest.fixture
def editors_store(store, monkeypatch):
    """Give the store, with whoever opens a page as the editor at the server's own computer."""
    connection = Connection(
        "127.0.0.1", "localhost:8501", "http://localhost:8501", frozenset(), ("127.0.0.1",)
    )
    monkeypatch.setattr(
        visitors, "visitor", lambda: Visitor(datetime.now(tz=UTC), connection=connection, local_editor=True)
    )
    return store
