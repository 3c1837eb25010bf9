"""Registration: a visitor who registers becomes a player with a visit."""

from dataclasses import dataclass

from trex_app.clock import Today
from trex_app.database.engine import Database
from trex_app.players import repository
from trex_app.players.models import Player
from trex_app.players.registration_form import RegistrationError, find_problems, tidy
from trex_app.players.visit_token import Visit
from trex_app.players.visits import Visits
from trex_app.rate_limit import RateLimit
from trex_app.standings.standings import Standings


@dataclass(frozen=True)
class RegisteredPlayer:
    """What a browser needs to play. The name is the one just typed: nothing reveals that an email was known."""

    id: int
    name: str
    token: str
    visit: Visit


class Registration:
    """Finds and creates players."""

    def __init__(
        self, database: Database, visits: Visits, standings: Standings, today: Today, limit_per_minute: int
    ) -> None:
        self._database = database
        self._visits = visits
        self._standings = standings
        self._today = today
        self.limit = RateLimit("registrations", limit_per_minute)

    async def register(
        self, *, name: str, email: str, company: str, consent: bool, language: str, address: str = ""
    ) -> RegisteredPlayer:
        """Find or create the player, and begin a visit. An invalid form does not count against the address.

        Raises:
            RegistrationError: a field is invalid.
            TooManyRequestsError: too many registrations came from the address.
        """
        if problems := find_problems(name, email, company, consent):
            raise RegistrationError(problems)
        self.limit.take(address)
        async with self._database.transaction() as session:
            player_id = await repository.add_or_find(
                session, name=name, email=email, company=company, language=language
            )
            await self._standings.count_visit(session, self._today())
        visit, token = self._visits.begin(player_id)
        return RegisteredPlayer(player_id, tidy(name), token, visit)

    async def find(self, player_id: int) -> Player | None:
        """A player by id."""
        async with self._database.statements() as session:
            return await repository.find(session, player_id)
