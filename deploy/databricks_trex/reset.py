"""The app's schema dropped, for `update` with a reset and for `delete`."""

from databricks_trex.analytics.feed import stop_feed
from databricks_trex.lakebase.database import Autoscaling, Lakebase
from databricks_trex.lakebase.login import log_in
from databricks_trex.lakebase.schema import drop_schema, drop_statement
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace


def reset_data(workspace: Workspace, schema: str, lakebase: Lakebase, report: Report, drop_history: bool) -> bool:
    """End the feed of the schema, which could not go on without its tables, then drop it with all that is in it.

    Returns whether there was such a schema.
    """
    if isinstance(lakebase, Autoscaling):
        stop_feed(workspace, lakebase, schema, drop_history, report)
    if workspace.dry_run:
        report.show_call(f"Postgres: {drop_statement(schema).as_string()}")
        return True
    with log_in(workspace, lakebase) as connection:
        return drop_schema(connection, schema, report)
