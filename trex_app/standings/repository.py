"""All SQL on best runs and daily totals. Names and scores of the board are joined from players and games."""

from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.standings.models import ALL_TIME

ROWS = 50

# Parts of the statement that stores a game: they read its `stored` rows, and do nothing if there are none.
RECORDING = """
    best AS (
        INSERT INTO best_runs (period, player_id, session_id, score, achieved_at)
        SELECT period, player_id, id, human_score, created_at
        FROM stored, unnest(ARRAY[CAST(:ever AS date), CAST(:day AS date)]) AS period WHERE verified
        ON CONFLICT (period, player_id) DO UPDATE SET
            session_id = excluded.session_id, score = excluded.score, achieved_at = excluded.achieved_at
        WHERE best_runs.score < excluded.score
    ), totals AS (
        INSERT INTO daily_totals (day, games, human_wins, best_score)
        SELECT CAST(:day AS date), 1, CAST(human_won AS integer), human_score FROM stored WHERE verified
        ON CONFLICT (day) DO UPDATE SET
            games = daily_totals.games + 1,
            human_wins = daily_totals.human_wins + excluded.human_wins,
            best_score = greatest(daily_totals.best_score, excluded.best_score)
    )
"""
NOTIFICATION = "CASE WHEN verified THEN pg_notify(:channel, '') END AS notified"

_COUNT_VISIT = text(
    """
    INSERT INTO daily_totals (day, players) VALUES (:day, 1)
    ON CONFLICT (day) DO UPDATE SET players = daily_totals.players + 1
    """
)


def _ranked(period: str) -> str:
    return f"""
        SELECT row_number() OVER (ORDER BY b.score DESC, b.achieved_at, b.player_id) AS rank, p.name, p.company,
            b.score, s.ai_score, s.human_won, s.created_at, s.run_id, b.player_id
        FROM best_runs b JOIN players p ON p.id = b.player_id JOIN game_sessions s ON s.id = b.session_id
        WHERE b.period = {period} AND NOT p.hidden
        ORDER BY b.score DESC, b.achieved_at, b.player_id LIMIT :rows
    """


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
    """
)


# A sum over the counts of better scores, which triggers keep (migration 5), and the earlier ones of the same score. A
# better run that the same player made in another visit counts like anybody's: the rank must not reveal whose address
# was typed.
_RANK = text(
    """
    WITH own AS (
        SELECT s.human_score AS score, s.created_at AS achieved_at
        FROM game_sessions s JOIN runs r ON r.id = s.run_id JOIN players p ON p.id = s.player_id
        WHERE s.player_id = :player_id AND r.visit_id = :visit_id AND s.verified AND NOT p.hidden
        ORDER BY s.human_score DESC, s.created_at LIMIT 1
    )
    SELECT 1
        + (SELECT coalesce(sum(players), 0) FROM score_counts WHERE score_counts.score > own.score)
        + (SELECT count(*) FROM best_runs b WHERE b.period = :period AND b.score = own.score AND NOT b.hidden
            AND b.achieved_at < own.achieved_at)
    FROM own
    """
)


async def count_visit(session: AsyncSession, day: date) -> None:
    """Count one more visitor."""
    await session.execute(_COUNT_VISIT, {"day": day})


async def read_snapshot(session: AsyncSession, day: date) -> dict[str, Any]:
    """The rows and totals of a day and of all time, as JSON: today, ever, totals_today, totals_ever."""
    row = (await session.execute(_SNAPSHOT, {"day": day, "ever": ALL_TIME, "rows": ROWS})).one()
    return row._asdict()


async def find_rank(session: AsyncSession, player_id: int, visit_id: str) -> int | None:
    """The rank of all time of a visit's best run; None without a verified run, and for hidden players."""
    values = {"period": ALL_TIME, "player_id": player_id, "visit_id": visit_id}
    rank: int | None = await session.scalar(_RANK, values)
    return rank


async def announce(session: AsyncSession, channel: str) -> None:
    """Notify a channel when the transaction ends."""
    await session.execute(text("SELECT pg_notify(:channel, '')"), {"channel": channel})
