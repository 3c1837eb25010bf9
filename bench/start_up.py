"""From `python -m trex_app` to the first page, with the embedded Postgres of a laptop booth, and its memory."""

import statistics
import sys
import time
from pathlib import Path

from bench.figures import Figure
from bench.process import serving
from bench.setup import ROOT, Setup


async def measure(setup: Setup) -> list[Figure]:
    """Budget 7. The first start makes the database; the later ones find it stopped, as after a night."""
    folder = setup.folder / "booth"
    folder.mkdir()
    first, memory = await _start(folder)
    later, memories = zip(*[await _start(folder) for _ in range(setup.scale.starts)], strict=True)
    return [
        Figure("Start of a built app to first response, median", statistics.median(later), 5, "s"),
        Figure("Start of a built app, the very first, making its database", first, 5, "s"),
        Figure("Memory with no visitor", max(memory, *memories), 220, "MB"),
    ]


async def _start(folder: Path) -> tuple[float, float]:
    """Seconds to the first response, and MB once stable."""
    command = [sys.executable, "-m", "trex_app"]
    environment = {"HOST": "127.0.0.1", "TREX_DATA_DIR": str(folder), "DATABASE_URL": ""}
    began = time.monotonic()
    async with serving(command, environment, ROOT, folder / "log", probe="/") as server:
        answered = time.monotonic() - began
        return answered, await server.steady_memory()
