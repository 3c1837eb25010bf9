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
_COUNT_GAME = text(
    """
    INSERT INTO daily_totals (day, games, human_wins, best_score) VALUES (:day, 1, :won, :score)
    ON CONFLICT (day) DO UPDATE SET
        games = daily_totals.games + 1,
        human_wins = daily_totals.human_wins + :won,
        best_score = greatest(daily_totals.best_score, :score)
    """
)


async def count_player(session: AsyncSession, day: date) -> None:
    """One more player registered."""
    await session.execute(_COUNT_PLAYER, {"day": day})


async def count_game(session: AsyncSession, day: date, *, won: bool, score: int) -> None:
    """One more verified game. The day's row stays locked until the commit: call it last."""
    await session.execute(_COUNT_GAME, {"day": day, "won": int(won), "score": score})
