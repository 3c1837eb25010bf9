"""Finds games that were played."""

from datetime import datetime

from trex_app.database.engine import Database, is_outage
from trex_app.orders.claims import Claims
from trex_app.players.visits import Visits
from trex_app.runs import repository
from trex_app.runs.games import FinishedGame
from trex_app.runs.models import Game
from trex_app.standings.standings import Standings


class PlayedGames:
    """Finds the games of a visit, of a run, and the newest of all."""

    def __init__(self, database: Database, visits: Visits, standings: Standings, claims: Claims) -> None:
        self._database = database
        self._visits = visits
        self._standings = standings
        self._claims = claims

    async def of_run(self, run_id: str) -> Game | None:
        """The verified game of a run whose player is not hidden."""
        async with self._database.statements() as session:
            return await repository.find_shown_game(session, run_id)

    async def last_of(self, token: str) -> FinishedGame | None:
        """The newest verified game of the token's visit, with the visit's rank and claim."""
        visit = self._visits.find(token)
        if visit is None:
            return None
        async with self._database.statements() as session:
            game = await repository.find_last_game(session, visit)
        if game is None:
            return None
        rank = await self._standings.rank(visit.player_id, visit.id)
        return FinishedGame(game, rank, await self._claims.of_visit(visit.player_id, visit.id))

    async def best_run_of(self, token: str) -> str:
        """The id of the best run of the token's visit; empty if there is none, or no database."""
        visit = self._visits.find(token)
        if visit is None:
            return ""
        try:
            async with self._database.statements() as session:
                return await repository.find_best_run(session, visit)
        except Exception as error:
            if not is_outage(error):
                raise
            return ""

    async def last_stored_at(self) -> datetime | None:
        """When the newest game was stored."""
        async with self._database.statements() as session:
            return await repository.find_last_moment(session)
