"""A hall of phones behind one address never reaches a limit; a flood from one address does."""

import uuid
from collections import Counter
from collections.abc import Awaitable, Callable

import pytest
from starlette.types import Message, Receive, Scope, Send

from tests.web.sockets import CHECK, event, hello
from trex_app.settings import Settings
from trex_app.web.socket_guard import VISITOR_MESSAGES, VISITOR_SOCKETS, SocketGuard
from trex_app.web.socket_messages import EventShape, SocketMessages

HALL = 300
A_VISIT = [hello(), *[event(CHECK, {"field": "name", "text": "x" * 100})] * 40]  # twice as busy as a real visit


class Hall:
    """Sockets of one address on a guard, in front of an app that only listens."""

    def __init__(self, visitors: int) -> None:
        messages = SocketMessages({CHECK: EventShape({"field": str, "text": str})}, {})
        self.heard = 0
        self.codes: Counter[int] = Counter()
        self._guard = SocketGuard(self._listen, messages, Settings(VISITORS_PER_ADDRESS=visitors))

    async def _listen(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["type"] == "websocket.receive":
            self.heard += 1

    async def visit(self, messages: list[str], *, before_leaving: Callable[[], Awaitable[None]] | None = None) -> None:
        """Open a socket, send these messages, then perhaps do something while it is open."""
        waiting = [{"type": "websocket.receive", "text": text} for text in messages]

        async def receive() -> Message:
            if before_leaving and not waiting:
                await before_leaving()
            return waiting.pop(0) if waiting else {"type": "websocket.disconnect", "code": 1000}

        async def send(message: Message) -> None:
            if message["type"] == "websocket.close":
                self.codes[message["code"]] += 1

        query = f"token={uuid.uuid4()}".encode()
        scope = {
            "type": "websocket",
            "client": ("198.51.100.7", 1),
            "headers": [(b"host", b"booth")],
            "path": "/_event",
        }
        await self._guard(scope | {"query_string": query}, receive, send)


async def test_a_hall_of_300_visits_at_once_is_never_turned_away() -> None:
    hall = Hall(HALL)
    for _ in range(HALL):
        await hall.visit(A_VISIT)
    assert (hall.heard, hall.codes) == (HALL * len(A_VISIT), {})


async def test_a_hall_comes_back_at_once_after_a_restart() -> None:
    hall = Hall(HALL)
    for _ in range(3 * HALL):  # an attempt or two may fail before the server is up
        await hall.visit([hello()])
    assert not hall.codes


async def test_many_sockets_of_one_address_share_a_budget() -> None:
    hall = Hall(1)
    for _ in range(3):
        await hall.visit([hello(), *[event(CHECK, {"field": "name", "text": "x"})] * 30])
    assert hall.heard == VISITOR_MESSAGES
    assert hall.codes == {1008: 2}


@pytest.mark.parametrize(("too_many", "codes"), [(0, {}), (1, {1008: 1})])
async def test_the_open_sockets_of_an_address_are_limited(too_many: int, codes: dict[int, int]) -> None:
    hall = Hall(2)

    async def open_inside(depth: int) -> None:
        """Open this many nested sockets."""
        if depth:
            await hall.visit([hello()], before_leaving=lambda: open_inside(depth - 1))

    await open_inside(2 * VISITOR_SOCKETS + too_many)
    assert hall.codes == codes
