"""`delete`: the app; its schema or its database only when each is given by name."""

from dataclasses import dataclass
from typing import Annotated, TypedDict

from databricks_trex.analytics.merge_job import delete_jobs
from databricks_trex.analytics.registration import unregister
from databricks_trex.app.provision import delete_app
from databricks_trex.blueprint import job_name, live_catalog
from databricks_trex.errors import Failure
from databricks_trex.keywords import takes
from databricks_trex.lakebase.database import Lakebase
from databricks_trex.lakebase.instance import delete_instance
from databricks_trex.lakebase.project import delete_project
from databricks_trex.lakebase.provision import find_generation, require_lakebase
from databricks_trex.names import check_names
from databricks_trex.plan import Target
from databricks_trex.reset import reset_data
from databricks_trex.steps.progress import Progress
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Workspace, WriteAccess
from databricks_trex.workspace.preflight import open_for_changes


class Deleted(TypedDict):
    """What `delete` returns."""

    app_name: str
    status: str
    database_reset: bool


@dataclass(frozen=True)
class DeletePlan(Target):
    """The app, and what is deleted with it: nothing that is not named."""

    drop_schema: Annotated[str | None, "Also drop the schema of this name, in lakebase_name."] = None
    drop_lakebase: Annotated[str | None, "Also delete the Lakebase database of this name."] = None

    def check(self) -> None:
        """Refuse half a name, and two names for one thing.

        Raises:
            Failure: says what is wrong.
        """
        check_names(app_name=self.app_name)
        check_names(schema_name=self.drop_schema, lakebase_name=self.drop_lakebase)
        check_names(lakebase_name=self.lakebase_name)
        if self.drop_schema and not self.lakebase_name:
            raise Failure("a schema to drop is named, but not its database", "Give lakebase_name= as well.")
        if self.drop_lakebase and self.lakebase_name not in (None, self.drop_lakebase):
            raise Failure(
                f"lakebase_name is {self.lakebase_name}, drop_lakebase is {self.drop_lakebase}",
                "Name the same database in both.",
            )


@dataclass(frozen=True)
class DeleteRequest(WriteAccess, DeletePlan):
    """The keywords of `delete`."""


@takes(DeleteRequest)
def delete(request: DeleteRequest) -> Deleted:
    """Delete the app. `drop_schema` and `drop_lakebase` take the name of what else is to go; nothing else does.

    Raises:
        DeploymentError: names the step, the cause, the cure and what was deleted before.
    """
    run = Run(request.progress or Progress())
    workspace = run.step("Check", lambda report: _check(request, report))
    # The schema goes before the app: we cannot drop one that the app owns, and nobody can once the app is gone.
    reset = _drop_schema(workspace, request, run)
    run.step("App", lambda report: delete_app(workspace, request.app_name, report))
    if request.drop_schema or request.drop_lakebase:
        run.step("Job", lambda report: _delete_job(workspace, request.app_name, report))
    if request.drop_lakebase is not None:
        reset = run.step("Database", lambda report: _drop_lakebase(workspace, request, report)) or reset
    return Deleted(
        app_name=request.app_name,
        status="rehearsed" if request.dry_run else "deleted",
        database_reset=reset and not request.dry_run,
    )


def _check(request: DeleteRequest, report: Report) -> Workspace:
    request.check()
    return open_for_changes(request, report)


def _drop_schema(workspace: Workspace, plan: DeletePlan, run: Run) -> bool:
    """Whether there was one; what the feed has written stays for the analysts."""
    schema = plan.drop_schema
    if not plan.lakebase_name or not schema:
        return False
    lakebase = run.step("Lakebase", lambda report: _find_lakebase(workspace, plan, report))
    if lakebase is None:
        return False
    return run.step("Schema", lambda report: reset_data(workspace, schema, lakebase, report, drop_history=False))


def _find_lakebase(workspace: Workspace, plan: DeletePlan, report: Report) -> Lakebase | None:
    name = plan.lakebase_name or ""
    if find_generation(workspace.client, name, plan.lakebase_type) is None:
        report.note(f"there is no Lakebase database {name}")
        return None
    return require_lakebase(workspace, name, plan.lakebase_type, report)


def _delete_job(workspace: Workspace, app_name: str, report: Report) -> None:
    delete_jobs(workspace.client, job_name(app_name), report)
    report.note("there is no job")


def _drop_lakebase(workspace: Workspace, plan: DeletePlan, report: Report) -> bool:
    client, name = workspace.client, plan.drop_lakebase or ""
    generation = find_generation(client, name, plan.lakebase_type)
    if generation is None:
        report.note(f"there is no Lakebase database {name}")
        return False
    unregister(workspace, generation, live_catalog(name), report)
    if generation == "autoscaling":
        delete_project(workspace, name, report)
    else:
        delete_instance(client, name, report)
    if not workspace.dry_run:
        workspace.patience.wait(lambda: find_generation(client, name, generation) is None or None, f"end of {name}")
    return True
