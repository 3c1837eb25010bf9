"""The SQL that analysts live on, run on real engines: DuckDB in the place of Databricks SQL, and Postgres.

It is written for Databricks; sqlglot reads it as such and says it in the other engine's words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlglot
from psycopg import sql

from databricks_trex.analytics.genie_space import QUESTIONS, example_sql
from databricks_trex.analytics.merge_job import merge_sql
from databricks_trex.analytics.tables import COLUMNS, history_statement, view_statement
from databricks_trex.blueprint import PRIVATE_COLUMNS
from tests.deploy.conftest import DATABASE
from tests.fakes.tls_postgres import TlsPostgres

HISTORY = "selbetti.analytics.lb_players_history"
NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = NOW.replace(hour=12, minute=0, second=0)
YESTERDAY = TODAY - timedelta(days=1)
PLAYERS = [
    (1, "Ana", "Acme", YESTERDAY),
    (2, "Bo", "acme ", TODAY),
    (3, "Cy", "Zeta", TODAY),
    (4, "Di", "Zeta", TODAY),
    (5, "Ed", "Acme", TODAY),
]
SESSIONS = [  # id, player, human, ai, won, verified, when
    (1, 1, 900, 800, True, True, YESTERDAY),
    (2, 2, 900, 950, False, True, TODAY),
    (3, 3, 9999, 1, True, False, TODAY),
    (4, 3, 300, 400, False, True, TODAY),
    (5, 1, 100, 400, False, True, TODAY),
]
ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "Who has the highest score?": [("Ana", "Acme", 900)],
    "What's the human win rate against the AI?": [(25.0,)],
    "How many people played today?": [(3,)],
    "Show me the top 10 players by score": [("Ana", "Acme", 900), ("Bo", "acme ", 900), ("Cy", "Zeta", 300)],
    "What company has the most players?": [("Acme", 3)],
}
SHAPES = {
    "players": "id BIGINT, name TEXT, company TEXT, created_at TIMESTAMPTZ",
    "game_sessions": "id BIGINT, player_id BIGINT, human_score INT, ai_score INT, human_won BOOLEAN, "
    "verified BOOLEAN, created_at TIMESTAMPTZ",
}
ROWS: dict[str, list[tuple[Any, ...]]] = {"players": PLAYERS, "game_sessions": SESSIONS}


@dataclass
class Lake:
    """DuckDB with a catalog and a schema, spoken to in Databricks SQL."""

    connection: Any

    def run(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement written for Databricks."""
        (said,) = sqlglot.transpile(statement, read="databricks", write="duckdb")
        found: list[tuple[Any, ...]] = self.connection.execute(said).fetchall()
        return found

    def fill(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        """Put rows in."""
        self.connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


@pytest.fixture
def lake() -> Iterator[Lake]:
    """An empty lake."""
    import duckdb  # here, as DuckDB complains on the last line of a run if a module still holds it

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'; ATTACH ':memory:' AS selbetti; CREATE SCHEMA selbetti.analytics")
    yield Lake(connection)
    connection.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_examples_on_the_lake(lake: Lake, question: str) -> None:
    for table, shape in SHAPES.items():
        lake.connection.execute(f"CREATE TABLE selbetti.analytics.{table} ({shape})")
        lake.fill(f"selbetti.analytics.{table}", ROWS[table])
    assert lake.run(example_sql(question, "selbetti", "analytics")) == ANSWERS[question]


@pytest.mark.parametrize("question", QUESTIONS)
def test_examples_with_nobody_there(lake: Lake, question: str) -> None:
    for table, shape in SHAPES.items():
        lake.connection.execute(f"CREATE TABLE selbetti.analytics.{table} ({shape})")
    found = lake.run(example_sql(question, "selbetti", "analytics"))
    assert found in ([], [(0,)], [(None,)])


@pytest.mark.parametrize("question", QUESTIONS)
def test_examples_on_postgres(server: TlsPostgres, question: str) -> None:
    schema = f"q{uuid4().hex[:12]}"
    server.admin(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)), DATABASE)
    for table, shape in SHAPES.items():
        name = sql.Identifier(schema, table)
        server.admin(sql.SQL("CREATE TABLE {} ({})").format(name, sql.SQL(shape)), DATABASE)
        for row in ROWS[table]:
            server.admin(sql.SQL("INSERT INTO {} VALUES ({})").format(name, sql.SQL(", ").join(row)), DATABASE)
    (said,) = sqlglot.transpile(example_sql(question, DATABASE, schema), read="databricks", write="postgres")
    assert server.admin(sql.SQL(said), DATABASE) == ANSWERS[question]


