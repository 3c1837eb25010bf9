"""The booth as a whole: what pages, API and background tasks ask."""

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import QueuePool, text

from trex_app.booth import metrics
from trex_app.booth.best_runs import find_rank
from trex_app.booth.clock import today
from trex_app.booth.commentary.commentator import Commentator
from trex_app.booth.commentary.model import find_model
from trex_app.booth.fair_play import RefusedRun
from trex_app.booth.languages import Language
from trex_app.booth.limits import Limits
from trex_app.booth.models import ALL_TIME, GameSession, Run
from trex_app.booth.outages import Outages
from trex_app.booth.player_token import Visit, begin_visit, make_token, read_token
from trex_app.booth.registration import RegistrationError, find_problems, register, tidy
from trex_app.booth.runs import PlayedRun, Runs, UnknownPlayerError
from trex_app.booth.standings import Standings
from trex_app.database.address import Address, AddressError, find_address
from trex_app.database.credentials import CredentialError
from trex_app.database.engine import Database, is_outage
from trex_app.database.migrate import SchemaError, migrate
from trex_app.game.referee import Referee
from trex_app.settings import Settings

logger = logging.getLogger(__name__)

T = TypeVar("T")

RETRY_SECONDS = (0.5, 5.0)  # the first and the longest pause between two tries to open


class BoothClosedError(ConnectionError):
    """The booth waits for its database; a later try may work."""


class UnknownTokenError(Exception):
    """The token is none of ours, or none was shown."""


@dataclass(frozen=True)
class RegisteredPlayer:
    """What a browser needs to play on. The name is as just typed: a known email shows by nothing."""

    id: int
    name: str
    token: str
    visit: Visit


@dataclass(frozen=True)
class FinishedGame:
    """A game as stored, and the place of its visit; None for hidden players."""

    game: GameSession
    rank: int | None


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
        self.outages = Outages(self.database)
        self.runs = Runs(self.database, self.referee, self.commentator, self.outages, self.today)
        self.standings = Standings(self.database, self.today, self.outages)
        self.limits = Limits(settings)
        self._secret = ""
        if address.credential:
            address.credential.on_event = lambda event: metrics.database_tokens.labels(event).inc()

    async def open(self) -> None:
        """Migrate and read what every request needs."""
        await migrate(self.database)
        async with self.database.transaction() as session:
            query = text("SELECT value FROM booth_secrets WHERE name = 'player_token'")
            self._secret = str(await session.scalar(query))
        await self.outages.note_start()
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
        self, *, name: str, email: str, company: str, consent: bool, language: Language, address: str = ""
    ) -> RegisteredPlayer:
        """Find or make the player, and begin a visit.

        Raises:
            RegistrationError: a field cannot be taken.
            TooManyRequestsError: too many come from the address.
        """
        if problems := find_problems(name, email, company, consent):
            raise RegistrationError(problems)
        self.limits.registrations.take(address)
        async with self.database.transaction() as session:
            player_id = await register(
                session, name=name, email=email, company=company, language=language, day=self.today()
            )
        visit = begin_visit(player_id)
        return RegisteredPlayer(player_id, tidy(name), make_token(self._secret, visit), visit)

    def visit_of(self, token: str) -> Visit | None:
        """The visit a token speaks for, or None."""
        return read_token(self._secret, token)

    def admit(self, token: str, address: str) -> Visit:
        """The visit a token speaks for. Nothing of the address's is spent on those who have one.

        Raises:
            UnknownTokenError: it is none of ours.
            TooManyRequestsError: too many such come from the address.
        """
        visit = self.visit_of(token)
        if visit is None:
            self.limits.failures.take(address)
            raise UnknownTokenError
        return visit

    async def issue_run(self, token: str, address: str) -> Run:
        """A run for the visitor with the token.

        Raises:
            UnknownTokenError, UnknownPlayerError: nobody is known by it, or no longer.
            TooManyRequestsError: the visitor, or everybody at the address, plays too often.
        """
        visit = self.admit(token, address)
        self.limits.runs_by_visit.take(visit.id)
        self.limits.games_by_address.take(address)
        return await self._noting_outages(self.runs.issue(visit))

    async def finish_run(self, token: str, address: str, played: PlayedRun) -> FinishedGame:
        """Take in a run of the visitor with the token. It was paid for when it was issued; refused ones cost.

        Raises:
            UnknownTokenError: nobody is known by it.
            RefusedRun: the run is not fair.
            TooManyRequestsError: too many runs of the visit were refused.
        """
        visit = self.admit(token, address)
        self.limits.refusals.require(visit.id)
        try:
            game = await self._noting_outages(self.runs.finish(visit, played))
        except RefusedRun:
            self.limits.refusals.spend(visit.id)
            raise
        return FinishedGame(game, await self.rank(visit))

    async def answer_bare_score(self, player_id: int, score: int, address: str) -> GameSession:
        """Answer a score that comes without a run and without a token.

        Raises:
            UnknownPlayerError: there is no such player.
            TooManyRequestsError: the player, or everybody at the address, sends too many.
        """
        self.limits.bare_scores.take(player_id)
        self.limits.bare_by_address.take(address)
        try:
            return await self.runs.answer_bare(player_id, score)
        except UnknownPlayerError:
            self.limits.failures.take(address)
            raise

    async def last_game(self, token: str) -> FinishedGame | None:
        """The newest verified game of the token's visit, with the visit's rank."""
        visit = self.visit_of(token)
        game = await self.runs.last_session(visit) if visit else None
        return FinishedGame(game, await self.rank(visit)) if game and visit else None

    async def best_run(self, token: str) -> str:
        """The id of the best run of the token's visit; empty if there is none, or no database."""
        visit = self.visit_of(token)
        try:
            return await self.runs.best_run(visit) if visit else ""
        except Exception as error:
            if not is_outage(error):
                raise
            return ""

    async def _noting_outages(self, work: Awaitable[T]) -> T:
        try:
            return await work
        except Exception as error:
            if is_outage(error):
                self.outages.note_away()
            raise

    def pool_use(self) -> PoolUse:
        """How the database pool is used at the moment."""
        pool = self.database.engine.pool
        assert isinstance(pool, QueuePool)
        return PoolUse(pool.checkedout(), pool.checkedin())

    async def rank(self, visit: Visit) -> int | None:
        """The visit's place of all time; None without a verified run."""
        return await find_rank(self.database, visit, ALL_TIME)


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
