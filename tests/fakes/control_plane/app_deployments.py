"""Deployments of apps: the uploaded files are read, and launched by a function that the test sets."""

import re
import uuid
from typing import Any

import yaml
from databricks.sdk.service.apps import AppDeploymentMode
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.app_records import Launch, apps_of, find_app
from tests.fakes.control_plane.app_resources import value_of
from tests.fakes.control_plane.enums import check_enum
from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.state import State
from tests.fakes.control_plane.workspace_files import files_of

WHEEL = re.compile(r"^\./(\S+\.whl)$", re.M)


def deployment_routes(state: State) -> list[Route]:
    """The routes of deployments on `state`."""

    async def deploy(request: Request) -> JSONResponse:
        app = find_app(state, request.path_params["name"])
        fields = await read_fields(request, "source_code_path")
        await go_on(state, app.get("pending_deployment"))
        return JSONResponse(_begin(state, app, fields))

    async def get(request: Request) -> JSONResponse:
        find_app(state, request.path_params["name"])
        deployment = apps_of(state).deployments.get(request.path_params["deployment"])
        if deployment is None:
            raise ApiError(404, "Deployment not found.", "RESOURCE_DOES_NOT_EXIST")
        await go_on(state, deployment)
        return JSONResponse(deployment_shown(deployment))

    return [
        Route("/api/2.0/apps/{name}/deployments", deploy, methods=["POST"]),
        Route("/api/2.0/apps/{name}/deployments/{deployment}", get),
    ]


def deployment_shown(deployment: dict[str, Any]) -> dict[str, Any]:
    """A deployment as the API returns it."""
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
    return deployment_shown(deployment)


async def go_on(state: State, deployment: dict[str, Any] | None) -> None:
    """Time passes with each poll, whoever polls."""
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
