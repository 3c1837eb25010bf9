"""`delete`: the app; its schema or its database only when each is asked for by name."""

from typing import TypedDict

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound

from databricks_trex.app import delete_app
from databricks_trex.blueprint import Generation, job_name
from databricks_trex.errors import Failure
from databricks_trex.feed import stop_feed
from databricks_trex.lakebase import Autoscaling, Lakebase
from databricks_trex.lakebase_step import find_generation, need_lakebase
from databricks_trex.merge_job import delete_jobs
from databricks_trex.preflight import enter
from databricks_trex.progress import Progress
from databricks_trex.run import Report, Run
from databricks_trex.stages import reset_schema
from databricks_trex.waiting import Patience
from databricks_trex.workspace import Workspace


class Deleted(TypedDict):
    """What `delete` returns."""

    app_name: str
    status: str
    database_reset: bool


def delete_booth(
    app_name: str,
    *,
    lakebase_name: str | None,
    lakebase_type: Generation | None,
    drop_schema: str | None,
    drop_lakebase: str | None,
    profile: str | None,
    client: WorkspaceClient | None,
    dry_run: bool,
    progress: Progress,
    patience: Patience,
) -> Deleted:
    """Delete the app, then what else is named.

    Raises:
        DeploymentError: a step failed; the same call goes on from there.
    """
    run = Run(progress)

    def check(report: Report) -> Workspace:
        _check(lakebase_name, drop_schema, drop_lakebase)
        return enter(profile, client, dry_run, patience, report)

    workspace = run.step("Check", check)
    run.step("App", lambda report: delete_app(workspace, app_name, report))
    if drop_schema or drop_lakebase:
        run.step("Job", lambda report: delete_jobs(workspace.client, job_name(app_name), report))
    reset = False
    if drop_schema and lakebase_name:
        lakebase = run.step("Lakebase", lambda report: _find(workspace, lakebase_name, lakebase_type, report))
        if lakebase is not None:
            run.step("Schema", lambda report: _drop_schema(workspace, drop_schema, lakebase, report))
            reset = True
    if drop_lakebase:
        reset = run.step("Database", lambda report: _drop(workspace, drop_lakebase, lakebase_type, report)) or reset
    return Deleted(
        app_name=app_name,
        status="rehearsed" if dry_run else "deleted",
        database_reset=reset and not dry_run,
    )


def _check(lakebase_name: str | None, drop_schema: str | None, drop_lakebase: str | None) -> None:
    if drop_schema and not lakebase_name:
        raise Failure("a schema to drop is named, but not its database", "Give lakebase_name= as well.")
    if drop_lakebase and lakebase_name and drop_lakebase != lakebase_name:
        raise Failure(
            f"lakebase_name is {lakebase_name}, drop_lakebase is {drop_lakebase}", "Name the same database in both."
        )


def _find(workspace: Workspace, name: str, asked: Generation | None, report: Report) -> Lakebase | None:
    if find_generation(workspace.client, name, asked) is None:
        report.find(f"there is no Lakebase database {name}")
        return None
    return need_lakebase(workspace, name, asked, report)


def _drop_schema(workspace: Workspace, schema: str, lakebase: Lakebase, report: Report) -> None:
    """The feed would follow the tables into the void; what it has written stays for the analysts."""
    if isinstance(lakebase, Autoscaling):
        stop_feed(workspace.client, lakebase, schema, False, report)
    reset_schema(workspace, schema, lakebase, report)


def _drop(workspace: Workspace, name: str, asked: Generation | None, report: Report) -> bool:
    client = workspace.client
    generation = find_generation(client, name, asked)
    if generation is None:
        report.find(f"there is no Lakebase database {name}")
        return False
    try:
        if generation == "autoscaling":
            client.postgres.delete_project(f"projects/{name}")
        else:
            client.database.delete_database_instance(name, purge=True)
    except NotFound:
        pass  # another call has deleted it meanwhile
    report.make(f"{generation} database {name} deleted")
    if not workspace.rehearse:
        gone = lambda: True if find_generation(client, name, generation) is None else None  # noqa: E731
        workspace.patience.wait(gone, f"end of {name}")
    return True
