"""A visitor without a browser, who says over the websocket whatever they like."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


def forged_publish(
    address: str,
    headers: Mapping[str, str] | None = None,
    *,
    origin: str | None = None,
    connect_to: str | None = None,
) -> str:
    """Press "Publish" in a session of one's own making, and return what the page says to that.

    Raises:
        InvalidStatus: if the server does not let the connection in.
    """
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    host, _, port = (connect_to or "").partition(":")
    where = {"address": (host, int(port))} if connect_to else {}
    with connect(
        stream,
        origin=address if origin is None else origin or None,
        additional_headers=dict(headers or {}),
        subprotocols=["streamlit"],
        max_size=2**24,
        **where,
    ) as socket:
        _, publish = _run(socket, BackMsg())
        press = BackMsg()
        press.rerun_script.widget_states.widgets.add(id=publish, trigger_value=True)
        said, _ = _run(socket, press)
        return next(text for text in said if text.startswith(("published", "refused")))


def _run(socket, message: BackMsg) -> tuple[list[str], str]:
    """Run the page's script; return the texts that it shows, and the id of its button to publish."""
    message.rerun_script.SetInParent()
    socket.send(message.SerializeToString())
    texts, button = [], ""
    while True:
        told = ForwardMsg()
        told.ParseFromString(socket.recv(timeout=20))
        kind = told.WhichOneof("type")
        if kind == "script_finished":
            return texts, button
        if kind == "delta":
            element = told.delta.new_element
            if element.WhichOneof("type") == "text":
                texts.append(element.text.body)
            elif element.WhichOneof("type") == "button" and element.button.label == "Publish":
                button = element.button.id
