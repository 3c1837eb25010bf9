"""Lakebase Autoscaling (`w.postgres`): projects with what comes with them, and catalogs."""

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.operations import begin, pass_time
from tests.fakes.control_plane.postgres import add_endpoint
from tests.fakes.control_plane.state import State
from tests.fakes.control_plane.unity_catalog import catalog_of

PROJECT_ID = re.compile(r"[a-z][a-z0-9-]{0,62}")
VERSIONS = (16, 17)
DEFAULT_MAX_UNITS = 4.0  # of an endpoint created without a limit


class Projects:
    """The projects, by `projects/<id>`."""

    def __init__(self) -> None:
        self.projects: dict[str, dict[str, Any]] = {}
        self.quota = 10
        self.host = "127.0.0.1"
        self.error: dict[str, str] | None = None
        """The error with which the creation of a project fails, if it does."""


def projects_of(state: State) -> Projects:
    """The workspace's projects."""
    found: Projects = state.service.setdefault("projects", Projects())
    return found


def add_project(state: State, name: str, max_units: float = DEFAULT_MAX_UNITS) -> None:
    """Add a project that is ready."""
    project = f"projects/{name}"
    branch = f"{project}/branches/production"
    projects_of(state).projects[project] = {"name": project, "status": {"default_branch": branch, "pg_version": 17}}
    add_endpoint(state, f"{branch}/endpoints/primary", projects_of(state).host)
    status = {"endpoint_type": "ENDPOINT_TYPE_READ_WRITE", "autoscaling_limit_max_cu": max_units}
    state.endpoints[f"{branch}/endpoints/primary"]["status"].update(status)


def database_of(branch: str) -> str:
    """The path of the branch's one database."""
    return f"{branch}/databases/databricks-postgres"


def check_branch(state: State, branch: str, database: str) -> None:
    """Refuse a branch or database that does not exist."""
    branches = {project["status"].get("default_branch") for project in projects_of(state).projects.values()}
    if branch not in branches or database != database_of(branch):
        raise ApiError(404, f"Branch '{branch}' or database '{database}' not found.")


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def create(request: Request) -> JSONResponse:
        project_id = request.query_params.get("project_id", "")
        fields = await request.json()
        _check_project(state, project_id, fields)
        projects_of(state).projects[f"projects/{project_id}"] = {"name": f"projects/{project_id}", "status": {}}

        def finish() -> dict[str, Any]:
            most = (fields.get("initial_endpoint_spec") or {}).get("autoscaling_limit_max_cu", DEFAULT_MAX_UNITS)
            add_project(state, project_id, most)
            return projects_of(state).projects[f"projects/{project_id}"]

        return begin(state, finish, projects_of(state).error)

    async def get(request: Request) -> JSONResponse:
        pass_time(state)
        return JSONResponse(_find(state, request.path_params["project"]))

    async def delete(request: Request) -> JSONResponse:
        project = _find(state, request.path_params["project"])
        return begin(state, lambda: _mark_deleted(state, project))

    async def endpoints(request: Request) -> JSONResponse:
        branch = _branch(state, request)
        return JSONResponse(
            {"endpoints": [state.endpoints[name] for name in state.endpoints if name.startswith(branch)]}
        )

    async def databases(request: Request) -> JSONResponse:
        name = database_of(_branch(state, request))
        return JSONResponse({"databases": [{"name": name, "status": {"postgres_database": "databricks_postgres"}}]})

    async def create_catalog(request: Request) -> JSONResponse:
        name = request.query_params.get("catalog_id", "")
        spec = (await read_fields(request, "spec"))["spec"]
        check_branch(state, spec.get("branch", ""), database_of(spec.get("branch", "")))
        catalog_of(state).check_new(name)

        def finish() -> dict[str, Any]:
            catalog_of(state).catalogs.add(name)
            return {"name": f"catalogs/{name}"}

        return begin(state, finish)

    async def delete_catalog(request: Request) -> JSONResponse:
        name = request.path_params["catalog"]
        if name not in catalog_of(state).catalogs:
            raise ApiError(404, f"Catalog '{name}' not found.")

        def finish() -> dict[str, Any]:
            catalog_of(state).catalogs.discard(name)
            return {}

        return begin(state, finish)

    branch = "/api/2.0/postgres/projects/{project}/branches/{branch}"
    return [
        Route("/api/2.0/postgres/projects", create, methods=["POST"]),
        Route("/api/2.0/postgres/projects/{project}", get),
        Route("/api/2.0/postgres/projects/{project}", delete, methods=["DELETE"]),
        Route(branch + "/endpoints", endpoints),
        Route(branch + "/databases", databases),
        Route("/api/2.0/postgres/catalogs", create_catalog, methods=["POST"]),
        Route("/api/2.0/postgres/catalogs/{catalog}", delete_catalog, methods=["DELETE"]),
    ]


def _check_project(state: State, project_id: str, fields: dict[str, Any]) -> None:
    found = projects_of(state)
    if not PROJECT_ID.fullmatch(project_id):
        raise ApiError(400, f"Invalid project_id '{project_id}'")
    if f"projects/{project_id}" in found.projects:
        raise ApiError(409, f"Project '{project_id}' already exists.", "ALREADY_EXISTS")
    if len(found.projects) >= found.quota:
        raise ApiError(429, f"The maximum number of projects, {found.quota}, is reached.", "RESOURCE_EXHAUSTED")
    spec = fields.get("spec") or {}
    if spec.get("pg_version") not in (None, *VERSIONS):
        raise ApiError(400, f"Unsupported pg_version {spec['pg_version']}")
    for limits in (spec.get("default_endpoint_settings") or {}, fields.get("initial_endpoint_spec") or {}):
        _check_limits(limits)


def _check_limits(limits: dict[str, float]) -> None:
    if limits.get("autoscaling_limit_max_cu", 1) < limits.get("autoscaling_limit_min_cu", 0.5):
        raise ApiError(400, "autoscaling_limit_max_cu is less than autoscaling_limit_min_cu")


def _mark_deleted(state: State, project: dict[str, Any]) -> dict[str, Any]:
    """Mark the project as deleted: it is still shown, with two more timestamps, but its contents are gone."""
    name = project["name"]
    project.update(delete_time="2026-01-01T00:00:00Z", purge_time="2026-01-08T00:00:00Z")
    state.endpoints = {path: value for path, value in state.endpoints.items() if not path.startswith(f"{name}/")}
    return {}


def _find(state: State, project_id: str) -> dict[str, Any]:
    name = f"projects/{project_id}"
    if name not in projects_of(state).projects:
        raise ApiError(404, f"Project '{project_id}' not found.")
    return projects_of(state).projects[name]


def _branch(state: State, request: Request) -> str:
    branch = f"projects/{request.path_params['project']}/branches/{request.path_params['branch']}"
    project = _find(state, request.path_params["project"])
    if project["status"].get("default_branch") != branch or "delete_time" in project:
        raise ApiError(404, f"Branch '{branch}' not found.")
    return branch
