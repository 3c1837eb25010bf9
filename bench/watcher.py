"""One screen as the server sees it: the browser's socket.io frames over a real websocket, without a browser.

A plain asyncio protocol on websockets' own state machine, compression negotiated as Chromium
does: a thousand of these must cost little compared with the server under measurement.
"""

import asyncio
import json
import uuid
from collections.abc import Callable

from websockets.client import ClientProtocol
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.frames import Frame, Opcode
from websockets.uri import parse_uri

NAMESPACE = "/_event"
SHOWN = b'"is_hydrated_rx_state_":true'
"""In the frame that ends a page's load: the screen shows it, and is among the watchers."""

OPEN, PING, EVENT = b"0", b"2", b"42"


class Watcher(asyncio.Protocol):
    """Opens `page` as a browser tab does, then hands every event frame to `on_event`."""

    def __init__(self, page: str, port: int, on_event: Callable[["Watcher", bytes], None]) -> None:
        self.shown: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._page = page
        self._on_event = on_event
        self._socket = ClientProtocol(
            parse_uri(f"ws://127.0.0.1:{port}{NAMESPACE}/?EIO=4&transport=websocket&token={uuid.uuid4()}"),
            extensions=[ClientPerMessageDeflateFactory(client_max_window_bits=True)],
        )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the websocket."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._socket.send_request(self._socket.connect())
        self._flush()

    def data_received(self, data: bytes) -> None:
        """Take in what came, frame by frame."""
        self._socket.receive_data(data)
        for event in self._socket.events_received():
            if isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                self._take(bytes(event.data))
        self._flush()

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail the wait for a screen that was never shown."""
        if not self.shown.done():
            self.shown.set_exception(ConnectionError(f"the server closed the socket: {exc}"))

    def close(self) -> None:
        """Vanish, as a closed tab does."""
        self._transport.abort()

    def _take(self, text: bytes) -> None:
        if text.startswith(EVENT):
            if not self.shown.done() and SHOWN in text:
                self.shown.set_result(None)
            self._on_event(self, text)
        elif text == PING:
            self._socket.send_text(b"3")
        elif text.startswith(OPEN):
            self._socket.send_text(self._greeting())

    def _greeting(self) -> bytes:
        """The first message: the page asks for its state. What a browser adds only makes the response smaller."""
        place = {"pathname": self._page, "asPath": self._page}
        hydrate = {"name": "reflex___state____state.hydrate_and_load", "payload": {}, "router_data": place}
        return f"40{NAMESPACE},{json.dumps({'event': hydrate})}".encode()

    def _flush(self) -> None:
        for data in self._socket.data_to_send():
            if data:
                self._transport.write(data)
