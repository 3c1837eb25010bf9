"""Counts responses."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trex_app import metrics


class CountRequests:
    """Counts answered requests by method, route and status."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record the status as the response starts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500

        async def recording_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, recording_send)
        finally:
            metrics.requests.labels(_method(scope), _route(scope), status).inc()


def _method(scope: Scope) -> str:
    method = str(scope["method"])
    return method if method in {"GET", "POST", "HEAD", "OPTIONS"} else "other"


def _route(scope: Scope) -> str:
    """The route's pattern; pages and files are not counted by name."""
    path = getattr(scope.get("route"), "path", "")
    return path if path.startswith(("/api", "/metrics")) else "page"
