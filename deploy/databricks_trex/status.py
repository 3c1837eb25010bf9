"""`status`: what is there, without changing anything."""

from dataclasses import dataclass
from typing import TypedDict

from databricks.sdk.service.apps import App

from databricks_trex.analytics.genie import space_of
from databricks_trex.app.provision import database_of, find_app
from databricks_trex.blueprint import Generation
from databricks_trex.keywords import takes
from databricks_trex.lakebase.provision import find_generation
from databricks_trex.names import check_names
from databricks_trex.plan import Target
from databricks_trex.steps.progress import Progress
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Access, Workspace
from databricks_trex.workspace.preflight import open_workspace


class Status(TypedDict):
    """What `status` returns; None stands for what is not there."""

    url: str | None
    app_name: str
    app: str | None
    compute: str | None
    deployment_id: str | None
    database: str | None
    lakebase: str | None
    genie_space_id: str | None
    status: str


@dataclass(frozen=True)
class StatusRequest(Access, Target):
    """The keywords of `status`."""


@takes(StatusRequest)
def status(request: StatusRequest) -> Status:
    """What is there, without changing anything.

    Raises:
        DeploymentError: the workspace does not respond.
    """
    run = Run(request.progress or Progress())
    workspace = run.step("Check", lambda report: _check(request, report))
    app = run.step("App", lambda report: _find_app(workspace, request.app_name, report))
    lakebase = None
    if request.lakebase_name:
        lakebase = run.step("Lakebase", lambda report: _find_lakebase(workspace, request, report))
    return _describe(request.app_name, app, lakebase)


def _check(request: StatusRequest, report: Report) -> Workspace:
    check_names(app_name=request.app_name, lakebase_name=request.lakebase_name)
    return open_workspace(request, report)


def _find_app(workspace: Workspace, name: str, report: Report) -> App | None:
    app = find_app(workspace.client, name)
    report.note(f"app {name} is there" if app else f"there is no app {name}")
    return app


def _find_lakebase(workspace: Workspace, target: Target, report: Report) -> Generation | None:
    name = target.lakebase_name or ""
    found = find_generation(workspace.client, name, target.lakebase_type)
    report.note(f"{found} database {name} is there" if found else f"there is no Lakebase database {name}")
    return found


def _describe(app_name: str, app: App | None, lakebase: Generation | None) -> Status:
    running = app.app_status.state.value if app and app.app_status and app.app_status.state else None
    compute = app.compute_status.state.value if app and app.compute_status and app.compute_status.state else None
    deployment = app.active_deployment if app else None
    return Status(
        url=app.url if app else None,
        app_name=app_name,
        app=running,
        compute=compute,
        deployment_id=deployment.deployment_id if deployment else None,
        database=database_of(app.resources) if app else None,
        lakebase=lakebase,
        genie_space_id=space_of(app) if app else None,
        status="missing" if app is None else "running" if running == "RUNNING" else "not running",
    )
