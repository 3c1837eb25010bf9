"""A websocket's connection: every frame counts, whatever it contains."""

import asyncio
from typing import ClassVar

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from trex_app import metrics
from trex_app.rate_limit import RateLimit
from trex_app.web.peers import Peers

HANDSHAKE_SECONDS = 10.0  # for the handshake to arrive
FRAMES_A_MINUTE = 900  # per socket, with pings and fragments: they cost as much as messages, and no guard sees them
SLICE_BYTES = 4 * 1024  # processed at a time: a buffer full of empty frames would keep everybody waiting
MAX_UNSENT_BYTES = 4 * 1024 * 1024  # waiting for a browser that does not read


class GuardedSocketConnection(WebSocketsSansIOProtocol):
    """A websocket whose frames are counted, whatever they contain, and read a little at a time."""

    known_peers: ClassVar[Peers]

    _counted = False
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Accept the socket, unless its peer has too many connections; its handshake must arrive soon."""
        super().connection_made(transport)
        self._frames = RateLimit("frames", FRAMES_A_MINUTE)
        self._counted = self.known_peers.enter(self._peer)
        if not self._counted:
            self._cut("too_many_connections")
        self._deadline = self.loop.call_later(HANDSHAKE_SECONDS, self._cut_without_handshake)

    def connection_lost(self, exc: Exception | None) -> None:
        """The socket is over."""
        if self._deadline is not None:
            self._deadline.cancel()
        if self._counted:
            self._counted = False
            self.known_peers.leave(self._peer)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Accept data, slice by slice, until a limit is reached."""
        for start in range(0, len(data), SLICE_BYTES):
            if self.transport.is_closing():
                return
            super().data_received(data[start : start + SLICE_BYTES])
        if self.transport.get_write_buffer_size() > MAX_UNSENT_BYTES:
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
        """The reply to one of our pings, or an unsolicited one."""
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

    def _cut_without_handshake(self) -> None:
        if not self.handshake_complete:
            self._cut("too_slow")

    def _cut(self, reason: str) -> None:
        if not self.transport.is_closing():
            metrics.turned_away.labels("connection", reason).inc()
            self.transport.abort()
