"""The cookie that lets a browser find its own file again: set by the answer to an upload (docs/decisions/0010)."""

import re
from collections import OrderedDict
from http.cookies import CookieError, SimpleCookie
from threading import Lock

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.ui.sending import drafts
from tracker.ui.web.private_files import new_token

UPLOAD = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/[^/]+$")
PLAIN, SECURE = "tracker_draft", "__Host-tracker_draft"
"""Behind TLS the name has a prefix that keeps another host of the same domain from setting it."""
SESSIONS = 10_000


class Tokens:
    """The token of each session that sent a file to this process."""

    def __init__(self) -> None:
        self.by_session: OrderedDict[str, str] = OrderedDict()
        self.lock = Lock()

    def given(self, session: str, token: str) -> None:
        """Remember the token that was given to a session."""
        with self.lock:
            self.by_session.pop(session, None)
            self.by_session[session] = token
            while len(self.by_session) > SESSIONS:
                self.by_session.popitem(last=False)

    def of(self, session: str) -> str | None:
        """Return the token of a session; None if it sent nothing."""
        with self.lock:
            return self.by_session.get(session)


TOKENS = Tokens()


class DraftCookies:
    """Give each upload a new token, as a cookie that no script can read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the cookie to the answer to a successful upload."""
        sent = UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if sent is None:
            await self.app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 300:
                if old := token_in(_cookies(scope)):
                    drafts.forget(old)
                token = new_token()
                TOKENS.given(sent["session"], token)
                message = {
                    **message,
                    "headers": [*message["headers"], (b"set-cookie", cookie(token, scope).encode())],
                }
            await send(message)

        await self.app(scope, receive, answer)


def cookie(token: str, scope: Scope) -> str:
    """Return the header that sets the cookie.

    Lax, not strict: coming back from the provider is a navigation from another site.
    """
    secure = scope.get("scheme") == "https"
    name = SECURE if secure else PLAIN
    lasts = int(drafts.KEPT.total_seconds())
    return f"{name}={token}; Max-Age={lasts}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"


def token_in(cookies: dict[str, str]) -> str | None:
    """Return the token among a browser's cookies."""
    return cookies.get(SECURE) or cookies.get(PLAIN)


def _cookies(scope: Scope) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                found |= {key: held.value for key, held in SimpleCookie(value.decode("latin-1")).items()}
            except CookieError:
                continue
    return found
