"""Connections: none may idle, send without end, or keep the others out."""

import asyncio
import resource
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from trex_app import metrics
from trex_app.web.http_guard import MAX_BODY_BYTES
from trex_app.web.peers import Peers
from trex_app.web.socket_connections import GuardedSocketConnection

HEAD_SECONDS = 10.0  # for the head of a request to arrive
EXCHANGE_SECONDS = 60.0  # from then until its response is sent
MAX_HEAD_BYTES = 32 * 1024
MAX_EXCHANGE_BYTES = MAX_HEAD_BYTES + 2 * MAX_BODY_BYTES  # with room for the lengths in a chunked body
CONNECTIONS_PER_VISITOR = 8  # six of a browser's, its socket, and one in reserve
SHARE_OF_FILES = 0.8  # of the files that we may open; the rest is for the database and the disk
WANTED_FILES = 65_536


class GuardedConnection(HttpToolsProtocol):
    """An HTTP connection with a deadline for each step, one request at a time, and a limit per peer."""

    known_peers: ClassVar[Peers]

    _deadline: asyncio.TimerHandle | None = None
    _counted = False
    _bytes = 0
    _in_head = True
    _answering = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Accept the connection, unless its peer has too many."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._counted = self.known_peers.enter(self._peer)
        if self._counted:
            self._set_deadline(HEAD_SECONDS)
        else:
            self._cut("too_many_connections")

    def data_received(self, data: bytes) -> None:
        """Accept data, but not without end: a head, a body, or trailers."""
        if self._deadline is None:
            self._set_deadline(HEAD_SECONDS)
        self._bytes += len(data)
        super().data_received(data)
        if self._bytes > (MAX_HEAD_BYTES if self._in_head else MAX_EXCHANGE_BYTES):
            self._cut("endless_request")

    def on_message_begin(self) -> None:
        """A request begins; browsers send none before the last is answered, so pipelining is refused."""
        super().on_message_begin()
        if self._answering:
            self._cut("pipelined")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Accept a header; after a body (a trailer), nobody would read it."""
        if self._in_head:
            super().on_header(name, value)
        else:
            self._cut("trailers")

    def on_headers_complete(self) -> None:
        """The head is complete: the exchange may now take longer, but not for ever."""
        if self.transport.is_closing():
            return
        self._in_head, self._answering = False, True
        self._set_deadline(EXCHANGE_SECONDS)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Accept a part of the body, unless the connection was cut before."""
        if not self.transport.is_closing():
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is complete, unless the connection was cut before."""
        if not self.transport.is_closing():
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """The response is sent; uvicorn's own timeout for idle connections begins."""
        self._in_head, self._answering, self._bytes = True, False, 0
        self._clear_deadline()
        super().on_response_complete()

    def handle_websocket_upgrade(self) -> None:
        """The connection becomes a websocket; an upgrade with a body would never be answered."""
        if any(name in (b"transfer-encoding", b"content-length") for name, _ in self.headers):
            self._cut("upgrade_with_body")
            return
        self._leave()
        super().handle_websocket_upgrade()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is over."""
        self._leave()
        super().connection_lost(exc)

    @property
    def _peer(self) -> str:
        return self.client[0] if self.client else ""

    def _set_deadline(self, seconds: float) -> None:
        self._clear_deadline()
        self._deadline = self.loop.call_later(seconds, self._cut, "too_slow")

    def _clear_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _leave(self) -> None:
        self._clear_deadline()
        if self._counted:
            self._counted = False
            self.known_peers.leave(self._peer)

    def _cut(self, reason: str) -> None:
        if not self.transport.is_closing():
            metrics.turned_away.labels("connection", reason).inc()
            self.transport.abort()


def guarded_connections(
    max_connections: int, visitors_per_address: int, behind_proxy: bool
) -> tuple[type[GuardedConnection], type[GuardedSocketConnection]]:
    """The protocol classes of a server that accepts so many connections. A proxy is one peer for everybody."""
    fair = min(visitors_per_address * CONNECTIONS_PER_VISITOR, max_connections // 2)
    limits: dict[str, Any] = {"known_peers": Peers(max_connections if behind_proxy else fair)}
    return (
        type("LimitedConnection", (GuardedConnection,), limits),
        type("LimitedSocketConnection", (GuardedSocketConnection,), limits),
    )


def max_connections() -> int:
    """Raise the limit on open files as far as the system allows; returns how many connections may be open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(hard, WANTED_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return int((WANTED_FILES if soft == resource.RLIM_INFINITY else soft) * SHARE_OF_FILES)
