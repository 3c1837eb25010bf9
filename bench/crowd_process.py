"""`python -m bench.crowd_process PORT PAGE COUNT`: many watchers in a process of their own.

Reports on stdout when all pages are shown. Then each line on stdin is a marker to wait for; when
every watcher has seen it in a frame, the moments are printed (CLOCK_MONOTONIC, the same in every
process). An empty line makes it report the markers still open; the end of stdin ends it.
"""

import asyncio
import json
import sys
import time
from functools import partial

from bench.watcher import Watcher

AT_ONCE = 25
SHOWN_SECONDS = 60


class Crowd:
    """The watchers, and when each saw each marker."""

    def __init__(self, port: int, page: str, count: int) -> None:
        self._port, self._page, self._count = port, page, count
        self._watchers: list[Watcher] = []
        self._seen: dict[bytes, dict[Watcher, float]] = {}

    async def gather(self) -> None:
        """Open every screen, some at a time."""
        room = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._open(room) for _ in range(self._count)))

    async def _open(self, room: asyncio.Semaphore) -> None:
        loop = asyncio.get_running_loop()
        async with room:
            make = partial(Watcher, self._page, self._port, self._on_event)
            _, watcher = await loop.create_connection(make, "127.0.0.1", self._port)
            await asyncio.wait_for(watcher.shown, SHOWN_SECONDS)
            self._watchers.append(watcher)

    def expect(self, marker: str) -> None:
        """Wait for the marker from now on."""
        self._seen[marker.encode()] = {}

    def _on_event(self, watcher: Watcher, text: bytes) -> None:
        moment = time.monotonic()
        for marker in [marker for marker in self._seen if marker in text]:
            moments = self._seen[marker]
            moments.setdefault(watcher, moment)
            if len(moments) == self._count:
                self.report(marker)

    def report(self, marker: bytes) -> None:
        """Print when the watchers saw the marker, and forget it."""
        print(json.dumps({"marker": marker.decode(), "moments": list(self._seen.pop(marker).values())}), flush=True)

    def report_open(self) -> None:
        """Print the markers that not every watcher has seen."""
        for marker in list(self._seen):
            self.report(marker)


async def main(port: int, page: str, count: int) -> None:
    """Open the screens, then serve the lines of stdin."""
    crowd = Crowd(port, page, count)
    await crowd.gather()
    print(json.dumps({"shown": count}), flush=True)
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        marker = line.decode().strip()
        if marker:
            crowd.expect(marker)
        else:
            crowd.report_open()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
