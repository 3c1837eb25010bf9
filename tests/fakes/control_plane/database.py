"""Lakebase Provisioned: instances and credentials (`w.database`)."""

import uuid

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.database_tokens import expiry, make_token
from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.state import State


def add_instance(state: State, name: str, host: str = "127.0.0.1") -> None:
    """Add an instance that is running and reachable at `host`."""
    state.instances[name] = {"name": name, "uid": str(uuid.uuid4()), "state": "AVAILABLE", "read_write_dns": host}


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def credentials(request: Request) -> JSONResponse:
        fields = await read_fields(request, "request_id", "instance_names")
        for name in fields["instance_names"]:
            _find(state, name)
        token = await make_token(state)
        expires = expiry(state, token)
        return JSONResponse({"token": token.value} | ({"expiration_time": expires} if expires else {}))

    async def instance(request: Request) -> JSONResponse:
        return JSONResponse(_find(state, request.path_params["name"]))

    return [
        Route("/api/2.0/database/credentials", credentials, methods=["POST"]),
        Route("/api/2.0/database/instances/{name}", instance),
    ]


def _find(state: State, name: str) -> dict[str, object]:
    if name not in state.instances:
        raise ApiError(404, f"Database instance '{name}' not found.")
    return state.instances[name]
