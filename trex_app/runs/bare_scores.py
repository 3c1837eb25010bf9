"""Scores that come without a run: stored in a small row, on no board and in no total."""

from trex_app.clock import Today
from trex_app.database.engine import Database
from trex_app.game.referee import Referee
from trex_app.players.registration import Registration
from trex_app.players.visit_token import Visit
from trex_app.players.visits import Visits
from trex_app.runs import repository
from trex_app.runs.fair_play import TICKS_PER_SECOND
from trex_app.runs.games import draw_run, make_game
from trex_app.runs.limits import BareLimits
from trex_app.runs.models import Game
from trex_app.runs.opponent import play_opponent
from trex_app.runs.runs import UnknownPlayerError
from trex_app.standings.standings import Standings

BARE_AI_TICKS = 15 * TICKS_PER_SECOND  # how long the AI plays against a score that nobody can prove


class BareScores:
    """Accepts scores that nobody can prove."""

    def __init__(
        self,
        database: Database,
        referee: Referee,
        registration: Registration,
        visits: Visits,
        standings: Standings,
        today: Today,
    ) -> None:
        self._database = database
        self._referee = referee
        self._registration = registration
        self._visits = visits
        self._standings = standings
        self._today = today
        self.limits = BareLimits()

    async def accept(self, player_id: int, score: int, address: str) -> Game:
        """Store a score that comes without a run or a token, with a built-in comment.

        Raises:
            UnknownPlayerError: there is no such player.
            TooManyRequestsError: the player, or everybody at the address, sends too many.
        """
        self.limits.by_player.take(player_id)
        self.limits.by_address.take(address)
        player = await self._registration.find(player_id)
        if player is None:
            self._visits.failures.take(address)
            raise UnknownPlayerError(player_id)
        run = draw_run(Visit(player_id, ""), self._referee.engine_version)
        ai_run = await play_opponent(self._referee, run.seed, score, BARE_AI_TICKS)
        game = make_game(run, player, score, ai_run)
        game.ai_inputs = []
        async with self._database.statements() as session:
            stored = await repository.store_game(session, game, self._standings.recording(self._today()))
        assert stored is not None
        stored.ai_inputs = ai_run.inputs
        return stored
