"""What analysts read where there is a feed: views on its history."""

from databricks_trex.analytics.tables import HISTORY, history_statement, view_statement
from databricks_trex.analytics.warehouse import run_statement
from databricks_trex.blueprint import PRIVATE_COLUMNS, TABLES
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace


def make_views(workspace: Workspace, plan: Plan, histories: dict[str, str], report: Report) -> None:
    """Current rows of both tables, and the players' history with email addresses masked for all but the group."""
    warehouse = plan.warehouse_id or ""
    for table in TABLES:
        run_statement(workspace, warehouse, view_statement(plan.catalog, plan.uc_schema, table, histories[table]))
    where = (plan.catalog, plan.uc_schema, histories["players"])
    run_statement(workspace, warehouse, history_statement(*where, plan.email_readers, PRIVATE_COLUMNS))
    report.record(
        f"views {', '.join(TABLES)} and {HISTORY} in {plan.catalog}.{plan.uc_schema}, "
        f"email addresses masked for all but the group {plan.email_readers}"
    )
