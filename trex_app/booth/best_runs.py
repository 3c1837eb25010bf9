"""The best verified run of each player, kept as runs come in, so that the board is an index read."""

from datetime import date

from sqlalchemy import func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from trex_app.booth.models import ALL_TIME, BestRun, GameSession, Player


async def keep_best(session: AsyncSession, finished: GameSession, day: date) -> None:
    """Let the session stand as the player's best of the day and of all time where it is."""
    rows = [
        {
            "period": period,
            "player_id": finished.player_id,
            "session_id": finished.id,
            "score": finished.human_score,
            "achieved_at": finished.created_at,
        }
        for period in (ALL_TIME, day)
    ]
    statement = insert(BestRun).values(rows)
    statement = statement.on_conflict_do_update(
        index_elements=["period", "player_id"],
        set_={name: statement.excluded[name] for name in ("session_id", "score", "achieved_at")},
        where=col(BestRun.score) < statement.excluded.score,
    )
    await session.execute(statement)


async def find_rank(session: AsyncSession, player_id: int, period: date) -> int | None:
    """The player's place among those not hidden, or None without a verified run in the period."""
    own = (
        await session.scalars(select(BestRun).where(BestRun.period == period, BestRun.player_id == player_id))
    ).one_or_none()
    if own is None:
        return None
    earlier = (col(BestRun.score) == own.score) & (col(BestRun.achieved_at) < own.achieved_at)
    ahead = (
        select(func.count())
        .select_from(BestRun)
        .join(Player, col(Player.id) == col(BestRun.player_id))
        .where(BestRun.period == period, ~col(Player.hidden), or_(col(BestRun.score) > own.score, earlier))
    )
    return 1 + ((await session.scalar(ahead)) or 0)
