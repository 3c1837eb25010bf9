"""`create`: everything that is missing, in the order that dependencies allow."""

from typing import TypedDict

from databricks.sdk import WorkspaceClient

from databricks_trex.lakebase_step import provide_lakebase
from databricks_trex.plan import Plan
from databricks_trex.preflight import check_named, enter
from databricks_trex.progress import Progress
from databricks_trex.release import release
from databricks_trex.run import Report, Run
from databricks_trex.stages import prepare_app, prepare_schema, provide_analytics, upload_files
from databricks_trex.waiting import Patience
from databricks_trex.workspace import Workspace


class Created(TypedDict):
    """What `create` returns."""

    url: str
    app_name: str
    lakebase_name: str
    schema_name: str
    genie_space_id: str | None
    status: str
    skipped: dict[str, str]


def create_booth(
    plan: Plan,
    *,
    profile: str | None,
    client: WorkspaceClient | None,
    dry_run: bool,
    progress: Progress,
    patience: Patience,
) -> Created:
    """Carry out the plan; what is there already is kept.

    Raises:
        DeploymentError: a step failed; the same call goes on from there.
    """
    run = Run(progress)

    def check(report: Report) -> Workspace:
        plan.check()
        workspace = enter(profile, client, dry_run, patience, report)
        check_named(workspace.client, plan)
        return workspace

    workspace = run.step("Check", check)
    lakebase = run.step("Lakebase", lambda report: provide_lakebase(workspace, plan, report))
    upload_files(workspace, plan, lakebase, run)
    app = prepare_app(workspace, plan, lakebase, run)
    prepare_schema(workspace, plan, lakebase, app, run)
    folder = plan.app_file_workspace_path
    run.step("Deployment", lambda report: release(workspace, plan.app_name, folder, report))
    space_id = provide_analytics(workspace, plan, lakebase, run)
    progress.last(app.url or "")
    return Created(
        url=app.url or "",
        app_name=plan.app_name,
        lakebase_name=plan.lakebase_name,
        schema_name=plan.schema_name,
        genie_space_id=space_id,
        status="rehearsed" if dry_run else "created",
        skipped=run.skipped,
    )
