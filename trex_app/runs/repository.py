"""All SQL on runs, games and flagged attempts."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import TextClause, func, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col, select, update

from trex_app.database.statement_part import StatementPart
from trex_app.players.models import Player
from trex_app.players.visit_token import Visit
from trex_app.runs.models import FlaggedAttempt, Game, Run
from trex_app.standings.standings import Recording

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
class KnownRun:
    """A run as issued, its player, its game if it was submitted before, and when its visit was issued another."""

    run: Run
    player: Player
    game: Game | None
    superseded_at: datetime | None


async def add_run(session: AsyncSession, run: Run) -> None:
    """Store an issued run.

    Raises:
        sqlalchemy.exc.IntegrityError: its player does not exist.
    """
    session.add(run)
    await session.flush()


async def find_run(session: AsyncSession, run_id: str) -> KnownRun | None:
    """What is known of a run."""
    query = (
        select(Run, Player, Game, _SUPERSEDED_AT)
        .join(Player, col(Player.id) == col(Run.player_id))
        .outerjoin(Game, col(Game.run_id) == col(Run.id))
        .where(col(Run.id) == run_id)
    )
    found = (await session.execute(query)).one_or_none()
    return KnownRun(*found) if found else None


async def store_game(
    session: AsyncSession, game: Game, recording: Recording, claiming: StatementPart | None = None
) -> Game | None:
    """Store a finished game, record it in the standings, make its claim; None, and nothing else, if its run has one."""
    values = game.model_dump(exclude={"id", "created_at"})
    inputs = {name: json.dumps(values[name]) if values[name] is not None else None for name in ("inputs", "ai_inputs")}
    parts = f"{recording.parts}, {claiming.sql}" if claiming else recording.parts
    statement = select(Game).from_statement(_storing(parts, recording.notification))
    stored = await session.scalars(
        statement, values | inputs | recording.values | (claiming.values if claiming else {})
    )
    kept: Game | None = stored.one_or_none()
    return kept


@lru_cache(maxsize=4)
def _storing(parts: str, notification: str) -> TextClause:
    """One statement, so that the day's row is locked only briefly: see docs/decisions."""
    return text(
        f"""
        WITH stored AS (
            INSERT INTO game_sessions (player_id, run_id, human_score, ai_score, human_won, llm_commentary, verified,
                seed, engine, ticks, inputs, ai_ticks, ai_inputs)
            VALUES (:player_id, :run_id, :human_score, :ai_score, :human_won, :llm_commentary, :verified,
                :seed, :engine, :ticks, CAST(:inputs AS jsonb), :ai_ticks, CAST(:ai_inputs AS jsonb))
            ON CONFLICT (run_id) DO NOTHING
            RETURNING *
        ), {parts}
        SELECT stored.*, {notification} FROM stored
        """
    )


async def keep_comment(session: AsyncSession, game_id: int, comment: str) -> None:
    """Replace a game's comment."""
    await session.execute(update(Game).where(col(Game.id) == game_id).values(llm_commentary=comment))


async def find_shown_game(session: AsyncSession, run_id: str) -> Game | None:
    """The verified game of a run whose player is not hidden."""
    query = (
        select(Game)
        .join(Player, col(Player.id) == col(Game.player_id))
        .where(Game.run_id == run_id, col(Game.verified), ~col(Player.hidden))
    )
    return (await session.scalars(query)).one_or_none()


async def find_last_game(session: AsyncSession, visit: Visit) -> Game | None:
    """The newest verified game of a visit."""
    query = (
        select(Game)
        .join(Run, col(Run.id) == col(Game.run_id))
        .where(Game.player_id == visit.player_id, Run.visit_id == visit.id, col(Game.verified))
        .order_by(col(Game.id).desc())
        .limit(1)
    )
    return (await session.scalars(query)).one_or_none()


async def find_best_run(session: AsyncSession, visit: Visit) -> str:
    """The id of the visit's best run; empty if there is none."""
    query = (
        select(Run.id)
        .join(Game, col(Game.run_id) == col(Run.id))
        .where(Game.player_id == visit.player_id, Run.visit_id == visit.id, col(Game.verified))
        .order_by(col(Game.human_score).desc(), col(Game.id))
        .limit(1)
    )
    return await session.scalar(query) or ""


async def find_last_moment(session: AsyncSession) -> datetime | None:
    """When the newest game was stored."""
    return await session.scalar(select(Game.created_at).order_by(col(Game.id).desc()).limit(1))


async def flag(session: AsyncSession, attempt: FlaggedAttempt) -> None:
    """Store what the staff should review.

    Raises:
        sqlalchemy.exc.IntegrityError: its player does not exist.
    """
    session.add(attempt)
    await session.flush()
