"""News of the standings: heard from the database, told at once, and never more often than screens can follow."""

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

REST_SECONDS = 0.1  # least time between two refreshes ...
BUSY_SHARE = 0.1  # ... and the largest share of the time that telling the watchers may take
FIGURES_SECONDS = 2.0  # least time between two messages when only the totals have changed
IDLE_REFRESH_SECONDS = 15  # a refresh without news: the day may have turned, a player been hidden
RETRY_SECONDS = 1.0

Tell = Callable[[Snapshot], Awaitable[None]]


class StandingsFeed:
    """Keeps the snapshot fresh and tells of its changes."""

    def __init__(self, database: Database, standings: Standings, outages: Outages) -> None:
        self._database = database
        self._standings = standings
        self._outages = outages

    async def follow(self, tell: Tell) -> None:
        """Refresh on every stored game and tell of each change, until cancelled; outages are waited out."""
        news = _News(self._standings.snapshot, tell)
        while True:
            try:
                await self._listen(news)
            except Exception as error:
                if is_outage(error):
                    self._outages.note_away()
                    metrics.database_up.set(0)
                    logger.warning("standings wait for the database: %s", type(error).__name__)
                else:  # boards that stand still would look healthy
                    logger.exception("standings could not be told; trying again")
                await asyncio.sleep(RETRY_SECONDS)

    async def _listen(self, news: "_News") -> None:
        async with self._database.listening(CHANGED) as connection:
            while True:
                snapshot = await self._standings.refresh()
                await self._outages.note_back()
                metrics.database_up.set(1)
                patience = await news.consider(snapshot)
                async for _ in connection.notifies(timeout=patience, stop_after=1):
                    pass


class _News:
    """What the watchers were told, and when the next is due: a row at once, mere figures now and then."""

    def __init__(self, told: Snapshot, tell: Tell) -> None:
        self._told = told
        self._told_at = -FIGURES_SECONDS
        self._tell = tell

    async def consider(self, snapshot: Snapshot) -> float:
        """Tell of the snapshot if it is time; returns for how many seconds no news would be fine."""
        began = time.monotonic()
        if snapshot.rows == self._told.rows:
            if snapshot.totals == self._told.totals:
                await asyncio.sleep(REST_SECONDS)
                return IDLE_REFRESH_SECONDS
            if (wait := self._told_at + FIGURES_SECONDS - began) > 0:
                await asyncio.sleep(REST_SECONDS)
                return wait
        await self._tell(snapshot)
        self._told, self._told_at = snapshot, began
        busy = time.monotonic() - began
        await asyncio.sleep(max(REST_SECONDS, busy * (1 / BUSY_SHARE - 1)))
        return IDLE_REFRESH_SECONDS
