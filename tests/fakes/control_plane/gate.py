"""What every request passes through first: the journal, the faults, the bearer token."""

import asyncio
import json
import time
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.fakes.control_plane.errors import ApiError
from tests.fakes.control_plane.state import Call, State

OPEN_PATHS = ("/.well-known/", "/oidc/")
POLL_SECONDS = 0.01


class Gate:
    """ASGI middleware; handlers behind it need not think of any of this."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record the call, apply a fault, check the bearer token, and pass on."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        body = await _read_body(receive)
        self._record(scope, body)
        refusal = await self._apply_fault(scope["path"]) or self._check_bearer(scope)
        if refusal:
            return await refusal.response()(scope, receive, send)
        return await self._app(scope, _replay(body), send)

    def _record(self, scope: Scope, body: bytes) -> None:
        query = dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
        self._state.journal.append(Call(scope["method"], scope["path"], query, _decode(body)))

    async def _apply_fault(self, path: str) -> ApiError | None:
        fault = self._state.faults.strike(path)
        if fault is None:
            return None
        if fault.status is not None:
            return ApiError(fault.status, f"injected for {fault.path}", "INJECTED_FAULT")
        while not fault.released.is_set():  # noqa: ASYNC110 - set by another thread
            await asyncio.sleep(POLL_SECONDS)
        return None

    def _check_bearer(self, scope: Scope) -> ApiError | None:
        if scope["path"].startswith(OPEN_PATHS):
            return None
        scheme, _, token = Headers(scope=scope).get("authorization", "").partition(" ")
        if scheme != "Bearer" or not token:
            return ApiError(401, "Credential was not sent or was of an unsupported type for this API.")
        if self._state.access_tokens.get(token, 0) < time.time():
            return ApiError(403, "Invalid access token.")
        return None


async def _read_body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return bytes(body)


def _decode(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None  # forms hold secrets, uploads are long: neither is kept


def _replay(body: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
