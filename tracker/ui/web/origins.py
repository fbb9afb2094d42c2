"""Requests that pages of other sites make in a visitor's name are turned away before Streamlit sees them."""

from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

PUBLIC = ("/api/", "/health")
"""Answers that hold nothing of a visitor: pages of other sites may ask for them."""
POLICY_VIOLATION = 1008


class OwnOrigin:
    """Turn away requests and connections that another site's page began.

    Streamlit (1.67) lets pages of every port of this computer in, and to find out about other
    origins it asks a host on the internet for its own address: no request may go there.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what our own page asks for, and what no page asks for."""
        if scope["type"] not in {"http", "websocket"} or _own(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await PlainTextResponse("This request came from a page of another site.", 403)(
                scope, receive, send
            )


def _own(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None or (scope["type"] == "http" and scope["path"].startswith(PUBLIC)):
        return True
    return urlsplit(origin).netloc == headers.get("host") or origin in st.get_option(
        "server.corsAllowedOrigins"
    )
