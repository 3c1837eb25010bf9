"""The booth as a whole: opens the database, creates each feature's service once, hands them out."""

import asyncio
import logging
from dataclasses import dataclass

from sqlalchemy import QueuePool

from trex_app import metrics
from trex_app.clock import Today, calendar
from trex_app.commentary.commentator import Commentator
from trex_app.commentary.model import find_model
from trex_app.database.address import Address, AddressError, find_address
from trex_app.database.credentials import CredentialError
from trex_app.database.engine import Database, is_outage
from trex_app.database.migrate import SchemaError, migrate
from trex_app.database.outages import Outages
from trex_app.game.referee import Referee
from trex_app.live.standings_feed import StandingsFeed
from trex_app.orders.claims import Claims
from trex_app.orders.history.reading import History
from trex_app.orders.records.batches.batches import Batches
from trex_app.orders.records.batches.undo import Undo
from trex_app.orders.records.editing.editors import Editors
from trex_app.orders.records.records import Records
from trex_app.orders.redemption import Redemption
from trex_app.orders.stock import Stock
from trex_app.players.registration import Registration
from trex_app.players.visits import Visits
from trex_app.runs.bare_scores import BareScores
from trex_app.runs.limits import RunLimits
from trex_app.runs.played_games import PlayedGames
from trex_app.runs.runs import Runs
from trex_app.settings import Settings
from trex_app.staff.sign_in import SignIn
from trex_app.staff.staff_list import StaffList
from trex_app.standings.standings import Standings

logger = logging.getLogger(__name__)

RETRY_SECONDS = (0.5, 5.0)  # the first and the longest pause between two attempts to open


class BoothClosedError(ConnectionError):
    """The booth is waiting for its database; trying again later may work."""


@dataclass(frozen=True)
class PoolUse:
    """Database connections in use, and open but idle."""

    in_use: int
    idle: int


class Booth:
    """Each feature's service, on one database."""

    def __init__(self, settings: Settings, address: Address, today: Today | None = None) -> None:
        self.settings = settings
        self.address = address
        today = today or calendar(settings.timezone)
        self.database = Database(address.url, settings.database_schema, settings.pool_size, address.credential)
        self.outages = Outages(self.database)
        self.referee = Referee()
        self.commentator = Commentator(find_model(settings))
        self.visits = Visits(self.database)
        self.standings = Standings(self.database, today)
        self.claims = Claims(self.database, settings.prizes_a_day, settings.claim_hours)
        self.redemption = Redemption(self.database)
        self.stock = Stock(self.database)
        editors = Editors(settings.claim_hours)
        self.records = Records(self.database, editors)
        self.batches = Batches(self.database, editors)
        self.undo = Undo(self.database, editors)
        self.history = History(self.database)
        self.sign_in = SignIn(
            self.database,
            settings.staff_passphrase.get_secret_value(),
            StaffList.read(settings.staff_emails, settings.staff_managers),
        )
        self.feed = StandingsFeed(self.database, self.standings, self.outages)
        self.registration = Registration(
            self.database, self.visits, self.standings, today, settings.registrations_per_minute
        )
        self.games = PlayedGames(self.database, self.visits, self.standings, self.claims)
        self.runs = Runs(
            self.database,
            self.referee,
            self.commentator,
            self.outages,
            self.visits,
            self.standings,
            self.claims,
            RunLimits(settings),
            today,
        )
        self.bare_scores = BareScores(
            self.database, self.referee, self.registration, self.visits, self.standings, today
        )
        if address.credential:
            address.credential.on_event = lambda event: metrics.database_tokens.labels(event).inc()

    async def open(self) -> None:
        """Migrate and read what every request needs."""
        await migrate(self.database)
        await self.visits.open()
        await self.claims.open()
        await self.stock.open(self.settings.swag_stock)
        await self.outages.record_start(await self.games.last_stored_at())
        await self.standings.refresh()
        metrics.database_up.set(1)

    async def close(self) -> None:
        """Release the database and the referee's threads."""
        await self.commentator.close()
        await self.database.close()
        self.referee.close()

    def pool_use(self) -> PoolUse:
        """How many connections of the database pool are in use."""
        pool = self.database.engine.pool
        assert isinstance(pool, QueuePool)
        return PoolUse(pool.checkedout(), pool.checkedin())


_hosted: Booth | None = None


def host(booth: Booth | None) -> None:
    """Make this the booth that the pages, calls and tasks of this process use; None for no booth."""
    global _hosted
    _hosted = booth


def the_booth() -> Booth:
    """The booth of this process.

    Raises:
        BoothClosedError: it is not open yet.
    """
    if _hosted is None:
        raise BoothClosedError("the booth is not open yet")
    return _hosted


def booth_if_open() -> Booth | None:
    """The booth of this process, or None while it is not open."""
    return _hosted


async def open_booth(settings: Settings) -> Booth:
    """Open a booth and host it.

    Raises:
        AddressError, EmbeddedPostgresError: there is no usable database; the message names the cure.
    """
    address = await asyncio.to_thread(find_address, settings)
    logger.info("database: %s", address.reason)
    booth = Booth(settings, address)
    try:
        await booth.open()
    except BaseException:
        await booth.close()
        raise
    host(booth)
    return booth


async def open_with_retries(settings: Settings) -> Booth:
    """Open the booth, trying again for as long as the database or the workspace is unreachable."""
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
