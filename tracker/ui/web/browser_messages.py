"""What a browser may say over its connection: what our pages let it say, and nothing else."""

import logging

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

LOG = logging.getLogger(__name__)

SAID = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"})
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
"""What pages ask for beside a run of theirs: a download that is made when it is wanted, rows of a table."""


class BrowserMessages:
    """Drop the messages that Streamlit (1.67) would obey from any visitor, and that none of our pages sends.

    `clear_cache` empties what all visitors share, `load_git_info` tells the names of files on the
    server, `install_skills` writes into its folder.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what pages say."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def hear() -> Message:
            while True:
                message = await receive()
                kind = kind_of(message.get("bytes") or b"")
                if kind is None or kind in SAID | OPERATIONS:
                    return message
                LOG.warning("a message was dropped: %s", kind)

        await self.app(scope, hear, send)


def kind_of(said: bytes) -> str | None:
    """Return what kind of message a browser sent; None if it is none at all, which Streamlit refuses itself."""
    message = BackMsg()
    try:
        message.ParseFromString(said)
    except DecodeError:
        return None
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") or kind
    return kind
