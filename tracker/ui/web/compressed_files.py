"""The browser's program, sent compressed: each file compressed once and kept."""

import asyncio
import gzip
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

Message = MutableMapping[str, Any]

STATIC = "/static/"
COMPRESSED = (".js", ".css", ".svg", ".map", ".json")
CONDITIONS = {b"if-none-match", b"if-modified-since", b"range"}
"""Headers by which a browser asks for less than the whole file."""
REPLACED = {b"content-length", b"content-encoding", b"accept-ranges", b"etag"}
"""Headers that hold for the file as it was, not for its compressed copy."""


class CompressedFiles:
    """Send the browser's program compressed: a third of the bytes, each file compressed once.

    Streamlit leaves these files as they are; their names hold a hash of their content, so that a
    compressed copy never grows stale. Only a whole file is kept: what one visitor broke off would
    otherwise be broken for everybody after.
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
            answer = await self._whole_answer(scope, receive)
            if not _is_whole_file(answer):
                for message in answer:
                    await send(message)
                return
            self.kept[path] = await asyncio.to_thread(_compressed, answer)
        headers, body = self.kept[path]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _whole_answer(self, scope: Scope, receive: Receive) -> list[Message]:
        """Return the answer to the end, also when the one who asked has gone by then."""
        answer: list[Message] = []

        async def gather(message: Message) -> None:
            answer.append(message)

        async def unless_gone() -> Message:
            message = await receive()
            if message["type"] == "http.disconnect":
                await asyncio.Event().wait()  # whoever answers ends this wait with the answer
            return message

        headers = [(name, value) for name, value in scope["headers"] if name not in CONDITIONS]
        await self.app({**scope, "headers": headers}, unless_gone, gather)
        return answer


def _compressible(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = scope["path"]
    accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
    return STATIC in path and path.endswith(COMPRESSED) and b"gzip" in accepted


def _is_whole_file(answer: list[Message]) -> bool:
    """Return whether an answer is a file from its first to its last byte.

    For a name it does not know Streamlit answers with its page.
    """
    if not answer or answer[0].get("status") != 200:
        return False
    headers = dict(answer[0]["headers"])
    if headers.get(b"content-type", b"").startswith(b"text/html"):
        return False
    return headers.get(b"content-length") == str(len(_body(answer))).encode()


def _body(answer: list[Message]) -> bytes:
    return b"".join(message.get("body", b"") for message in answer)


def _compressed(answer: list[Message]) -> tuple[list[tuple[bytes, bytes]], bytes]:
    body = gzip.compress(_body(answer), 6)
    return [
        *((name, value) for name, value in answer[0]["headers"] if name.lower() not in REPLACED),
        (b"content-encoding", b"gzip"),
        (b"vary", b"accept-encoding"),
        (b"content-length", str(len(body)).encode()),
    ], body
