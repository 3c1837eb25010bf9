"""Lakebase Change Data Feed (`w.postgres` CDF): one per Postgres schema, immutable once created."""

import re
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.operations import begin, pass_time
from tests.fakes.control_plane.projects import check_branch
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
        self.error: dict[str, str] | None = None
        """The error with which the start of a feed fails, if it does."""
        self.tables: Callable[[str], dict[str, str]] = lambda schema: {"players": "", "game_sessions": ""}
        """The tables of a Postgres schema, and why each is skipped; empty: it is not."""


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
        pass_time(state)
        if name in feeds_of(state).configs:
            raise ApiError(409, f"CdfConfig '{name}' already exists.", "ALREADY_EXISTS")

        def finish() -> dict[str, Any]:
            feeds_of(state).configs[name] = fields | {"name": name, "looks": feeds_of(state).looks_until_streaming}
            return fields | {"name": name}

        return begin(state, finish, feeds_of(state).error)

    async def get(request: Request) -> JSONResponse:
        pass_time(state)
        found = _find(state, request.url.path.removeprefix("/api/2.0/postgres/"))
        return JSONResponse({key: value for key, value in found.items() if key not in ("looks", "histories")})

    async def delete(request: Request) -> JSONResponse:
        pass_time(state)
        found = _find(state, request.url.path.removeprefix("/api/2.0/postgres/"))
        force = request.query_params.get("force", "false").lower() == "true"
        return begin(state, lambda: _end(state, found, force))

    async def statuses(request: Request) -> JSONResponse:
        pass_time(state)
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


def _end(state: State, config: dict[str, Any], force: bool) -> dict[str, Any]:
    feeds_of(state).configs.pop(config["name"], None)
    for history in config.get("histories", {}).values() if force else ():
        catalog_of(state).tables.pop(history, None)
    return {}


def _find(state: State, name: str) -> dict[str, Any]:
    if name not in feeds_of(state).configs:
        raise ApiError(404, f"CdfConfig '{name}' not found.")
    return feeds_of(state).configs[name]


def _statuses(state: State, config: dict[str, Any]) -> list[dict[str, str]]:
    config["looks"] -= 1
    found = []
    for table, reason in feeds_of(state).tables(config["postgres_schema"]).items():
        if reason:
            found.append({"postgres_table": table, "state": "CDF_STATE_SKIPPED", "status_detail": reason})
        elif config["looks"] >= 0:
            found.append({"postgres_table": table, "state": "CDF_STATE_SNAPSHOTTING"})
        else:
            history = _history(state, config, table)
            found.append({"postgres_table": table, "state": "CDF_STATE_STREAMING", "uc_table": history})
    return found


def _history(state: State, config: dict[str, Any], table: str) -> str:
    """The table with every change; numbered if a table of an earlier feed has the name."""
    histories: dict[str, str] = config.setdefault("histories", {})
    if table not in histories:
        first = f"{config['catalog']}.{config['schema']}.lb_{table}_history"
        names = (first, *(f"{first}_{number}" for number in range(1, 100)))
        histories[table] = next(name for name in names if name not in catalog_of(state).tables)
        catalog_of(state).tables[histories[table]] = {"table_type": "MANAGED"}
    return histories[table]
