"""Runs and game sessions in the database. A score comes in at the cost of three round trips: see docs/decisions."""

import contextlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import col, select, update

from trex_app.booth.models import ALL_TIME, FlaggedAttempt, GameSession, Player, Run
from trex_app.booth.player_token import Visit
from trex_app.booth.standings import CHANGED
from trex_app.database.engine import Database

# Storing a session also keeps the player's best runs, counts the day and tells the standings; all of it or,
# where the run's session is already there, nothing. One statement, so that the day's row is locked but briefly.
_STORE = text(
    """
    WITH stored AS (
        INSERT INTO game_sessions (player_id, run_id, human_score, ai_score, human_won, llm_commentary, verified,
            seed, engine, ticks, inputs, ai_ticks, ai_inputs)
        VALUES (:player_id, :run_id, :human_score, :ai_score, :human_won, :llm_commentary, :verified,
            :seed, :engine, :ticks, CAST(:inputs AS jsonb), :ai_ticks, CAST(:ai_inputs AS jsonb))
        ON CONFLICT (run_id) DO NOTHING
        RETURNING *
    ), best AS (
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
    SELECT stored.*, CASE WHEN verified THEN pg_notify(:channel, '') END AS told FROM stored
    """
)

_later = aliased(Run)
_SUPERSEDED_AT = (
    select(func.min(_later.issued_at))
    .where(
        col(_later.player_id) == col(Run.player_id),
        col(_later.visit_id) == col(Run.visit_id),
        col(_later.issued_at) > col(Run.issued_at),
    )
    .correlate(Run)
    .scalar_subquery()
)


@dataclass(frozen=True)
class IssuedRun:
    """A run as issued, its player, its session if it has come in before, and when its visit was given another."""

    run: Run
    player: Player
    game: GameSession | None
    superseded_at: datetime | None


class GameSessions:
    """Finds and keeps what was issued and played."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_run(self, run: Run) -> bool:
        """Keep an issued run; says no if its player is not there."""
        try:
            async with self._database.transaction() as session:
                session.add(run)
        except IntegrityError:
            return False
        return True

    async def find_run(self, run_id: str) -> IssuedRun | None:
        """What is known of a run."""
        query = (
            select(Run, Player, GameSession, _SUPERSEDED_AT)
            .join(Player, col(Player.id) == col(Run.player_id))
            .outerjoin(GameSession, col(GameSession.run_id) == col(Run.id))
            .where(col(Run.id) == run_id)
        )
        async with self._database.statements() as session:
            found = (await session.execute(query)).one_or_none()
        return IssuedRun(*found) if found else None

    async def find_player(self, player_id: int) -> Player | None:
        """A player by id."""
        async with self._database.statements() as session:
            return await session.get(Player, player_id)

    async def store(self, game: GameSession, day: date) -> GameSession | None:
        """Keep a finished game; None if the session of its run is already there."""
        values = game.model_dump(exclude={"id", "created_at"})
        inputs = {
            name: json.dumps(values[name]) if values[name] is not None else None for name in ("inputs", "ai_inputs")
        }
        bound: dict[str, Any] = {"day": day, "ever": ALL_TIME, "channel": CHANGED}
        async with self._database.statements() as session:
            stored = await session.scalars(
                select(GameSession).from_statement(_STORE),
                values | inputs | bound,
            )
            kept: GameSession | None = stored.one_or_none()
        return kept

    async def keep_comment(self, session_id: int, comment: str) -> None:
        """Replace a session's comment."""
        change = update(GameSession).where(col(GameSession.id) == session_id).values(llm_commentary=comment)
        async with self._database.statements() as session:
            await session.execute(change)

    async def replay_of(self, run_id: str) -> GameSession | None:
        """The verified session of a run whose player is not hidden."""
        query = (
            select(GameSession)
            .join(Player, col(Player.id) == col(GameSession.player_id))
            .where(GameSession.run_id == run_id, col(GameSession.verified), ~col(Player.hidden))
        )
        async with self._database.statements() as session:
            return (await session.scalars(query)).one_or_none()

    async def last_session(self, visit: Visit) -> GameSession | None:
        """The newest verified session of a visit."""
        query = (
            select(GameSession)
            .join(Run, col(Run.id) == col(GameSession.run_id))
            .where(GameSession.player_id == visit.player_id, Run.visit_id == visit.id, col(GameSession.verified))
            .order_by(col(GameSession.id).desc())
            .limit(1)
        )
        async with self._database.statements() as session:
            return (await session.scalars(query)).one_or_none()

    async def best_run(self, visit: Visit) -> str:
        """The id of the visit's best run; empty if there is none."""
        query = (
            select(Run.id)
            .join(GameSession, col(GameSession.run_id) == col(Run.id))
            .where(GameSession.player_id == visit.player_id, Run.visit_id == visit.id, col(GameSession.verified))
            .order_by(col(GameSession.human_score).desc(), col(GameSession.id))
            .limit(1)
        )
        async with self._database.statements() as session:
            return await session.scalar(query) or ""

    async def flag(self, attempt: FlaggedAttempt) -> None:
        """Keep what the staff should look at; nothing where the player is gone."""
        with contextlib.suppress(IntegrityError):
            async with self._database.transaction() as session:
                session.add(attempt)
