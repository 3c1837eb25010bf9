"""The way of a run: issued with a seed, played, sent in, proven by replay, stored once."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from trex_app.booth import metrics
from trex_app.booth.clock import now
from trex_app.booth.commentary.builtin import comment
from trex_app.booth.commentary.commentator import Commentator
from trex_app.booth.commentary.facts import Facts
from trex_app.booth.fair_play import RUN_SECONDS, RefusedRun, check_inputs, check_run
from trex_app.booth.game_sessions import GameSessions
from trex_app.booth.languages import DEFAULT_LANGUAGE, LANGUAGES, Language
from trex_app.booth.models import FlaggedAttempt, GameSession, Inputs, Player, Run
from trex_app.booth.opponent import play_opponent
from trex_app.database.engine import Database
from trex_app.game.referee import Referee, RefereeError

MOST_STORED = 2**31 - 1


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
        self._games = GameSessions(database)
        self._referee = referee
        self._commentator = commentator
        self._today = today

    async def issue(self, player_id: int) -> Run:
        """A new course for the player.

        Raises:
            UnknownPlayerError: there is no such player.
        """
        run = self._draw_run(player_id)
        if not await self._games.add_run(run):
            raise UnknownPlayerError(player_id)
        return run

    async def finish(self, played: PlayedRun) -> GameSession:
        """Prove and store a run; the same run again, at any time, gives the session it gave first.

        Raises:
            RefusedRun: the run is not fair; the attempt is kept for the staff.
        """
        issued = await self._games.find_run(played.run_id)
        if issued and issued.game and issued.run.player_id == played.player_id:
            return issued.game
        try:
            run = self._check(played, issued.run if issued else None)
            score = await self._replay(run, played)
        except RefusedRun as refusal:
            await self._flag(played, refusal)
            raise
        assert issued is not None
        return await self._answer(run, issued.player, played, score)

    async def take_unproven(self, player_id: int, player_name: str, score: int) -> GameSession:
        """Store a score that comes without a run: answered by the AI, never ranked.

        Raises:
            UnknownPlayerError: there is no such player.
        """
        player = await self._games.find_player(player_id)
        if player is None:
            raise UnknownPlayerError(player_id)
        return await self._answer(self._draw_run(player_id), player, None, score, player_name)

    async def replay_of(self, run_id: str) -> GameSession | None:
        """The verified session of a run whose player is not hidden."""
        return await self._games.replay_of(run_id)

    async def last_session(self, player_id: int) -> GameSession | None:
        """The newest verified session of a player."""
        return await self._games.last_session(player_id)

    def _draw_run(self, player_id: int) -> Run:
        moment = now()
        return Run(
            id=uuid.uuid4().hex,
            player_id=player_id,
            seed=secrets.randbits(32),
            engine=self._referee.engine_version,
            issued_at=moment,
            expires_at=moment + timedelta(seconds=RUN_SECONDS),
        )

    def _check(self, played: PlayedRun, run: Run | None) -> Run:
        check_inputs(played.ticks, played.inputs)
        return check_run(run, played.player_id, played.ticks, self._referee.engine_version, now())

    async def _replay(self, run: Run, played: PlayedRun) -> int:
        """The score that the replay yields."""
        with metrics.replay_seconds.time():
            try:
                verdict = await self._referee.replay(run.seed, played.ticks, played.inputs)
            except RefereeError as error:
                raise RefusedRun("too_long") from error
        if not verdict.crashed or verdict.ticks != played.ticks:
            raise RefusedRun("no_crash")
        return verdict.score

    async def _answer(
        self, run: Run, player: Player, played: PlayedRun | None, score: int, player_name: str = ""
    ) -> GameSession:
        """Let the AI play the course, store the game and let the AI speak about it."""
        ai_run = await play_opponent(self._referee, run.seed, score)
        name = (played.player_name if played else player_name) or player.name
        facts = Facts(name, score, ai_run.score, _language(player))
        game = GameSession(
            player_id=player.id,
            run_id=played.run_id if played else None,
            human_score=score,
            ai_score=ai_run.score,
            human_won=score > ai_run.score,
            llm_commentary=comment(facts),
            verified=played is not None,
            seed=run.seed,
            engine=run.engine,
            ticks=played.ticks if played else None,
            inputs=played.inputs if played else None,
            ai_ticks=ai_run.ticks,
            ai_inputs=ai_run.inputs,
        )
        stored = await self._games.store(game, self._today())
        if stored is None:
            return await self._stored_elsewhere(run)
        if stored.verified:
            metrics.runs_verified.inc()
        self._speak(stored, facts)
        return stored

    async def _stored_elsewhere(self, run: Run) -> GameSession:
        """The session of a run that came in over another connection meanwhile."""
        issued = await self._games.find_run(run.id)
        assert issued is not None
        assert issued.game is not None
        return issued.game

    def _speak(self, game: GameSession, facts: Facts) -> None:
        """Let the AI comment on a stored game; a model's words replace the stored line once they are whole."""
        session_id = game.id
        assert session_id is not None

        async def save(text: str) -> None:
            await self._games.keep_comment(session_id, text)

        self._commentator.begin(session_id, facts, game.llm_commentary, save)

    async def _flag(self, played: PlayedRun, refusal: RefusedRun) -> None:
        metrics.runs_refused.labels(refusal.reason).inc()
        async with self._database.transaction() as session:
            session.add(
                FlaggedAttempt(
                    run_id=played.run_id[:64],
                    player_id=played.player_id,
                    reason=refusal.reason,
                    claimed_score=min(played.claimed_score, MOST_STORED),
                    ticks=min(played.ticks, MOST_STORED),
                )
            )


def _language(player: Player) -> Language:
    return next((language for language in LANGUAGES if language == player.language), DEFAULT_LANGUAGE)
