"""Making and changing the schema at start, alone, together, and with few privileges."""

import asyncio

import pytest
from psycopg import sql
from sqlalchemy import text

from tests.database.conftest import Lakebase
from trex_app.database import engine
from trex_app.database.engine import Database
from trex_app.database.migrate import ADVISORY_LOCK, SchemaError, migrate

TABLES = text("SELECT count(*) FROM pg_tables WHERE schemaname = :schema AND tableowner = current_user")
VERSIONS = text("SELECT count(*) FROM alembic_version")
WHOLE_ROWS = text(
    "SELECT relname FROM pg_class"
    " WHERE relkind = 'r' AND relreplident = 'f' AND relnamespace = to_regnamespace(:schema)"
)


async def count(database: Database, schema: str) -> tuple[int, int]:
    """The tables we own in the schema, and the rows of Alembic's version."""
    async with database.transaction() as session:
        tables = await session.scalar(TABLES, {"schema": schema})
        return tables or 0, await session.scalar(VERSIONS) or 0


async def test_ten_at_once_create_one_schema(lakebase: Lakebase) -> None:
    address = await lakebase.find()
    databases = [lakebase.share(address, "ten") for _ in range(10)]
    await asyncio.gather(*(migrate(database) for database in databases))
    tables, versions = await count(databases[0], "ten")
    assert tables > 5
    assert versions == 1


async def test_only_what_may_leave_for_delta_logs_whole_rows(lakebase: Lakebase) -> None:
    database = await lakebase.open("logged")
    await migrate(database)
    async with database.transaction() as session:
        found = await session.scalars(WHOLE_ROWS, {"schema": "logged"})
    assert set(found) == {"players", "game_sessions", "orders", "order_items", "products"}


async def test_a_schema_made_by_an_administrator_needs_no_privilege_to_create_one(lakebase: Lakebase) -> None:
    role = sql.Identifier(lakebase.role)
    admin = lakebase.server.admin
    admin(sql.SQL("REVOKE CREATE ON DATABASE postgres FROM {}").format(role))
    admin(sql.SQL("CREATE SCHEMA given"))
    try:
        admin(sql.SQL("GRANT USAGE, CREATE ON SCHEMA given TO {}").format(role))
        database = await lakebase.open("given")
        await migrate(database)
        assert (await count(database, "given"))[1] == 1
    finally:
        admin(sql.SQL("DROP SCHEMA given CASCADE"))


async def test_a_missing_privilege_names_the_cure(lakebase: Lakebase) -> None:
    lakebase.server.admin(sql.SQL("REVOKE CREATE ON DATABASE postgres FROM {}").format(sql.Identifier(lakebase.role)))
    database = await lakebase.open("withheld")
    with pytest.raises(SchemaError, match=f'GRANT CREATE ON DATABASE "postgres" TO "{lakebase.role}"; or create it'):
        await migrate(database)


async def test_schema_of_another_role_names_the_cure(lakebase: Lakebase) -> None:
    lakebase.server.admin(sql.SQL("CREATE SCHEMA foreign_one"))
    try:
        database = await lakebase.open("foreign_one")
        with pytest.raises(SchemaError, match="LAKEBASE_SCHEMA"):
            await migrate(database)
    finally:
        lakebase.server.admin(sql.SQL("DROP SCHEMA foreign_one"))


async def test_a_migration_waits_for_another_longer_than_the_statement_timeout(
    lakebase: Lakebase, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await lakebase.open("waiting")
    monkeypatch.setattr(engine, "STATEMENT_TIMEOUT_MS", 200)
    second = await lakebase.open("waiting")
    async with database.engine.begin() as holder:
        await holder.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        waiting = asyncio.create_task(migrate(second))
        await holder.execute(text("SELECT pg_sleep(0.6)"))
        assert not waiting.done()
    await waiting
