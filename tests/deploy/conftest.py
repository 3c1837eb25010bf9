"""A workspace to deploy to: the real SDK, the fake control plane, and a Postgres that takes only TLS and tokens."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.core import Config
from psycopg import sql
from sqlalchemy.engine import URL

from databricks_trex import create
from databricks_trex.create import Created
from databricks_trex.lakebase import login
from databricks_trex.steps.progress import Silence
from databricks_trex.steps.waiting import Patience
from tests.fakes.control_plane import ControlPlane, State
from tests.fakes.control_plane.app_records import Launch, apps_of
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.control_plane.state import DatabaseToken
from tests.fakes.tls_postgres import TlsPostgres
from trex_app.database.engine import Database
from trex_app.database.migrate import migrate

DATABASE = "databricks_postgres"
DEPLOYER = "deployer@example.com"
QUICK = Patience(seconds=5, pause=0.002)
FOLDER = "/Workspace/Users/deployer@example.com/apps/t-rex-game"
APP_TABLES = ("players", "game_sessions")
FIRST_ROWS = {
    "players": sql.SQL(
        "(id, name, name_key, email, email_key, company, language, consented_at, consent_version)"
        " VALUES (1, 'Ana', 'ana', 'a@example.com', 'a@example.com', 'Acme', 'en', now(), '1')"
    ),
    "game_sessions": sql.SQL(
        "(player_id, human_score, ai_score, human_won, llm_commentary, verified, seed, engine, ai_ticks, ai_inputs)"
        " VALUES (1, 10, 5, true, '', true, 1, '1', 1, '[]')"
    ),
}


@pytest.fixture(scope="session")
def server() -> Iterator[TlsPostgres]:
    """Postgres for the whole run, with the database that Lakebase has."""
    with TlsPostgres() as running:
        running.make_role(DEPLOYER)
        running.admin(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        grant_create(running, DEPLOYER)
        yield running


def grant_create(server: TlsPostgres, role: str) -> None:
    """What the app's database resource grants: CAN_CONNECT_AND_CREATE."""
    statement = sql.SQL("GRANT CONNECT, CREATE ON DATABASE {} TO {}")
    server.admin(statement.format(sql.Identifier(DATABASE), sql.Identifier(role)))


@dataclass
class Site:
    """One workspace and all that was asked of it."""

    plane: ControlPlane
    server: TlsPostgres
    wheel: Path
    schema: str = field(default_factory=lambda: f"t{uuid4().hex[:12]}")
    migrates: bool = True
    """Whether the deployed app makes its tables by its real migrations, or only the two that matter here."""
    played: bool = False
    """Whether somebody has played as soon as the app has started."""
    lakebase_type: str | None = None
    """The kind of database that is asked for."""

    @property
    def state(self) -> State:
        """What the workspace holds."""
        return self.plane.state

    def client(self) -> WorkspaceClient:
        """A client with a login of its own."""
        token = f"token-{uuid4().hex}"
        self.state.access_tokens[token] = float("inf")
        return WorkspaceClient(config=Config(host=self.plane.url, token=token, retry_timeout_seconds=1))

    def words(self, **changed: object) -> dict[str, Any]:
        """What `create` and `update` are called with."""
        return {
            "lakebase_name": "trex-game-db",
            "lakebase_type": self.lakebase_type,
            "schema_name": self.schema,
            "app_name": "t-rex-game",
            "app_file_workspace_path": FOLDER,
            "warehouse_id": "w1",
            "app_wheel": self.wheel,
            "progress": Silence(),
            "patience": QUICK,
        } | changed

    def create(self, **changed: object) -> Created:
        """Deploy with a client of its own."""
        return create(**{"client": self.client()} | self.words(**changed))

    def table_owners(self) -> dict[str, str]:
        """The tables of the schema, and whose they are."""
        query = sql.SQL("SELECT tablename, tableowner FROM pg_tables WHERE schemaname = {}")
        return dict(self.server.admin(query.format(sql.Literal(self.schema)), DATABASE))

    def schema_owner(self) -> str | None:
        """Whose the schema is."""
        query = sql.SQL("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = {}")
        rows = self.server.admin(query.format(sql.Literal(self.schema)), DATABASE)
        return rows[0][0] if rows else None

    def launch(self, launch: Launch) -> str | None:
        """What the app does as it starts: log in as its service principal and make its tables."""
        role, password = launch.app["service_principal_client_id"], uuid4().hex
        self.server.set_password(role, password)
        url = URL.create(
            "postgresql+psycopg", role, password, "127.0.0.1", self.server.port, DATABASE, {"sslmode": "require"}
        )
        asyncio.run(start_app(url, launch.env["LAKEBASE_SCHEMA"], self.migrates))
        if self.played:
            self.play()
        return None

    def play(self) -> None:
        """Somebody registers and plays, put in as the app would, unless somebody has."""
        values = FIRST_ROWS if self.migrates else {table: sql.SQL("(id) VALUES (1)") for table in APP_TABLES}
        for table, first in values.items():
            name = sql.Identifier(self.schema, table)
            insert = sql.SQL("INSERT INTO {} {} ON CONFLICT DO NOTHING").format(name, first)
            if not self._first_row(self.schema, table):
                self.server.admin(insert, DATABASE)

    def left_out(self, schema: str) -> dict[str, str]:
        """The tables of a schema, and why the feed leaves each out; empty: it does not."""
        query = sql.SQL(
            "SELECT relname, relreplident = 'f' FROM pg_class WHERE relkind = 'r' AND relnamespace = {}::regnamespace"
        )
        found = {}
        for table, logs_whole_rows in self.server.admin(query.format(sql.Literal(schema)), DATABASE):
            lacks = "" if logs_whole_rows else "Table lacks REPLICA IDENTITY FULL"
            found[table] = lacks or ("" if self._first_row(schema, table) else "Table is empty")
        return found

    def _first_row(self, schema: str, table: str) -> list[tuple[Any, ...]]:
        query = sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(schema, table))
        return self.server.admin(query, DATABASE)


async def start_app(url: URL, schema: str, migrates: bool) -> None:
    """The app's own migrations, or in a hurry only what a deployment looks at."""
    database = Database(url, schema)
    try:
        if migrates:
            await migrate(database)
            return
        async with database.engine.begin() as connection:
            for table in APP_TABLES:
                await connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {table} (id int PRIMARY KEY)")
                await connection.exec_driver_sql(f"ALTER TABLE {table} REPLICA IDENTITY FULL")
    finally:
        await database.close()


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """Something that passes for the app's wheel."""
    path = tmp_path / "trex_booth-0.1.0-py3-none-any.whl"
    path.write_bytes(b"PK\x05\x06" + bytes(18))
    return path


def open_site(plane: ControlPlane, server: TlsPostgres, wheel: Path) -> Site:
    """A workspace with Postgres behind it."""
    site = Site(plane, server, wheel)
    plane.state.user_name = DEPLOYER
    tokens = threading.Lock()

    def take_token(token: DatabaseToken) -> None:
        with tokens:  # Postgres refuses to change a role twice at once
            server.take_token(token)

    plane.state.grant = take_token

    def make_role(role: str) -> None:
        server.make_role(role)
        grant_create(server, role)

    apps_of(plane.state).make_role = make_role
    apps_of(plane.state).launch = site.launch
    feeds_of(plane.state).tables = site.left_out
    return site


@pytest.fixture
def site(server: TlsPostgres, wheel: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An empty workspace."""
    monkeypatch.setattr(login, "PORT", server.port)
    with ControlPlane() as plane:
        yield open_site(plane, server, wheel)
