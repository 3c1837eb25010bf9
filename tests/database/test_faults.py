"""Twenty logins and queries a second on tokens that live three seconds, with one fault at a time.

The limits are loose, to allow for a busy machine; what is measured is printed (`pytest -s`).
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import date

import pytest
import pytest_asyncio
from sqlalchemy import text

from tests.database.conftest import CREDENTIAL_PATHS, Lakebase
from tests.database.eventually import eventually
from tests.database.load import running
from tests.fakes.tls_postgres import TlsPostgres
from trex_app.database.engine import Database
from trex_app.database.migrate import migrate
from trex_app.database.outages import Outages
from trex_app.live.standings_feed import StandingsFeed
from trex_app.standings.snapshot import Snapshot
from trex_app.standings.standings import CHANGED, Standings

pytestmark = pytest.mark.alone

TOKEN_SECONDS = 3.0
FAULT_SECONDS = 3.0


@pytest_asyncio.fixture
async def database(lakebase: Lakebase) -> AsyncIterator[Database]:
    """A database with short-lived tokens that are kept fresh."""
    lakebase.plane.state.database_token_seconds = TOKEN_SECONDS
    address = await lakebase.find()
    assert address.credential
    keeping = asyncio.create_task(address.credential.keep_fresh())
    await eventually(lambda: address.credential and address.credential.seconds_left())
    yield lakebase.share(address)
    keeping.cancel()


async def test_no_login_fails_while_tokens_come_and_go(lakebase: Lakebase, database: Database) -> None:
    async with running(database) as load:
        await asyncio.sleep(12)
    print(f"\nno fault: {load.figures()}, {lakebase.tokens_made} tokens")
    assert load.failures == []
    assert len(load.seconds) > 150
    assert 4 <= lakebase.tokens_made <= 14


async def test_terminated_connections_are_replaced(lakebase: Lakebase, database: Database) -> None:
    async with running(database) as load, load.back_within(2, "every connection ended"):
        await asyncio.gather(*(query(database) for _ in range(3)))  # some idle in the pool too
        assert lakebase.server.end_connections() >= 3


async def test_a_restarted_server_is_reached_again(lakebase: Lakebase, database: Database) -> None:
    async with running(database) as load, load.back_within(2, "server restarted"):
        await asyncio.to_thread(lakebase.server.restart)


async def test_logins_recover_after_refused_credentials(lakebase: Lakebase, database: Database) -> None:
    faults = lakebase.plane.state.faults
    async with running(database) as load, load.back_within(6, "credentials refused for 3 s"):
        with faults.failing(CREDENTIAL_PATHS[0], 403):
            await asyncio.sleep(FAULT_SECONDS)


async def test_logins_recover_after_a_hung_control_plane(lakebase: Lakebase, database: Database) -> None:
    faults = lakebase.plane.state.faults
    async with running(database) as load, load.back_within(6, "control plane hung for 3 s"):
        with faults.hanging():
            await asyncio.sleep(FAULT_SECONDS)


async def test_a_pool_that_lost_every_connection_raises_no_error(lakebase: Lakebase) -> None:
    database = await lakebase.open()
    await asyncio.gather(*(query(database) for _ in range(5)))
    assert lakebase.server.end_connections() >= 5
    for _ in range(10):
        await query(database)


@pytest.mark.parametrize("wake", [TlsPostgres.end_connections, TlsPostgres.restart])
async def test_the_standings_are_notified_again_after_a_wake(
    lakebase: Lakebase, wake: Callable[[TlsPostgres], object]
) -> None:
    database = await lakebase.open()
    await migrate(database)
    refreshes: list[float] = []

    class RecordingStandings(Standings):
        async def refresh(self) -> Snapshot:
            snapshot = await super().refresh()
            refreshes.append(time.monotonic())
            return snapshot

    feed = StandingsFeed(database, RecordingStandings(database, date.today), Outages(database))

    async def publish(snapshot: Snapshot) -> None: ...

    async def notify() -> float:
        refreshes.clear()
        async with database.transaction() as session:
            await session.execute(text(f"NOTIFY {CHANGED}"))
        return await eventually(lambda: refreshes, within=2)

    following = asyncio.create_task(feed.follow(publish))
    await eventually(lambda: refreshes)
    await notify()
    refreshes.clear()
    await asyncio.to_thread(wake, lakebase.server)
    back = await eventually(lambda: refreshes)
    heard = await notify()
    print(f"\nstandings back {back:.2f} s after {wake.__name__}, then a notification after {heard * 1000:.0f} ms")
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)


async def query(database: Database) -> None:
    """A query long enough that others need another connection."""
    async with database.transaction() as session:
        await session.execute(text("SELECT pg_sleep(0.02)"))
