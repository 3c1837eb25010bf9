"""The control plane as a server in a thread; add a service by adding its module to SERVICES."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane import (
    apps,
    change_feeds,
    database,
    genie_spaces,
    identity,
    instances,
    jobs,
    operations,
    postgres,
    projects,
    serving_endpoints,
    statements,
    unity_catalog,
    workspace_files,
)
from tests.fakes.control_plane.errors import ApiError, respond_to_api_error
from tests.fakes.control_plane.gate import Gate
from tests.fakes.control_plane.state import State

SERVICES: list[Any] = [
    database,
    identity,
    postgres,
    apps,
    change_feeds,
    genie_spaces,
    instances,
    jobs,
    operations,
    projects,
    serving_endpoints,
    statements,
    unity_catalog,
    workspace_files,
]
START_SECONDS = 10


def make_app(state: State) -> Starlette:
    """Every service on one state."""
    routes = [route for service in SERVICES for route in service.routes(state)]
    routes.append(Route("/{path:path}", _no_such_api, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]))
    return Starlette(
        routes=routes, middleware=[Middleware(Gate, state=state)], exception_handlers={ApiError: respond_to_api_error}
    )


async def _no_such_api(request: Request) -> JSONResponse:
    raise ApiError(404, f"No API found for '{request.method} {request.url.path}'", "ENDPOINT_NOT_FOUND")


class ControlPlane:
    """`with ControlPlane() as plane:` serves until the end of the block; `plane.url` stays the same."""

    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self.port = 0
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The workspace's host."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which the SDK finds and logs in to this workspace."""
        return {
            "DATABRICKS_HOST": self.url,
            "DATABRICKS_CLIENT_ID": self.state.client_id,
            "DATABRICKS_CLIENT_SECRET": self.state.client_secret,
        }

    def start(self) -> None:
        """Listen, on the same port as last time if there was one."""
        listener = socket.create_server(("127.0.0.1", self.port))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each response waits 40 ms
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(make_app(self.state), log_config=None, access_log=False, lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([listener],), name="control-plane", daemon=True)
        self._thread.start()  # connections queue on the socket until uvicorn accepts them

    def stop(self) -> None:
        """Close everything; from now on calls are refused, and those that hang are cut off."""
        if self._server is None or self._thread is None:
            return
        self._server.force_exit = self._server.should_exit = True
        self.state.faults.lift_all()
        self._thread.join(START_SECONDS)
        self._server = self._thread = None

    @contextmanager
    def unreachable(self) -> Iterator[None]:
        """Connections are refused inside the block."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()
