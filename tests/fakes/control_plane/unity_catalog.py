"""Unity Catalog (`w.catalogs`, `w.schemas`, `w.tables`): names only, no data."""

from typing import Any

from databricks.sdk.service.catalog import Privilege
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.enums import check_enum
from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.operations import pass_time
from tests.fakes.control_plane.state import State


class UnityCatalog:
    """Catalogs, schemas as catalog.schema, tables as catalog.schema.table."""

    def __init__(self) -> None:
        self.catalogs: set[str] = {"main"}
        self.schemas: set[str] = set()
        self.tables: dict[str, dict[str, Any]] = {}
        self.grants: dict[str, dict[str, list[str]]] = {}
        """By full name of a catalog, schema or table: the privileges of each principal."""
        self.may_grant_on_catalogs = True
        self.has_storage = True
        """Whether the metastore has storage for new catalogs."""

    def check_new(self, name: str) -> None:
        """Refuse an empty name, or that of an existing catalog."""
        if not name:
            raise ApiError(400, "Missing required field: name")
        if name in self.catalogs:
            raise ApiError(409, f"Catalog '{name}' already exists", "CATALOG_ALREADY_EXISTS")

    def check_schema(self, catalog: str, schema: str) -> None:
        """Refuse a schema that does not exist."""
        if catalog not in self.catalogs:
            raise ApiError(404, f"Catalog '{catalog}' does not exist.", "CATALOG_DOES_NOT_EXIST")
        if f"{catalog}.{schema}" not in self.schemas:
            raise ApiError(404, f"Schema '{catalog}.{schema}' does not exist.", "SCHEMA_DOES_NOT_EXIST")


def catalog_of(state: State) -> UnityCatalog:
    """The workspace's Unity Catalog."""
    found: UnityCatalog = state.service.setdefault("unity_catalog", UnityCatalog())
    return found


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def create_catalog(request: Request) -> JSONResponse:
        name = (await read_fields(request, "name"))["name"]
        if not catalog_of(state).has_storage:
            raise ApiError(400, "Metastore storage root URL does not exist.", "INVALID_STATE")
        catalog_of(state).check_new(name)
        catalog_of(state).catalogs.add(name)
        return JSONResponse({"name": name})

    async def get_catalog(request: Request) -> JSONResponse:
        pass_time(state)
        name = request.path_params["name"]
        if name not in catalog_of(state).catalogs:
            raise ApiError(404, f"Catalog '{name}' does not exist.", "CATALOG_DOES_NOT_EXIST")
        return JSONResponse({"name": name})

    async def create_schema(request: Request) -> JSONResponse:
        fields = await read_fields(request, "name", "catalog_name")
        full_name = f"{fields['catalog_name']}.{fields['name']}"
        if fields["catalog_name"] not in catalog_of(state).catalogs:
            raise ApiError(404, f"Catalog '{fields['catalog_name']}' does not exist.", "CATALOG_DOES_NOT_EXIST")
        if full_name in catalog_of(state).schemas:
            raise ApiError(409, f"Schema '{full_name}' already exists", "SCHEMA_ALREADY_EXISTS")
        catalog_of(state).schemas.add(full_name)
        return JSONResponse(fields | {"full_name": full_name})

    async def get_schema(request: Request) -> JSONResponse:
        full_name = request.path_params["name"]
        catalog, _, schema = full_name.partition(".")
        catalog_of(state).check_schema(catalog, schema)
        return JSONResponse({"name": schema, "catalog_name": catalog, "full_name": full_name})

    async def table_exists(request: Request) -> JSONResponse:
        return JSONResponse({"table_exists": request.path_params["name"] in catalog_of(state).tables})

    async def get_table(request: Request) -> JSONResponse:
        name = request.path_params["name"]
        return JSONResponse({"full_name": name} | _find_table(state, name))

    async def delete_table(request: Request) -> JSONResponse:
        name = request.path_params["name"]
        _find_table(state, name)
        del catalog_of(state).tables[name]
        return JSONResponse({})

    async def effective(request: Request) -> JSONResponse:
        return JSONResponse({"privilege_assignments": _effective(catalog_of(state), request.path_params["name"])})

    async def grant(request: Request) -> JSONResponse:
        fields = await read_fields(request, "changes")
        _grant(catalog_of(state), request.path_params["kind"], request.path_params["name"], fields["changes"])
        return JSONResponse({"privilege_assignments": []})

    base = "/api/2.1/unity-catalog"
    return [
        Route(f"{base}/catalogs", create_catalog, methods=["POST"]),
        Route(base + "/catalogs/{name}", get_catalog),
        Route(f"{base}/schemas", create_schema, methods=["POST"]),
        Route(base + "/schemas/{name}", get_schema),
        Route(base + "/tables/{name}/exists", table_exists),
        Route(base + "/tables/{name}", get_table),
        Route(base + "/tables/{name}", delete_table, methods=["DELETE"]),
        Route(base + "/effective-permissions/{kind}/{name}", effective),
        Route(base + "/permissions/{kind}/{name}", grant, methods=["PATCH"]),
    ]


def _find_table(state: State, name: str) -> dict[str, Any]:
    if name not in catalog_of(state).tables:
        raise ApiError(404, f"Table '{name}' does not exist.", "TABLE_DOES_NOT_EXIST")
    return catalog_of(state).tables[name]


def _effective(catalog: UnityCatalog, full_name: str) -> list[dict[str, Any]]:
    """What is granted on it and on its catalog."""
    catalog.check_schema(*full_name.split("."))
    above = [full_name, full_name.partition(".")[0]]
    return [
        {"principal": principal, "privileges": [{"privilege": privilege} for privilege in privileges]}
        for name in above
        for principal, privileges in catalog.grants.get(name, {}).items()
    ]


def _grant(catalog: UnityCatalog, kind: str, full_name: str, changes: list[dict[str, Any]]) -> None:
    if full_name not in {"catalog": catalog.catalogs, "schema": catalog.schemas, "table": catalog.tables}[kind]:
        raise ApiError(404, f"{kind} '{full_name}' does not exist.")
    if kind == "catalog" and not catalog.may_grant_on_catalogs:
        raise ApiError(403, f"User does not have MANAGE on Catalog '{full_name}'.")
    for change in changes:
        for privilege in change["add"]:
            check_enum(Privilege, privilege, "privilege")
        held = catalog.grants.setdefault(full_name, {}).setdefault(change["principal"], [])
        held += [privilege for privilege in change["add"] if privilege not in held]
