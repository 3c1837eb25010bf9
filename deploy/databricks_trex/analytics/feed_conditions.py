"""What Lakebase's feed asks for, and what we ask of the place it writes to, seen to before it is started."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound
from databricks.sdk.service.catalog import Privilege

from databricks_trex.blueprint import TABLES
from databricks_trex.errors import Failure
from databricks_trex.lakebase.login import Connection
from databricks_trex.plan import Plan
from databricks_trex.workspace.access import Workspace

WHOLE_ROWS = "f"  # as pg_class says REPLICA IDENTITY FULL
READING = (Privilege.SELECT, Privilege.ALL_PRIVILEGES)
NOBODY_YET = "nobody has played yet, and the feed takes no empty table; `update` changes over once somebody has"


class NoFeed(Exception):
    """There can be no feed here; the message says why."""


def check_tables(connection: Connection, schema: str) -> None:
    """The app's tables log whole rows, as its migrations see to, and hold some.

    Their size is asked, not their rows: those are for the app to read.

    Raises:
        NoFeed: they do not.
        Failure: they are not there.
    """
    query = """SELECT relname, relreplident::text, pg_relation_size(oid) > 0 FROM pg_class
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = %s) AND relname = ANY(%s)"""
    found = {str(table): state for table, *state in connection.execute(query, [schema, list(TABLES)])}
    if missing := [table for table in TABLES if table not in found]:
        raise Failure(
            f"the app has not made the tables {', '.join(missing)} in schema {schema}",
            "See the app's log; once it has started well, run the same call again.",
        )
    if any(identity != WHOLE_ROWS for identity, _ in found.values()):
        raise NoFeed("the app's tables do not log whole rows")
    if not all(has_rows for _, has_rows in found.values()):
        raise NoFeed(NOBODY_YET)


def check_deployed_before(client: WorkspaceClient, app_name: str) -> None:
    """In a dry run, where Postgres is not asked: on an app that is yet to be made nobody has played.

    Raises:
        NoFeed: it was never deployed.
    """
    if client.apps.get(app_name).active_deployment is None:
        raise NoFeed(NOBODY_YET)


def check_private(workspace: Workspace, plan: Plan) -> None:
    """Nobody but us may read what the feed writes, as it holds email addresses.

    Raises:
        NoFeed: a right on the whole catalog reaches that schema too.
    """
    place = f"{plan.catalog}.{plan.feed_schema}"
    try:
        found = workspace.client.grants.get_effective("schema", place).privilege_assignments or []
    except NotFound:
        return  # in a dry run it is not there
    for assignment in found:
        may_read = any(privilege.privilege in READING for privilege in assignment.privileges or [])
        if may_read and assignment.principal != workspace.user_name:
            raise NoFeed(f"{assignment.principal} may read all of {plan.catalog}, and the feed holds email addresses")
