"""Before anything is touched: log in, and check that what the plan names is there."""

from dataclasses import replace

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound

from databricks_trex.errors import Failure
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.steps.waiting import Patience
from databricks_trex.workspace.access import Access, Workspace, WriteAccess, connect
from databricks_trex.workspace.dry_run import dry_run_client


def open_workspace(access: Access, report: Report) -> Workspace:
    """Log in, only to look."""
    client = connect(access)
    user_name = client.current_user.me().user_name or ""
    report.note(f"{user_name} at {client.config.host}")
    return Workspace(client, user_name)


def open_for_changes(access: WriteAccess, report: Report) -> Workspace:
    """Log in; in a dry run with a client that changes nothing."""
    workspace = replace(open_workspace(access, report), patience=access.patience or Patience())
    if not access.dry_run:
        return workspace
    report.progress.start_dry_run()
    return replace(workspace, client=dry_run_client(workspace.client, report.show_call), dry_run=True)


def check_prerequisites(client: WorkspaceClient, plan: Plan) -> None:
    """Check that the serving endpoint and the warehouse are there.

    Raises:
        Failure: one is not.
    """
    if plan.serving_endpoint:
        _check_endpoint(client, plan.serving_endpoint)
    if plan.warehouse_id:
        _check_warehouse(client, plan.warehouse_id)


def _check_endpoint(client: WorkspaceClient, name: str) -> None:
    try:
        client.serving_endpoints.get(name)
    except NotFound as error:
        raise Failure(
            f"there is no serving endpoint {name}",
            "Give another with serving_endpoint=, or serving_endpoint=None for the booth's own lines; "
            "`databricks serving-endpoints list` names those that are there.",
        ) from error


def _check_warehouse(client: WorkspaceClient, warehouse_id: str) -> None:
    try:
        client.warehouses.get(warehouse_id)
    except NotFound as error:
        raise Failure(
            f"there is no SQL warehouse {warehouse_id}",
            "Give the id of one with warehouse_id=; `databricks warehouses list` names them.",
        ) from error
