"""Databricks Apps (`w.apps`): apps, their resources, their deployments."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from databricks.sdk.service.apps import AppDeploymentMode, ComputeSize
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from tests.fakes.control_plane.app_resources import check_resources, value_of
from tests.fakes.control_plane.enums import check_enum
from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.state import State
from tests.fakes.control_plane.workspace_files import files_of

NAME = re.compile(r"[a-z0-9-]{2,30}")
UPDATABLE = {"description", "resources", "compute_size", "compute_min_instances", "compute_max_instances"}
WHEEL = re.compile(r"^\./(\S+\.whl)$", re.M)


@dataclass
class Launch:
    """What a deployment brings to life."""

    app: dict[str, Any]
    files: dict[str, bytes]
    command: list[str]
    env: dict[str, str]
    installs: bool
    """Whether requirements.txt has changed; if not, nothing is installed."""


@dataclass
class Apps:
    """The apps, and what the world around them does."""

    apps: dict[str, dict[str, Any]] = field(default_factory=dict)
    deployments: dict[str, dict[str, Any]] = field(default_factory=dict)
    looks_until_active: int = 1
    looks_until_deployed: int = 1
    quota: int = 100
    counts_instances: bool = True
    """Whether the workspace lets the number of instances be said."""
    compute_failure: str = ""
    database_up: bool = True
    health_status: int = 200
    """What the way to the app answers: 401 for a login that it does not take."""
    crash: str = ""
    """Why an app ends that was deployed well; empty: it does not."""
    log: list[str] = field(default_factory=list)
    make_role: Callable[[str], None] = lambda client_id: None
    """Makes the Postgres role of a service principal, as attaching a database does."""
    launch: Callable[[Launch], str | None] = lambda launch: None
    """Starts the app in a thread; returns its address where it is not the fake's own. Raises to fail."""


def apps_of(state: State) -> Apps:
    """The workspace's apps."""
    found: Apps = state.service.setdefault("apps", Apps())
    return found


def routes(state: State) -> list[BaseRoute]:
    """The service's routes on `state`."""

    async def create(request: Request) -> JSONResponse:
        fields = await read_fields(request, "name")
        _check_app(state, fields)
        return JSONResponse(_shown(_make(state, fields, str(request.base_url))))

    async def get(request: Request) -> JSONResponse:
        app = _advance(state, _find(state, request.path_params["name"]))
        await _go_on(state, app.get("pending_deployment"))
        return JSONResponse(_shown(app))

    async def update(request: Request) -> JSONResponse:
        app = _find(state, request.path_params["name"])
        fields = await read_fields(request, "update_mask", "app")
        return JSONResponse(_begin_update(state, app, fields["update_mask"].split(","), fields["app"]))

    async def get_update(request: Request) -> JSONResponse:
        app = _find(state, request.path_params["name"])
        shown = app.get("update") or {"status": {"state": "NOT_UPDATED"}}
        app["update"] = app.get("update") and {"status": {"state": "SUCCEEDED"}}
        return JSONResponse(shown)

    async def delete(request: Request) -> JSONResponse:
        app = _find(state, request.path_params["name"])
        app["compute_status"] = {"state": "DELETING"}
        return JSONResponse(_shown(app))

    async def start(request: Request) -> JSONResponse:
        app = _find(state, request.path_params["name"])
        app.update(compute_status={"state": "STARTING"}, looks=apps_of(state).looks_until_active)
        return JSONResponse(_shown(app))

    async def health(request: Request) -> PlainTextResponse:
        running = _find(state, request.path_params["name"]).get("app_status", {}).get("state") == "RUNNING"
        up = "trex_database_up 1.0\n" if apps_of(state).database_up else "trex_database_up 0.0\n"
        return PlainTextResponse(up if running else "starting", apps_of(state).health_status if running else 503)

    async def log(socket: WebSocket) -> None:
        if socket.headers.get("authorization", "").removeprefix("Bearer ") not in state.access_tokens:
            await socket.close()
            return
        await socket.accept()
        await socket.receive_text()
        for line in apps_of(state).log:
            await socket.send_json({"source": "APP", "message": line})
        await socket.close()

    return [
        Route("/api/2.0/apps", create, methods=["POST"]),
        Route("/api/2.0/apps/{name}", get),
        Route("/api/2.0/apps/{name}/update", update, methods=["POST"]),
        Route("/api/2.0/apps/{name}/update", get_update),
        Route("/api/2.0/apps/{name}", delete, methods=["DELETE"]),
        Route("/api/2.0/apps/{name}/start", start, methods=["POST"]),
        *_deployment_routes(state),
        Route("/running-apps/{name}/metrics", health),
        WebSocketRoute("/running-apps/{name}/logz/stream", log),
    ]


