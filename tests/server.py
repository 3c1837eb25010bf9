"""The booth as a process of its own, as `make run` or `make dev` starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg

ROOT = Path(__file__).parent.parent
START_SECONDS = 60
NO_LIMITS = {"REGISTRATIONS_PER_MINUTE": "100000", "RUNS_PER_MINUTE": "100000", "VISITORS_PER_ADDRESS": "100000"}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class BoothServer:
    """A booth on 127.0.0.1 with its data in `folder`; can be killed and started again."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    limited: bool = True  # the default limits; a load of hundreds a second from one address must switch them off
    port: int = field(default_factory=free_port)
    module: str = "trex_app"
    root: Path = ROOT
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The booth's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What the booth has printed so far."""
        return (self.folder / "server.log").read_text()

    def start(self) -> None:
        """Start the booth and wait until it answers."""
        env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PORT", "PGHOST")}
        env |= {} if self.limited else NO_LIMITS
        env |= {
            "TREX_TIMEZONE": "UTC",
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "TREX_DATA_DIR": str(self.folder / "data"),
        }
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module], cwd=self.root, env=env | self.env, stdout=log, stderr=log
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the booth did not start:\n{self.log}")
            time.sleep(0.1)

    def wait_until_open(self) -> None:
        """Wait until the booth has its database."""
        deadline = time.monotonic() + START_SECONDS
        while httpx.get(f"{self.url}/api/stats", timeout=5).status_code != 200:
            if time.monotonic() > deadline:
                raise RuntimeError(f"the booth did not open:\n{self.log}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/metrics", timeout=2).status_code == 200
        except httpx.TransportError:
            return False

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop the booth; SIGKILL simulates a power cut."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)

    def pause(self) -> None:
        """Hold the booth still, its connections open: to a screen, a network that has failed without a word."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """End the pause."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def postgres_pid(self) -> int:
        """The process of the embedded Postgres."""
        return int((self.folder / "data" / "postgres" / "postmaster.pid").read_text().splitlines()[0])

    def execute(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Run a statement in the booth's schema, past the booth; returns its rows."""
        socket = self.folder / "data" / "postgres"
        with psycopg.connect(host=str(socket), user="postgres", options="-c search_path=trex") as connection:
            cursor = connection.execute(sql.encode(), values)
            return cursor.fetchall() if cursor.description else []

    def stop_database(self) -> None:
        """Stop the embedded Postgres, which outlives a killed booth."""
        try:
            os.kill(self.postgres_pid(), signal.SIGINT)
        except (FileNotFoundError, ProcessLookupError):
            return
        deadline = time.monotonic() + 20
        while (self.folder / "data" / "postgres" / "postmaster.pid").exists() and time.monotonic() < deadline:
            time.sleep(0.1)
