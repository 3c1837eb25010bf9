"""The Change Data Feed of Lakebase Autoscaling: every change of the app's tables, written to Delta by Lakebase."""

from collections.abc import Callable

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import BadRequest, NotFound, NotImplemented, ResourceConflict
from databricks.sdk.service.postgres import CdfConfig, CdfState

from databricks_trex.analytics.catalog import ensure_schema, has_table
from databricks_trex.analytics.feed_requirements import (
    FeedUnavailable,
    check_deployed_before,
    check_private,
    check_tables,
)
from databricks_trex.analytics.tables import history_table
from databricks_trex.blueprint import TABLES
from databricks_trex.errors import Failure
from databricks_trex.lakebase.database import Autoscaling
from databricks_trex.lakebase.login import Connection
from databricks_trex.plan import FEED_SUFFIX, Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace
from databricks_trex.workspace.operations import OperationFailure, finish

NOT_THERE = (NotFound, NotImplemented, BadRequest)  # the last two where the workspace does not have the feature
ENDED = (CdfState.CDF_STATE_SKIPPED, CdfState.CDF_STATE_TERMINATED)


def ensure_feed(
    workspace: Workspace, lakebase: Autoscaling, plan: Plan, log_in: Callable[[], Connection], report: Report
) -> dict[str, str]:
    """The history table of each of the app's tables, once the feed writes them. One that runs is kept.

    Raises:
        FeedUnavailable: the workspace, the database or the tables do not allow one; nothing of it is left then.
        Failure: one runs that should not go on; its history is not dropped without being asked for.
    """
    if _runs(workspace.client, lakebase, plan):
        return _keep(workspace, lakebase, plan, report)
    _check_app(workspace, plan, log_in)
    _prepare_schema(workspace, plan, report)
    try:
        return _start(workspace, lakebase, plan, report)
    except FeedUnavailable:
        stop_feed(workspace, lakebase, plan.schema_name, True, report)
        raise


def stop_feed(workspace: Workspace, lakebase: Autoscaling, schema: str, drop: bool, report: Report) -> None:
    """End the feed if there is one; with `drop` its history tables go too."""
    postgres = workspace.client.postgres

    def begin() -> str | None:
        try:
            return postgres.delete_cdf_config(_config_name(lakebase, schema), force=drop).name()
        except NOT_THERE:
            return ""
        except ResourceConflict:  # it is still being made, or ended
            return None

    if operation := workspace.patience.wait(begin, "turn to end the Change Data Feed"):
        finish(workspace, operation, "end of the Change Data Feed")
        report.record(f"Change Data Feed of {schema} stopped, its tables {'dropped' if drop else 'kept as they are'}")


def _config_name(lakebase: Autoscaling, schema: str) -> str:
    return f"{lakebase.database}/cdf-configs/{schema}"


def _runs(client: WorkspaceClient, lakebase: Autoscaling, plan: Plan) -> bool:
    try:
        config = client.postgres.get_cdf_config(_config_name(lakebase, plan.schema_name))
    except NOT_THERE:
        return False
    _check_same(config, plan)
    return True


def _check_app(workspace: Workspace, plan: Plan, log_in: Callable[[], Connection]) -> None:
    if workspace.dry_run:
        check_deployed_before(workspace.client, plan.app_name)
        return
    with log_in() as connection:
        check_tables(connection, plan.schema_name, workspace.patience)


def _keep(workspace: Workspace, lakebase: Autoscaling, plan: Plan, report: Report) -> dict[str, str]:
    """The history tables of a feed that runs already."""
    try:
        _prepare_schema(workspace, plan, report)
        return _start(workspace, lakebase, plan, report)
    except FeedUnavailable as reason:
        raise Failure(
            f"the Change Data Feed of {plan.schema_name} should not go on: {reason}",
            "Fix that, or stop the feed: databricks postgres delete-cdf-config "
            f"{_config_name(lakebase, plan.schema_name)}; then run the same call again.",
        ) from reason


def _prepare_schema(workspace: Workspace, plan: Plan, report: Report) -> None:
    ensure_schema(workspace.client, plan.catalog, plan.feed_schema, report)
    check_private(workspace, plan)


def _start(workspace: Workspace, lakebase: Autoscaling, plan: Plan, report: Report) -> dict[str, str]:
    """Start the feed unless it runs, and wait for its history tables."""
    _create(workspace, lakebase, plan, report)
    report.say("making the first copy")
    return workspace.patience.wait(lambda: _histories(workspace, lakebase, plan), "first copy of the feed")


def _create(workspace: Workspace, lakebase: Autoscaling, plan: Plan, report: Report) -> None:
    client = workspace.client
    operation = workspace.patience.wait(lambda: _begin(client, lakebase, plan), "turn to start the feed")
    if not operation:
        report.note("the Change Data Feed runs")
        return
    try:
        finish(workspace, operation, "Change Data Feed")
    except OperationFailure as error:
        raise FeedUnavailable(error.cause) from error
    report.record(f"Change Data Feed from {plan.schema_name} to {plan.catalog}.{plan.feed_schema}")


def _begin(client: WorkspaceClient, lakebase: Autoscaling, plan: Plan) -> str | None:
    """The operation that starts the feed, or nothing for one that is there; None while the project is busy."""
    wanted = CdfConfig(catalog=plan.catalog, schema=plan.feed_schema, postgres_schema=plan.schema_name)
    try:
        return client.postgres.create_cdf_config(lakebase.database, wanted, cdf_config_id=plan.schema_name).name()
    except ResourceConflict:
        return "" if _runs(client, lakebase, plan) else None
    except NOT_THERE as error:
        raise FeedUnavailable(f"this workspace has no Change Data Feed ({error})") from error


def _check_same(config: CdfConfig, plan: Plan) -> None:
    if (config.catalog, config.schema) != (plan.catalog, plan.feed_schema):
        raise Failure(
            f"a Change Data Feed of {plan.schema_name} to {config.catalog}.{config.schema} is there, and cannot be "
            "changed",
            f"Give the catalog= and uc_schema= that it was made with (it writes to <uc_schema>{FEED_SUFFIX}), "
            "or stop that feed in the workspace.",
        )


def _histories(workspace: Workspace, lakebase: Autoscaling, plan: Plan) -> dict[str, str] | None:
    """The history tables by table; None until all are written to. Lakebase names them, as a name may be taken."""
    config = _config_name(lakebase, plan.schema_name)
    try:
        states = {status.postgres_table: status for status in workspace.client.postgres.list_cdf_statuses(config)}
    except NotFound:
        return None  # another call is still making the feed
    found = {}
    for table in TABLES:
        status = states.get(table)
        if status and status.state in ENDED:
            raise FeedUnavailable(f"the feed left out the table {table}: {status.status_detail or status.state.value}")
        if status is None or status.state != CdfState.CDF_STATE_STREAMING:
            return None
        found[table] = status.uc_table or history_table(plan.catalog, plan.feed_schema, table)
    return found if all(has_table(workspace.client, history) for history in found.values()) else None
