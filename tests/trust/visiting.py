"""A visitor without a browser, who says over the websocket whatever they like."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Self
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect


class Visit:
    """A connection to the server, and what its page shows.

    Raises:
        InvalidStatus: if the server does not let the connection in.
    """

    def __init__(
        self,
        address: str,
        *,
        page: str = "",
        cookies: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        origin: str | None = None,
        connect_to: str | None = None,
    ) -> None:
        self.address, self.page = address, page
        self.cookies, self.token = ({}, "") if cookies is None else _with_token(address, dict(cookies))
        stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
        host, _, port = (connect_to or "").partition(":")
        where = {"address": (host, int(port))} if connect_to else {}
        more = {"Cookie": _written(self.cookies)} if self.cookies else {}
        self.connection = connect(
            stream,
            origin=address if origin is None else origin or None,
            additional_headers={**(headers or {}), **more},
            subprotocols=["streamlit", self.token] if self.token else ["streamlit"],
            max_size=2**26,
            **where,
        )
        self.session = ""
        self.elements: list = []
        self.states: dict[str, WidgetState] = {}

    def __enter__(self) -> Self:
        self.socket = self.connection.__enter__()
        return self

    def __exit__(self, *failed: object) -> None:
        self.connection.__exit__(*failed)

    def say(self, message: BackMsg) -> None:
        """Send a message."""
        self.socket.send(message.SerializeToString())

    def hear(self) -> ForwardMsg:
        """Return the next message."""
        told = ForwardMsg()
        told.ParseFromString(self.socket.recv(timeout=30))
        return told

    def run(self, *pressed: WidgetState) -> None:
        """Run the page's script with everything that was said so far, and with what is pressed now."""
        message = BackMsg()
        message.rerun_script.SetInParent()
        message.rerun_script.page_name = self.page
        message.rerun_script.context_info.url = f"{self.address}/{self.page}"
        message.rerun_script.widget_states.widgets.extend([*self.states.values(), *pressed])
        self.say(message)
        self.elements = []
        while True:
            told = self.hear()
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self.session = told.new_session.initialize.session_id or self.session
            elif kind == "delta" and told.delta.WhichOneof("type") == "new_element":
                self.elements.append(told.delta.new_element)
            elif kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return

    def find(self, kind: str, wanted: Callable = lambda _: True):
        """Return the piece of the page of a kind, such as `button`, of which something holds."""
        return next(
            getattr(element, kind)
            for element in self.elements
            if element.WhichOneof("type") == kind and wanted(getattr(element, kind))
        )

    def keyed(self, kind: str, key: str):
        """Return the piece of a kind that our page gave a key."""
        return self.find(kind, lambda piece: re.search(rf"-{re.escape(key)}(_|$)", piece.id))

    def fill(self, widget: str, **value: object) -> None:
        """Say what stands in a widget from now on."""
        self.states[widget] = WidgetState(id=widget, **value)

    def press(self, button: str) -> None:
        """Press a button, and run the page."""
        self.run(WidgetState(id=button, trigger_value=True))

    def upload(self, widget: str, name: str, content: bytes) -> None:
        """Send a file, as the browser does, and put it into the widget."""
        ask = BackMsg()
        ask.file_urls_request.request_id = "1"
        ask.file_urls_request.file_names.append(name)
        ask.file_urls_request.session_id = self.session
        self.say(ask)
        while (told := self.hear()).WhichOneof("type") != "file_urls_response":
            pass
        urls = told.file_urls_response.file_urls[0]
        edge = "the-edge"
        body = (
            (
                f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                "Content-Type: text/csv\r\n\r\n"
            ).encode()
            + content
            + f"\r\n--{edge}--\r\n".encode()
        )
        request = Request(
            self.address + urls.upload_url,
            data=body,
            method="PUT",
            headers={
                "Content-Type": f"multipart/form-data; boundary={edge}",
                "Cookie": _written(self.cookies),
                "X-Xsrftoken": self.token,
            },
        )
        urlopen(request).close()
        state = WidgetState(id=widget)
        file = state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(content), file_id=urls.file_id
        )
        file.file_urls.CopyFrom(urls)
        self.states[widget] = state

    @property
    def said(self) -> str:
        """Everything that the page says, as one text."""
        return "\n".join(_texts(self.elements))


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
    with Visit(address, headers=headers, origin=origin, connect_to=connect_to) as visit:
        visit.run()
        visit.press(visit.find("button", lambda button: button.label == "Publish").id)
        return next(text for text in visit.said.splitlines() if text.startswith(("published", "refused")))


def _texts(elements: Iterable) -> Iterable[str]:
    for element in elements:
        kind = element.WhichOneof("type")
        if kind in {"text", "markdown", "html"}:
            yield getattr(element, kind).body


def _with_token(address: str, cookies: dict[str, str]) -> tuple[dict[str, str], str]:
    """Return cookies with the one against forged requests, which the server gives to whoever asks, and its value."""
    with urlopen(f"{address}/_stcore/health") as answer:
        given = re.search(r"_streamlit_xsrf=([^;]+)", " ".join(answer.headers.get_all("set-cookie") or []))
    token = cookies.get("_streamlit_xsrf") or (given.group(1) if given else "")
    return {**cookies, "_streamlit_xsrf": token}, token


def _written(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
