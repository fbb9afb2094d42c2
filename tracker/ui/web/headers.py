"""What browsers are told to refuse: scripts, hosts and frames that are not ours."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
YEAR = 365 * 24 * 60 * 60

PERMISSIONS = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
)


@cache
def content_policy() -> str:
    """Return which content a browser may take from where: from us, and nobody else.

    Streamlit's page has one script in its text: it is let in by its hash, which is taken from the
    installed page, so that another version of Streamlit needs no change here. Its styles are made
    by scripts, so they cannot be told apart.
    """
    scripts = " ".join(f"'sha256-{digest}'" for digest in inline_scripts(_page()))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def inline_scripts(page: bytes) -> tuple[str, ...]:
    """Return the hash of every script that stands in the text of a page, as a policy names it."""
    return tuple(
        base64.b64encode(hashlib.sha256(text).digest()).decode() for text in INLINE_SCRIPT.findall(page)
    )


def _page() -> bytes:
    return (Path(st.__file__).parent / "static" / "index.html").read_bytes()


@cache
def safe_headers() -> dict[str, str]:
    """Return the headers of every answer."""
    return {
        "content-security-policy": content_policy(),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "permissions-policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }


class SafeHeaders:
    """Send the headers with every answer, also with refusals and errors."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to an answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(safe_headers())
                # Streamlit says nothing about downloads, so that any browser or proxy might keep them.
                headers.setdefault("cache-control", "no-store")
                if scope.get("scheme") == "https":
                    headers["strict-transport-security"] = f"max-age={YEAR}"
                    message["headers"] = [_secured(*pair) for pair in message["headers"]]
            await send(message)

        await self.app(scope, receive, answer)


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Return a header in which a cookie is for encrypted connections only; Streamlit leaves that out of its own."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"
