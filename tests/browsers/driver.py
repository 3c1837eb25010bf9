"""What a visit needs of a browser."""

import asyncio
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

START_SECONDS = 30
CALL_SECONDS = 120
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " "}


class Driver(ABC):
    """One tab of a browser."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        """Errors that the page has reported; WebKitGTK's driver reports none."""

    @abstractmethod
    async def goto(self, url: str) -> None:
        """Open a page."""

    @abstractmethod
    async def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page says
        """The value of an expression in the page, by way of JSON."""

    @abstractmethod
    async def _perform(self, actions: list[dict[str, Any]]) -> None:
        """Press and release keys."""

    async def press(self, *keys: str) -> None:
        """Press keys one after the other: letters, or Tab, Enter, Space."""
        for key in keys:
            value = KEYS.get(key, key)
            strokes = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
            await self._perform([{"type": "key", "id": "keyboard", "actions": strokes}])

    async def until(self, expression: str, seconds: float = 60) -> None:
        """Wait until an expression is true."""
        deadline = time.monotonic() + seconds
        while not await self.evaluate(expression):
            assert time.monotonic() < deadline, f"not within {seconds} s: {expression}; {self.complaints}"
            await asyncio.sleep(0.05)


def launch(command: Sequence[str], log: Path, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own."""
    with log.open("wb") as output:
        return subprocess.Popen(command, stdout=output, stderr=output, env=env, start_new_session=True)
