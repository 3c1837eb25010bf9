"""Changes of the standings: notified by the database, published at once, and no faster than screens can follow."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from trex_app import metrics
from trex_app.database.engine import Database, is_outage
from trex_app.database.outages import Outages
from trex_app.standings.snapshot import Snapshot
from trex_app.standings.standings import CHANGED, Standings

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 0.1  # minimum time between two refreshes ...
BUSY_SHARE = 0.1  # ... and the maximum share of the time that publishing may take
FIGURES_SECONDS = 2.0  # minimum time between two messages when only the totals have changed
IDLE_REFRESH_SECONDS = 15  # a refresh without a notification: the day may have changed, or a player been hidden
RETRY_SECONDS = 1.0

Publish = Callable[[Snapshot], Awaitable[None]]


class StandingsFeed:
    """Keeps the snapshot up to date and publishes its changes."""

    def __init__(self, database: Database, standings: Standings, outages: Outages) -> None:
        self._database = database
        self._standings = standings
        self._outages = outages

    async def follow(self, publish: Publish) -> None:
        """Refresh on every stored game and publish each change, until cancelled; outages are waited out."""
        news = _News(self._standings.snapshot, publish)
        while True:
            try:
                await self._listen(news)
            except Exception as error:
                if is_outage(error):
                    self._outages.record_failure()
                    metrics.database_up.set(0)
                    logger.warning("the standings are waiting for the database: %s", type(error).__name__)
                else:  # boards that no longer change would look healthy
                    logger.exception("the standings could not be published; trying again")
                await asyncio.sleep(RETRY_SECONDS)

    async def _listen(self, news: "_News") -> None:
        async with self._database.listening(CHANGED) as connection:
            while True:
                snapshot = await self._standings.refresh()
                await self._outages.record_recovery()
                metrics.database_up.set(1)
                timeout = await news.publish_if_due(snapshot)
                async for _ in connection.notifies(timeout=timeout, stop_after=1):
                    pass


class _News:
    """What was last published, and when the next is due: a new row at once, new totals now and then."""

    def __init__(self, published: Snapshot, publish: Publish) -> None:
        self._published = published
        self._published_at = -FIGURES_SECONDS
        self._publish = publish

    async def publish_if_due(self, snapshot: Snapshot) -> float:
        """Publish the snapshot if it is time; returns how many seconds to wait for the next notification."""
        began = time.monotonic()
        if snapshot.rows == self._published.rows:
            if snapshot.totals == self._published.totals:
                await asyncio.sleep(PAUSE_SECONDS)
                return IDLE_REFRESH_SECONDS
            if (wait := self._published_at + FIGURES_SECONDS - began) > 0:
                await asyncio.sleep(PAUSE_SECONDS)
                return wait
        await self._publish(snapshot)
        self._published, self._published_at = snapshot, began
        busy = time.monotonic() - began
        await asyncio.sleep(max(PAUSE_SECONDS, busy * (1 / BUSY_SHARE - 1)))
        return IDLE_REFRESH_SECONDS
