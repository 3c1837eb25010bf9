"""The guard before every HTTP request: it must come from our own pages, be of sane size, and not be part of a flood."""

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trex_app import metrics
from trex_app.rate_limit import RateLimit
from trex_app.settings import Settings
from trex_app.web.address import caller_address
from trex_app.web.own_origin import is_host, is_own_origin
from trex_app.web.problems import problem

MAX_BODY_BYTES = 256 * 1024
REQUESTS_PER_VISITOR = 60  # a minute; a first visit with an empty cache takes 40
# What a proxy says about the signed-in person: Reflex would pass all headers on to the browser's state.
EMAIL, DESK_PATH = b"x-forwarded-email", "/api/desk/"
IDENTITY = {
    EMAIL,
    b"x-forwarded-user",
    b"x-forwarded-preferred-username",
    b"x-forwarded-access-token",
}


class HttpGuard:
    """Turns away what no visitor's browser sends, before any of it is read."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        # Only there does a proxy stand that signs people in; elsewhere anybody can send the header.
        self._of_desk = IDENTITY - {EMAIL} if settings.databricks_app else IDENTITY
        self._requests = RateLimit("requests", settings.visitors_per_address * REQUESTS_PER_VISITOR)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond instead of the app if it must not see the request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if refusal := self._refuse(scope):
            await refusal(scope, receive, send)
            return
        # In place: what the app adds to the scope, such as the route, is read by the outer layers.
        dropped = self._of_desk if scope["path"].startswith(DESK_PATH) else IDENTITY
        scope["headers"] = [entry for entry in scope["headers"] if entry[0].lower() not in dropped]
        await self._with_limited_body(scope, receive, send)

    def _refuse(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if not self._requests.spend(caller_address(scope)):
            return _turn_away(429, "too_many_requests", "too many requests from this address", {"Retry-After": "5"})
        if not is_host(headers.get("host", "")):
            return _turn_away(400, "bad_host", "the Host header is not a valid host")
        if not is_own_origin(headers):
            return _turn_away(403, "foreign_origin", "pages of other sites may not use the booth")
        if _declared_length(headers) > MAX_BODY_BYTES:
            return _too_large()
        return None

    async def _with_limited_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        seen = 0
        responded = False

        async def counting_receive() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > MAX_BODY_BYTES:
                raise _BodyTooLargeError
            return message

        async def recording_send(message: Message) -> None:
            nonlocal responded
            responded = True
            await send(message)

        try:
            await self._app(scope, counting_receive, recording_send)
        except _BodyTooLargeError:
            if not responded:
                await _too_large()(scope, receive, send)


class _BodyTooLargeError(HTTPException):
    """More than the limit has come in. An HTTPException, as FastAPI turns any other into a 400."""

    def __init__(self) -> None:
        super().__init__(413, "the body is too large")


def _turn_away(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> ASGIApp:
    metrics.turned_away.labels("http", code).inc()
    return problem(status, "", code, message, headers)


def _too_large() -> ASGIApp:
    metrics.turned_away.labels("http", "too_large").inc()
    return problem(413, "body", "too_large", f"a body may have at most {MAX_BODY_BYTES // 1024} KB")


def _declared_length(headers: Headers) -> int:
    declared = headers.get("content-length", "0")[:12]
    return int(declared) if declared.isascii() and declared.isdigit() else 0
