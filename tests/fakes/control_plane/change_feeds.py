"""Lakebase Change Data Feed (`w.postgres` CDF): one per Postgres schema, never changed once made."""

import re
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.projects import begin, check_branch
from tests.fakes.control_plane.state import State
from tests.fakes.control_plane.unity_catalog import catalog_of

CONFIG_ID = re.compile(r"[a-z][a-z0-9_]{0,62}")
BASE = "/api/2.0/postgres/projects/{project}/branches/{branch}/databases/{database}/cdf-configs"


class Feeds:
    """The feeds by their full names."""

    def __init__(self) -> None:
        self.configs: dict[str, dict[str, Any]] = {}
        self.enabled = True
        self.looks_until_streaming = 1
        self.tables: Callable[[str], dict[str, bool]] = lambda schema: {"players": True, "game_sessions": True}
        """The tables of a Postgres schema, and whether each logs whole rows."""


def feeds_of(state: State) -> Feeds:
    """The workspace's feeds."""
    found: Feeds = state.service.setdefault("feeds", Feeds())
    return found


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def create(request: Request) -> JSONResponse:
        fields = await read_fields(request, "catalog", "schema", "postgres_schema")
        parent = request.url.path.removeprefix("/api/2.0/postgres/").removesuffix("/cdf-configs")
        _check(state, parent, fields)
        config_id = request.query_params.get("cdf_config_id") or fields["postgres_schema"]
        if not CONFIG_ID.fullmatch(config_id):
            raise ApiError(400, f"Invalid cdf_config_id '{config_id}'")
        name = f"{parent}/cdf-configs/{config_id}"
        if name in feeds_of(state).configs:
            raise ApiError(409, f"CdfConfig '{name}' already exists.", "ALREADY_EXISTS")
        looks = feeds_of(state).looks_until_streaming
        feeds_of(state).configs[name] = fields | {"name": name, "looks": looks}
        return begin(state, lambda: fields | {"name": name})

    async def get(request: Request) -> JSONResponse:
        found = _find(state, request.url.path.removeprefix("/api/2.0/postgres/"))
        return JSONResponse({key: value for key, value in found.items() if key != "looks"})

    async def delete(request: Request) -> JSONResponse:
        found = _find(state, request.url.path.removeprefix("/api/2.0/postgres/"))
        del feeds_of(state).configs[found["name"]]
        if request.query_params.get("force", "false").lower() == "true":
            for table in feeds_of(state).tables(found["postgres_schema"]):
                catalog_of(state).tables.pop(_history(found, table), None)
        return begin(state, dict)

    async def statuses(request: Request) -> JSONResponse:
        name = request.url.path.removeprefix("/api/2.0/postgres/").removesuffix("/cdf-statuses")
        return JSONResponse({"cdf_statuses": _statuses(state, _find(state, name))})

    return [
        Route(BASE, create, methods=["POST"]),
        Route(BASE + "/{config}", get),
        Route(BASE + "/{config}", delete, methods=["DELETE"]),
        Route(BASE + "/{config}/cdf-statuses", statuses),
    ]


def _check(state: State, parent: str, fields: dict[str, Any]) -> None:
    if not feeds_of(state).enabled:
        raise ApiError(400, "Lakebase Change Data Feed is not enabled in this workspace.", "FEATURE_DISABLED")
    check_branch(state, parent.partition("/databases/")[0], parent)
    catalog_of(state).check_schema(fields["catalog"], fields["schema"])


def _find(state: State, name: str) -> dict[str, Any]:
    if name not in feeds_of(state).configs:
        raise ApiError(404, f"CdfConfig '{name}' not found.")
    return feeds_of(state).configs[name]


def _statuses(state: State, config: dict[str, Any]) -> list[dict[str, str]]:
    config["looks"] -= 1
    found = []
    for table, whole_rows in feeds_of(state).tables(config["postgres_schema"]).items():
        history = _history(config, table)
        if not whole_rows:
            detail = "Table lacks REPLICA IDENTITY FULL"
            found.append({"postgres_table": table, "state": "CDF_STATE_SKIPPED", "status_detail": detail})
        elif config["looks"] >= 0:
            found.append({"postgres_table": table, "state": "CDF_STATE_SNAPSHOTTING"})
        else:
            catalog_of(state).tables.setdefault(history, {"table_type": "MANAGED", "masks": {}})
            found.append({"postgres_table": table, "state": "CDF_STATE_STREAMING", "uc_table": history})
    return found


def _history(config: dict[str, Any], table: str) -> str:
    return f"{config['catalog']}.{config['schema']}.lb_{table}_history"
