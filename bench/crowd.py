"""The handle on a crowd of watchers that runs in another process."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psutil

from bench.process import Server, stop
from bench.setup import ROOT

SHOWN_SECONDS = 120
SEEN_SECONDS = 20
LEAVE_SECONDS = 5


class Crowd:
    """Watchers of one page of one server."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._to, self._from = process, process.stdin, process.stdout

    async def expect(self, marker: str) -> None:
        """Have every watcher wait for the marker."""
        self._to.write(f"{marker}\n".encode())
        await self._to.drain()

    async def moments(self, markers: int = 1) -> dict[str, list[float]]:
        """When the watchers saw each of the expected markers; watchers that never did are left out."""
        seen: dict[str, list[float]] = {}
        try:
            async with asyncio.timeout(SEEN_SECONDS):
                while len(seen) < markers:
                    seen |= await self._next_report()
        except TimeoutError:
            await self.expect("")
            while len(seen) < markers:
                seen |= await self._next_report()
        return seen

    async def _next_report(self) -> dict[str, list[float]]:
        report = await self.hear(SEEN_SECONDS)
        return {report["marker"]: report["moments"]}

    async def hear(self, seconds: float) -> dict[str, Any]:
        """The next line that the crowd prints."""
        line = await asyncio.wait_for(self._from.readline(), seconds)
        if not line:
            raise ConnectionError("the crowd has ended; its error is above")
        heard: dict[str, Any] = json.loads(line)
        return heard

    async def leave(self) -> None:
        """Close every screen: the end of its stdin ends the crowd."""
        self._to.close()
        try:
            await asyncio.wait_for(self._process.wait(), LEAVE_SECONDS)
        except TimeoutError:
            await stop(self._process)

    def cpu_seconds(self) -> float:
        """Processor time that the watchers themselves took."""
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system)


@asynccontextmanager
async def watching(server: Server, page: str, count: int) -> AsyncIterator[Crowd]:
    """So many watchers of a page, once the last of them shows it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.crowd_process", str(server.port), page, str(count)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**20,
    )
    crowd = Crowd(process)
    try:
        await crowd.hear(SHOWN_SECONDS)
        yield crowd
    finally:
        await crowd.leave()
