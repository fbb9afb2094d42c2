"""How much may be sent to this process: a file, a session, and all of them together."""

import os
from collections import Counter

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance

from tracker.ui.web.draft_cookies import UPLOAD

MEBIBYTE = 2**20
FRAMING = 64 * 1024
"""What the form around a file adds."""
FILES_A_SESSION = 4
ENVIRONMENT = "TRACKER_UPLOADS_MB"
USUAL_TOTAL = 1024


class UploadLimits:
    """Refuse an upload before its first byte, when it would be more than there is room for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.under_way: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the uploads under way, and pass on those there is room for."""
        sent = UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if sent is None:
            await self.app(scope, receive, send)
            return
        session, size = sent["session"], _announced(scope)
        refusal = self.refusal(session, size)
        if refusal or size is None:
            await (refusal or PlainTextResponse("Say how long the file is.", 411))(scope, receive, send)
            return
        self.under_way[session] += size
        try:
            await self.app(scope, receive, send)
        finally:
            self.under_way[session] -= size
            if not self.under_way[session]:
                del self.under_way[session]

    def refusal(self, session: str, size: int | None) -> PlainTextResponse | None:
        """Return why an upload is refused; None: there is room."""
        if size is None:
            return None
        file_limit = largest_file() + FRAMING
        held = held_bytes()
        if size > file_limit:
            return PlainTextResponse("The file is too large.", 413)
        if held[session] + self.under_way[session] + size > FILES_A_SESSION * file_limit:
            return PlainTextResponse("This session has sent too much; remove a file first.", 413)
        if held.total() + self.under_way.total() + size > most_held():
            return PlainTextResponse(
                "Too many files are being looked at; try again later.", 503, headers={"retry-after": "600"}
            )
        return None


def largest_file() -> int:
    """Return how many bytes a file may have."""
    return int(st.get_option("server.maxUploadSize")) * MEBIBYTE


def most_held() -> int:
    """Return how many bytes of files this process holds at most."""
    try:
        return int(os.environ.get(ENVIRONMENT, "")) * MEBIBYTE
    except ValueError:
        return USUAL_TOTAL * MEBIBYTE


def held_bytes() -> Counter[str]:
    """Return how many bytes of files each session holds, as Streamlit keeps them."""
    storage = getattr(get_instance().uploaded_file_mgr, "file_storage", {})
    return Counter(
        {
            session: sum(len(held.data) for held in list(files.values()))
            for session, files in list(storage.items())
        }
    )


def _announced(scope: Scope) -> int | None:
    try:
        return max(int(Headers(scope=scope)["content-length"]), 0)
    except (KeyError, ValueError):
        return None
