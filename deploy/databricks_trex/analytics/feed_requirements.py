"""What Lakebase's feed requires, and what we require of the place it writes to, checked before it is started."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound
from databricks.sdk.service.catalog import Privilege

from databricks_trex.blueprint import TABLES
from databricks_trex.lakebase.login import Connection
from databricks_trex.plan import Plan
from databricks_trex.steps.waiting import Patience
from databricks_trex.workspace.access import Workspace

WHOLE_ROWS = "f"  # as pg_class says REPLICA IDENTITY FULL
STATE_OF_TABLES = """SELECT relreplident::text, pg_relation_size(oid) > 0 FROM pg_class
    WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = %s) AND relname = ANY(%s)"""
READING = (Privilege.SELECT, Privilege.ALL_PRIVILEGES)
NOBODY_YET = "nobody has played yet, and the feed takes no empty table; `update` switches over once somebody has"


class FeedUnavailable(Exception):
    """There can be no feed here; the message says why."""


def check_tables(connection: Connection, schema: str, patience: Patience) -> None:
    """Wait for the app's tables, and check that they log whole rows, as its migrations ensure, and are not empty.

    Their size is looked up, not their rows: those are for the app to read.

    Raises:
        FeedUnavailable: they do not, or are empty.
        TimeoutError: they are not there.
    """

    def look() -> list[tuple[object, ...]] | None:
        found = connection.execute(STATE_OF_TABLES, [schema, list(TABLES)]).fetchall()
        return found if len(found) == len(TABLES) else None

    found = patience.wait(look, f"tables of the app in schema {schema} (see the app's log)")
    if any(identity != WHOLE_ROWS for identity, _ in found):
        raise FeedUnavailable("the app's tables do not log whole rows")
    if not all(has_rows for _, has_rows in found):
        raise FeedUnavailable(NOBODY_YET)


def check_deployed_before(client: WorkspaceClient, app_name: str) -> None:
    """In a dry run, which does not connect to Postgres: on an app that is yet to be made nobody has played.

    Raises:
        FeedUnavailable: it was never deployed.
    """
    if client.apps.get(app_name).active_deployment is None:
        raise FeedUnavailable(NOBODY_YET)


def check_private(workspace: Workspace, plan: Plan) -> None:
    """Nobody but us and the group that may see them reads what the feed writes, as it holds email addresses.

    Raises:
        FeedUnavailable: a right on the whole catalog reaches that schema too.
    """
    place = f"{plan.catalog}.{plan.feed_schema}"
    try:
        found = workspace.client.grants.get_effective("schema", place).privilege_assignments or []
    except NotFound:
        return  # in a dry run it is not there
    for assignment in found:
        may_read = any(privilege.privilege in READING for privilege in assignment.privileges or [])
        if may_read and assignment.principal not in (workspace.user_name, plan.email_readers):
            raise FeedUnavailable(
                f"{assignment.principal} may read all of {plan.catalog}, and the feed holds email addresses"
            )
