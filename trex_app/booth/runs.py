"""The way of a run: issued with a seed, played, sent in, proven by replay, stored once."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from trex_app.booth import metrics
from trex_app.booth.best_runs import keep_best
from trex_app.booth.clock import now
from trex_app.booth.commentary.builtin import comment
from trex_app.booth.commentary.commentator import Commentator
from trex_app.booth.commentary.facts import Facts
from trex_app.booth.fair_play import MOST_TICKS, RUN_SECONDS, RefusedRun, check_inputs, check_run
from trex_app.booth.languages import DEFAULT_LANGUAGE, LANGUAGES, Language
from trex_app.booth.models import FlaggedAttempt, GameSession, Inputs, Player, Run
from trex_app.booth.opponent import play_opponent
from trex_app.booth.standings import CHANGED
from trex_app.booth.totals import count_game
from trex_app.database.engine import Database
from trex_app.game.referee import Referee, RefereeError


class UnknownPlayerError(Exception):
    """No player has this id: erased, or never registered."""


@dataclass(frozen=True)
class PlayedRun:
    """A run as the browser sends it in; `claimed_score` is only compared, never believed."""

    run_id: str
    player_id: int
    player_name: str
    claimed_score: int
    ticks: int
    inputs: Inputs


class Runs:
    """Issues runs and takes them in."""

    def __init__(
        self, database: Database, referee: Referee, commentator: Commentator, today: Callable[[], date]
    ) -> None:
        self._database = database
        self._referee = referee
        self._commentator = commentator
        self._today = today

    async def issue(self, player_id: int) -> Run:
        """A new course for the player.

        Raises:
            UnknownPlayerError: there is no such player.
        """
        moment = now()
        run = Run(
            id=uuid.uuid4().hex,
            player_id=player_id,
            seed=secrets.randbits(32),
            engine=self._referee.engine_version,
            issued_at=moment,
            expires_at=moment + timedelta(seconds=RUN_SECONDS),
        )
        async with self._database.transaction() as session:
            await _player(session, player_id)
            session.add(run)
        return run

    async def finish(self, played: PlayedRun) -> GameSession:
        """Prove and store a run; the same run again, at any time, gives the session it gave first.

        Raises:
            RefusedRun: the run is not fair; the attempt is kept for the staff.
        """
        if known := await self._known_session(played):
            return known
        try:
            run, score = await self._prove(played)
        except RefusedRun as refusal:
            await self._flag(played, refusal)
            raise
        ai_run = await play_opponent(self._referee, run.seed, score)
        async with self._database.transaction() as session:
            player = await _player(session, run.player_id)
            facts = Facts(played.player_name or player.name, score, ai_run.score, _language(player))
            finished = GameSession(
                player_id=run.player_id,
                run_id=run.id,
                human_score=score,
                ai_score=ai_run.score,
                human_won=score > ai_run.score,
                llm_commentary=comment(facts),
                verified=True,
                seed=run.seed,
                engine=run.engine,
                ticks=played.ticks,
                inputs=played.inputs,
                ai_ticks=ai_run.ticks,
                ai_inputs=ai_run.inputs,
            )
            stored, is_new = await self._store(session, finished)
        if is_new:
            metrics.runs_verified.inc()
            self._speak(stored, facts)
        return stored

    async def take_unproven(self, player_id: int, player_name: str, score: int) -> GameSession:
        """Store a score that comes without a run: answered by the AI, never ranked.

        Raises:
            UnknownPlayerError: there is no such player.
        """
        seed = secrets.randbits(32)
        ai_run = await play_opponent(self._referee, seed, score)
        async with self._database.transaction() as session:
            player = await _player(session, player_id)
            facts = Facts(player_name or player.name, score, ai_run.score, _language(player))
            finished = GameSession(
                player_id=player_id,
                human_score=score,
                ai_score=ai_run.score,
                human_won=score > ai_run.score,
                llm_commentary=comment(facts),
                verified=False,
                seed=seed,
                engine=self._referee.engine_version,
                ai_ticks=ai_run.ticks,
                ai_inputs=ai_run.inputs,
            )
            session.add(finished)
        self._speak(finished, facts)
        return finished

    def _speak(self, game: GameSession, facts: Facts) -> None:
        """Let the AI comment on a stored game; a model's words replace the stored line once they are whole."""
        session_id = game.id
        assert session_id is not None

        async def save(text: str) -> None:
            change = update(GameSession).where(col(GameSession.id) == session_id).values(llm_commentary=text)
            async with self._database.transaction() as session:
                await session.execute(change)

        self._commentator.begin(session_id, facts, game.llm_commentary, save)

    async def replay_of(self, run_id: str) -> GameSession | None:
        """The verified session of a run whose player is not hidden."""
        query = (
            select(GameSession)
            .join(Player, col(Player.id) == col(GameSession.player_id))
            .where(GameSession.run_id == run_id, col(GameSession.verified), ~col(Player.hidden))
        )
        async with self._database.transaction() as session:
            return (await session.scalars(query)).one_or_none()

    async def last_session(self, player_id: int) -> GameSession | None:
        """The newest verified session of a player."""
        query = (
            select(GameSession)
            .where(GameSession.player_id == player_id, col(GameSession.verified))
            .order_by(col(GameSession.id).desc())
            .limit(1)
        )
        async with self._database.transaction() as session:
            return (await session.scalars(query)).one_or_none()

    async def _known_session(self, played: PlayedRun) -> GameSession | None:
        query = select(GameSession).where(
            GameSession.run_id == played.run_id, GameSession.player_id == played.player_id
        )
        async with self._database.transaction() as session:
            return (await session.scalars(query)).one_or_none()

    async def _prove(self, played: PlayedRun) -> tuple[Run, int]:
        """The run and the score that its replay yields."""
        async with self._database.transaction() as session:
            found = await session.get(Run, played.run_id)
        check_inputs(played.ticks, played.inputs)
        run = check_run(found, played.player_id, played.ticks, self._referee.engine_version, now())
        with metrics.replay_seconds.time():
            try:
                verdict = await self._referee.replay(run.seed, min(played.ticks, MOST_TICKS), played.inputs)
            except RefereeError as error:
                raise RefusedRun("too_long") from error
        if not verdict.crashed or verdict.ticks != played.ticks:
            raise RefusedRun("no_crash")
        return run, verdict.score

    async def _store(self, session: AsyncSession, finished: GameSession) -> tuple[GameSession, bool]:
        """Store the session unless the same run came in elsewhere meanwhile; says whether this one counts."""
        values = finished.model_dump(exclude={"id", "created_at"})
        statement = insert(GameSession).values(**values).on_conflict_do_nothing(index_elements=["run_id"])
        stored: GameSession | None = await session.scalar(statement.returning(GameSession))
        if stored is None:
            query = select(GameSession).where(GameSession.run_id == finished.run_id)
            return (await session.scalars(query)).one(), False
        day = self._today()
        await keep_best(session, stored, day)
        await session.execute(text("SELECT pg_notify(:channel, '')"), {"channel": CHANGED})
        await count_game(session, day, won=stored.human_won, score=stored.human_score)
        return stored, True

    async def _flag(self, played: PlayedRun, refusal: RefusedRun) -> None:
        metrics.runs_refused.labels(refusal.reason).inc()
        async with self._database.transaction() as session:
            session.add(
                FlaggedAttempt(
                    run_id=played.run_id[:64],
                    player_id=played.player_id,
                    reason=refusal.reason,
                    claimed_score=min(played.claimed_score, 2**31 - 1),
                    ticks=min(played.ticks, 2**31 - 1),
                )
            )


async def _player(session: AsyncSession, player_id: int) -> Player:
    player = await session.get(Player, player_id)
    if player is None:
        raise UnknownPlayerError(player_id)
    return player


def _language(player: Player) -> Language:
    return next((language for language in LANGUAGES if language == player.language), DEFAULT_LANGUAGE)
