"""Counts of what happened, a row a day, so that no figure needs a count over the sessions."""

from datetime import date

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_COUNT_VISIT = text(
    """
    INSERT INTO daily_totals (day, players) VALUES (:day, 1)
    ON CONFLICT (day) DO UPDATE SET players = daily_totals.players + 1
    """
)


async def count_visit(session: AsyncSession, day: date) -> None:
    """One more visitor registered. A known one counts again, or the figure would tell who is known."""
    await session.execute(_COUNT_VISIT, {"day": day})
