"""The ranking: one snapshot a process, refreshed by one query when a run was stored anywhere."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import text

from trex_app.booth import metrics
from trex_app.booth.models import ALL_TIME
from trex_app.booth.outages import Outages
from trex_app.database.engine import Database, is_outage

logger = logging.getLogger(__name__)

CHANGED = "standings_changed"
"""The NOTIFY channel on which a stored run is told."""

ROWS = 50
REST_SECONDS = 0.1  # least time between two refreshes ...
BUSY_SHARE = 0.1  # ... and the largest share of the time that telling the watchers may take
FIGURES_SECONDS = 2.0  # least time between two messages when only the totals have changed
IDLE_REFRESH_SECONDS = 15  # a refresh without news: the day may have turned, a player been hidden
RETRY_SECONDS = 1.0

Row = dict[str, Any]


def _ranked(period: str) -> str:
    return f"""
        SELECT row_number() OVER (ORDER BY b.score DESC, b.achieved_at, b.player_id) AS rank, p.name, p.company,
            b.score, s.ai_score, s.human_won, s.created_at, s.run_id, b.player_id
        FROM best_runs b JOIN players p ON p.id = b.player_id JOIN game_sessions s ON s.id = b.session_id
        WHERE b.period = {period} AND NOT p.hidden
        ORDER BY b.score DESC, b.achieved_at, b.player_id LIMIT :rows
    """  # noqa: S608 - the period is one of two parameter names


_TOTALS = """
    SELECT coalesce(sum(players), 0) AS players, coalesce(sum(games), 0) AS games,
        coalesce(sum(human_wins), 0) AS human_wins, coalesce(max(best_score), 0) AS best_score
    FROM daily_totals
"""

_SNAPSHOT = text(
    f"""
    SELECT
        (SELECT coalesce(json_agg(r), '[]') FROM ({_ranked(":day")}) r) AS today,
        (SELECT coalesce(json_agg(r), '[]') FROM ({_ranked(":ever")}) r) AS ever,
        (SELECT row_to_json(t) FROM ({_TOTALS} WHERE day = :day) t) AS totals_today,
        (SELECT row_to_json(t) FROM ({_TOTALS}) t) AS totals_ever
    """  # noqa: S608 - built from the constants above
)


@dataclass(frozen=True)
class Totals:
    """How many players registered and games were proven, how many the humans won, and the best score."""

    players: int = 0
    games: int = 0
    human_wins: int = 0
    best_score: int = 0

    @property
    def human_win_rate(self) -> float:
        """The share of games that humans won, 0 without games."""
        return round(self.human_wins / self.games, 4) if self.games else 0.0


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The standings at one moment; rows are best first."""

    day: date = ALL_TIME
    today: list[Row] = field(default_factory=list)
    ever: list[Row] = field(default_factory=list)
    totals_today: Totals = Totals()
    totals_ever: Totals = Totals()

    @property
    def rows(self) -> tuple[object, ...]:
        """What the boards show."""
        return (self.day, self.today, self.ever)

    @property
    def totals(self) -> tuple[Totals, Totals]:
        """The figures beside them."""
        return (self.totals_today, self.totals_ever)


class Standings:
    """Holds the snapshot and keeps it fresh."""

    def __init__(self, database: Database, today: Callable[[], date], outages: Outages) -> None:
        self._database = database
        self._today = today
        self._outages = outages
        self.snapshot = Snapshot()

    async def refresh(self) -> None:
        """Read the standings anew."""
        day = self._today()
        async with self._database.statements() as session:
            row = (await session.execute(_SNAPSHOT, {"day": day, "ever": ALL_TIME, "rows": ROWS})).one()
        self.snapshot = Snapshot(day, row.today, row.ever, Totals(**row.totals_today), Totals(**row.totals_ever))

    async def follow(self, tell: Callable[[Snapshot], Awaitable[None]]) -> None:
        """Refresh on every stored run and tell of each change, until cancelled; outages are waited out."""
        news = _News(self.snapshot, tell)
        while True:
            try:
                async with self._database.listening(CHANGED) as connection:
                    while True:
                        await self.refresh()
                        await self._outages.note_back()
                        metrics.database_up.set(1)
                        patience = await news.consider(self.snapshot)
                        async for _ in connection.notifies(timeout=patience, stop_after=1):
                            pass
            except Exception as error:
                if is_outage(error):
                    self._outages.note_away()
                    metrics.database_up.set(0)
                    logger.warning("standings wait for the database: %s", type(error).__name__)
                else:  # boards that stand still would look healthy
                    logger.exception("standings could not be told; trying on")
                await asyncio.sleep(RETRY_SECONDS)


class _News:
    """What the watchers were told, and when the next is due: a row at once, mere figures now and then."""

    def __init__(self, told: Snapshot, tell: Callable[[Snapshot], Awaitable[None]]) -> None:
        self._told = told
        self._told_at = -FIGURES_SECONDS
        self._tell = tell

    async def consider(self, snapshot: Snapshot) -> float:
        """Tell of the snapshot if it is time; returns for how many seconds no news would be fine."""
        began = time.monotonic()
        if snapshot.rows == self._told.rows:
            if snapshot.totals == self._told.totals:
                await asyncio.sleep(REST_SECONDS)
                return IDLE_REFRESH_SECONDS
            if (wait := self._told_at + FIGURES_SECONDS - began) > 0:
                await asyncio.sleep(REST_SECONDS)
                return wait
        await self._tell(snapshot)
        self._told, self._told_at = snapshot, began
        busy = time.monotonic() - began
        await asyncio.sleep(max(REST_SECONDS, busy * (1 / BUSY_SHARE - 1)))
        return IDLE_REFRESH_SECONDS
