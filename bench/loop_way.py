"""The rival for bench/live_board.py: the app in per_client_loop/, served as the booth is, scores by INSERT."""

import sys
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import psycopg

from bench.change import Change
from bench.process import Server, serving
from bench.setup import Setup
from trex_app.__main__ import SERVE_BUILT_APP
from trex_app.database.address import parse_url

BOARD = 60
APP = Path(__file__).parent / "per_client_loop"
TABLE = """
    CREATE SCHEMA IF NOT EXISTS {schema};
    CREATE TABLE {schema}.board (key text, name text, company text, score integer);
    CREATE INDEX ON {schema}.board (score DESC);
    INSERT INTO {schema}.board
    SELECT 'row-' || n, 'Visitor ' || n, 'Example', 100 + n * 15 FROM generate_series(1, {rows}) n
"""


def serve(setup: Setup, schema: str) -> AbstractAsyncContextManager[Server]:
    """The app, on a table that is made and filled here."""
    with setup.connect("public") as connection:
        connection.execute(TABLE.format(schema=schema, rows=BOARD).encode())
    environment = SERVE_BUILT_APP | {
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "false",  # it has none
        "REFLEX_WEB_WORKDIR": str(setup.folder / "loop-web"),
        "DATABASE_URL": parse_url(setup.database_url).render_as_string(hide_password=False),
        "BOARD_SCHEMA": schema,
    }
    command = [sys.executable, "serve.py"]
    return serving(command, environment, APP, setup.folder / f"{schema}.log", probe="/ping")


async def prepare(setup: Setup, schema: str, _: Server, count: int) -> list[Change]:
    """Rows that take the lead one after another."""
    markers = [f"leader-{number}-" for number in range(count)]
    return [Change(key, partial(_insert, setup, schema, key, 1_100 + 10 * n)) for n, key in enumerate(markers)]


async def _insert(setup: Setup, schema: str, key: str, score: int) -> None:
    async with await psycopg.AsyncConnection.connect(setup.database_url, autocommit=True) as connection:
        statement = f"INSERT INTO {schema}.board VALUES (%s, 'Leader', 'Example', %s)"
        await connection.execute(statement.encode(), (key, score))
