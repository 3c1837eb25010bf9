"""A steady load of logins and queries, each recorded with its time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tests.database.conftest import log_in
from tests.database.eventually import eventually
from trex_app.database.engine import Database, is_outage

STEADY_SECONDS = 1.0


@dataclass
class Load:
    """The load and its outcome; a failure that is not an outage ends the test."""

    database: Database
    a_second: float
    seconds: list[float] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)
    last_success: float = 0.0
    last_failure: float = 0.0

    async def once(self) -> None:
        """One login and one query."""
        began = time.monotonic()
        try:
            await log_in(self.database)
        except Exception as error:
            assert is_outage(error), repr(error)
            self.failures.append(error)
            self.last_failure = time.monotonic()
        else:
            self.seconds.append(time.monotonic() - began)
            self.last_success = began

    async def run(self) -> None:
        """Start a new login at each beat, whether or not the earlier ones are done, until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                group.create_task(self.once())
                await asyncio.sleep(1 / self.a_second)

    async def is_steady(self, within: float = 5.0) -> None:
        """Wait until logins have succeeded for a second."""
        began = time.monotonic()
        await eventually(lambda: self.last_success > max(began, self.last_failure) + STEADY_SECONDS, within)

    @asynccontextmanager
    async def back_within(self, seconds: float, what: str) -> AsyncIterator[None]:
        """The block holds the fault; from `seconds` after it, no login may fail."""
        await self.is_steady()
        known, began = len(self.failures), time.monotonic()
        yield
        over = time.monotonic()
        await self.is_steady(seconds + STEADY_SECONDS)
        outage = self.last_failure - began if len(self.failures) > known else 0.0
        late = max(0.0, self.last_failure - over)
        print(
            f"\n{what}: {len(self.failures) - known} logins failed, the last {outage:.2f} s after the fault began "
            f"and {late:.2f} s after it ended; {self.figures()}"
        )

    def figures(self) -> str:
        """The times of the logins that succeeded."""
        times = sorted(self.seconds)
        p50, p99, longest = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.99, 0.9999))
        return f"{len(times)} succeeded, p50 {p50:.0f} ms, p99 {p99:.0f} ms, longest {longest:.0f} ms"


@asynccontextmanager
async def running(database: Database, a_second: float = 20) -> AsyncIterator[Load]:
    """The load, inside the block."""
    load = Load(database, a_second)
    task = asyncio.create_task(load.run())
    try:
        yield load
        assert not task.done(), task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
