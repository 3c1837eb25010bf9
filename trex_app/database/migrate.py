"""Bring the schema up to date at start; many processes may do so at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection

from trex_app.database.engine import Database

ADVISORY_LOCK = 0x7265_7800  # any number that no other program on the database uses
TIMEOUT_MS = 5 * 60_000  # others may be migrating: wait for them longer than for any visitor's query


class SchemaError(Exception):
    """Our role cannot create or change the schema; the message names the cure."""


async def migrate(database: Database) -> None:
    """Create the schema if it is missing and run the migrations not yet run, under an advisory lock.

    Raises:
        SchemaError: our role lacks a privilege; the message names the cure.
    """
    try:
        async with database.engine.begin() as connection:
            await connection.execute(text(f"SET LOCAL statement_timeout = {TIMEOUT_MS}"))
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            await _create_schema(connection, database.schema)
            await connection.run_sync(_upgrade, database.schema)
    except ProgrammingError as error:
        if not isinstance(error.orig, InsufficientPrivilege):
            raise
        raise SchemaError(_name_cure(database, str(error.orig).splitlines()[0])) from error


async def _create_schema(connection: AsyncConnection, schema: str) -> None:
    """Create it only when it is missing: even IF NOT EXISTS needs a privilege that an administrator may withhold."""
    if await connection.scalar(text("SELECT to_regnamespace(:schema)"), {"schema": f'"{schema}"'}) is None:
        await connection.execute(text(f'CREATE SCHEMA "{schema}"'))


def _name_cure(database: Database, refusal: str) -> str:
    role, schema = database.url.username or "the booth's role", database.schema
    return (
        f"The database refuses: {refusal}. Either let the booth create its schema: "
        f'GRANT CREATE ON DATABASE "{database.url.database}" TO "{role}"; or create it for the booth: '
        f'CREATE SCHEMA "{schema}" AUTHORIZATION "{role}"; or name another one in LAKEBASE_SCHEMA.'
    )


def _upgrade(connection: Connection, schema: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    config.attributes["schema"] = schema
    command.upgrade(config, "head")
