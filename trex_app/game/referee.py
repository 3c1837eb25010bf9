"""The server side of the engine: the very files the browser runs, in embedded V8.

Each worker thread owns one V8; calls run off the event loop, with limits on time and memory.
"""

import asyncio
import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from py_mini_racer import JSEvalException, MiniRacer

SOURCES = ("rules.js", "engine.js", "replay.js", "bot.js", "opponent.js")
TIMEOUT_SECONDS = 2.0  # a 30-minute run takes well under a tenth of it
MEMORY_BYTES = 128 * 1024 * 1024

Inputs = list[list[int]]

_IMPORT = re.compile(r"^import\b.*?;$", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


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


def load_engine() -> str:
    """The engine's modules as one script: V8 evaluates scripts here, not modules."""
    folder = Path(__file__).parent
    sources = (folder.joinpath(name).read_text() for name in SOURCES)
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", source)) for source in sources)


class Referee:
    """Replays runs and plays the AI's, on worker threads."""

    def __init__(self, workers: int = 0) -> None:
        self._script = load_engine()
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
            return self._context().call(function, *arguments, timeout_sec=TIMEOUT_SECONDS, max_memory=MEMORY_BYTES)
        except JSEvalException as error:
            self._local.context = None  # a V8 that ran into its limits is not used again
            raise RefereeError(f"{function}: {error}") from error

    def _context(self) -> MiniRacer:
        context: MiniRacer | None = getattr(self._local, "context", None)
        if context is None:
            context = MiniRacer()
            context.eval(self._script)
            self._local.context = context
        return context

    def close(self) -> None:
        """End the worker threads."""
        self._pool.shutdown(wait=False, cancel_futures=True)