def _deployment_routes(state: State) -> list[Route]:
    async def deploy(request: Request) -> JSONResponse:
        app = _find(state, request.path_params["name"])
        fields = await read_fields(request, "source_code_path")
        await _go_on(state, app.get("pending_deployment"))
        return JSONResponse(_begin(state, app, fields))

    async def get(request: Request) -> JSONResponse:
        _find(state, request.path_params["name"])
        deployment = apps_of(state).deployments.get(request.path_params["deployment"])
        if deployment is None:
            raise ApiError(404, "Deployment not found.", "RESOURCE_DOES_NOT_EXIST")
        await _go_on(state, deployment)
        return JSONResponse(_deployment_shown(deployment))

    return [
        Route("/api/2.0/apps/{name}/deployments", deploy, methods=["POST"]),
        Route("/api/2.0/apps/{name}/deployments/{deployment}", get),
    ]


def _check_app(state: State, fields: dict[str, Any]) -> None:
    if not NAME.fullmatch(fields["name"]):
        raise ApiError(400, f"Invalid app name '{fields['name']}'")
    if fields["name"] in apps_of(state).apps:
        raise ApiError(409, f"An app with the same name already exists: {fields['name']}")
    if len(apps_of(state).apps) >= apps_of(state).quota:
        raise ApiError(400, "The workspace reached the maximum number of apps.", "QUOTA_EXCEEDED")
    check_enum(ComputeSize, fields.get("compute_size"), "compute_size")
    if fields.get("compute_min_instances") is not None and not apps_of(state).counts_instances:
        raise ApiError(400, "Manual instance count configuration is not enabled in this workspace.")
    if (fields.get("compute_min_instances") is None) != (fields.get("compute_max_instances") is None):
        raise ApiError(400, "compute_min_instances and compute_max_instances must be set together")
    check_resources(state, fields.get("resources") or [])


