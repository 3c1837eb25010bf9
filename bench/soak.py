"""Twenty minutes of a busy booth: visits with lost connections and abandoned tabs; nothing they leave may pile up."""

import asyncio
import statistics
import time
from dataclasses import dataclass, field

import httpx
import psutil

from bench.booth_server import booth
from bench.figures import Figure
from bench.process import Server
from bench.setup import Setup
from bench.socket_visit import SocketVisit
from trex_app.game.referee import Referee

VISITS_PER_MINUTE = 20
SETTLING_SHARE = 0.25  # of the time, after which memory and files should have stopped growing
POLL_SECONDS = 2.0
SAMPLES = 15  # samples at the end of each part, whose median counts
GROWTH = 1.05


@dataclass
class Growth:
    """What the server's process used at each sample."""

    memory: list[float] = field(default_factory=list)
    files: list[float] = field(default_factory=list)

    def sample(self, server: Server) -> None:
        """Record what it uses now."""
        self.memory.append(server.memory())
        self.files.append(float(psutil.Process(server.pid).num_fds()))

    def ratio(self, values: list[float], settled: int) -> float:
        """The end relative to the moment from which nothing should grow."""
        return statistics.median(values[-SAMPLES:]) / statistics.median(values[max(0, settled - SAMPLES) : settled])


async def measure(setup: Setup) -> list[Figure]:
    """Memory and files at the end against those after the first quarter."""
    seconds = setup.scale.soak_minutes * 60
    growth, failures = Growth(), list[str]()
    referee = Referee(workers=1)
    async with booth(setup, "soak") as server, asyncio.TaskGroup() as visits:
        began = time.monotonic()
        settled, number = 0, 0
        while (passed := time.monotonic() - began) < seconds:
            if passed >= number * 60 / VISITS_PER_MINUTE:
                visits.create_task(_visit(server, referee, number, failures))
                number += 1
            growth.sample(server)
            settled = settled or (len(growth.memory) if passed >= SETTLING_SHARE * seconds else 0)
            await asyncio.sleep(POLL_SECONDS)
    referee.close()
    memory, files = growth.ratio(growth.memory, settled), growth.ratio(growth.files, settled)
    many = f"{number} visits in {setup.scale.soak_minutes:.0f} minutes"
    return [
        Figure(f"Soak, {many}: memory at the end against the first quarter", memory, GROWTH, "x"),
        Figure("  memory at the end", growth.memory[-1], unit="MB"),
        Figure("Soak: open files at the end against the first quarter", files, GROWTH, "x"),
        Figure("Soak: visits that failed", len(failures), 0, ""),
    ]


async def _visit(server: Server, referee: Referee, number: int, failures: list[str]) -> None:
    """One visitor: every third loses the connection, every fourth vanishes."""
    try:
        async with asyncio.timeout(60):
            async with httpx.AsyncClient(base_url=server.url) as browser:
                for path in ("/", "/style.css", "/leaderboard/"):
                    (await browser.get(path)).raise_for_status()
            visit = SocketVisit(server.port, number)
            await visit.register()
            if number % 3 == 0:
                await visit.reconnect()
            await visit.play(referee)
            await visit.leave(abandoned=number % 4 == 0)
    except Exception as error:  # the soak goes on; a failed visit is a figure of its own
        print(f"  visit {number}: {type(error).__name__} {error}")
        failures.append(type(error).__name__)
