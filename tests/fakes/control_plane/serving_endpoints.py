"""Model serving (`w.serving_endpoints`): only whether an endpoint is there."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.errors import ApiError
from tests.fakes.control_plane.state import State

LLAMA = "databricks-meta-llama-3-3-70b-instruct"


def endpoints_of(state: State) -> set[str]:
    """The names of the endpoints."""
    found: set[str] = state.service.setdefault("serving_endpoints", {LLAMA})
    return found


def check_endpoint(state: State, name: str) -> None:
    """Refuse a name that no endpoint bears."""
    if name not in endpoints_of(state):
        raise ApiError(404, f"Endpoint with name '{name}' does not exist.", "RESOURCE_DOES_NOT_EXIST")


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def get(request: Request) -> JSONResponse:
        name = request.path_params["name"]
        check_endpoint(state, name)
        return JSONResponse({"name": name, "state": {"ready": "READY"}})

    return [Route("/api/2.0/serving-endpoints/{name}", get)]
