"""What every test may ask for: a booth on a real Postgres of its own, and runs played on it."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy import text, update
from sqlmodel import col

from tests.server import BoothServer
from trex_app.booth.booth import Booth, RegisteredPlayer
from trex_app.booth.clock import now
from trex_app.booth.fair_play import RUN_SECONDS
from trex_app.booth.models import Run
from trex_app.booth.runs import PlayedRun
from trex_app.database.address import Address, parse_url
from trex_app.database.embedded import EmbeddedPostgres
from trex_app.settings import Settings


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Postgres server for the whole run."""
    server = EmbeddedPostgres(tmp_path_factory.mktemp("postgres"))
    yield server.start()
    server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoothServer]:
    """The built booth as a process, shared by tests that leave it as it was."""
    running = BoothServer(tmp_path_factory.mktemp("server"))
    running.start()
    yield running
    running.end()
    running.stop_database()


@pytest_asyncio.fixture
async def booth(postgres_url: str, tmp_path: Path) -> AsyncIterator[Booth]:
    """An open booth on a schema of its own."""
    settings = Settings(LAKEBASE_SCHEMA=f"t{uuid4().hex[:12]}", TREX_DATA_DIR=tmp_path, TREX_TIMEZONE="UTC")
    made = Booth(settings, Address(parse_url(postgres_url), "a test"))
    await made.open()
    own = made.database  # a test may have put another in its place
    yield made
    made.database = own
    async with own.transaction() as session:
        await session.execute(text(f'DROP SCHEMA "{settings.database_schema}" CASCADE'))
    await made.close()


@dataclass
class Visitor:
    """A registered player who plays as well as asked."""

    booth: Booth
    player: RegisteredPlayer

    async def issue(self, *, age_seconds: float = RUN_SECONDS / 2) -> Run:
        """A run issued as long ago as told, so that there was time to play it."""
        run = await self.booth.runs.issue(self.player.id)
        issued = now() - timedelta(seconds=age_seconds)
        expires = issued + timedelta(seconds=RUN_SECONDS)
        async with self.booth.database.transaction() as session:
            await session.execute(update(Run).where(col(Run.id) == run.id).values(issued_at=issued, expires_at=expires))
        return run

    async def play(self, score: int = 300, *, age_seconds: float = RUN_SECONDS / 2) -> PlayedRun:
        """A run played fairly to about the score, not yet sent in."""
        run = await self.issue(age_seconds=age_seconds)
        best = await self.booth.referee.play_opponent(run.seed, score, 0, 100_000)
        return PlayedRun(run.id, self.player.id, self.player.name, best.score, best.ticks, best.inputs)


async def register(booth: Booth, name: str = "Ana", **fields: str) -> Visitor:
    """A new visitor at the booth."""
    typed = {"email": f"{uuid4().hex}@example.com", "company": "Acme"} | fields
    return Visitor(booth, await booth.register(name=name, consent=True, language="en", **typed))


@pytest_asyncio.fixture
async def visitor(booth: Booth) -> Visitor:
    """A visitor at the booth."""
    return await register(booth)
