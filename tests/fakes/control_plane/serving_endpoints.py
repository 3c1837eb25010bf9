"""Model serving (`w.serving_endpoints`): whether an endpoint exists, and a chat model that always says the same."""

import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes.control_plane.errors import ApiError
from tests.fakes.control_plane.state import State

LLAMA = "databricks-meta-llama-3-3-70b-instruct"
WORDS = "PLAYER met a cactus."
EVENT_STREAM = "text/event-stream"


def endpoints_of(state: State) -> set[str]:
    """The names of the endpoints."""
    found: set[str] = state.service.setdefault("serving_endpoints", {LLAMA})
    return found


def check_endpoint(state: State, name: str) -> None:
    """Refuse a name that no endpoint has."""
    if name not in endpoints_of(state):
        raise ApiError(404, f"Endpoint with name '{name}' does not exist.", "RESOURCE_DOES_NOT_EXIST")


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def get(request: Request) -> JSONResponse:
        name = request.path_params["name"]
        check_endpoint(state, name)
        return JSONResponse({"name": name, "state": {"ready": "READY"}})

    async def chat(request: Request) -> Response:
        body = await request.json()
        check_endpoint(state, body.get("model", ""))
        if not body.get("messages"):
            raise ApiError(400, "Missing field: messages", "BAD_REQUEST")
        return Response("".join([*map(_event, WORDS.split(" ")), "data: [DONE]\n\n"]), media_type=EVENT_STREAM)

    return [
        Route("/api/2.0/serving-endpoints/{name}", get),
        Route("/serving-endpoints/chat/completions", chat, methods=["POST"]),
    ]


def _event(word: str) -> str:
    delta = {"content": word if word == WORDS.split(" ")[0] else f" {word}"}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": LLAMA}
    return f"data: {json.dumps(chunk | {'choices': [{'index': 0, 'delta': delta}]})}\n\n"
