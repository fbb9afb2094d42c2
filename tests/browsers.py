"""Browser sessions of their own that share what a browser has loaded of the program: a page opens in half the time.

A browser keeps compiled scripts in the process that draws the pages of a site, and ends the process with its last
page. So each session keeps one empty page of either name of this computer open: its anchors.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext

STORED = "cookies,local_storage,indexeddb,service_workers,cache_storage"
ONE_PROCESS = "--process-per-site"
ANCHORS = "http://127.0.0.1/", "http://localhost/"
"""Ports are no part of a site: these two pages hold the processes for every server of the tests."""


class Sessions:
    """Sessions of one browser by their settings; one that has ended remembers nothing but the program's files."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.idle: dict[str, list[BrowserContext]] = defaultdict(list)

    @contextmanager
    def session(self, script: str = "", **settings) -> Iterator[BrowserContext]:
        """Give a session that nobody else has, and forget afterwards what was kept in it; every page runs `script`."""
        key = repr((script, sorted(settings.items())))
        if self.idle[key]:
            context = self.idle[key].pop()
        else:
            context = self.browser.new_context(**settings)
            context.add_init_script(script)
            for address in ANCHORS:
                anchor = context.new_page()
                anchor.route(address, lambda route: route.fulfill(body="", content_type="text/html"))
                anchor.goto(address)
        origins: set[str] = set()

        def visited(request) -> None:
            parts = urlsplit(request.url)
            origins.add(f"{parts.scheme}://{parts.netloc}")

        context.on("request", visited)
        yield context
        context.remove_listener("request", visited)
        context.set_offline(False)
        context.clear_cookies()
        opened = context.pages[len(ANCHORS) :]
        devtools = context.new_cdp_session(context.pages[0])
        for origin in origins:
            if origin.startswith("http"):
                devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": STORED})
        devtools.detach()
        for page in opened:
            page.close()
        self.idle[key].append(context)

    def close(self) -> None:
        """End every session."""
        for contexts in self.idle.values():
            for context in contexts:
                context.close()
