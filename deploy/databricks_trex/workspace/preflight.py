"""Before anything is touched: who asks, and whether what is only named is there."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound

from databricks_trex.errors import Failure
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Access, Workspace, connect
from databricks_trex.workspace.rehearsal import rehearsing


def enter(access: Access, report: Report) -> Workspace:
    """Log in; in a dry run with a client that changes nothing."""
    client = connect(access)
    user_name = client.current_user.me().user_name or ""
    report.note(f"{user_name} at {client.config.host}")
    if not access.dry_run:
        return Workspace(client, user_name, access.patience)
    report.progress.rehearse()
    note = report.progress.call
    return Workspace(rehearsing(client, note), user_name, access.patience, note)


def check_named(client: WorkspaceClient, plan: Plan) -> None:
    """See that the serving endpoint and the warehouse are there.

    Raises:
        Failure: one is not.
    """
    if plan.serving_endpoint:
        try:
            client.serving_endpoints.get(plan.serving_endpoint)
        except NotFound as error:
            raise Failure(
                f"there is no serving endpoint {plan.serving_endpoint}",
                "Give another with serving_endpoint=, or serving_endpoint=None for the booth's own lines; "
                "`databricks serving-endpoints list` names those that are there.",
            ) from error
    if plan.warehouse_id:
        try:
            client.warehouses.get(plan.warehouse_id)
        except NotFound as error:
            raise Failure(
                f"there is no SQL warehouse {plan.warehouse_id}",
                "Give the id of one with warehouse_id=; `databricks warehouses list` names them.",
            ) from error
