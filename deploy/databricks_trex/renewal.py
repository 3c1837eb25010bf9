"""`update`: the app deployed anew, which migrates its tables; on request its data is dropped first."""

from collections.abc import Callable
from dataclasses import dataclass

from databricks_trex.app.provision import find_app
from databricks_trex.creation import Created, describe
from databricks_trex.errors import Failure
from databricks_trex.lakebase.provision import need_lakebase
from databricks_trex.plan import Plan
from databricks_trex.stages import deploy
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Access, Workspace
from databricks_trex.workspace.preflight import check_named, enter


@dataclass(frozen=True)
class Reset:
    """Whether all data is to go, and who confirms it: a text given with the call, else whoever is asked."""

    wanted: bool = False
    confirm: str | None = None
    ask: Callable[[str], str] = input


class Updated(Created):
    """What `update` returns."""

    deployment_id: str
    database_reset: bool


def update_booth(plan: Plan, reset: Reset, access: Access) -> Updated:
    """Deploy anew what is there.

    Raises:
        DeploymentError: a step failed, or there is nothing to update, or the reset was not confirmed.
    """
    run = Run(access.progress)

    def check(report: Report) -> Workspace:
        plan.check()
        if reset.wanted:
            confirm_reset(plan.schema_name, reset)
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


def confirm_reset(schema: str, reset: Reset) -> None:
    """Have the schema's name typed again.

    Raises:
        Failure: something else was typed, or nobody is there to type.
    """
    typed = reset.confirm
    if typed is None:
        try:
            typed = reset.ask(f"This drops the schema {schema} with every player and score. Type its name: ")
        except EOFError:
            typed = ""
    if typed.strip() != schema:
        raise Failure(
            f"the reset of the schema {schema} was not confirmed",
            f"Type the schema's name when asked, or give confirm={schema!r}. Nothing was touched.",
        )
