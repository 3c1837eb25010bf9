"""The guard before Reflex's socket: only our own pages, known messages, and no more than a hall of visitors sends."""

import asyncio
from collections import Counter

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trex_app import metrics
from trex_app.rate_limit import RateLimit
from trex_app.settings import Settings
from trex_app.web.address import caller_address
from trex_app.web.own_origin import is_host, is_own_origin
from trex_app.web.socket_messages import CONNECT, LEAVE, BrowserReportError, RefusedMessageError, SocketMessages
from trex_app.web.tokens import is_browser_token

POLICY_VIOLATION = 1008
# Per socket and minute. A busy visit sends twenty messages and, with its resends, ten kilobytes.
SOCKET_MESSAGES, SOCKET_CHARACTERS = 600, 2_000_000
# For each of the visitors who share an address.
VISITOR_SOCKETS, VISITOR_SOCKETS_A_MINUTE, VISITOR_MESSAGES, VISITOR_CHARACTERS = 4, 6, 60, 64_000
HELLO_SECONDS = 10.0  # for a page to send its first message
HEADERS_READ = {b"host", b"accept-language", b"x-forwarded-for", b"upgrade", b"connection"}


class SocketGuard:
    """Closes a socket at the first message that none of our pages sends."""

    def __init__(self, app: ASGIApp, messages: SocketMessages, settings: Settings) -> None:
        self._app = app
        self._known = messages
        crowd = settings.visitors_per_address
        self._max_open = crowd * VISITOR_SOCKETS
        self._open: Counter[str] = Counter()
        self._opened = RateLimit("sockets", crowd * VISITOR_SOCKETS_A_MINUTE)
        self._messages = RateLimit("messages", crowd * VISITOR_MESSAGES)
        self._characters = RateLimit("characters", crowd * VISITOR_CHARACTERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Connect the app with the browser as long as it behaves."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        address = caller_address(scope)
        if reason := self._refusal(scope, headers, address):
            metrics.turned_away.labels("socket", reason).inc()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        self._open[address] += 1
        try:
            scope = dict(scope, headers=[entry for entry in scope["headers"] if entry[0].lower() in HEADERS_READ])
            socket = _GuardedSocket(self, address, receive, send)
            await self._app(scope, socket.receive, socket.send)
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]

    def _refusal(self, scope: Scope, headers: Headers, address: str) -> str:
        if not is_host(headers.get("host", "")):
            return "bad_host"
        if not is_own_origin(headers):
            return "foreign_origin"
        if not is_browser_token(scope["query_string"]):
            return "bad_token"
        if self._open[address] >= self._max_open or not self._opened.spend(address):
            return "too_many_sockets"
        return ""

    def read(self, text: str, address: str, connected: bool) -> str:
        """The message as it is passed on.

        Raises:
            RefusedMessageError, BrowserReportError: it is not passed on.
        """
        if not self._messages.spend(address) or not self._characters.spend(address, len(text)):
            raise RefusedMessageError("too_many_messages")
        return self._known.read(text, connected=connected)


class _GuardedSocket:
    """One browser's socket, with a budget of its own."""

    def __init__(self, guard: SocketGuard, address: str, receive: Receive, send: Send) -> None:
        self._guard, self._address, self._receive, self._send = guard, address, receive, send
        self._messages = RateLimit("socket_messages", SOCKET_MESSAGES)
        self._characters = RateLimit("socket_characters", SOCKET_CHARACTERS)
        self._connected = False
        self._closed = False
        self._opened_at = asyncio.get_running_loop().time()

    async def receive(self) -> Message:
        """The next message to pass on; a disconnect in place of a refused one."""
        while True:
            try:
                message = await self._next()
                if message["type"] != "websocket.receive":
                    return message
                return dict(message, text=self._read(message.get("text")))
            except BrowserReportError:
                metrics.browser_errors.inc()
            except RefusedMessageError as refusal:
                metrics.turned_away.labels("socket", refusal.reason).inc()
                self._closed = True
                await self._send({"type": "websocket.close", "code": POLICY_VIOLATION})
                return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}

    async def _next(self) -> Message:
        """The next message; a new page has ten seconds for its first."""
        if self._connected:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._opened_at + HELLO_SECONDS):
                return await self._receive()
        except TimeoutError:
            raise RefusedMessageError("silent") from None

    def _read(self, text: str | None) -> str:
        if text is None:
            raise RefusedMessageError("binary")
        if not self._messages.spend("") or not self._characters.spend("", len(text)):
            raise RefusedMessageError("too_many_messages")
        passed = self._guard.read(text, self._address, self._connected)
        if text.startswith(CONNECT):
            self._connected = True
        elif text in LEAVE:
            self._connected, self._opened_at = False, asyncio.get_running_loop().time()
        return passed

    async def send(self, message: Message) -> None:
        """Pass on what the app sends, until the socket is closed."""
        if not self._closed:
            await self._send(message)
