"""`create`: everything that is missing, in the order that dependencies allow."""

from dataclasses import dataclass
from typing import TypedDict

from databricks_trex.deploy import Deployed, deploy
from databricks_trex.keywords import takes
from databricks_trex.lakebase.provision import ensure_lakebase
from databricks_trex.plan import Plan
from databricks_trex.steps.progress import Progress
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Workspace, WriteAccess
from databricks_trex.workspace.preflight import check_prerequisites, open_for_changes


class Created(TypedDict):
    """What `create` returns."""

    url: str
    app_name: str
    lakebase_name: str
    schema_name: str
    genie_space_id: str | None
    status: str
    skipped: dict[str, str]


@dataclass(frozen=True)
class CreateRequest(WriteAccess, Plan):
    """The keywords of `create`: those of the plan first, as dataclasses take their bases from the last to the first."""


@takes(CreateRequest)
def create(request: CreateRequest) -> Created:
    """Make what is missing and deploy the app. Safe to call again, after success or failure.

    Without `app_version` and `app_wheel` the wheel is built from the checkout that we are in, else the version of
    trex-booth that is installed is taken from the index. Without `warehouse_id` Delta and Genie are skipped.

    Raises:
        DeploymentError: names the step, the cause, the cure and what was made before.
    """
    run = Run(request.progress or Progress())
    workspace = run.step("Check", lambda report: _check(request, report))
    lakebase = run.step("Lakebase", lambda report: ensure_lakebase(workspace, request, report))
    deployed = deploy(workspace, request, lakebase, run)
    return describe(request, deployed, run, "rehearsed" if request.dry_run else "created")


def describe(plan: Plan, deployed: Deployed, run: Run, status: str) -> Created:
    """The plan and its outcome, in the words of the call."""
    return Created(
        url=deployed.url,
        app_name=plan.app_name,
        lakebase_name=plan.lakebase_name,
        schema_name=plan.schema_name,
        genie_space_id=deployed.space_id,
        status=status,
        skipped=run.skipped,
    )


def _check(request: CreateRequest, report: Report) -> Workspace:
    request.check()
    workspace = open_for_changes(request, report)
    check_prerequisites(workspace.client, request)
    return workspace
