"""The way back to the page on which somebody signed in; Streamlit itself always leads to the first page."""

import re
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "tracker_return"
LASTS = 600
LONGEST = 1000
ADDRESS = re.compile(r"/(?![/\\])[\x21-\x7e]*")
"""A path of our own: two slashes at the start would lead to another host."""


class Returns:
    """Remember the page from which a sign-in begins, and lead back there when it is done."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set the cookie when a sign-in begins; use it up when the provider sends the visitor back."""
        begins = scope["type"] == "http" and scope["path"].endswith("/auth/login")
        ends = scope["type"] == "http" and scope["path"].endswith("/oauth2callback")
        if not begins and not ends:
            await self.app(scope, receive, send)
            return
        request = Request(scope)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["cache-control"] = "no-store"
                _remember(request, headers) if begins else _lead_back(request, headers, message["status"])
            await send(message)

        await self.app(scope, receive, answer)


def own_address(text: str) -> str | None:
    """Return a text that is an address on this server, without one's host; None if it is anything else."""
    return text if len(text) <= LONGEST and ADDRESS.fullmatch(text) else None


def _remember(request: Request, headers: MutableHeaders) -> None:
    page = urlsplit(request.headers.get("referer", ""))
    address = own_address(page.path + (f"?{page.query}" if page.query else ""))
    if address and page.netloc == request.headers.get("host"):
        headers.append("set-cookie", _cookie(request, quote(address, safe=""), LASTS))


def _lead_back(request: Request, headers: MutableHeaders, status: int) -> None:
    address = own_address(unquote(request.cookies.get(COOKIE, "")))
    if status == 302 and address:
        headers["location"] = address
        headers.append("set-cookie", _cookie(request, "", 0))


def _cookie(request: Request, value: str, lasts: int) -> str:
    secure = "; Secure" if request.url.scheme == "https" else ""
    return f"{COOKIE}={value}; Max-Age={lasts}; Path=/; HttpOnly; SameSite=Lax{secure}"
