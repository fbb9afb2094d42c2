"""The address at which a watcher asks whether the tracker is up, and which release it shows."""

import asyncio
import logging
import time

from starlette.requests import Request
from starlette.responses import JSONResponse

from tracker.releases.store import Store
from tracker.terms.errors import TrackerError

LOG = logging.getLogger(__name__)
KEPT_SECONDS = 2.0


class Health:
    """Answers whether the server and its store are up; the store is asked at most every two seconds."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store
        self.answer: dict[str, object] = {}
        self.asked_at = -KEPT_SECONDS
        self.lock = asyncio.Lock()

    async def respond(self, _request: Request) -> JSONResponse:
        """Answer; a store that cannot be read leaves the pages up, so that is said and not an error."""
        async with self.lock:
            if time.monotonic() - self.asked_at >= KEPT_SECONDS:
                self.answer = await asyncio.to_thread(self.looked_at)
                self.asked_at = time.monotonic()
        return JSONResponse(self.answer, headers={"cache-control": "no-store"})

    def looked_at(self) -> dict[str, object]:
        """Return how things stand."""
        try:
            if self.store is None:
                self.store = Store()
            newest = self.store.newest if self.store.made else 0
        except TrackerError as error:
            LOG.error("the store cannot be read: %s", error)
            return {"status": "degraded", "release": None}
        except Exception:
            LOG.exception("the store cannot be read")
            return {"status": "degraded", "release": None}
        return {"status": "ok", "release": newest or None}
