"""A player's place in the ranking."""

from datetime import date

from sqlalchemy import text

from trex_app.database.engine import Database

# Counted in the index of the ranking; the few hidden players are taken off, not joined to every row.
_RANK = text(
    """
    WITH own AS (SELECT score, achieved_at FROM best_runs WHERE period = :period AND player_id = :player_id)
    SELECT 1
        + (SELECT count(*) FROM best_runs b WHERE b.period = :period AND b.score >= own.score
            AND (b.score > own.score OR b.achieved_at < own.achieved_at))
        - (SELECT count(*) FROM players p JOIN best_runs b ON b.player_id = p.id
            WHERE p.hidden AND b.period = :period AND b.score >= own.score
            AND (b.score > own.score OR b.achieved_at < own.achieved_at))
    FROM own
    """
)


async def find_rank(database: Database, player_id: int, period: date) -> int | None:
    """The player's place among those not hidden, or None without a verified run in the period."""
    async with database.statements() as session:
        rank: int | None = await session.scalar(_RANK, {"period": period, "player_id": player_id})
    return rank
