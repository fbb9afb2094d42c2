"""The web application around the pages: routes of its own, and what runs beside them."""

import asyncio
import gc
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any, TypedDict

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from tracker.intake import apart
from tracker.terms.errors import TrackerError
from tracker.ui import cache, warming
from tracker.ui.sending import drafts, uploads
from tracker.ui.web.access_log import keep_log_discreet
from tracker.ui.web.browser_messages import BrowserMessages
from tracker.ui.web.compressed_files import CompressedFiles
from tracker.ui.web.draft_cookies import DraftCookies
from tracker.ui.web.headers import SafeHeaders
from tracker.ui.web.health import Health
from tracker.ui.web.media_addresses import use_addresses_of_our_own
from tracker.ui.web.open_addresses import OpenAddresses
from tracker.ui.web.origins import OwnOrigin
from tracker.ui.web.returns import Returns
from tracker.ui.web.secrets_file import use_secrets_file
from tracker.ui.web.upload_limits import UploadLimits

SWEPT_EVERY = 600
"""Seconds between two looks for drafts that are too old."""
PREPARED_EVERY = 20
"""Seconds between two looks for a newer release."""


class Around(TypedDict):
    """What stands around the pages, as `st.App` takes it."""

    lifespan: Callable[[st.App], AbstractAsyncContextManager[dict[str, Any] | None]]
    routes: Sequence[BaseRoute]
    middleware: Sequence[Middleware]


def around() -> Around:
    """Return what stands around the pages; sets up the process that serves them.

    The script calls `st.App` itself: `streamlit run` looks for that call in its text, and serves the bare
    pages, without any of this, where it finds none.
    """
    use_secrets_file()
    keep_log_discreet()
    use_addresses_of_our_own()
    return {
        "lifespan": warmed,
        "routes": [
            Route("/health", Health().respond),
            # Streamlit answers every unknown path with its own page; a program needs a plain no.
            Route("/api", unknown),
            Route("/api/{rest:path}", unknown),
        ],
        # From the outside in: what turns away comes before what answers.
        "middleware": [
            Middleware(SafeHeaders),
            Middleware(OwnOrigin),
            Middleware(OpenAddresses),
            Middleware(BrowserMessages),
            Middleware(UploadLimits),
            Middleware(DraftCookies),
            Middleware(Returns),
            Middleware(CompressedFiles),
        ],
    }


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
