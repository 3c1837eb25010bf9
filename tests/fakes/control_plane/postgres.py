"""Lakebase Autoscaling: endpoints and credentials (`w.postgres`)."""

import re

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.database_tokens import expiry, make_token
from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.state import State

ENDPOINT = re.compile(r"projects/[^/]+/branches/[^/]+/endpoints/[^/]+")


def add_endpoint(state: State, name: str, host: str = "127.0.0.1") -> None:
    """Add an endpoint that is reachable at `host`."""
    state.endpoints[name] = {"name": name, "status": {"current_state": "ACTIVE", "hosts": {"host": host}}}


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def credentials(request: Request) -> JSONResponse:
        fields = await read_fields(request, "endpoint")
        _find(state, fields["endpoint"])
        token = await make_token(state)
        expires = expiry(state, token)
        return JSONResponse({"token": token.value} | ({"expire_time": expires} if expires else {}))

    async def endpoint(request: Request) -> JSONResponse:
        return JSONResponse(_find(state, request.url.path.removeprefix("/api/2.0/postgres/")))

    return [
        Route("/api/2.0/postgres/credentials", credentials, methods=["POST"]),
        Route("/api/2.0/postgres/projects/{project}/branches/{branch}/endpoints/{endpoint}", endpoint),
    ]


def _find(state: State, name: str) -> dict[str, object]:
    if not ENDPOINT.fullmatch(name):
        raise ApiError(400, f"Invalid endpoint name '{name}': expected projects/*/branches/*/endpoints/*")
    if name not in state.endpoints:
        raise ApiError(404, f"Endpoint '{name}' not found.")
    return state.endpoints[name]
