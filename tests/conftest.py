"""What tests of several rooms share: one real browser, and drawing that no slow machine turns into a mistake."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.browsers import ONE_PROCESS, Sessions

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

settings.register_profile(
    "untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # how long something takes is for the benches to say
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # One for all: Playwright's plain interface cannot be started twice in a process.
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=[*QUIET, ONE_PROCESS]
        )
        yield found
        found.close()


@pytest.fixture(scope="session")
def sessions(browser: Browser) -> Iterator[Sessions]:
    found = Sessions(browser)
    yield found
    found.close()
