"""`create`: everything that is missing, in the order that dependencies allow."""

from typing import TypedDict

from databricks_trex.lakebase.provision import provide_lakebase
from databricks_trex.plan import Plan
from databricks_trex.stages import Deployed, deploy
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Access, Workspace
from databricks_trex.workspace.preflight import check_named, enter


class Created(TypedDict):
    """What `create` returns."""

    url: str
    app_name: str
    lakebase_name: str
    schema_name: str
    genie_space_id: str | None
    status: str
    skipped: dict[str, str]


def create_booth(plan: Plan, access: Access) -> Created:
    """Carry out the plan; what is there already is kept.

    Raises:
        DeploymentError: a step failed; the same call goes on from there.
    """
    run = Run(access.progress)

    def check(report: Report) -> Workspace:
        plan.check()
        workspace = enter(access, report)
        check_named(workspace.client, plan)
        return workspace

    workspace = run.step("Check", check)
    lakebase = run.step("Lakebase", lambda report: provide_lakebase(workspace, plan, report))
    deployed = deploy(workspace, plan, lakebase, run)
    return describe(plan, deployed, run, "rehearsed" if access.dry_run else "created")


def describe(plan: Plan, deployed: Deployed, run: Run, status: str) -> Created:
    """The plan and what came of it, in the words of the call."""
    return Created(
        url=deployed.url,
        app_name=plan.app_name,
        lakebase_name=plan.lakebase_name,
        schema_name=plan.schema_name,
        genie_space_id=deployed.space_id,
        status=status,
        skipped=run.skipped,
    )
