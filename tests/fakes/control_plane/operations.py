"""Lakebase's long-running operations: nothing takes effect until one is done, and that takes several polls."""

import uuid
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.errors import ApiError
from tests.fakes.control_plane.state import State

LOOKS_UNTIL_DONE = 1
Finish = Callable[[], dict[str, Any]]


def begin(state: State, finish: Finish, error: dict[str, str] | None = None) -> JSONResponse:
    """An operation that is done after some polls; then `finish` carries it out and returns its response."""
    name = f"operations/{uuid.uuid4()}"
    _operations_of(state)[name] = {"looks": LOOKS_UNTIL_DONE, "finish": finish, "error": error}
    return JSONResponse({"name": name, "done": False})


def pass_time(state: State) -> None:
    """Time passes, whether an operation is polled or not."""
    for name in _operations_of(state):
        _look(state, name)


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def operation(request: Request) -> JSONResponse:
        return JSONResponse(_look(state, f"operations/{request.path_params['operation']}"))

    return [Route("/api/2.0/postgres/operations/{operation}", operation)]


def _operations_of(state: State) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = state.service.setdefault("operations", {})
    return found


def _look(state: State, name: str) -> dict[str, Any]:
    found = _operations_of(state).get(name)
    if found is None:
        raise ApiError(404, f"Operation '{name}' not found.")
    found["looks"] -= 1
    if found["looks"] >= 0:
        return {"name": name, "done": False}
    if found["error"]:
        return {"name": name, "done": True, "error": found["error"]}
    if "response" not in found:
        found["response"] = found["finish"]()
    return {"name": name, "done": True, "response": found["response"]}
