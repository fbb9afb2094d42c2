"""Browser sessions of their own that share what a browser has loaded of the program: a page opens in half the time."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext

STORED = "cookies,local_storage,indexeddb,service_workers,cache_storage"


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
        origins: set[str] = set()

        def visited(request) -> None:
            parts = urlsplit(request.url)
            origins.add(f"{parts.scheme}://{parts.netloc}")

        context.on("request", visited)
        yield context
        context.remove_listener("request", visited)
        context.set_offline(False)
        context.clear_cookies()
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        for origin in origins:
            if origin.startswith("http"):
                devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": STORED})
        for opened in context.pages:
            opened.close()
        self.idle[key].append(context)

    def close(self) -> None:
        """End every session."""
        for contexts in self.idle.values():
            for context in contexts:
                context.close()
