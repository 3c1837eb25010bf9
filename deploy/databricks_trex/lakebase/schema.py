"""The app's schema in Postgres, and what its service principal may do there.

A schema that we make is ours, so that it can be reset later; the app gets every right in it. Tables that the app
makes are the app's. A schema that the app made itself is left alone.
"""

from contextlib import suppress

import psycopg
from psycopg import sql

from databricks_trex.errors import Failure
from databricks_trex.lakebase.login import Connection
from databricks_trex.steps.run import Report
from databricks_trex.steps.waiting import Patience

TABLE_RIGHTS = "SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER"
SEQUENCE_RIGHTS = "USAGE, SELECT, UPDATE"
OTHERS_OBJECTS = """SELECT relname, relkind = 'S' FROM pg_class
    WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    AND pg_get_userbyid(relowner) <> %s"""


def ensure_schema(connection: Connection, schema: str, role: str, patience: Patience, report: Report) -> None:
    """Make the schema if it is missing, and let the role work in it."""
    report.say("waiting for the app's role")
    patience.wait(lambda: _has_role(connection, role) or None, f"Postgres role of the app, {role}")
    owner = find_owner(connection, schema)
    if owner == role:
        report.note(f"schema {schema} belongs to the app")
        return
    if owner is None:
        _create_schema(connection, schema)
        report.record(f"schema {schema} made")
    for statement in [*grant_statements(schema, role), *_object_grants(connection, schema, role)]:
        _grant(connection, statement, schema)
    report.note(f"rights of the app in schema {schema} are set")


def grant_statements(schema: str, role: str) -> list[sql.Composed]:
    """The right to work in the schema, and every right on what we may still make in it."""
    names = {"schema": sql.Identifier(schema), "role": sql.Identifier(role)}
    future = "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT "
    return [
        sql.SQL("GRANT USAGE, CREATE ON SCHEMA {schema} TO {role}").format(**names),
        sql.SQL(future + TABLE_RIGHTS + " ON TABLES TO {role}").format(**names),
        sql.SQL(future + SEQUENCE_RIGHTS + " ON SEQUENCES TO {role}").format(**names),
    ]


def create_statement(schema: str) -> sql.Composed:
    """Makes the schema."""
    return sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema))


def drop_statement(schema: str) -> sql.Composed:
    """Drops the schema with everything in it."""
    return sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema))


def drop_schema(connection: Connection, schema: str, report: Report) -> bool:
    """Drop the schema and everything in it; returns whether there was one.

    Raises:
        Failure: it belongs to a role that we are not a member of.
    """
    owner = find_owner(connection, schema)
    if owner is None:
        report.note(f"there is no schema {schema}")
        return False
    try:
        connection.execute(drop_statement(schema))
    except psycopg.errors.InsufficientPrivilege as error:
        raise Failure(
            f"the schema {schema} belongs to the role {owner}, so it cannot be dropped by you",
            f'Have that role drop it: DROP SCHEMA "{schema}" CASCADE; or use another schema_name.',
        ) from error
    report.record(f"schema {schema} dropped")
    return True


def find_owner(connection: Connection, schema: str) -> str | None:
    """The role that owns the schema; None if there is no such schema."""
    query = "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = %s"
    row = connection.execute(query, [schema]).fetchone()
    return str(row[0]) if row else None


def _object_grants(connection: Connection, schema: str, role: str) -> list[sql.Composed]:
    """Every right on the tables and sequences that are there and are not the app's own."""
    found = connection.execute(OTHERS_OBJECTS, [sql.Identifier(schema).as_string(), role]).fetchall()
    return [
        sql.SQL("GRANT {rights} ON {kind} {name} TO {role}").format(
            rights=sql.SQL(SEQUENCE_RIGHTS if is_sequence else TABLE_RIGHTS),
            kind=sql.SQL("SEQUENCE" if is_sequence else "TABLE"),
            name=sql.Identifier(schema, str(name)),
            role=sql.Identifier(role),
        )
        for name, is_sequence in found
    ]


def _create_schema(connection: Connection, schema: str) -> None:
    with suppress(psycopg.errors.UniqueViolation):  # another call has made it in the meantime
        connection.execute(create_statement(schema))


def _grant(connection: Connection, statement: sql.Composed, schema: str) -> None:
    try:
        connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        owners = ", ".join(f'"{owner}"' for owner in _owners(connection, schema))
        raise Failure(
            f"what is in the schema {schema} belongs to another role, perhaps of an app that was deleted: {owners}",
            f"Have a member of that role hand it over (REASSIGN OWNED BY {owners} TO CURRENT_USER), drop it "
            f"(delete(..., drop_schema={schema!r})), or use another schema_name.",
        ) from error
    except psycopg.errors.InternalError_ as error:
        if "concurrently updated" not in str(error):
            raise
        connection.execute(statement)  # another call grants the same


def _owners(connection: Connection, schema: str) -> list[str]:
    query = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = %s ORDER BY 1"
    return [str(owner) for (owner,) in connection.execute(query, [schema])]


def _has_role(connection: Connection, role: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None
