"""Debian's Firefox, by WebDriver BiDi."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import websockets

from tests.browsers.driver import CALL_SECONDS, START_SECONDS, Driver, launch
from tests.server import free_port


class Firefox(Driver):
    """A tab by WebDriver BiDi."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        super().__init__()
        self._socket = socket
        self._numbers = itertools.count(1)
        self._tab = ""

    async def open(self) -> None:
        """Begin a session and a tab."""
        await self._call("session.new", capabilities={})
        await self._call("session.subscribe", events=["log.entryAdded"])
        self._tab = (await self._call("browsingContext.create", type="tab"))["context"]

    async def goto(self, url: str) -> None:
        """Open a page."""
        await self._call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    async def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - as above
        """The value of an expression."""
        script = f"(async () => JSON.stringify(await ({expression})))()"
        answer = await self._call(
            "script.evaluate", expression=script, target={"context": self._tab}, awaitPromise=True
        )
        if answer["type"] != "success":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    async def _perform(self, actions: list[dict[str, Any]]) -> None:
        await self._call("input.performActions", context=self._tab, actions=actions)

    async def _call(self, method: str, **params: object) -> dict[str, Any]:
        number = next(self._numbers)
        await self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        async with asyncio.timeout(CALL_SECONDS):
            while True:
                answer = json.loads(await self._socket.recv())
                if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                    self.complaints.append(answer["params"]["text"])
                if answer.get("id") == number:
                    assert answer["type"] == "success", answer
                    return dict(answer["result"])


@asynccontextmanager
async def firefox(folder: Path) -> AsyncIterator[Firefox]:
    """Debian's Firefox with a fresh profile, headless."""
    port, profile = free_port(), folder / "profile"
    profile.mkdir()
    command = ["firefox-esr", "--headless", "--no-remote", "--profile", str(profile)]
    process = launch([*command, "--remote-debugging-port", str(port)], folder / "firefox.log")
    try:
        async with await _connected(port) as socket:
            driver = Firefox(socket)
            await driver.open()
            yield driver
    finally:
        process.terminate()
        process.wait(START_SECONDS)


async def _connected(port: int) -> websockets.ClientConnection:
    async with asyncio.timeout(START_SECONDS):
        while True:
            with suppress(OSError):
                return await websockets.connect(f"ws://127.0.0.1:{port}/session", max_size=None)
            await asyncio.sleep(0.1)
