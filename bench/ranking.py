"""The standings' one query with a million sessions stored, against a quiet morning's thousand."""

import statistics
import time
from datetime import date
from pathlib import Path

from sqlalchemy import text

from bench.figures import Figure
from bench.setup import Setup
from trex_app.clock import calendar
from trex_app.database.address import parse_url
from trex_app.database.engine import Database
from trex_app.database.migrate import migrate
from trex_app.standings.models import ALL_TIME
from trex_app.standings.standings import Standings

FEW = 1_000
TIMEZONE = "America/Sao_Paulo"
FILL = Path(__file__).with_name("ranking.sql").read_text()
RANKS = 20
MAX_DAYS, MIN_SESSIONS_A_DAY = 90, 100


async def measure(setup: Setup) -> list[Figure]:
    """Budget 6; also reports the rank of one player, which every submission asks for."""
    many = setup.scale.sessions
    few_ms, _ = await _at(setup, "ranking_few", FEW)
    many_ms, rank_ms = await _at(setup, "ranking_many", many)
    return [
        Figure(f"Top 50 at {many:,} sessions, median", many_ms, 5),
        Figure(f"Top 50 at {many:,} sessions against {FEW:,} ({few_ms:.2f} ms)", many_ms / few_ms, 2, "x"),
        Figure(f"  rank of the middling player at {many:,} sessions, median", rank_ms),
    ]


async def _at(setup: Setup, schema: str, sessions: int) -> tuple[float, float]:
    """Median milliseconds of a refresh and of a rank with so many sessions stored."""
    database = Database(parse_url(setup.database_url), schema)
    day = calendar(TIMEZONE)()
    await migrate(database)
    _fill(setup, schema, sessions, day)
    try:
        standings = Standings(database, lambda: day)
        refreshes = []
        for _ in range(setup.scale.refreshes):
            began = time.perf_counter()
            await standings.refresh()
            refreshes.append((time.perf_counter() - began) * 1e3)
        assert len(standings.snapshot.today) == len(standings.snapshot.ever) == 50
        return statistics.median(refreshes), await _rank(database, standings)
    finally:
        await database.close()


def _fill(setup: Setup, schema: str, sessions: int, day: date) -> None:
    with setup.connect(schema) as connection:
        days = min(MAX_DAYS, sessions // MIN_SESSIONS_A_DAY)
        for name, value in {"sessions": sessions, "days": days, "day": day, "zone": TIMEZONE}.items():
            connection.execute("SELECT set_config(%s, %s, false)", (f"bench.{name}", str(value)))
        for statement in filter(str.strip, FILL.split(";")):
            connection.execute(statement.encode())


async def _rank(database: Database, standings: Standings) -> float:
    middle = text("SELECT player_id FROM best_runs WHERE period = :ever ORDER BY score OFFSET :half LIMIT 1")
    count = text("SELECT count(*) / 2 FROM best_runs WHERE period = :ever")
    times = []
    async with database.transaction() as session:
        half = await session.scalar(count, {"ever": ALL_TIME})
        player_id = int(await session.scalar(middle, {"ever": ALL_TIME, "half": half}) or 0)
    for _ in range(RANKS):
        began = time.perf_counter()
        assert await standings.rank(player_id, "visit")
        times.append((time.perf_counter() - began) * 1e3)
    return statistics.median(times)
