"""`update`: the app deployed anew, which migrates its tables; on request its data is dropped first."""

from dataclasses import dataclass, field
from typing import Annotated

from databricks_trex.app.provision import find_app
from databricks_trex.create import Created, describe
from databricks_trex.deploy import deploy
from databricks_trex.errors import DeploymentError, Failure
from databricks_trex.keywords import takes
from databricks_trex.lakebase.provision import require_lakebase
from databricks_trex.plan import AppSize, LakebaseCompute, Plan
from databricks_trex.steps.progress import Progress
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Workspace, WriteAccess
from databricks_trex.workspace.preflight import check_prerequisites, open_for_changes


class Updated(Created):
    """What `update` returns."""

    deployment_id: str
    database_reset: bool


@dataclass(frozen=True)
class UpdatePlan(Plan):
    """A deployment of an existing app, whose database keeps its compute and loses its data only on request."""

    lakebase_compute: LakebaseCompute = field(default="CU_1", init=False)
    app_compute: AppSize = None
    reset_database: Annotated[bool, "Drop the schema with every player and score, once its name is confirmed."] = False
    confirm: Annotated[str | None, "The schema's name, so that nobody is asked to type it."] = None


@dataclass(frozen=True)
class UpdateRequest(WriteAccess, UpdatePlan):
    """The keywords of `update`."""


@takes(UpdateRequest)
def update(request: UpdateRequest) -> Updated:
    """Deploy the app anew; it migrates its tables as it starts.

    With `reset_database` the schema's name must be typed, or given as `confirm`; then the schema is dropped first.

    Raises:
        DeploymentError: names the step, the cause, the cure and what was made before.
    """
    run = Run(request.progress or Progress())
    if request.reset_database and not request.dry_run:
        confirm_reset(request, run.progress)
    workspace = run.step("Check", lambda report: _check(request, report))
    name, generation = request.lakebase_name, request.lakebase_type
    lakebase = run.step("Lakebase", lambda report: require_lakebase(workspace, name, generation, report))
    deployed = deploy(workspace, request, lakebase, run, request.reset_database)
    return Updated(
        **describe(request, deployed, run, "rehearsed" if request.dry_run else "updated"),
        deployment_id=deployed.deployment_id,
        database_reset=request.reset_database and not request.dry_run,
    )


def confirm_reset(plan: UpdatePlan, progress: Progress) -> None:
    """Have the schema's name typed again.

    Raises:
        DeploymentError: something else was typed, or nobody is there to type.
    """
    schema, typed = plan.schema_name, plan.confirm
    if typed is None:
        typed = progress.ask(f"This drops the schema {schema} with every player and score. Type its name: ")
    if typed.strip() != schema:
        raise DeploymentError(
            "Confirmation",
            f"the reset of the schema {schema} was not confirmed",
            f"Type the schema's name when asked, or give confirm={schema!r}. Nothing was touched.",
        )


def _check(request: UpdateRequest, report: Report) -> Workspace:
    request.check()
    workspace = open_for_changes(request, report)
    check_prerequisites(workspace.client, request)
    if find_app(workspace.client, request.app_name) is None:
        raise Failure(f"there is no app {request.app_name} to update", "Correct app_name, or make it: create(...)")
    return workspace
