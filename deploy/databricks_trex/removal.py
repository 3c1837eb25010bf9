"""`delete`: the app; its schema or its database only when each is asked for by name."""

from dataclasses import dataclass
from typing import TypedDict

from databricks_trex.analytics.merge_job import delete_jobs
from databricks_trex.analytics.registration import unregister
from databricks_trex.app.provision import delete_app
from databricks_trex.blueprint import Generation, job_name, live_catalog
from databricks_trex.errors import Failure
from databricks_trex.lakebase.database import Lakebase
from databricks_trex.lakebase.instance import delete_instance
from databricks_trex.lakebase.project import delete_project
from databricks_trex.lakebase.provision import find_generation, need_lakebase
from databricks_trex.plan import check_names
from databricks_trex.stages import reset_data
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Access, Workspace
from databricks_trex.workspace.preflight import enter


class Deleted(TypedDict):
    """What `delete` returns."""

    app_name: str
    status: str
    database_reset: bool


@dataclass(frozen=True)
class Doomed:
    """What is to go besides the app: nothing that is not named."""

    schema: str | None = None
    lakebase: str | None = None
    lakebase_of_schema: str | None = None
    lakebase_type: Generation | None = None

    def check(self) -> None:
        """Refuse half a name, and two names for one thing.

        Raises:
            Failure: names what is wrong.
        """
        check_names(schema_name=self.schema, lakebase_name=self.lakebase)
        check_names(lakebase_name=self.lakebase_of_schema)
        if self.schema and not self.lakebase_of_schema:
            raise Failure("a schema to drop is named, but not its database", "Give lakebase_name= as well.")
        if self.lakebase and self.lakebase_of_schema not in (None, self.lakebase):
            raise Failure(
                f"lakebase_name is {self.lakebase_of_schema}, drop_lakebase is {self.lakebase}",
                "Name the same database in both.",
            )


def delete_booth(app_name: str, doomed: Doomed, access: Access) -> Deleted:
    """Delete what else is named, and the app; the database last.

    The schema goes before the app: one that is the app's own cannot be dropped by us, and by nobody once it is gone.

    Raises:
        DeploymentError: a step failed; the same call goes on from there.
    """
    run = Run(access.progress)

    def check(report: Report) -> Workspace:
        check_names(app_name=app_name)
        doomed.check()
        return enter(access, report)

    workspace = run.step("Check", check)
    reset = _remove_schema(workspace, doomed, run)
    run.step("App", lambda report: delete_app(workspace, app_name, report))
    if doomed.schema or doomed.lakebase:
        run.step("Job", lambda report: _delete_job(workspace, app_name, report))
    if doomed.lakebase is not None:
        reset = run.step("Database", lambda report: _drop_lakebase(workspace, doomed, report)) or reset
    return Deleted(
        app_name=app_name,
        status="rehearsed" if access.dry_run else "deleted",
        database_reset=reset and not access.dry_run,
    )


def _delete_job(workspace: Workspace, app_name: str, report: Report) -> None:
    delete_jobs(workspace.client, job_name(app_name), report)
    report.note("there is no job")


def _remove_schema(workspace: Workspace, doomed: Doomed, run: Run) -> bool:
    """Whether there was one; what the feed has written stays for the analysts."""
    name, schema = doomed.lakebase_of_schema, doomed.schema
    if not name or not schema:
        return False
    lakebase = run.step("Lakebase", lambda report: _find_lakebase(workspace, name, doomed.lakebase_type, report))
    if lakebase is None:
        return False
    return run.step("Schema", lambda report: reset_data(workspace, schema, lakebase, report, drop_history=False))


def _find_lakebase(workspace: Workspace, name: str, asked: Generation | None, report: Report) -> Lakebase | None:
    if find_generation(workspace.client, name, asked) is None:
        report.note(f"there is no Lakebase database {name}")
        return None
    return need_lakebase(workspace, name, asked, report)


def _drop_lakebase(workspace: Workspace, doomed: Doomed, report: Report) -> bool:
    client, name = workspace.client, doomed.lakebase or ""
    generation = find_generation(client, name, doomed.lakebase_type)
    if generation is None:
        report.note(f"there is no Lakebase database {name}")
        return False
    unregister(workspace, generation, live_catalog(name), report)
    if generation == "autoscaling":
        delete_project(workspace, name, report)
    else:
        delete_instance(client, name, report)
    if not workspace.rehearse:
        workspace.patience.wait(lambda: find_generation(client, name, generation) is None or None, f"end of {name}")
    return True
