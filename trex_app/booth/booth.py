"""The booth as a whole: what pages, API and background tasks ask."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import date

from sqlalchemy import QueuePool, text

from trex_app.booth import metrics
from trex_app.booth.best_runs import find_rank
from trex_app.booth.clock import today
from trex_app.booth.commentary.commentator import Commentator
from trex_app.booth.commentary.model import find_model
from trex_app.booth.languages import Language
from trex_app.booth.models import ALL_TIME
from trex_app.booth.player_token import make_token, read_token
from trex_app.booth.rate_limit import RateLimit
from trex_app.booth.registration import register, tidy
from trex_app.booth.runs import Runs
from trex_app.booth.standings import Standings
from trex_app.database.address import Address, AddressError, find_address
from trex_app.database.credentials import CredentialError
from trex_app.database.engine import Database, is_outage
from trex_app.database.migrate import SchemaError, migrate
from trex_app.game.referee import Referee
from trex_app.settings import Settings

logger = logging.getLogger(__name__)


RETRY_SECONDS = (0.5, 5.0)  # the first and the longest pause between two tries to open


class BoothClosedError(ConnectionError):
    """The booth waits for its database; a later try may work."""


@dataclass(frozen=True)
class RegisteredPlayer:
    """What a browser needs to play on. The name is as just typed: a known email shows by nothing."""

    id: int
    name: str
    token: str


@dataclass(frozen=True)
class PoolUse:
    """Database connections in use, and open but idle."""

    in_use: int
    idle: int


class Booth:
    """Registration, runs and standings on one database."""

    def __init__(self, settings: Settings, address: Address) -> None:
        self.settings = settings
        self.address = address
        self.database = Database(address.url, settings.database_schema, settings.pool_size, address.credential)
        self.referee = Referee()
        self.commentator = Commentator(find_model(settings))
        self.runs = Runs(self.database, self.referee, self.commentator, self.today)
        self.standings = Standings(self.database, self.today)
        self.registration_limit = RateLimit("registration", settings.registrations_per_minute)
        self.run_limit = RateLimit("run", settings.runs_per_minute)
        self._secret = ""
        if address.credential:
            address.credential.on_event = lambda event: metrics.database_tokens.labels(event).inc()

    async def open(self) -> None:
        """Migrate and read what every request needs."""
        await migrate(self.database)
        async with self.database.transaction() as session:
            query = text("SELECT value FROM booth_secrets WHERE name = 'player_token'")
            self._secret = str(await session.scalar(query))
        await self.standings.refresh()
        metrics.database_up.set(1)

    async def close(self) -> None:
        """Let go of the database and the referee's threads."""
        await self.commentator.close()
        await self.database.close()
        self.referee.close()

    def today(self) -> date:
        """The date at the booth."""
        return today(self.settings.timezone)

    async def register(
        self, *, name: str, email: str, company: str, consent: bool, language: Language
    ) -> RegisteredPlayer:
        """Find or make the player.

        Raises:
            RegistrationError: a field cannot be taken.
        """
        async with self.database.transaction() as session:
            player_id = await register(
                session, name=name, email=email, company=company, consent=consent, language=language, day=self.today()
            )
        return RegisteredPlayer(player_id, tidy(name), make_token(self._secret, player_id))

    def player_of(self, token: str) -> int | None:
        """The player a token speaks for, or None."""
        return read_token(self._secret, token)

    def pool_use(self) -> PoolUse:
        """How the database pool is used at the moment."""
        pool = self.database.engine.pool
        assert isinstance(pool, QueuePool)
        return PoolUse(pool.checkedout(), pool.checkedin())

    async def rank(self, player_id: int) -> int | None:
        """The player's place of all time; None without a verified run."""
        return await find_rank(self.database, player_id, ALL_TIME)


_booth: Booth | None = None


async def open_booth(settings: Settings) -> Booth:
    """Open the booth of this process.

    Raises:
        AddressError, EmbeddedPostgresError: there is no usable database; the message names the cure.
    """
    global _booth
    address = await asyncio.to_thread(find_address, settings)
    logger.info("database: %s", address.reason)
    booth = Booth(settings, address)
    try:
        await booth.open()
    except BaseException:
        await booth.close()
        raise
    _booth = booth
    return booth


async def open_patiently(settings: Settings) -> Booth:
    """Open the booth, trying again for as long as the database or the workspace is away."""
    pause = RETRY_SECONDS[0]
    while True:
        try:
            return await open_booth(settings)
        except Exception as error:
            if not isinstance(error, AddressError | SchemaError) and not is_outage(error):
                raise
            reason = error if isinstance(error, AddressError | SchemaError | CredentialError) else type(error).__name__
            logger.warning("the booth cannot open yet: %s", reason)
        await asyncio.sleep(pause)
        pause = min(2 * pause, RETRY_SECONDS[1])


def the_booth() -> Booth:
    """The booth of this process.

    Raises:
        BoothClosedError: it is not open yet.
    """
    if _booth is None:
        raise BoothClosedError("the booth is not open yet")
    return _booth


def booth_if_open() -> Booth | None:
    """The booth of this process once it is open."""
    return _booth
