"""`status`: what is there, without changing anything."""

from typing import TypedDict

from databricks.sdk.service.apps import App

from databricks_trex.analytics.genie import space_of
from databricks_trex.app.provision import database_of, find_app
from databricks_trex.blueprint import Generation
from databricks_trex.lakebase.provision import find_generation
from databricks_trex.plan import check_names
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Access, Workspace
from databricks_trex.workspace.preflight import enter


class State(TypedDict):
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


def show_booth(app_name: str, lakebase_name: str | None, asked: Generation | None, access: Access) -> State:
    """Look at the app and its database.

    Raises:
        DeploymentError: the workspace cannot be asked.
    """
    run = Run(access.progress)

    def check(report: Report) -> Workspace:
        check_names(app_name=app_name, lakebase_name=lakebase_name)
        return enter(access, report)

    workspace = run.step("Check", check)
    app = run.step("App", lambda report: _find(workspace, app_name, report))
    lakebase = None
    if lakebase_name:
        lakebase = run.step("Lakebase", lambda report: _generation(workspace, lakebase_name, asked, report))
    return _describe(app_name, app, lakebase)


def _find(workspace: Workspace, name: str, report: Report) -> App | None:
    app = find_app(workspace.client, name)
    report.note(f"app {name} is there" if app else f"there is no app {name}")
    return app


def _describe(app_name: str, app: App | None, lakebase: Generation | None) -> State:
    running = app.app_status.state.value if app and app.app_status and app.app_status.state else None
    compute = app.compute_status.state.value if app and app.compute_status and app.compute_status.state else None
    deployment = app.active_deployment if app else None
    return State(
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


def _generation(workspace: Workspace, name: str, asked: Generation | None, report: Report) -> Generation | None:
    found = find_generation(workspace.client, name, asked)
    report.note(f"{found} database {name} is there" if found else f"there is no Lakebase database {name}")
    return found
