"""Where there is no feed: a job that merges through the warehouse what Unity Catalog sees of Postgres."""

import uuid
from importlib import resources

from databricks.sdk import WorkspaceClient
from databricks.sdk.service.jobs import (
    JobSettings,
    PauseStatus,
    PeriodicTriggerConfiguration,
    PeriodicTriggerConfigurationTimeUnit,
    RunLifeCycleState,
    RunResultState,
    Source,
    SqlTask,
    SqlTaskFile,
    Task,
    TriggerSettings,
)
from databricks.sdk.service.workspace import ImportFormat

from databricks_trex.analytics.quoting import quote_identifier
from databricks_trex.analytics.registration import register
from databricks_trex.errors import Failure
from databricks_trex.lakebase.database import Lakebase
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace

MERGE_FILE = "merge.sql"
TASK = "merge"
EVERY_HOURS = 1
ENDED = (RunLifeCycleState.TERMINATED, RunLifeCycleState.SKIPPED, RunLifeCycleState.INTERNAL_ERROR)


def merge_sql() -> str:
    """What the job runs."""
    return resources.files("databricks_trex.analytics").joinpath("sql", MERGE_FILE).read_text()


def ensure_job(workspace: Workspace, lakebase: Lakebase, plan: Plan, report: Report) -> None:
    """Make the job, or bring it up to date, and run it once."""
    client = workspace.client
    register(workspace, lakebase, plan.live_catalog, report)
    path = f"{plan.app_file_workspace_path}/{MERGE_FILE}"
    client.workspace.upload(path, merge_sql().encode(), format=ImportFormat.RAW, overwrite=True)
    job_id = _ensure(client, job_settings(plan, path), report)
    report.say("running the first merge")
    run_id = client.jobs.run_now(job_id, idempotency_token=uuid.uuid4().hex).run_id
    workspace.patience.wait(lambda: _ended(client, run_id), f"first run of the job {plan.job_name}")


def job_settings(plan: Plan, path: str) -> JobSettings:
    """The job, every hour."""
    parameters = {
        "live": quote_identifier(plan.live_catalog, plan.schema_name),
        "analytics": quote_identifier(plan.catalog, plan.uc_schema),
    }
    sql_task = SqlTask(
        warehouse_id=plan.warehouse_id or "",
        file=SqlTaskFile(path=path, source=Source.WORKSPACE),
        parameters=parameters,
    )
    hourly = PeriodicTriggerConfiguration(interval=EVERY_HOURS, unit=PeriodicTriggerConfigurationTimeUnit.HOURS)
    return JobSettings(
        name=plan.job_name,
        max_concurrent_runs=1,
        tasks=[Task(task_key=TASK, sql_task=sql_task)],
        trigger=TriggerSettings(pause_status=PauseStatus.UNPAUSED, periodic=hourly),
    )


def find_jobs(client: WorkspaceClient, name: str) -> list[int]:
    """The jobs of that name, the oldest first."""
    return sorted(job.job_id for job in client.jobs.list(name=name) if job.job_id)


def delete_jobs(client: WorkspaceClient, name: str, report: Report) -> None:
    """Delete the jobs of that name."""
    for job_id in find_jobs(client, name):
        client.jobs.delete(job_id)
        report.record(f"job {name!r} deleted")


def _ensure(client: WorkspaceClient, settings: JobSettings, report: Report) -> int:
    """The job's id. Names are not unique: of two made at the same time the older one stays."""
    name = settings.name or ""
    found = find_jobs(client, name)
    if found:
        client.jobs.reset(found[0], settings)
        report.note(f"job {name!r} is there")
        return found[0]
    made = client.jobs.create(
        name=name, max_concurrent_runs=settings.max_concurrent_runs, tasks=settings.tasks, trigger=settings.trigger
    )
    report.record(f"job {name!r} made, every {EVERY_HOURS} h")
    oldest = min([*find_jobs(client, name), made.job_id or 0])
    if made.job_id and oldest != made.job_id:
        client.jobs.delete(made.job_id)
    return oldest


def _ended(client: WorkspaceClient, run_id: int) -> bool | None:
    state = client.jobs.get_run(run_id).state
    if state is None or state.life_cycle_state not in ENDED:
        return None
    if state.result_state != RunResultState.SUCCESS:
        raise Failure(
            f"the first merge failed: {state.state_message or state.result_state}",
            "Look at the run of the job in the workspace; fix it and run the same call again.",
        )
    return True
