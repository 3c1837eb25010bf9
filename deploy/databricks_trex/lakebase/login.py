"""A login to Postgres on Lakebase as the deploying user."""

import time

import psycopg

from databricks_trex.blueprint import DATABASE
from databricks_trex.lakebase.database import Lakebase
from databricks_trex.workspace.access import Workspace

Connection = psycopg.Connection[tuple[object, ...]]

PORT = 5432
MAX_ATTEMPTS = 5
CONNECT_SECONDS = 15
STATEMENT_TIMEOUT = "60s"


def log_in(workspace: Workspace, lakebase: Lakebase) -> Connection:
    """A connection on which each statement is a transaction.

    A database that is new or asleep may refuse the first logins; a token may be superseded by a newer one.

    Raises:
        psycopg.OperationalError: every attempt was refused.
    """
    for _ in range(MAX_ATTEMPTS - 1):
        try:
            return _connect(workspace, lakebase)
        except psycopg.OperationalError:
            time.sleep(workspace.patience.pause)
    return _connect(workspace, lakebase)


def _connect(workspace: Workspace, lakebase: Lakebase) -> Connection:
    return psycopg.connect(
        host=lakebase.host,
        port=PORT,
        dbname=DATABASE,
        user=workspace.user_name,
        password=lakebase.token(workspace.client),
        sslmode="require",
        connect_timeout=CONNECT_SECONDS,
        application_name="databricks-trex",
        options=f"-c statement_timeout={STATEMENT_TIMEOUT}",
        autocommit=True,
    )
