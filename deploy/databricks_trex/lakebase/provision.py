"""The database, found or made in the generation that it has or is to have."""

from databricks.sdk import WorkspaceClient

from databricks_trex.blueprint import Generation
from databricks_trex.errors import Failure
from databricks_trex.lakebase.database import Lakebase, Ready
from databricks_trex.lakebase.instance import create_instance, find_instance, ready_instance
from databricks_trex.lakebase.project import create_project, find_project, ready_project
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace


def find_generation(client: WorkspaceClient, name: str, wanted: Generation | None) -> Generation | None:
    """The generation of the existing database, looked for in the wanted one if any; None if there is none."""
    if wanted != "provisioned" and find_project(client, name):
        return "autoscaling"
    if wanted != "autoscaling" and find_instance(client, name):
        return "provisioned"
    return None


def ensure_lakebase(workspace: Workspace, plan: Plan, report: Report) -> Lakebase:
    """The database, found or made, once it is ready."""
    client, name = workspace.client, plan.lakebase_name
    generation = find_generation(client, name, plan.lakebase_type)
    if generation is None:
        generation = plan.lakebase_type or "autoscaling"
        report.say("being made; this takes a few minutes")
        if generation == "autoscaling":
            create_project(workspace, name, plan.lakebase_compute, report)
        else:
            create_instance(client, name, plan.lakebase_compute, report)
    return _wait(workspace, name, generation, report)


def require_lakebase(workspace: Workspace, name: str, wanted: Generation | None, report: Report) -> Lakebase:
    """The database, which must be there.

    Raises:
        Failure: it is not.
    """
    generation = find_generation(workspace.client, name, wanted)
    if generation is None:
        raise Failure(f"there is no Lakebase database {name}", "Correct lakebase_name, or make it: create(...)")
    return _wait(workspace, name, generation, report)


def _wait(workspace: Workspace, name: str, generation: Generation, report: Report) -> Lakebase:
    report.say("waiting until it is ready")
    client = workspace.client
    look: Ready = (
        (lambda: ready_project(client, name)) if generation == "autoscaling" else (lambda: ready_instance(client, name))
    )
    lakebase = workspace.patience.wait(look, f"Lakebase {name}")
    report.note(f"{generation} database {name} is there")
    return lakebase
