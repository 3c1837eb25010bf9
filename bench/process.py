"""A server under measurement: started, polled until it answers, measured, and stopped by its process id."""

import asyncio
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

START_SECONDS = 60
STOP_SECONDS = 15
POLL_SECONDS = 0.02
STEADY_SAMPLES = 6  # samples, a quarter of a second apart, between which memory hardly changes


class ServerDiedError(Exception):
    """The server exited before it answered; the message contains the end of its log."""


@dataclass(frozen=True)
class Server:
    """A running server process."""

    port: int
    pid: int
    log: Path

    @property
    def url(self) -> str:
        """Its HTTP address."""
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> float:
        """Resident memory in MB, the database's processes not counted."""
        return float(psutil.Process(self.pid).memory_info().rss) / 1e6

    def cpu_seconds(self) -> float:
        """Processor time used so far, in all threads."""
        times = psutil.Process(self.pid).cpu_times()
        return float(times.user + times.system)

    async def steady_memory(self) -> float:
        """Resident memory in MB once it is stable, or after ten seconds."""
        seen = [self.memory()]
        while len(seen) < 40 and (
            len(seen) < STEADY_SAMPLES or max(seen[-STEADY_SAMPLES:]) - min(seen[-STEADY_SAMPLES:]) > 0.5
        ):
            await asyncio.sleep(0.25)
            seen.append(self.memory())
        return seen[-1]


@asynccontextmanager
async def serving(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, log: Path, probe: str = "/metrics"
) -> AsyncIterator[Server]:
    """The server that `command` starts on the port in PORT, once it answers."""
    port = free_port()
    with log.open("w") as output:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env={**os.environ, **environment, "PORT": str(port)}, stdout=output, stderr=output
        )
    server = Server(port, process.pid, log)
    try:
        await _wait_until_ready(server, process, probe)
        yield server
    finally:
        await stop(process)


async def _wait_until_ready(server: Server, process: asyncio.subprocess.Process, probe: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    async with httpx.AsyncClient(base_url=server.url, timeout=5) as client:
        while time.monotonic() < deadline:
            if process.returncode is not None:
                break
            try:
                if (await client.get(probe)).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(POLL_SECONDS)
    raise ServerDiedError(f"no answer on {probe}:\n{server.log.read_text()[-2000:]}")


async def stop(process: asyncio.subprocess.Process) -> None:
    """Stop the process, by force if it does not exit when asked."""
    if process.returncode is not None:
        return
    # SIGINT, not SIGTERM: only then do its exit handlers run, which stop its embedded Postgres.
    process.send_signal(signal.SIGINT)
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
