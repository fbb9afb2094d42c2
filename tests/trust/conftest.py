"""People with browsers in front of trackers of their own."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from oidc_provider_mock import User
from playwright.sync_api import ConsoleMessage, Page

from tests.browsers import Sessions
from tests.trust.servers import DASHBOARD, Site, free_port, provider, set_up_sign_in, tracker

BROWSED = {
    "test_signing_in.py",
    "test_proxy.py",
    "test_injection.py",
    "test_published_harm.py",
    "test_content_policy.py",
    "test_draft_journeys.py",
    "test_publishing_signed_in.py",
    "test_second_person.py",
}
PROVIDERS: list[str] = []
"""The providers that run: people are sent there and back, and their pages are not ours."""
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', event =>
  window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""

PEOPLE = (
    User(sub="aiko", claims={"email": "aiko@example.org", "email_verified": True, "name": "Aiko"}),
    User(sub="boris", claims={"email": "boris@example.org", "email_verified": True, "name": "Boris"}),
    User(sub="chie", claims={"email": "chie@example.org", "email_verified": True, "name": "Chie"}),
    User(sub="eve", claims={"email": "chie@example.org", "email_verified": False, "name": "Eve"}),
    User(
        sub="dana",
        claims={
            "email": "dana@example.org",
            "email_verified": False,
            "groups": ["tracker-editors"],
            "name": "Dana",
        },
    ),
    User(
        sub="slow",
        claims={
            "email": "aiko@example.org",
            "email_verified": True,
            "name": "Aiko",
            "auth_time": 1_000_000_000,
        },
    ),
)
EDITORS = """
emails = ["aiko@example.org", "chie@example.org"]
groups = ["tracker-editors"]
administrators = ["aiko@example.org"]
[names]
"aiko@example.org" = "Aiko Tanaka"
"""


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents and item.path.name in BROWSED:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    with provider(*PEOPLE) as address:
        PROVIDERS.append(address)
        yield address


@pytest.fixture(scope="session")
def signing_in(tmp_path_factory, issuer) -> Iterator[tuple[str, Path]]:
    """Give a tracker with sign-in, and its folder."""
    folder, port = tmp_path_factory.mktemp("signing_in"), free_port()
    set_up_sign_in(folder, issuer, f"http://localhost:{port}")
    (folder / "editors.toml").write_text(EDITORS)
    with tracker(folder, port=port, TRACKER_LOCAL_EDITOR="1") as address:
        yield address, folder


@pytest.fixture(scope="session")
def site(tmp_path_factory, issuer) -> Iterator[Site]:
    """Give the whole tracker, with sign-in."""
    folder, port = tmp_path_factory.mktemp("pages"), free_port()
    set_up_sign_in(folder, issuer, f"http://localhost:{port}")
    (folder / "editors.toml").write_text(EDITORS)
    with tracker(folder, app=DASHBOARD, port=port) as address:
        yield Site(address, folder)


@pytest.fixture
def pages(site) -> str:
    """Give the address of the whole tracker."""
    return site.address


@pytest.fixture
def session(sessions: Sessions) -> Iterator[Callable[..., Page]]:
    """Open pages, each in a browser session of its own, that note what the content policy refuses."""
    with ExitStack() as held:

        def open_page(url: str = "", **settings) -> Page:
            context = held.enter_context(sessions.session(WATCH, locale="en-GB", **settings))
            page = context.new_page()
            page.asked, page.troubles = [], []
            noted = {
                "request": lambda request: page.asked.append(request.url),
                "console": lambda said: heard(said, page.troubles),
                "weberror": lambda error: page.troubles.append(str(error.error)),
            }
            for event, note in noted.items():
                context.on(event, note)
                held.callback(context.remove_listener, event, note)
            if url:
                page.goto(url)
                rest(page)
            return page

        yield open_page


PROBE = re.compile(r"/[^/]+/_stcore/(health|host-config)$")
"""At a deep link Streamlit (1.67) asks first whether the server lies below it; the browser calls the answer an error."""


def heard(said: ConsoleMessage, troubles: list[str]) -> None:
    """Note what the browser complains of."""
    if said.type == "error" and not PROBE.search(said.location["url"]):
        troubles.append(f"{said.location['url']}: {said.text}")


def quiet(page: Page, address: str) -> None:
    """Hold that nothing of ours was refused, went wrong, or asked for anything elsewhere."""
    ours = (address, address.replace("http", "ws"), "data:", "blob:")
    assert page.evaluate("window.violations") == []
    assert [trouble for trouble in page.troubles if not trouble.startswith(tuple(PROVIDERS))] == []
    assert [url for url in page.asked if not url.startswith((*ours, *PROVIDERS))] == []


def rest(page: Page) -> None:
    """Wait until the page's script has ended."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    page.wait_for_timeout(300)
