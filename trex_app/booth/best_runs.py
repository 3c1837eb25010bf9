"""A visit's place in the ranking."""

from datetime import date

from sqlalchemy import text

from trex_app.booth.player_token import Visit
from trex_app.database.engine import Database

# Counted in the index of the ranking; the few hidden players are taken off, not joined to every row. A better run that
# the same player made in another visit counts like anybody's: the place must not tell whose address was typed.
_RANK = text(
    """
    WITH own AS (
        SELECT s.human_score AS score, s.created_at AS achieved_at
        FROM game_sessions s JOIN runs r ON r.id = s.run_id JOIN players p ON p.id = s.player_id
        WHERE s.player_id = :player_id AND r.visit_id = :visit_id AND s.verified AND NOT p.hidden
        ORDER BY s.human_score DESC, s.created_at LIMIT 1
    )
    SELECT 1
        + (SELECT count(*) FROM best_runs b WHERE b.period = :period AND b.score >= own.score
            AND (b.score > own.score OR b.achieved_at < own.achieved_at))
        - (SELECT count(*) FROM players p JOIN best_runs b ON b.player_id = p.id
            WHERE p.hidden AND b.period = :period AND b.score >= own.score
            AND (b.score > own.score OR b.achieved_at < own.achieved_at))
    FROM own
    """
)


async def find_rank(database: Database, visit: Visit, period: date) -> int | None:
    """The place of the visit's best run; None without a verified run, and for hidden players."""
    values = {"period": period, "player_id": visit.player_id, "visit_id": visit.id}
    async with database.statements() as session:
        rank: int | None = await session.scalar(_RANK, values)
    return rank
