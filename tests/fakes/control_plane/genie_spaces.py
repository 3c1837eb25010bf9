"""Genie spaces (`w.genie`): kept as they are written; titles are not unique, lists must be sorted."""

import json
import re
import time
import uuid
from datetime import UTC, datetime
from typing import Any

from databricks.sdk.service.iam import PermissionLevel
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.enums import check_enum
from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.state import State
from tests.fakes.control_plane.statements import check_warehouse
from tests.fakes.control_plane.unity_catalog import catalog_of

IDENTIFIER = re.compile(r"[0-9a-f]{32}")


def spaces_of(state: State) -> dict[str, dict[str, Any]]:
    """The workspace's spaces, by id."""
    found: dict[str, dict[str, Any]] = state.service.setdefault("genie_spaces", {})
    return found


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def create(request: Request) -> JSONResponse:
        fields = await read_fields(request, "warehouse_id", "serialized_space")
        check_warehouse(state, fields["warehouse_id"])
        _check_content(state, fields["serialized_space"])
        space_id = uuid.uuid4().hex
        made = datetime.fromtimestamp(time.time(), UTC).isoformat().replace("+00:00", "Z")
        spaces_of(state)[space_id] = fields | {"space_id": space_id, "create_time": made}
        return JSONResponse(_shown(spaces_of(state)[space_id], False))

    async def listing(request: Request) -> JSONResponse:
        return JSONResponse({"spaces": [_shown(space, False) for space in spaces_of(state).values()]})

    async def get(request: Request) -> JSONResponse:
        if _find(state, request).get("foreign"):
            raise ApiError(403, "You need CAN EDIT on this space.")
        whole = request.query_params.get("include_serialized_space", "false").lower() == "true"
        return JSONResponse(_shown(_find(state, request), whole))

    async def update(request: Request) -> JSONResponse:
        fields = await read_fields(request)
        space = _find(state, request)
        if "warehouse_id" in fields:
            check_warehouse(state, fields["warehouse_id"])
        if "serialized_space" in fields:
            _check_content(state, fields["serialized_space"])
        space.update(fields)
        return JSONResponse(_shown(space, False))

    async def trash(request: Request) -> JSONResponse:
        del spaces_of(state)[_find(state, request)["space_id"]]
        return JSONResponse({})

    async def permit(request: Request) -> JSONResponse:
        fields = await read_fields(request, "access_control_list")
        for entry in fields["access_control_list"]:
            check_enum(PermissionLevel, entry["permission_level"], "permission_level")
        _find(state, request)["access"] = fields["access_control_list"]
        return JSONResponse({})

    return [
        Route("/api/2.0/genie/spaces", create, methods=["POST"]),
        Route("/api/2.0/genie/spaces", listing),
        Route("/api/2.0/genie/spaces/{space}", get),
        Route("/api/2.0/genie/spaces/{space}", update, methods=["PATCH"]),
        Route("/api/2.0/genie/spaces/{space}", trash, methods=["DELETE"]),
        Route("/api/2.0/permissions/genie/{space}", permit, methods=["PATCH"]),
    ]


def check_space(state: State, space_id: str) -> None:
    """Refuse an id that no space has."""
    if space_id not in spaces_of(state):
        raise ApiError(404, f"Genie space {space_id} does not exist.", "RESOURCE_DOES_NOT_EXIST")


def _find(state: State, request: Request) -> dict[str, Any]:
    check_space(state, request.path_params["space"])
    return spaces_of(state)[request.path_params["space"]]


def _shown(space: dict[str, Any], whole: bool) -> dict[str, Any]:
    return {"title": "New Space"} | {key: value for key, value in space.items() if whole or key != "serialized_space"}


def _check_content(state: State, serialized: str) -> None:
    try:
        content = json.loads(serialized)
    except ValueError as error:
        raise ApiError(400, "serialized_space is not JSON") from error
    if content.get("version") != 2:
        raise ApiError(400, "Unsupported version of serialized_space")
    tables = [table["identifier"] for table in content["data_sources"]["tables"]]
    _check_sorted(tables, "data_sources.tables")
    for table in tables:
        if table not in catalog_of(state).tables:
            raise ApiError(400, f"Table {table} does not exist.")
    instructions = content["instructions"]
    for items in (content["config"]["sample_questions"], *(instructions[key] for key in instructions)):
        identifiers = [item["id"] for item in items]
        _check_sorted(identifiers, "an instruction")
        if not all(IDENTIFIER.fullmatch(identifier) for identifier in identifiers):
            raise ApiError(400, "An id must be 32 lower-case hexadecimal digits")


def _check_sorted(values: list[str], where: str) -> None:
    if values != sorted(set(values)):
        raise ApiError(400, f"{where} must be sorted and unique")
