"""Databricks Apps (`w.apps`): apps, their resources, their compute and their updates."""

import re
import uuid
from typing import Any

from databricks.sdk.service.apps import ComputeSize
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from tests.fakes.control_plane.app_deployments import deployment_routes, deployment_shown, go_on
from tests.fakes.control_plane.app_records import apps_of, find_app
from tests.fakes.control_plane.app_resources import check_resources
from tests.fakes.control_plane.enums import check_enum
from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.state import State

NAME = re.compile(r"[a-z0-9-]{2,30}")
UPDATABLE = {"description", "resources", "compute_size", "compute_min_instances", "compute_max_instances"}


def routes(state: State) -> list[BaseRoute]:
    """The service's routes on `state`."""

    async def create(request: Request) -> JSONResponse:
        fields = await read_fields(request, "name")
        _check_app(state, fields)
        return JSONResponse(_shown(_make(state, fields, str(request.base_url))))

    async def get(request: Request) -> JSONResponse:
        app = _advance(state, find_app(state, request.path_params["name"]))
        await go_on(state, app.get("pending_deployment"))
        return JSONResponse(_shown(app))

    async def update(request: Request) -> JSONResponse:
        app = find_app(state, request.path_params["name"])
        fields = await read_fields(request, "update_mask", "app")
        return JSONResponse(_begin_update(state, app, fields["update_mask"].split(","), fields["app"]))

    async def get_update(request: Request) -> JSONResponse:
        app = find_app(state, request.path_params["name"])
        shown = app.get("update") or {"status": {"state": "NOT_UPDATED"}}
        app["update"] = app.get("update") and {"status": {"state": "SUCCEEDED"}}
        return JSONResponse(shown)

    async def delete(request: Request) -> JSONResponse:
        app = find_app(state, request.path_params["name"])
        app["compute_status"] = {"state": "DELETING"}
        return JSONResponse(_shown(app))

    async def start(request: Request) -> JSONResponse:
        app = find_app(state, request.path_params["name"])
        app.update(compute_status={"state": "STARTING"}, looks=apps_of(state).looks_until_active)
        return JSONResponse(_shown(app))

    async def health(request: Request) -> PlainTextResponse:
        running = find_app(state, request.path_params["name"]).get("app_status", {}).get("state") == "RUNNING"
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
        *deployment_routes(state),
        Route("/running-apps/{name}/metrics", health),
        WebSocketRoute("/running-apps/{name}/logz/stream", log),
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
    app["update"] = update = {"status": {"state": "IN_PROGRESS"}}
    return update


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


def _advance(state: State, app: dict[str, Any]) -> dict[str, Any]:
    """Time passes with each poll."""
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
            shown[key] = deployment_shown(shown[key])
    return {key: value for key, value in shown.items() if value is not None}
