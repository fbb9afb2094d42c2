"""How long a reader waits for the overview in a real browser, beside a page of one line from the same server.

A fresh browser cache each time, a warm server; the goal is a headline within 5 seconds on a quiet machine.
"""

import statistics
import time

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import READY, serving
from tests.conftest import CHROMIUM, QUIET

ROUNDS = 5


def waited(browser: Browser, address: str, selector: str) -> float:
    """Return the seconds until `selector` is on the page, in a browser session of its own."""
    context = browser.new_context()
    started = time.perf_counter()
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(selector)
    spent = time.perf_counter() - started
    context.close()
    return spent


def main() -> None:
    """Print the median wait for the headline, and its ratio to the server's plainest answer."""
    with sync_playwright() as playwright, serving() as address:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        waited(browser, address, READY)
        page, floor = [], []
        for _ in range(ROUNDS):
            page.append(waited(browser, address, READY))
            floor.append(waited(browser, f"{address}/health", "body"))
        browser.close()
    print(
        f"overview: headline after {statistics.median(page):.2f} s (median of {ROUNDS}); "
        f"{statistics.median(page) / statistics.median(floor):.1f} × the floor, a page of one line"
    )


if __name__ == "__main__":
    main()
