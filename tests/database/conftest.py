"""A Lakebase on loopback: a fake control plane that issues tokens, and a real Postgres that accepts them over TLS."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
import pytest_asyncio
from psycopg import sql
from sqlalchemy import text

from tests.fakes.control_plane import ControlPlane
from tests.fakes.control_plane.database import add_instance
from tests.fakes.control_plane.postgres import add_endpoint
from tests.fakes.tls_postgres import TlsPostgres
from trex_app.database.address import Address, find_address
from trex_app.database.engine import Database
from trex_app.settings import Settings

ENDPOINT = "projects/booth/branches/production/endpoints/primary"
INSTANCE = "booth-instance"
CREDENTIAL_PATHS = ("/api/2.0/postgres/credentials", "/api/2.0/database/credentials")
OURS = ("PG", "LAKEBASE_", "DATABRICKS_", "DATABASE_", "POSTGRES_")


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(OURS):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def tls_postgres() -> Iterator[TlsPostgres]:
    """A Postgres for the whole test run that accepts passwords only over TLS."""
    with TlsPostgres() as server:
        yield server


@pytest.fixture
def plane(monkeypatch: pytest.MonkeyPatch) -> Iterator[ControlPlane]:
    """A workspace with one database of each generation, and the environment to log in to it."""
    with ControlPlane() as made:
        made.state.client_id = str(uuid4())
        add_endpoint(made.state, ENDPOINT)
        add_instance(made.state, INSTANCE)
        for name, value in made.environment.items():
            monkeypatch.setenv(name, value)
        yield made


@dataclass
class Lakebase:
    """The control plane and the database that accepts its tokens."""

    plane: ControlPlane
    server: TlsPostgres
    setenv: Callable[[str, str], None]
    opened: list[Database] = field(default_factory=list)

    @property
    def role(self) -> str:
        """The service principal's role."""
        return self.plane.state.client_id

    @property
    def tokens_made(self) -> int:
        """How often a credential was requested, whether or not it was issued."""
        return sum(len(self.plane.state.calls(path)) for path in CREDENTIAL_PATHS)

    async def find(self, **environment: str) -> Address:
        """The address found with an app's environment, and what else is given."""
        injected = {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.server.port),
            "PGDATABASE": "postgres",
            "PGUSER": self.role,
            "LAKEBASE_ENDPOINT": ENDPOINT,
        }
        for name, value in (injected | environment).items():
            self.setenv(name, value)
        return await asyncio.to_thread(find_address, Settings())

    async def open(self, schema: str = "trex", **environment: str) -> Database:
        """A database opened with an app's environment, closed at the end of the test."""
        address = await self.find(**environment)
        return self.share(address, schema)

    def share(self, address: Address, schema: str = "trex") -> Database:
        """Another database with the same address and credential, closed at the end of the test."""
        made = Database(address.url, schema, credential=address.credential)
        self.opened.append(made)
        return made


@pytest_asyncio.fixture
async def lakebase(
    plane: ControlPlane, tls_postgres: TlsPostgres, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Lakebase]:
    """Lakebase, with a role of the test's own."""
    made = Lakebase(plane, tls_postgres, monkeypatch.setenv)
    tls_postgres.make_role(made.role)
    plane.state.grant = tls_postgres.take_token
    yield made
    for database in made.opened:
        await database.close()
    name = sql.Identifier(made.role)
    tls_postgres.admin(sql.SQL("DROP OWNED BY {} CASCADE").format(name))
    tls_postgres.admin(sql.SQL("DROP ROLE {}").format(name))


async def log_in(database: Database) -> object:
    """Log in on a new connection and run one query on it."""
    async with database.engine.connect() as connection:
        answer = await connection.scalar(text("SELECT current_user"))
        await connection.invalidate()  # so that the next one logs in too
        return answer
