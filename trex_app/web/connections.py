"""Connections: none may stay without asking, ask without end, or keep the others out."""

import asyncio
import resource
from collections import Counter
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from trex_app.booth import metrics

HEAD_SECONDS = 10.0  # for the head of a request to come in
EXCHANGE_SECONDS = 60.0  # from then until its response is out
MOST_HEAD_BYTES = 32 * 1024
CONNECTIONS_PER_VISITOR = 8  # six of a browser's, its socket, and one in reserve
SHARE_OF_FILES = 0.8  # of the files that we may open; the rest is for the database and the disk
WANTED_FILES = 65_536


class GuardedConnection(HttpToolsProtocol):
    """An HTTP connection with a deadline for each step; at most so many of one peer."""

    most_per_peer: ClassVar[int]
    peers: ClassVar[Counter[str]]

    _deadline: asyncio.TimerHandle | None = None
    _counted = False
    _head_bytes = 0
    _in_head = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, unless its peer has too many."""
        super().connection_made(transport)  # type: ignore[arg-type]
        if self.peers[self._peer] >= self.most_per_peer:
            self._cut("too_many_connections")
            return
        self.peers[self._peer] += 1
        self._counted = True
        self._expect(HEAD_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Take what came in, as long as a head does not go on for ever."""
        if self._deadline is None:
            self._expect(HEAD_SECONDS)
        super().data_received(data)
        self._head_bytes = self._head_bytes + len(data) if self._in_head else 0
        if self._head_bytes > MOST_HEAD_BYTES:
            self._cut("endless_head")

    def on_headers_complete(self) -> None:
        """The request is known: now it may take its time, but not for ever."""
        self._in_head = False
        self._expect(EXCHANGE_SECONDS)
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """The response is out; uvicorn's own timeout for idle connections begins."""
        self._in_head = True
        self._relax()
        super().on_response_complete()

    def handle_websocket_upgrade(self) -> None:
        """The connection is a socket from now on, and the socket guard's to watch."""
        self._leave()
        super().handle_websocket_upgrade()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is over."""
        self._leave()
        super().connection_lost(exc)

    @property
    def _peer(self) -> str:
        return self.client[0] if self.client else ""

    def _expect(self, seconds: float) -> None:
        self._relax()
        self._deadline = self.loop.call_later(seconds, self._cut, "too_slow")

    def _relax(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _leave(self) -> None:
        self._relax()
        if self._counted:
            self._counted = False
            self.peers[self._peer] -= 1
            if not self.peers[self._peer]:
                del self.peers[self._peer]

    def _cut(self, reason: str) -> None:
        if not self.transport.is_closing():
            metrics.turned_away.labels("connection", reason).inc()
            self.transport.abort()


def guarded_connection(most_connections: int, visitors_per_address: int, behind_proxy: bool) -> type[GuardedConnection]:
    """The protocol of a server that takes so many connections. A proxy is one peer for all."""
    fair = min(visitors_per_address * CONNECTIONS_PER_VISITOR, most_connections // 2)
    limits: dict[str, Any] = {"most_per_peer": most_connections if behind_proxy else fair, "peers": Counter()}
    return type("LimitedConnection", (GuardedConnection,), limits)


def most_connections() -> int:
    """How many connections may be open, once the limit on open files is as high as the system lets us set it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(hard, WANTED_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return int((WANTED_FILES if soft == resource.RLIM_INFINITY else soft) * SHARE_OF_FILES)
