"""Which addresses of Streamlit's own the server answers: those that a browser on our pages needs, and no other."""

import re
from dataclasses import dataclass

import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

WEBSOCKET = "WEBSOCKET"
"""Stands among the methods for a connection that stays open."""


@dataclass(frozen=True)
class Address:
    """An address that is answered, and to which methods."""

    pattern: re.Pattern[str]
    methods: frozenset[str]


def _address(pattern: str, *methods: str) -> Address:
    return Address(re.compile(pattern), frozenset(methods))


READ = ("GET", "HEAD")

OPEN = (
    _address(
        r"/_stcore/health", *READ
    ),  # asked before a page connects; gives the token against forged requests
    _address(r"/_stcore/host-config", *READ),
    _address(r"/_stcore/stream", WEBSOCKET),
    _address(r"/_stcore/upload_file/[^/]+/[^/]+", "PUT", "DELETE"),
    _address(r"/_stcore/bidi-components/.+", *READ),  # the scripts of tracker/ui/browser
    _address(r"/media/[^/]+", *READ),  # downloads
    _address(r"/auth/(login|logout)", "GET"),
    _address(r"/oauth2callback", "GET"),
)

STREAMLITS = re.compile(r"(.*/)?_stcore(/.*)?|/(media|component|app/static|auth|oauth2callback)(/.*)?")
"""Addresses that Streamlit keeps for itself; all others lead to our own routes and pages.

Shut are, in 1.67: the agent API (`_stcore/agent/…`: the whole app without a browser), measurements
of memory and sessions (`_stcore/metrics`), runs of the page for a watcher (`_stcore/script-health-check`;
ours is `/health`), files of components that we do not use (`component/…`), the folder `static` beside
the script (`app/static/…`), and whatever another version adds.
"""


class OpenAddresses:
    """Answer that there is nothing at an address that no page of ours needs, whatever Streamlit's settings say."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is open."""
        if scope["type"] not in {"http", "websocket"} or answered(_method(scope), scope["path"]):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("There is nothing at this address.", 404)(scope, receive, send)


def answered(method: str, path: str) -> bool:
    """Return whether a request is passed on."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = path.removeprefix(f"/{base}") if base else path
    if method == WEBSOCKET or STREAMLITS.fullmatch(path):
        return any(method in address.methods and address.pattern.fullmatch(path) for address in OPEN)
    return True


def _method(scope: Scope) -> str:
    return WEBSOCKET if scope["type"] == "websocket" else scope["method"]
