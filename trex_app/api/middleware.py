"""What every request passes on its way in: size limit, who asks, counting."""

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trex_app.api.errors import answer
from trex_app.booth import metrics

MOST_BODY_BYTES = 256 * 1024
IDENTITY = {
    b"x-forwarded-email",
    b"x-forwarded-user",
    b"x-forwarded-preferred-username",
    b"x-forwarded-access-token",
}


class BodyLimit:
    """Refuses a body over 256 KB before it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413 at once if the length is declared, or as soon as more has come in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _declared_length(scope) > MOST_BODY_BYTES:
            await _too_large()(scope, receive, send)
            return
        await self._limited(scope, receive, send)

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        seen = 0
        answered = False

        async def counting_receive() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > MOST_BODY_BYTES:
                raise _BodyTooLargeError
            return message

        async def noting_send(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await self._app(scope, counting_receive, noting_send)
        except _BodyTooLargeError:
            if not answered:
                await _too_large()(scope, receive, send)


class _BodyTooLargeError(HTTPException):
    """More than the limit has come in. An HTTPException, for FastAPI turns any other into a 400."""

    def __init__(self) -> None:
        super().__init__(413, "the body is too large")


def _too_large() -> ASGIApp:
    return answer(413, "body", "too_large", f"a body may hold {MOST_BODY_BYTES // 1024} KB")


def _declared_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0


class DropIdentity:
    """Drops what a proxy tells of the person signed in: Reflex would hand all headers on to the browser's state."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Go on without the headers."""
        if "headers" in scope:
            scope = dict(scope, headers=[entry for entry in scope["headers"] if entry[0].lower() not in IDENTITY])
        await self._app(scope, receive, send)


class CountRequests:
    """Counts answered requests by method, route and status."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the status on its way out."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500

        async def noting_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting_send)
        finally:
            metrics.requests.labels(_method(scope), _route(scope), status).inc()


def _method(scope: Scope) -> str:
    method = str(scope["method"])
    return method if method in {"GET", "POST", "HEAD", "OPTIONS"} else "other"


def _route(scope: Scope) -> str:
    """The route's pattern; anything else is a page or a file, and not counted by name."""
    path = getattr(scope.get("route"), "path", "")
    return path if path.startswith(("/api", "/metrics")) else "page"
