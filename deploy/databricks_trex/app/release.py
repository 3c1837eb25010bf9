"""The deployment: started, waited for, and the app's health checked."""

import requests
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import BadRequest, ResourceConflict
from databricks.sdk.service.apps import (
    App,
    AppDeployment,
    AppDeploymentMode,
    AppDeploymentState,
    AppHealthCheck,
    ApplicationState,
)

from databricks_trex.app.log import last_lines
from databricks_trex.blueprint import HEALTH_PATH, HEALTHY
from databricks_trex.errors import Failure
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace

HEALTH_SECONDS = 10
LOGIN_NEEDED = (401, 403)


def release(workspace: Workspace, name: str, folder: str, report: Report) -> str:
    """Deploy what lies in the folder; returns the deployment's id once the app runs and is healthy."""
    report.say("installing and starting; this takes a few minutes")
    deployment = workspace.patience.wait(lambda: _begin(workspace.client, name, folder), f"turn to deploy {name}")
    identifier = deployment.deployment_id or ""
    report.record(f"deployment {identifier} begun")
    workspace.patience.wait(lambda: _succeeded(workspace.client, name, identifier), f"deployment {identifier}")
    app = workspace.patience.wait(lambda: _running(workspace.client, name), f"start of the app {name}")
    check_health(workspace, app, report)
    return identifier


def check_health(workspace: Workspace, app: App, report: Report) -> None:
    """Repeat the app's health check until it passes."""
    address = f"{(app.url or '').rstrip('/')}{HEALTH_PATH}"
    if workspace.dry_run:
        report.show_call(f"GET {address}")
        return
    report.say(f"checking {HEALTH_PATH}")
    workspace.patience.wait(lambda: _is_healthy(workspace.client, address, report), f"health of the app at {address}")


def _begin(client: WorkspaceClient, name: str, folder: str) -> AppDeployment | None:
    """Start a deployment; None while another one is under way."""
    wanted = AppDeployment(
        source_code_path=folder,
        mode=AppDeploymentMode.SNAPSHOT,
        health_check=AppHealthCheck(path=HEALTH_PATH),
    )
    try:
        return client.apps.deploy(name, wanted).response
    except ResourceConflict:
        return None
    except BadRequest as error:
        if "in progress" not in str(error):
            raise
        return None


def _succeeded(client: WorkspaceClient, name: str, identifier: str) -> bool | None:
    status = client.apps.get_deployment(name, identifier).status
    if status and status.state in (AppDeploymentState.FAILED, AppDeploymentState.CANCELLED):
        raise _explain(client, name, f"the deployment {status.state.value.lower()}", status.message)
    return True if status and status.state == AppDeploymentState.SUCCEEDED else None


def _running(client: WorkspaceClient, name: str) -> App | None:
    app = client.apps.get(name)
    if app.app_status and app.app_status.state == ApplicationState.CRASHED:
        raise _explain(client, name, "the app crashed", app.app_status.message)
    return app if app.app_status and app.app_status.state == ApplicationState.RUNNING else None


def _is_healthy(client: WorkspaceClient, address: str, report: Report) -> bool | None:
    try:
        response = requests.get(
            address, headers=client.config.authenticate(), timeout=HEALTH_SECONDS, allow_redirects=False
        )
    except requests.RequestException:
        return None
    if response.ok and not response.is_redirect:
        if HEALTHY not in response.text.splitlines():
            return None  # it runs, but its database is not up yet
        report.record("the app runs and is healthy")
        return True
    if response.is_redirect or response.status_code in LOGIN_NEEDED:
        report.record("the app runs; its health was checked by the workspace, as this login has no access to it")
        return True
    return None


def _explain(client: WorkspaceClient, name: str, what: str, message: str | None) -> Failure:
    lines = [message] if message else []
    lines += last_lines(client, name)
    return Failure(
        f"{what}: " + "\n  ".join(lines or ["no reason given"]),
        "Fix what the log says and run the same call again. If a package is not found, give app_wheel=.",
    )
