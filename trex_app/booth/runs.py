"""The way of a run: issued with a seed, played, sent in, proven by replay, stored once."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trex_app.booth import metrics
from trex_app.booth.clock import now
from trex_app.booth.commentary.builtin import comment
from trex_app.booth.commentary.commentator import Commentator
from trex_app.booth.commentary.facts import Facts
from trex_app.booth.fair_play import (
    RUN_SECONDS,
    SLOW_SECONDS,
    TICKS_PER_SECOND,
    RefusedRun,
    check_engine,
    check_inputs,
    check_owner,
    check_time,
    is_slow,
)
from trex_app.booth.game_sessions import GameSessions, IssuedRun
from trex_app.booth.languages import DEFAULT_LANGUAGE, LANGUAGES, Language
from trex_app.booth.models import FlaggedAttempt, GameSession, Inputs, Player, Run
from trex_app.booth.opponent import play_opponent
from trex_app.booth.outages import Outages
from trex_app.booth.player_token import Visit
from trex_app.database.engine import Database
from trex_app.game.referee import OpponentRun, Referee, RefereeError

MOST_STORED = 2**31 - 1
BARE_AI_TICKS = 15 * TICKS_PER_SECOND  # as long as the AI plays against a score that nobody can prove


class UnknownPlayerError(Exception):
    """No player has this id: erased, or never registered."""


@dataclass(frozen=True)
class PlayedRun:
    """A run as the browser sends it in; `claimed_score` is only compared, never believed.

    `engine` is the version of the rules that the browser played on; empty if it did not say.
    """

    run_id: str
    claimed_score: int
    ticks: int
    inputs: Inputs
    engine: str = ""


class Runs:
    """Issues runs and takes them in."""

    def __init__(
        self,
        database: Database,
        referee: Referee,
        commentator: Commentator,
        outages: Outages,
        today: Callable[[], date],
    ) -> None:
        self._games = GameSessions(database)
        self._referee = referee
        self._commentator = commentator
        self._outages = outages
        self._today = today

    async def issue(self, visit: Visit) -> Run:
        """A new course for the visitor. A visit has one open run: whatever was issued in it before is void.

        Raises:
            UnknownPlayerError: there is no such player.
        """
        run = self._draw_run(visit)
        if not await self._games.add_run(run):
            raise UnknownPlayerError(visit.player_id)
        return run

    async def finish(self, visit: Visit, played: PlayedRun) -> GameSession:
        """Prove and store a run of the visit; the same run again, at any time, gives the session it gave first.

        Raises:
            RefusedRun: the run is not fair; the attempt is kept for the staff.
        """
        moment = now()
        issued = await self._games.find_run(played.run_id)
        try:
            run = check_owner(issued.run if issued else None, visit)
            assert issued is not None
            if issued.game:
                return issued.game
            slow = await self._check(issued, played, moment)
            score = await self._replay(run, played)
        except RefusedRun as refusal:
            metrics.runs_refused.labels(refusal.reason).inc()
            await self._flag(visit, played, refusal.reason)
            raise
        game = await self._store(run, issued.player, played, score)
        if slow:
            await self._flag(visit, played, "slow")
        return game

    async def answer_bare(self, player_id: int, score: int) -> GameSession:
        """Answer a score that comes without a run: small, in built-in words, in no figure and on no board.

        Raises:
            UnknownPlayerError: there is no such player.
        """
        player = await self._games.find_player(player_id)
        if player is None:
            raise UnknownPlayerError(player_id)
        run = self._draw_run(Visit(player_id, ""))
        ai_run = await play_opponent(self._referee, run.seed, score, BARE_AI_TICKS)
        game = _session(run, player, score, ai_run)
        game.ai_inputs = []
        stored = await self._games.store(game, self._today())
        assert stored is not None
        stored.ai_inputs = ai_run.inputs
        return stored

    async def replay_of(self, run_id: str) -> GameSession | None:
        """The verified session of a run whose player is not hidden."""
        return await self._games.replay_of(run_id)

    async def last_session(self, visit: Visit) -> GameSession | None:
        """The newest verified session of a visit."""
        return await self._games.last_session(visit)

    async def best_run(self, visit: Visit) -> str:
        """The id of the visit's best run; empty if there is none."""
        return await self._games.best_run(visit)

    def _draw_run(self, visit: Visit) -> Run:
        moment = now()
        return Run(
            id=uuid.uuid4().hex,
            player_id=visit.player_id,
            visit_id=visit.id,
            seed=secrets.randbits(32),
            engine=self._referee.engine_version,
            issued_at=moment,
            expires_at=moment + timedelta(seconds=RUN_SECONDS),
        )

    async def _check(self, issued: IssuedRun, played: PlayedRun, moment: datetime) -> bool:
        """Whether a fair run was played slowly."""
        run = issued.run
        check_inputs(played.ticks, played.inputs)
        check_engine(run, played.engine, self._referee.engine_version)
        waited = (moment - run.issued_at).total_seconds() - played.ticks / TICKS_PER_SECOND
        late = waited > SLOW_SECONDS or issued.superseded_at is not None
        outages = await self._outages.since(run.issued_at) if late else []
        check_time(run, played.ticks, moment, issued.superseded_at, outages)
        return is_slow(run, played.ticks, moment, outages)

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

    async def _store(self, run: Run, player: Player, played: PlayedRun, score: int) -> GameSession:
        """Let the AI play the course, store the game and let the AI speak about it."""
        ai_run = await play_opponent(self._referee, run.seed, score)
        game = _session(run, player, score, ai_run)
        game.verified, game.run_id, game.ticks, game.inputs = True, played.run_id, played.ticks, played.inputs
        stored = await self._games.store(game, self._today())
        if stored is None:
            return await self._stored_elsewhere(run)
        metrics.runs_verified.inc()
        self._speak(stored, _facts(player, stored))
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

    async def _flag(self, visit: Visit, played: PlayedRun, reason: str) -> None:
        await self._games.flag(
            FlaggedAttempt(
                run_id=played.run_id[:64],
                player_id=visit.player_id,
                reason=reason,
                claimed_score=min(played.claimed_score, MOST_STORED),
                ticks=min(played.ticks, MOST_STORED),
            )
        )


def _session(run: Run, player: Player, score: int, ai_run: OpponentRun) -> GameSession:
    """The session of a game, unverified as yet."""
    game = GameSession(
        player_id=player.id,
        human_score=score,
        ai_score=ai_run.score,
        human_won=score > ai_run.score,
        llm_commentary="",
        verified=False,
        seed=run.seed,
        engine=run.engine,
        ai_ticks=ai_run.ticks,
        ai_inputs=ai_run.inputs,
    )
    game.llm_commentary = comment(_facts(player, game))
    return game


def _facts(player: Player, game: GameSession) -> Facts:
    return Facts(player.name, game.human_score, game.ai_score, _language(player))


def _language(player: Player) -> Language:
    return next((language for language in LANGUAGES if language == player.language), DEFAULT_LANGUAGE)
