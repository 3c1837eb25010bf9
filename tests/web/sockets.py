"""A socket as a stranger would open it: without a browser, with any bytes."""

import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from trex_app.screens.visit.register_state import Register
from trex_app.web.socket_messages import CONNECT, EVENT, HYDRATE, STORE

OPEN_SECONDS = 5
CHECK = f"{Register.get_full_name()}.check"
PLACE = {"pathname": "/", "asPath": "/"}


def event(name: str, payload: object = None, **others: object) -> str:
    """The message that sends an event."""
    sent = {"name": name, "payload": payload or {}, "router_data": PLACE} | others
    return EVENT + json.dumps(["event", sent], ensure_ascii=False)


def hello() -> str:
    """The first message of a page."""
    return CONNECT + json.dumps({"event": {"name": HYDRATE, "payload": {}, "router_data": PLACE}})


def stored(values: dict[str, object]) -> str:
    """The message that sends what the browser keeps."""
    return event(STORE, {"vars": values})


@asynccontextmanager
async def opened(
    url: str,
    *,
    token: str = "",
    greet: bool = True,
    **options: Any,  # noqa: ANN401 - what websockets takes
) -> AsyncIterator[ClientConnection]:
    """A socket on which the page has sent its first message."""
    address = f"{url.replace('http', 'ws')}/_event/?token={token or uuid.uuid4()}&EIO=4&transport=websocket"
    async with connect(address, max_size=None, open_timeout=OPEN_SECONDS, **options) as socket:
        await socket.recv()
        if greet:
            await socket.send(hello())
            await socket.recv()
        yield socket


async def close_code(socket: ClientConnection) -> int:
    """The code with which the server closes, whatever it sends before."""
    try:
        while True:
            await socket.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else -1