def history_row(change: str, order: int, **columns: object) -> dict[str, object]:
    """A line of the feed."""
    return columns | {"_pg_change_type": change, "_pg_lsn": order, "_sort_by": order}


def player(identifier: int, name: str, hidden: bool = False) -> dict[str, object]:
    """A player as Postgres holds one."""
    return {"id": identifier, "name": name, "company": "Acme", "email": "x@example.com", "hidden": hidden}


PLAYER_HISTORY = [
    history_row("insert", 1, **player(1, "Ana")),
    history_row("insert", 2, **player(2, "Bo")),
    history_row("update_preimage", 3, **player(1, "Ana")),
    history_row("update_postimage", 3, **player(1, "Anna")),
    history_row("delete", 4, **player(2, "Bo")),
    history_row("insert", 5, **player(3, "Rude", hidden=True)),
    history_row("insert", 6, **player(4, "Di")),
    history_row("delete", 7, **player(4, "Di")),
    history_row("insert", 8, **player(4, "Di again")),
]


def write_history(lake: Lake) -> None:
    """The feed's table with every change."""
    lake.connection.execute(
        f"CREATE TABLE {HISTORY} (id BIGINT, name TEXT, company TEXT, email TEXT, email_key TEXT,"
        " hidden BOOLEAN, created_at TIMESTAMPTZ, _pg_change_type TEXT, _pg_lsn BIGINT, _sort_by BIGINT)"
    )
    for row in PLAYER_HISTORY:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        lake.connection.execute(f"INSERT INTO {HISTORY} ({names}) VALUES ({marks})", list(row.values()))


def test_the_view_shows_rows_as_they_are_now(lake: Lake) -> None:
    write_history(lake)
    for _ in range(2):  # made again, it replaces itself
        lake.run(view_statement("selbetti", "analytics", "players", HISTORY))
    found = lake.connection.execute("SELECT * FROM selbetti.analytics.players ORDER BY id").fetchall()
    assert [row[:3] for row in found] == [(1, "Anna", "Acme"), (4, "Di again", "Acme")]
    names = [column[0] for column in lake.connection.description or []]
    assert names == list(COLUMNS["players"])


def test_the_view_leaves_out_scores_that_nobody_could_prove(lake: Lake) -> None:
    history = "selbetti.analytics.lb_game_sessions_history"
    lake.connection.execute(
        f"CREATE TABLE {history} ({SHAPES['game_sessions']}, _pg_change_type TEXT, _pg_lsn BIGINT, _sort_by BIGINT)"
    )
    lake.fill(history, [(*row, "insert", number, number) for number, row in enumerate(SESSIONS)])
    lake.run(view_statement("selbetti", "analytics", "game_sessions", history))
    found = lake.connection.execute("SELECT id FROM selbetti.analytics.game_sessions ORDER BY id").fetchall()
    assert found == [(1,), (2,), (4,), (5,)]


@pytest.mark.parametrize(("group", "shown"), [("admins", "x@example.com"), ("others", "***")])
def test_the_history_shows_emails_to_the_group_alone(lake: Lake, group: str, shown: str) -> None:
    write_history(lake)
    for function in ("is_account_group_member", "is_member"):
        lake.connection.execute(f"CREATE MACRO {function}(name) AS name = 'admins'")
    lake.run(history_statement("selbetti", "analytics", HISTORY, group, PRIVATE_COLUMNS))
    found = lake.connection.execute("SELECT DISTINCT email FROM selbetti.analytics.players_history").fetchall()
    assert found == [(shown,)]
    lake.connection.execute("SELECT * FROM selbetti.analytics.players_history")
    assert "email_key" not in [column[0] for column in lake.connection.description or []]


