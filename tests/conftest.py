"""Fixtures for all tests: a booth on a real Postgres of its own, and runs played on it."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy import delete, text

from tests.server import BoothServer
from trex_app.booth import Booth, host
from trex_app.database.address import Address, parse_url
from trex_app.database.embedded import EmbeddedPostgres
from trex_app.database.outages import Outage
from trex_app.players.registration import RegisteredPlayer
from trex_app.runs.fair_play import RUN_SECONDS, TICKS_PER_SECOND, PlayedRun
from trex_app.runs.models import Game
from trex_app.runs.schemas import IssuedRun
from trex_app.settings import Settings

SLOW_FOLDERS = {"browser", "browsers", "database", "deploy", "load", "package"}
ALONE_FOLDERS = {"load"}
SLOW_FIXTURES = {"server", "guarded", "booth_schema"}  # the built booth as a process


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make check` leaves out; single files and tests mark themselves."""
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder in SLOW_FOLDERS or SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
        if folder == "browsers":
            item.add_marker(pytest.mark.browsers)
        if folder in ALONE_FOLDERS:
            item.add_marker(pytest.mark.alone)
        if shares_within_its_module(item):  # one process runs them, in their order
            item.add_marker(pytest.mark.xdist_group(item.path.name))


def shares_within_its_module(item: pytest.Item) -> bool:
    """Whether a test uses what its module makes once, as a package that takes half a minute to build."""
    found = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009 - pytest tells it nowhere else
    return any(definition.scope == "module" for definitions in found.values() for definition in definitions)


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Postgres server for the whole test run."""
    server = EmbeddedPostgres(tmp_path_factory.mktemp("postgres"))
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoothServer]:
    """The built booth as a process, shared by tests that leave it unchanged."""
    running = BoothServer(tmp_path_factory.mktemp("server"))
    running.start()
    yield running
    running.end()
    running.stop_database()


@dataclass
class Calendar:
    """The date at the booth, set by the test."""

    day: date = field(default_factory=lambda: datetime.now(UTC).date())

    def __call__(self) -> date:
        """The date."""
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    """The calendar of the test's booth."""
    return Calendar()


@pytest_asyncio.fixture
async def booth(postgres_url: str, tmp_path: Path, calendar: Calendar) -> AsyncIterator[Booth]:
    """An open booth on a schema of its own."""
    settings = Settings(LAKEBASE_SCHEMA=f"t{uuid4().hex[:12]}", TREX_DATA_DIR=tmp_path, TREX_TIMEZONE="UTC")
    made = Booth(settings, Address(parse_url(postgres_url), "a test"), calendar)
    await made.open()
    async with made.database.transaction() as session:  # tests make runs older than the booth
        await session.execute(delete(Outage))
    yield made
    async with made.database.transaction() as session:
        await session.execute(text(f'DROP SCHEMA "{settings.database_schema}" CASCADE'))
    await made.close()


@pytest.fixture
def hosted(booth: Booth) -> Iterator[Booth]:
    """The test's booth, as the one that pages and calls use."""
    host(booth)
    yield booth
    host(None)


@pytest_asyncio.fixture
async def unreachable(booth: Booth) -> AsyncIterator[Booth]:
    """The same booth while its database is unreachable."""
    made = Booth(booth.settings, Address(parse_url("postgresql://nobody@127.0.0.1:1/none"), "a test"))
    made.visits.secret = booth.visits.secret
    yield made
    await made.close()


AGE = text(
    """
    WITH aged AS (SELECT player_id, issued_at FROM runs WHERE id = :id)
    UPDATE runs r SET issued_at = r.issued_at - make_interval(secs => :seconds),
        expires_at = r.issued_at + make_interval(secs => :life - :seconds)
    FROM aged WHERE r.player_id = aged.player_id AND r.issued_at <= aged.issued_at
    """
)


@dataclass
class Visitor:
    """A registered player who plays as well as asked."""

    booth: Booth
    player: RegisteredPlayer
    address: str = field(default_factory=lambda: uuid4().hex)

    async def start_run(self) -> IssuedRun:
        """A newly issued run."""
        return await self.booth.runs.issue(self.player.token, self.address)

    async def play(self, score: int = 300, *, age_seconds: float | None = None) -> PlayedRun:
        """A run played fairly to about the score, not yet submitted; issued `age_seconds` or its own length ago."""
        run = await self.start_run()
        best = await self.booth.referee.play_opponent(run.seed, score, 0, 100_000)
        await self.age(run.run_id, best.ticks / TICKS_PER_SECOND + 1 if age_seconds is None else age_seconds)
        return PlayedRun(run.run_id, best.score, best.ticks, best.inputs)

    async def age(self, run_id: str, seconds: float) -> None:
        """Move the issue of a run, and of the player's runs before it, so many seconds into the past."""
        values = {"id": run_id, "seconds": seconds, "life": RUN_SECONDS}
        async with self.booth.database.transaction() as session:
            await session.execute(AGE, values)

    async def finish(self, played: PlayedRun) -> Game:
        """Submit a run."""
        return (await self.booth.runs.finish(self.player.token, self.address, played)).game

    async def place(self) -> int | None:
        """The visit's rank of all time."""
        visit = self.player.visit
        return await self.booth.standings.rank(visit.player_id, visit.id)


async def register(booth: Booth, name: str = "Ana", **fields: str) -> Visitor:
    """A new visitor at the booth, from an address of their own."""
    typed = {"email": f"{uuid4().hex}@example.com", "company": "Acme", "address": uuid4().hex} | fields
    return Visitor(booth, await booth.registration.register(name=name, consent=True, language="en", **typed))


@pytest_asyncio.fixture
async def visitor(booth: Booth) -> Visitor:
    """A visitor at the booth."""
    return await register(booth)