def _begin_update(state: State, app: dict[str, Any], mask: list[str], fields: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(mask) - UPDATABLE:
        raise ApiError(400, f"Invalid update mask: {', '.join(sorted(unknown))}")
    if (app.get("update") or {"status": {}})["status"].get("state") == "IN_PROGRESS":
        raise ApiError(409, f"An update of app {app['name']} is in progress.", "RESOURCE_CONFLICT")
    check_resources(state, fields.get("resources") or [])
    check_enum(ComputeSize, fields.get("compute_size"), "compute_size")
    app.update({key: fields.get(key) for key in mask})
    app["update"] = {"status": {"state": "IN_PROGRESS"}}
    return app["update"]


def _make(state: State, fields: dict[str, Any], base: str) -> dict[str, Any]:
    client_id = str(uuid.uuid4())
    app = fields | {
        "url": f"{base}running-apps/{fields['name']}",
        "service_principal_client_id": client_id,
        "compute_status": {"state": "STARTING"},
        "app_status": {"state": "UNAVAILABLE"},
        "looks": apps_of(state).looks_until_active,
    }
    if any("database" in resource or "postgres" in resource for resource in fields.get("resources") or []):
        apps_of(state).make_role(client_id)
    apps_of(state).apps[fields["name"]] = app
    return app


def _find(state: State, name: str) -> dict[str, Any]:
    if name not in apps_of(state).apps:
        raise ApiError(404, f"App with name {name} does not exist or is deleted.")
    return apps_of(state).apps[name]


def _advance(state: State, app: dict[str, Any]) -> dict[str, Any]:
    """Time goes on with each look."""
    compute = app["compute_status"]
    if compute["state"] == "STARTING":
        app["looks"] -= 1
        if app["looks"] < 0:
            failure = apps_of(state).compute_failure
            app["compute_status"] = {"state": "ERROR", "message": failure} if failure else {"state": "ACTIVE"}
    elif compute["state"] == "DELETING":
        del apps_of(state).apps[app["name"]]
    return app


def _shown(app: dict[str, Any]) -> dict[str, Any]:
    shown = {key: value for key, value in app.items() if key not in ("looks", "update")}
    for key in ("pending_deployment", "active_deployment"):
        if shown.get(key):
            shown[key] = _deployment_shown(shown[key])
    return {key: value for key, value in shown.items() if value is not None}


def _deployment_shown(deployment: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in deployment.items() if key not in ("looks", "files", "app")}


def _begin(state: State, app: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    check_enum(AppDeploymentMode, fields.get("mode"), "mode")
    if app["compute_status"]["state"] != "ACTIVE":
        raise ApiError(400, f"App {app['name']} is not active.", "INVALID_STATE")
    if app.get("pending_deployment"):
        raise ApiError(409, f"There is a deployment in progress for app {app['name']}.", "RESOURCE_CONFLICT")
    identifier = uuid.uuid4().hex
    deployment = fields | {
        "deployment_id": identifier,
        "status": {"state": "IN_PROGRESS"},
        "looks": apps_of(state).looks_until_deployed,
        "files": files_of(state).inside(fields["source_code_path"]),
        "app": app["name"],
    }
    apps_of(state).deployments[identifier] = deployment
    app["pending_deployment"] = deployment
    return _deployment_shown(deployment)


async def _go_on(state: State, deployment: dict[str, Any] | None) -> None:
    """Time goes on with each look, whoever looks."""
    if deployment is None or deployment["status"]["state"] != "IN_PROGRESS":
        return
    deployment["looks"] -= 1
    if deployment["looks"] == -1:
        await run_in_threadpool(_finish, state, deployment)


def _finish(state: State, deployment: dict[str, Any]) -> None:
    """Install and start what was uploaded."""
    app = apps_of(state).apps[deployment["app"]]
    try:
        launch = _read_launch(state, app, deployment["files"])
        url = apps_of(state).launch(launch)
    except Exception as error:
        deployment["status"] = {"state": "FAILED", "message": str(error)}
        return
    finally:
        app["pending_deployment"] = None
    deployment["status"] = {"state": "SUCCEEDED", "message": "App started successfully"}
    crash = apps_of(state).crash
    status = {"state": "CRASHED", "message": crash} if crash else {"state": "RUNNING"}
    app.update(active_deployment=deployment, app_status=status, url=url or app["url"])


def _read_launch(state: State, app: dict[str, Any], files: dict[str, bytes]) -> Launch:
    if "app.yaml" not in files:
        raise ValueError("app.yaml not found in the source code path")
    for wheel in WHEEL.findall(files.get("requirements.txt", b"").decode()):
        if wheel not in files:
            raise ValueError(f"Error installing packages: {wheel} does not exist")
    manifest = yaml.safe_load(files["app.yaml"])
    resources = {resource["name"]: resource for resource in app.get("resources") or []}
    env = {}
    for variable in manifest.get("env", []):
        source = variable.get("valueFrom")
        if source and source not in resources:
            raise ValueError(f"Error resolving resource {source} specified in app.yaml")
        env[variable["name"]] = value_of(state, resources[source]) if source else variable["value"]
    before = (app.get("active_deployment") or {"files": {}})["files"]
    installs = before.get("requirements.txt") != files.get("requirements.txt")
    return Launch(app, files, manifest["command"], env, installs)
