"""Counts of what happened, a row a day, so that no figure needs a count over the sessions."""

from datetime import date

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_COUNT_PLAYER = text(
    """
    INSERT INTO daily_totals (day, players) VALUES (:day, 1)
    ON CONFLICT (day) DO UPDATE SET players = daily_totals.players + 1
    """
)


async def count_player(session: AsyncSession, day: date) -> None:
    """One more player registered."""
    await session.execute(_COUNT_PLAYER, {"day": day})
