"""The Change Data Feed of Lakebase Autoscaling: every change of the app's tables, written to Delta by itself."""

from collections.abc import Callable

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import BadRequest, NotFound, NotImplemented, ResourceConflict
from databricks.sdk.service.postgres import CdfConfig, CdfState

from databricks_trex.analytics.catalog import has_table
from databricks_trex.analytics.tables import history_table, mask_statements, view_statement
from databricks_trex.analytics.warehouse import StatementFailure, ask
from databricks_trex.blueprint import PRIVATE_COLUMNS, TABLES
from databricks_trex.errors import Failure
from databricks_trex.lakebase.database import Autoscaling
from databricks_trex.lakebase.login import Connection
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace

WHOLE_ROWS = "f"  # as pg_class says REPLICA IDENTITY FULL


class NoFeed(Exception):
    """There can be no feed here; the message says why."""


def provide_feed(
    workspace: Workspace, lakebase: Autoscaling, plan: Plan, log_in: Callable[[], Connection], report: Report
) -> None:
    """Start the feed if it does not run, hide email addresses in it, and make the views.

    Raises:
        NoFeed: the workspace, the database or the app's tables are not made for it.
    """
    if not workspace.rehearse:
        with log_in() as connection:
            _check_tables(connection, plan.schema_name)
    _start(workspace.client, lakebase, plan, report)
    report.say("the first copy is made")
    workspace.patience.wait(lambda: _streams(workspace, lakebase, plan), "first copy of the Change Data Feed")
    _hide_emails(workspace, lakebase, plan, report)
    for table in TABLES:
        ask(workspace, plan.warehouse_id or "", view_statement(plan.catalog, plan.uc_schema, table))
    report.make(f"views {' and '.join(TABLES)} in {plan.catalog}.{plan.uc_schema}")


def stop_feed(client: WorkspaceClient, lakebase: Autoscaling, schema: str, drop: bool, report: Report) -> None:
    """End the feed if there is one; with `drop` its history tables go too."""
    try:
        client.postgres.delete_cdf_config(_config_name(lakebase, schema), force=drop)
    except NotFound:
        return
    report.make(f"Change Data Feed of {schema} stopped, its tables {'dropped' if drop else 'kept as they are'}")


def _config_name(lakebase: Autoscaling, schema: str) -> str:
    return f"{lakebase.database}/cdf-configs/{schema}"


def _check_tables(connection: Connection, schema: str) -> None:
    """The feed takes tables that log whole rows; the app's migrations see to that, as only their owner may."""
    query = """SELECT relname, relreplident::text FROM pg_class
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = %s) AND relname = ANY(%s)"""
    found = {str(table): identity for table, identity in connection.execute(query, [schema, list(TABLES)])}
    if missing := [table for table in TABLES if table not in found]:
        raise Failure(
            f"the app has not made the tables {', '.join(missing)} in schema {schema}",
            "See the app's log; once it has started well, run the same call again.",
        )
    if partial := [table for table in TABLES if found[table] != WHOLE_ROWS]:
        raise NoFeed(f"the tables {', '.join(partial)} do not log whole rows")


def _start(client: WorkspaceClient, lakebase: Autoscaling, plan: Plan, report: Report) -> None:
    wanted = CdfConfig(catalog=plan.catalog, schema=plan.uc_schema, postgres_schema=plan.schema_name)
    try:
        client.postgres.create_cdf_config(lakebase.database, wanted, cdf_config_id=plan.schema_name)
    except ResourceConflict:
        _check_same(client.postgres.get_cdf_config(_config_name(lakebase, plan.schema_name)), plan)
        report.find("the Change Data Feed runs")
    except (NotFound, NotImplemented, BadRequest) as error:
        raise NoFeed(f"this workspace gives no Change Data Feed ({error})") from error
    else:
        report.make(f"Change Data Feed from {plan.schema_name} to {plan.catalog}.{plan.uc_schema}")


def _check_same(config: CdfConfig, plan: Plan) -> None:
    if (config.catalog, config.schema) != (plan.catalog, plan.uc_schema):
        raise Failure(
            f"a Change Data Feed of {plan.schema_name} to {config.catalog}.{config.schema} is there, and none can be "
            "changed",
            f"Give catalog={config.catalog!r} and uc_schema={config.schema!r}, or stop that feed in the workspace.",
        )


def _streams(workspace: Workspace, lakebase: Autoscaling, plan: Plan) -> bool | None:
    config = _config_name(lakebase, plan.schema_name)
    states = {status.postgres_table: status for status in workspace.client.postgres.list_cdf_statuses(config)}
    for table in TABLES:
        status = states.get(table)
        if status and status.state in (CdfState.CDF_STATE_SKIPPED, CdfState.CDF_STATE_TERMINATED):
            raise NoFeed(f"the feed left out the table {table}: {status.status_detail or status.state.value}")
        if status is None or status.state != CdfState.CDF_STATE_STREAMING:
            return None
    histories = (history_table(plan.catalog, plan.uc_schema, table) for table in TABLES)
    return True if all(has_table(workspace.client, history) for history in histories) else None


def _hide_emails(workspace: Workspace, lakebase: Autoscaling, plan: Plan, report: Report) -> None:
    """Mask the private columns of the history; where that cannot be, addresses may not stay there."""
    statements = mask_statements(plan.catalog, plan.uc_schema, plan.email_readers, PRIVATE_COLUMNS)
    try:
        for statement in statements:
            ask(workspace, plan.warehouse_id or "", statement)
    except StatementFailure as error:
        stop_feed(workspace.client, lakebase, plan.schema_name, True, report)
        raise NoFeed(f"email addresses cannot be masked in the history ({error.cause})") from error
    report.make(f"email addresses masked for all but the group {plan.email_readers}")
