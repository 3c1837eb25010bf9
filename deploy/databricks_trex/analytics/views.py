"""What analysts read where there is a feed: views on its history, in the place of what a job may have left."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound
from databricks.sdk.service.catalog import TableType

from databricks_trex.analytics.tables import HISTORY, history_statement, view_statement
from databricks_trex.analytics.warehouse import ask
from databricks_trex.blueprint import PRIVATE_COLUMNS, TABLES
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace


def make_views(workspace: Workspace, plan: Plan, histories: dict[str, str], report: Report) -> None:
    """Current rows of both tables, and the players' history with email addresses masked for all but the group."""
    warehouse = plan.warehouse_id or ""
    for table in TABLES:
        if _type_of(workspace.client, plan.table(table)) not in (None, TableType.VIEW):
            workspace.client.tables.delete(plan.table(table))  # the job's copy
        ask(workspace, warehouse, view_statement(plan.catalog, plan.uc_schema, table, histories[table]))
    history = histories["players"]
    ask(
        workspace,
        warehouse,
        history_statement(plan.catalog, plan.uc_schema, history, plan.email_readers, PRIVATE_COLUMNS),
    )
    report.make(
        f"views {', '.join(TABLES)} and {HISTORY} in {plan.catalog}.{plan.uc_schema}, "
        f"email addresses masked for all but the group {plan.email_readers}"
    )


def remove_views(client: WorkspaceClient, plan: Plan) -> None:
    """Make way for the tables of the job."""
    for table in (*TABLES, HISTORY):
        if _type_of(client, plan.table(table)) == TableType.VIEW:
            client.tables.delete(plan.table(table))


def _type_of(client: WorkspaceClient, full_name: str) -> TableType | None:
    try:
        return client.tables.get(full_name).table_type
    except NotFound:
        return None
