"""The web application around the pages: routes of its own and compressed files for the browser."""

import asyncio
import gc
import gzip
from collections.abc import AsyncGenerator, MutableMapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.intake import apart
from tracker.terms.errors import TrackerError
from tracker.ui import cache, drafts, uploads, warming
from tracker.ui.access_log import keep_log_discreet
from tracker.ui.browser_messages import BrowserMessages
from tracker.ui.draft_cookies import DraftCookies
from tracker.ui.headers import SafeHeaders
from tracker.ui.health import Health
from tracker.ui.media_addresses import use_addresses_of_our_own
from tracker.ui.open_addresses import OpenAddresses
from tracker.ui.origins import OwnOrigin
from tracker.ui.returns import Returns
from tracker.ui.secrets_file import use_secrets_file
from tracker.ui.upload_limits import UploadLimits

STATIC = "/static/"
SWEPT_EVERY = 600
"""Seconds between two looks for drafts that are too old."""
PREPARED_EVERY = 20
"""Seconds between two looks for a newer release."""
COMPRESSED = (".js", ".css", ".svg", ".map", ".json")


def application(script: Path) -> st.App:
    """Return the web application that serves the page script."""
    use_secrets_file()
    keep_log_discreet()
    use_addresses_of_our_own()
    return st.App(
        script,
        lifespan=warmed,
        routes=[
            Route("/health", Health().respond),
            # Streamlit answers every unknown path with its own page; a program needs a plain no.
            Route("/api", unknown),
            Route("/api/{rest:path}", unknown),
        ],
        # From the outside in: what turns away comes before what answers.
        middleware=[
            Middleware(SafeHeaders),
            Middleware(OwnOrigin),
            Middleware(OpenAddresses),
            Middleware(BrowserMessages),
            Middleware(UploadLimits),
            Middleware(DraftCookies),
            Middleware(Returns),
            Middleware(CompressedFiles),
        ],
    )


@asynccontextmanager
async def warmed(_app: st.App) -> AsyncGenerator[None]:
    """Read the tracker's data before the first visitor comes, and keep it out of collections.

    Streamlit collects garbage after every run of a page: with pandas and Plotly loaded that is
    most of the run unless what was loaded at the start is frozen.
    """
    apart.warm()  # it starts while we read
    try:
        cache.warm()
        uploads.warm()
    except TrackerError:
        pass  # the page says it, to somebody who can read it
    gc.collect()
    gc.freeze()
    tasks = [asyncio.create_task(swept_drafts()), asyncio.create_task(prepared_releases())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


async def swept_drafts() -> None:
    """Forget drafts that are too old, also when nobody comes."""
    while True:
        await asyncio.to_thread(drafts.sweep, datetime.now(tz=UTC))
        await asyncio.sleep(SWEPT_EVERY)


async def prepared_releases() -> None:
    """Prepare the newest release, also one that another process has published, and each new day."""
    prepared = None
    while True:
        prepared = await asyncio.to_thread(warming.prepare_newest, prepared)
        await asyncio.sleep(PREPARED_EVERY)


async def unknown(_request: Request) -> JSONResponse:
    """Answer that there is nothing at an address."""
    return JSONResponse({"error": "There is nothing at this address."}, status_code=404)


class CompressedFiles:
    """Send the browser's program compressed: a third of the bytes, each file compressed once.

    Streamlit leaves these files as they are; their names hold a hash of their content, so that a
    compressed copy never grows stale.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the compressed copies where that is possible."""
        if not _compressible(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self.kept:
            answer = await self._answer(scope, receive)
            if answer[0]["status"] != 200 or not _is_file(answer[0]):
                for message in answer:
                    await send(message)
                return
            self.kept[path] = _compressed(answer)
        headers, body = self.kept[path]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, receive: Receive) -> list[MutableMapping[str, Any]]:
        messages: list[MutableMapping[str, Any]] = []

        async def gather(message: MutableMapping[str, Any]) -> None:
            messages.append(message)

        conditional = {b"if-none-match", b"if-modified-since", b"range"}
        whole = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in conditional]}
        await self.app(whole, receive, gather)
        return messages


def _compressible(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = scope["path"]
    accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
    return STATIC in path and path.endswith(COMPRESSED) and b"gzip" in accepted


def _is_file(start: MutableMapping[str, Any]) -> bool:
    """Return whether an answer is a file; for a name it does not know Streamlit answers with its page."""
    return not dict(start["headers"]).get(b"content-type", b"").startswith(b"text/html")


def _compressed(answer: list[MutableMapping[str, Any]]) -> tuple[list[tuple[bytes, bytes]], bytes]:
    body = gzip.compress(b"".join(message.get("body", b"") for message in answer), 6)
    kept = [
        (name, value)
        for name, value in answer[0]["headers"]
        if name.lower() not in {b"content-length", b"content-encoding", b"accept-ranges", b"etag"}
    ]
    return [
        *kept,
        (b"content-encoding", b"gzip"),
        (b"vary", b"accept-encoding"),
        (b"content-length", str(len(body)).encode()),
    ], body
