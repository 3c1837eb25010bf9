"""Lakebase Provisioned (`w.database`): creating and deleting instances, registering them as catalogs."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.database import add_instance
from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.projects import projects_of
from tests.fakes.control_plane.state import State
from tests.fakes.control_plane.unity_catalog import catalog_of

CAPACITIES = ("CU_1", "CU_2", "CU_4", "CU_8")


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def create(request: Request) -> JSONResponse:
        fields = await read_fields(request, "name")
        if fields.get("capacity") not in CAPACITIES:
            raise ApiError(400, f"Invalid capacity '{fields.get('capacity')}': one of {', '.join(CAPACITIES)}")
        if fields["name"] in state.instances:
            raise ApiError(409, f"Database instance '{fields['name']}' already exists.")
        add_instance(state, fields["name"], projects_of(state).host)
        return JSONResponse(state.instances[fields["name"]] | {"state": "STARTING"})

    async def delete(request: Request) -> JSONResponse:
        name = request.path_params["name"]
        if state.instances.pop(name, None) is None:
            raise ApiError(404, f"Database instance '{name}' not found.")
        return JSONResponse({})

    async def create_catalog(request: Request) -> JSONResponse:
        fields = await read_fields(request, "name", "database_instance_name", "database_name")
        if fields["database_instance_name"] not in state.instances:
            raise ApiError(404, f"Database instance '{fields['database_instance_name']}' not found.")
        catalog_of(state).check_new(fields["name"])
        catalog_of(state).catalogs.add(fields["name"])
        return JSONResponse(fields)

    async def delete_catalog(request: Request) -> JSONResponse:
        name = request.path_params["name"]
        if name not in catalog_of(state).catalogs:
            raise ApiError(404, f"Catalog '{name}' not found.")
        catalog_of(state).catalogs.discard(name)
        return JSONResponse({})

    return [
        Route("/api/2.0/database/instances", create, methods=["POST"]),
        Route("/api/2.0/database/instances/{name}", delete, methods=["DELETE"]),
        Route("/api/2.0/database/catalogs", create_catalog, methods=["POST"]),
        Route("/api/2.0/database/catalogs/{name}", delete_catalog, methods=["DELETE"]),
    ]