def merge(lake: Lake) -> None:
    """Run the job's file with its two parameters, as a SQL file task does."""
    places = {"live": "live.trex", "analytics": "selbetti.analytics"}
    text = re.sub(r"IDENTIFIER\(:(\w+) \|\| '(\.\w+)'\)", lambda match: places[match[1]] + match[2], merge_sql())
    assert ":" not in re.sub(r"--.*", "", text), "a parameter is left"
    for statement in sqlglot.transpile(text, read="databricks", write="duckdb"):
        lake.connection.execute(statement)


def test_the_merge_follows_postgres(lake: Lake) -> None:
    lake.connection.execute("ATTACH ':memory:' AS live; CREATE SCHEMA live.trex")
    extra = {"players": ", email TEXT, hidden BOOLEAN", "game_sessions": ", llm_commentary TEXT"}
    for table, shape in SHAPES.items():
        lake.connection.execute(f"CREATE TABLE live.trex.{table} ({shape}{extra[table]})")
    lake.fill("live.trex.players", [(*row, "x@example.com", False) for row in PLAYERS])
    lake.fill("live.trex.game_sessions", [(*row, "words") for row in SESSIONS])
    for _ in range(2):
        merge(lake)
    count = "SELECT (SELECT count(*) FROM {0}.players), (SELECT count(*) FROM {0}.game_sessions)"
    assert lake.connection.execute(count.format("selbetti.analytics")).fetchall() == [(5, 4)]  # the unproven stays out
    lake.connection.execute(
        "UPDATE live.trex.players SET hidden = TRUE WHERE id = 1;"
        "UPDATE live.trex.players SET name = 'New' WHERE id = 2;"
        "DELETE FROM live.trex.game_sessions WHERE player_id = 3; DELETE FROM live.trex.players WHERE id = 3"
    )
    merge(lake)
    names = lake.connection.execute("SELECT name FROM selbetti.analytics.players ORDER BY id").fetchall()
    assert names == [("New",), ("Di",), ("Ed",)]
    found = lake.connection.execute("SELECT id FROM selbetti.analytics.game_sessions ORDER BY id").fetchall()
    assert found == [(1,), (2,), (5,)]


@pytest.mark.parametrize("table", COLUMNS)
def test_both_ways_give_the_same_columns(lake: Lake, table: str) -> None:
    lake.connection.execute("ATTACH ':memory:' AS live; CREATE SCHEMA live.trex")
    for name, shape in SHAPES.items():
        lake.connection.execute(f"CREATE TABLE live.trex.{name} ({shape}, hidden BOOLEAN)")
    merge(lake)
    lake.connection.execute(f"SELECT * FROM selbetti.analytics.{table}")
    assert tuple(column[0] for column in lake.connection.description or []) == COLUMNS[table]


def test_every_statement_is_databricks_sql() -> None:
    statements = [view_statement("c`at", "s", table, f"c.s.{table}") for table in COLUMNS]
    statements.append(history_statement("c", "s", "c.s.h", "it's", ("email",)))
    for statement in statements:
        sqlglot.parse(statement, read="databricks", error_level=sqlglot.ErrorLevel.RAISE)


def test_the_columns_are_those_of_the_app() -> None:
    """What is read is in the app's tables, and what is private stays out."""
    from trex_app.players.models import Player
    from trex_app.runs.models import Game

    own = {"players": set(Player.model_fields), "game_sessions": set(Game.model_fields)}
    assert all(set(columns) <= own[table] for table, columns in COLUMNS.items())
    assert not {"email", "email_key"} & {column for columns in COLUMNS.values() for column in columns}
