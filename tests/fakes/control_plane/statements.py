"""SQL warehouses and statements (`w.warehouses`, `w.statement_execution`).

No SQL is run: names are parsed out of the few statements that a deployment executes, so that views need their
tables. What the statements mean is tested on real engines.
"""

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.state import State
from tests.fakes.control_plane.unity_catalog import UnityCatalog, catalog_of

NEXT = {"STARTING": "RUNNING", "STOPPING": "STOPPED"}
NAME = r"((?:`(?:[^`]|``)+`\.?)+)"
MAKES_VIEW = re.compile(rf"CREATE OR REPLACE VIEW {NAME} COMMENT '([^']*)' AS\s(.*)", re.S)
READS = re.compile(rf"(?:FROM|JOIN) {NAME}")
UNBOUND = re.compile(r"(?<![:\w]):([a-z_]+)")


@dataclass
class Warehouse:
    """A warehouse and what it may do."""

    state: str = "RUNNING"
    may_start: bool = True
    statements: list[str] = field(default_factory=list)


def warehouses_of(state: State) -> dict[str, Warehouse]:
    """The workspace's warehouses, by id."""
    found: dict[str, Warehouse] = state.service.setdefault("warehouses", {"w1": Warehouse()})
    return found


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def get(request: Request) -> JSONResponse:
        name = request.path_params["name"]
        warehouse = _find(state, name)
        shown = warehouse.state
        warehouse.state = NEXT.get(shown, shown)
        return JSONResponse({"id": name, "name": name, "state": shown})

    async def start(request: Request) -> JSONResponse:
        warehouse = _find(state, request.path_params["name"])
        if warehouse.state == "STOPPING":
            raise ApiError(400, "The warehouse is stopping.")
        if not warehouse.may_start:
            raise ApiError(403, "You do not have permission to start this warehouse.")
        warehouse.state = "STARTING"
        return JSONResponse({})

    async def execute(request: Request) -> JSONResponse:
        fields = await read_fields(request, "statement", "warehouse_id")
        warehouse = _find(state, fields["warehouse_id"])
        identifier = str(uuid.uuid4())
        try:
            if warehouse.state != "RUNNING":
                raise ApiError(400, "The warehouse is stopped.")
            _run(catalog_of(state), warehouse, fields["statement"], fields.get("parameters") or [])
        except ApiError as error:  # HTTP 200 all the same, as in the real one
            refusal = {"state": "FAILED", "error": {"error_code": "BAD_REQUEST", "message": error.message}}
            return JSONResponse({"statement_id": identifier, "status": refusal})
        return JSONResponse({"statement_id": identifier, "status": {"state": "SUCCEEDED"}, "result": {}})

    return [
        Route("/api/2.0/sql/warehouses/{name}", get),
        Route("/api/2.0/sql/warehouses/{name}/start", start, methods=["POST"]),
        Route("/api/2.0/sql/statements", execute, methods=["POST"]),
    ]


def check_warehouse(state: State, warehouse_id: str) -> None:
    """Refuse an id that no warehouse has."""
    _find(state, warehouse_id)


def _find(state: State, name: str) -> Warehouse:
    if name not in warehouses_of(state):
        raise ApiError(404, f"SQL warehouse {name} does not exist.", "RESOURCE_DOES_NOT_EXIST")
    return warehouses_of(state)[name]


def _run(catalog: UnityCatalog, warehouse: Warehouse, statement: str, parameters: list[dict[str, Any]]) -> None:
    if ";" in statement.rstrip("; \n"):
        raise ApiError(400, "PARSE_SYNTAX_ERROR: one statement at a time")
    if unbound := set(UNBOUND.findall(statement)) - {item["name"] for item in parameters}:
        raise ApiError(400, f"UNBOUND_SQL_PARAMETER: {', '.join(sorted(unbound))}")
    if match := MAKES_VIEW.match(statement):
        _make_view(catalog, _plain(match[1]), match[2], match[3])
    else:
        raise ApiError(400, f"PARSE_SYNTAX_ERROR near '{statement[:40]}'")
    warehouse.statements.append(statement)


def _make_view(catalog: UnityCatalog, view: str, comment: str, query: str) -> None:
    _check_schema(catalog, view)
    for source in READS.findall(query):
        if _plain(source) not in catalog.tables:
            raise ApiError(400, f"TABLE_OR_VIEW_NOT_FOUND: {_plain(source)}")
    if catalog.tables.get(view, {"table_type": "VIEW"})["table_type"] != "VIEW":
        raise ApiError(400, f"EXPECT_VIEW_NOT_TABLE: {view}")
    catalog.tables[view] = {"table_type": "VIEW", "query": query, "comment": comment}


def _check_schema(catalog: UnityCatalog, full_name: str) -> None:
    catalog.check_schema(*full_name.split(".")[:2])


def _plain(quoted: str) -> str:
    return ".".join(part.replace("``", "`") for part in re.findall(r"`((?:[^`]|``)+)`", quoted))
