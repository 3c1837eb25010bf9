"""`update`: the app deployed anew, which migrates its tables; on request its data is dropped first."""

from dataclasses import dataclass

from databricks_trex.app.provision import find_app
from databricks_trex.creation import Created, describe
from databricks_trex.errors import DeploymentError, Failure
from databricks_trex.lakebase.provision import need_lakebase
from databricks_trex.plan import Plan
from databricks_trex.stages import deploy
from databricks_trex.steps.progress import Progress
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Access, Workspace
from databricks_trex.workspace.preflight import check_named, enter


@dataclass(frozen=True)
class Reset:
    """Whether all data is to go, and the text that confirms it; without one, whoever sits there is asked."""

    wanted: bool = False
    confirm: str | None = None


class Updated(Created):
    """What `update` returns."""

    deployment_id: str
    database_reset: bool


def update_booth(plan: Plan, reset: Reset, access: Access) -> Updated:
    """Deploy anew what is there.

    Raises:
        DeploymentError: a step failed, or there is nothing to update, or the reset was not confirmed.
    """
    if reset.wanted and not access.dry_run:
        confirm_reset(plan.schema_name, reset, access.progress)
    run = Run(access.progress)

    def check(report: Report) -> Workspace:
        plan.check()
        workspace = enter(access, report)
        check_named(workspace.client, plan)
        if find_app(workspace.client, plan.app_name) is None:
            raise Failure(f"there is no app {plan.app_name} to update", "Correct app_name, or make it: create(...)")
        return workspace

    workspace = run.step("Check", check)
    name, generation = plan.lakebase_name, plan.lakebase_type
    lakebase = run.step("Lakebase", lambda report: need_lakebase(workspace, name, generation, report))
    deployed = deploy(workspace, plan, lakebase, run, reset.wanted)
    return Updated(
        **describe(plan, deployed, run, "rehearsed" if access.dry_run else "updated"),
        deployment_id=deployed.deployment_id,
        database_reset=reset.wanted and not access.dry_run,
    )


def confirm_reset(schema: str, reset: Reset, progress: Progress) -> None:
    """Have the schema's name typed again.

    Raises:
        DeploymentError: something else was typed, or nobody is there to type.
    """
    typed = reset.confirm
    if typed is None:
        question = f"This drops the schema {schema} with every player and score. Type its name: "
        typed = progress.ask(question)
    if typed.strip() != schema:
        raise DeploymentError(
            "Confirmation",
            f"the reset of the schema {schema} was not confirmed",
            f"Type the schema's name when asked, or give confirm={schema!r}. Nothing was touched.",
        )
