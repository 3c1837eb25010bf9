"""The server side of the engine: the very files the browser runs, in embedded V8.

Each worker thread owns one V8; calls run off the event loop, with limits on time and memory.
"""

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from py_mini_racer import JSEvalException, MiniRacer

from trex_app.game.engine_script import join_modules, read_engine

TIMEOUT_SECONDS = 2.0  # a 30-minute run takes well under a tenth of it
MEMORY_BYTES = 128 * 1024 * 1024

Inputs = list[list[int]]


class RefereeError(Exception):
    """The engine could not finish a run within its limits."""


@dataclass(frozen=True)
class Verdict:
    """What a replay yields."""

    score: int
    ticks: int
    crashed: bool
    hash: int


@dataclass(frozen=True)
class OpponentRun:
    """The AI's run on a course."""

    score: int
    ticks: int
    inputs: Inputs


class Referee:
    """Replays runs and plays the AI's, on worker threads."""

    def __init__(self, workers: int = 0, script: str = "", timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        self._script = script or join_modules(read_engine())
        self.timeout_seconds = timeout_seconds
        self._local = threading.local()
        self._pool = ThreadPoolExecutor(workers or os.cpu_count() or 1, thread_name_prefix="referee")
        probe = MiniRacer()
        probe.eval(self._script)
        self.engine_version: str = str(probe.eval("ENGINE_VERSION"))

    async def replay(self, seed: int, ticks: int, inputs: Inputs) -> Verdict:
        """Play a run again, to its crash or to `ticks`.

        Raises:
            RefereeError: it took too long or too much memory.
        """
        return Verdict(**await self._call("replay", seed, ticks, inputs))

    async def play_opponent(self, seed: int, target: float, human_score: int, most_ticks: int) -> OpponentRun:
        """The AI's run that ends nearest `target`, on the target's side of `human_score`.

        Raises:
            RefereeError: it took too long or too much memory.
        """
        answer = await self._call("playOpponent", seed, target, human_score, most_ticks)
        return OpponentRun(answer["score"], answer["ticks"], answer["inputs"])

    async def _call(self, function: str, *arguments: object) -> Any:  # noqa: ANN401 - JSON from the engine
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._run, function, arguments)

    def _run(self, function: str, arguments: tuple[object, ...]) -> Any:  # noqa: ANN401 - JSON from the engine
        try:
            return self._context().call(function, *arguments, timeout_sec=self.timeout_seconds, max_memory=MEMORY_BYTES)
        except JSEvalException as error:
            self._drop_context()
            raise RefereeError(f"{function}: {error}") from error

    def _context(self) -> MiniRacer:
        context: MiniRacer | None = getattr(self._local, "context", None)
        if context is None:
            context = MiniRacer()
            context.eval(self._script)
            self._local.context = context
        return context

    def _drop_context(self) -> None:
        """A V8 that ran into its limits is not used again.

        Its queue is let run empty first: the library closes the event loop to which a script that is only then
        stopped would still report.
        """
        with suppress(JSEvalException):
            self._context().eval("0")
        self._local.context = None

    def close(self) -> None:
        """End the worker threads."""
        self._pool.shutdown(wait=False, cancel_futures=True)
