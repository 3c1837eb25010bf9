"""A websocket's connection: every frame counts, whatever it holds."""

import asyncio
from typing import ClassVar

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from trex_app import metrics
from trex_app.rate_limit import RateLimit
from trex_app.web.peers import Peers

GREETING_SECONDS = 10.0  # for the handshake to come in
FRAMES_A_MINUTE = 900  # of a socket, pings and fragments too: they cost as much as messages, and no guard sees them
SLICE_BYTES = 4 * 1024  # read at a time: a buffer full of empty frames would keep everybody waiting
MOST_UNSENT_BYTES = 4 * 1024 * 1024  # that wait for a browser which does not read


class GuardedSocketConnection(WebSocketsSansIOProtocol):
    """A websocket whose frames are counted, whatever they hold, and read a little at a time."""

    known_peers: ClassVar[Peers]

    _counted = False
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the socket, unless its peer has too many connections; its greeting must come soon."""
        super().connection_made(transport)
        self._frames = RateLimit("frames", FRAMES_A_MINUTE)
        self._counted = self.known_peers.enter(self._peer)
        if not self._counted:
            self._cut("too_many_connections")
        self._deadline = self.loop.call_later(GREETING_SECONDS, self._end_unless_greeted)

    def connection_lost(self, exc: Exception | None) -> None:
        """The socket is over."""
        if self._deadline is not None:
            self._deadline.cancel()
        if self._counted:
            self._counted = False
            self.known_peers.leave(self._peer)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came in, slice by slice, until a limit is met."""
        for start in range(0, len(data), SLICE_BYTES):
            if self.transport.is_closing():
                return
            super().data_received(data[start : start + SLICE_BYTES])
        if self.transport.get_write_buffer_size() > MOST_UNSENT_BYTES:
            self._cut("unread")

    def handle_cont(self, event: Frame) -> None:
        """A fragment."""
        if self._may_go_on():
            super().handle_cont(event)

    def handle_text(self, event: Frame) -> None:
        """A message, or its first fragment."""
        if self._may_go_on():
            super().handle_text(event)

    def handle_bytes(self, event: Frame) -> None:
        """A binary message, which the socket guard will refuse."""
        if self._may_go_on():
            super().handle_bytes(event)

    def handle_ping(self) -> None:
        """A ping; browsers send none."""
        if self._may_go_on():
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """The answer to a ping of ours, or something like it."""
        if self._may_go_on():
            super().handle_pong(event)

    @property
    def _peer(self) -> str:
        return self.client[0] if self.client else ""

    def _may_go_on(self) -> bool:
        if self.transport.is_closing():
            return False
        if not self._frames.spend(""):
            self._cut("too_many_frames")
            return False
        return True

    def _end_unless_greeted(self) -> None:
        if not self.handshake_complete:
            self._cut("too_slow")

    def _cut(self, reason: str) -> None:
        if not self.transport.is_closing():
            metrics.turned_away.labels("connection", reason).inc()
            self.transport.abort()
