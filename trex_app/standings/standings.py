"""The ranking: one snapshot per process, read with one query, and what changes it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.clock import Today
from trex_app.database.engine import Database
from trex_app.standings import repository
from trex_app.standings.models import ALL_TIME
from trex_app.standings.repository import NOTIFICATION, RECORDING
from trex_app.standings.snapshot import Snapshot, Totals

CHANGED = "standings_changed"
"""The NOTIFY channel that announces a stored game, and whatever else changes a board."""


@dataclass(frozen=True)
class Recording:
    """What the statement that stores a game must do for the standings: further CTEs, a column, and their values."""

    parts: str
    notification: str
    values: dict[str, Any]


class Standings:
    """Holds the snapshot, and knows what a visit and a game change in it."""

    def __init__(self, database: Database, today: Today) -> None:
        self._database = database
        self._today = today
        self.snapshot = Snapshot()

    async def refresh(self) -> Snapshot:
        """Read the standings again."""
        day = self._today()
        async with self._database.statements() as session:
            read = await repository.read_snapshot(session, day)
        totals = Totals(**read["totals_today"]), Totals(**read["totals_ever"])
        self.snapshot = Snapshot(day, read["today"], read["ever"], *totals)
        return self.snapshot

    async def rank(self, player_id: int, visit_id: str) -> int | None:
        """A visit's rank of all time; None without a verified run, and for hidden players."""
        async with self._database.statements() as session:
            return await repository.find_rank(session, player_id, visit_id)

    async def count_visit(self, session: AsyncSession, day: date) -> None:
        """Count a registration. A known player counts again, or the total would reveal who is known."""
        await repository.count_visit(session, day)

    def recording(self, day: date) -> Recording:
        """How a game of the day is recorded as it is stored: the player's best runs, the totals, the notification."""
        return Recording(RECORDING, NOTIFICATION, {"day": day, "ever": ALL_TIME, "channel": CHANGED})


async def announce(session: AsyncSession) -> None:
    """Have every process read the standings again once the caller's transaction has ended."""
    await repository.announce(session, CHANGED)
