"""The life of a run: issued with a seed, played, submitted, proven by replay, stored once."""

import asyncio
from contextlib import suppress
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from trex_app import metrics
from trex_app.clock import Today, now
from trex_app.commentary.commentator import Commentator
from trex_app.database.engine import Database
from trex_app.database.outages import Outages
from trex_app.game.referee import Referee
from trex_app.orders.claims import Claims
from trex_app.players.models import Player
from trex_app.players.visit_token import Visit
from trex_app.players.visits import Visits
from trex_app.runs import repository
from trex_app.runs.fair_play import PlayedRun, RefusedRun, check_owner
from trex_app.runs.games import FinishedGame, draw_run, facts_of, make_game
from trex_app.runs.limits import RunLimits
from trex_app.runs.models import FlaggedAttempt, Game, Run
from trex_app.runs.opponent import play_opponent
from trex_app.runs.proof import Prover
from trex_app.runs.schemas import IssuedRun
from trex_app.standings.standings import Standings

MAX_INTEGER = 2**31 - 1


class UnknownPlayerError(Exception):
    """No player has this id: erased, or never registered."""


class Runs:
    """Issues runs and accepts finished ones. The socket and the HTTP API use the same."""

    def __init__(
        self,
        database: Database,
        referee: Referee,
        commentator: Commentator,
        outages: Outages,
        visits: Visits,
        standings: Standings,
        claims: Claims,
        limits: RunLimits,
        today: Today,
    ) -> None:
        self._database = database
        self._referee = referee
        self._commentator = commentator
        self._outages = outages
        self._visits = visits
        self._standings = standings
        self._claims = claims
        self._today = today
        self._prover = Prover(referee, outages)
        self.limits = limits

    async def issue(self, token: str, address: str) -> IssuedRun:
        """A new course for the visit with the token. A visit has one open run: any issued before is void.

        Raises:
            UnknownTokenError, UnknownPlayerError: the token is unknown, or its player is gone.
            TooManyRequestsError: the visitor, or everybody at the address, plays too often.
        """
        visit = self._visits.admit(token, address)
        self.limits.by_visit.take(visit.id)
        self.limits.by_address.take(address)
        run = draw_run(visit, self._referee.engine_version)
        with self._outages.recording_failures():
            try:
                async with self._database.transaction() as session:
                    await repository.add_run(session, run)
            except IntegrityError:
                raise UnknownPlayerError(visit.player_id) from None
        return IssuedRun.of(run)

    async def finish(self, token: str, address: str, played: PlayedRun) -> FinishedGame:
        """Prove and store a run of the visit with the token; the same run again returns the game stored first.

        It counted against the limits when it was issued; only refused runs count again.

        Raises:
            UnknownTokenError: the token is unknown.
            RefusedRun: the run is not fair; the attempt is kept for the staff.
            TooManyRequestsError: too many runs of the visit were refused.
        """
        visit = self._visits.admit(token, address)
        self.limits.refusals.require(visit.id)
        moment = now()
        with self._outages.recording_failures():
            try:
                game = await self._prove_and_store(visit, played, moment)
            except RefusedRun as refusal:
                self.limits.refusals.spend(visit.id)
                metrics.runs_refused.labels(refusal.reason).inc()
                await self._flag(visit, played, refusal.reason)
                raise
        rank, claim = await asyncio.gather(
            self._standings.rank(visit.player_id, visit.id),
            self._claims.of_visit(visit.player_id, visit.id, if_won=game.human_won),
        )
        return FinishedGame(game, rank, claim)

    async def _prove_and_store(self, visit: Visit, played: PlayedRun, moment: datetime) -> Game:
        known = await self._find(played.run_id)
        run = check_owner(known.run if known else None, visit)
        assert known is not None
        if known.game:
            return known.game
        proof = await self._prover.prove(known, played, moment)
        game = await self._store(run, known.player, played, proof.score)
        if proof.slow:
            await self._flag(visit, played, "slow")
        return game

    async def _find(self, run_id: str) -> repository.KnownRun | None:
        async with self._database.statements() as session:
            return await repository.find_run(session, run_id)

    async def _store(self, run: Run, player: Player, played: PlayedRun, score: int) -> Game:
        """Let the AI play the course, store the game and let the AI speak about it."""
        game = make_game(run, player, score, await play_opponent(self._referee, run.seed, score))
        game.verified, game.run_id, game.ticks, game.inputs = True, played.run_id, played.ticks, played.inputs
        today = self._today()
        async with self._database.statements() as session:
            stored = await repository.store_game(
                session, game, self._standings.recording(today), self._claims.claiming(run.id, today)
            )
        if stored is None:  # it was stored over another connection in the meantime
            known = await self._find(run.id)
            assert known is not None
            assert known.game is not None
            return known.game
        metrics.runs_verified.inc()
        self._speak(stored, player)
        return stored

    def _speak(self, game: Game, player: Player) -> None:
        """Let the AI comment on a stored game; a model's comment replaces the stored line once it is complete."""
        game_id = game.id
        assert game_id is not None

        async def save(comment: str) -> None:
            async with self._database.statements() as session:
                await repository.keep_comment(session, game_id, comment)

        self._commentator.begin(game_id, facts_of(game, player), game.llm_commentary, save)

    async def _flag(self, visit: Visit, played: PlayedRun, reason: str) -> None:
        """Keep the attempt for the staff, unless the player is gone."""
        attempt = FlaggedAttempt(
            run_id=played.run_id[:64],
            player_id=visit.player_id,
            reason=reason,
            claimed_score=min(played.claimed_score, MAX_INTEGER),
            ticks=min(played.ticks, MAX_INTEGER),
        )
        with suppress(IntegrityError):
            async with self._database.transaction() as session:
                await repository.flag(session, attempt)
