"""`update`: the app deployed anew, which migrates its tables; on request its data is dropped first."""

from collections.abc import Callable
from typing import TypedDict

from databricks.sdk import WorkspaceClient

from databricks_trex.app import find_app
from databricks_trex.errors import Failure
from databricks_trex.feed import stop_feed
from databricks_trex.lakebase import Autoscaling, Lakebase
from databricks_trex.lakebase_step import need_lakebase
from databricks_trex.plan import Plan
from databricks_trex.preflight import check_named, enter
from databricks_trex.progress import Progress
from databricks_trex.release import release
from databricks_trex.run import Report, Run
from databricks_trex.stages import prepare_app, prepare_schema, provide_analytics, reset_schema, upload_files
from databricks_trex.waiting import Patience
from databricks_trex.workspace import Workspace

Ask = Callable[[str], str]


class Updated(TypedDict):
    """What `update` returns."""

    url: str
    app_name: str
    lakebase_name: str
    schema_name: str
    genie_space_id: str | None
    deployment_id: str
    database_reset: bool
    status: str
    skipped: dict[str, str]


def update_booth(
    plan: Plan,
    *,
    reset_database: bool,
    confirm: str | None,
    ask: Ask,
    profile: str | None,
    client: WorkspaceClient | None,
    dry_run: bool,
    progress: Progress,
    patience: Patience,
) -> Updated:
    """Deploy anew what is there.

    Raises:
        DeploymentError: a step failed, or there is nothing to update, or the reset was not confirmed.
    """
    run = Run(progress)

    def check(report: Report) -> Workspace:
        plan.check()
        if reset_database:
            confirm_reset(plan.schema_name, confirm, ask)
        workspace = enter(profile, client, dry_run, patience, report)
        check_named(workspace.client, plan)
        if find_app(workspace.client, plan.app_name) is None:
            raise Failure(f"there is no app {plan.app_name} to update", "Correct app_name, or make it: create(...)")
        return workspace

    workspace = run.step("Check", check)
    lakebase = run.step(
        "Lakebase", lambda report: need_lakebase(workspace, plan.lakebase_name, plan.lakebase_type, report)
    )
    upload_files(workspace, plan, lakebase, run)
    app = prepare_app(workspace, plan, lakebase, run)
    if reset_database:
        run.step("Reset", lambda report: _reset(workspace, plan, lakebase, report))
    prepare_schema(workspace, plan, lakebase, app, run)
    folder = plan.app_file_workspace_path
    deployment_id = run.step("Deployment", lambda report: release(workspace, plan.app_name, folder, report))
    space_id = provide_analytics(workspace, plan, lakebase, run)
    progress.last(app.url or "")
    return Updated(
        url=app.url or "",
        app_name=plan.app_name,
        lakebase_name=plan.lakebase_name,
        schema_name=plan.schema_name,
        genie_space_id=space_id,
        deployment_id=deployment_id,
        database_reset=reset_database and not dry_run,
        status="rehearsed" if dry_run else "updated",
        skipped=run.skipped,
    )


def confirm_reset(schema: str, confirm: str | None, ask: Ask) -> None:
    """Have the schema's name typed again.

    Raises:
        Failure: something else was typed, or nobody is there to type.
    """
    try:
        typed = (
            ask(f"This drops the schema {schema} with every player and score. Type its name: ")
            if confirm is None
            else confirm
        )
    except EOFError:
        typed = ""
    if typed.strip() != schema:
        raise Failure(
            f"the reset of the schema {schema} was not confirmed",
            f"Type the schema's name when asked, or give confirm={schema!r}. Nothing was touched.",
        )


def _reset(workspace: Workspace, plan: Plan, lakebase: Lakebase, report: Report) -> None:
    """The history goes as well: what was erased must not live on in Delta."""
    if isinstance(lakebase, Autoscaling):
        stop_feed(workspace.client, lakebase, plan.schema_name, True, report)
    reset_schema(workspace, plan.schema_name, lakebase, report)
