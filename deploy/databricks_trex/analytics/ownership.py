"""Ownership marks: tables and views for analysts are only replaced if their comment says that we made them."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound
from databricks.sdk.service.catalog import TableType

from databricks_trex.analytics.tables import HISTORY
from databricks_trex.blueprint import OWNERSHIP_MARK, TABLES
from databricks_trex.errors import Failure
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report

NAMES = (*TABLES, HISTORY)


def check_ownership(client: WorkspaceClient, plan: Plan) -> None:
    """Refuse a schema in which somebody else's table or view has one of the names.

    Raises:
        Failure: one has.
    """
    for name in NAMES:
        _type_of(client, plan.table(name))


def remove_views(client: WorkspaceClient, plan: Plan, report: Report) -> None:
    """Make way for the tables of the job."""
    for name in NAMES:
        if _type_of(client, plan.table(name)) == TableType.VIEW:
            _delete(client, plan.table(name), report)


def remove_tables(client: WorkspaceClient, plan: Plan, report: Report) -> None:
    """Make way for the views on the feed's history; the job's tables are but copies."""
    for name in NAMES:
        if _type_of(client, plan.table(name)) not in (None, TableType.VIEW):
            _delete(client, plan.table(name), report)


def _type_of(client: WorkspaceClient, full_name: str) -> TableType | None:
    try:
        found = client.tables.get(full_name)
    except NotFound:
        return None
    if not (found.comment or "").startswith(OWNERSHIP_MARK):
        raise Failure(
            f"{full_name} is there and was not made by databricks-trex",
            "Give another uc_schema=, or give it another name.",
        )
    return found.table_type


def _delete(client: WorkspaceClient, full_name: str, report: Report) -> None:
    client.tables.delete(full_name)
    report.record(f"{full_name} removed")
