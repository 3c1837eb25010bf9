"""Debian's WebKitGTK, the engine of Safari, by WebDriver."""

import asyncio
import json
import os
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from tests.browsers.driver import CALL_SECONDS, START_SECONDS, Driver, launch
from tests.server import free_port


class WebKit(Driver):
    """The one tab of a WebDriver session."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        super().__init__()
        self._client = client
        self._session = ""

    async def open(self, browser: str) -> None:
        """Begin a session."""
        options = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
        session = await self._call("/session", capabilities={"alwaysMatch": options})
        self._session = f"/session/{session['sessionId']}"

    async def close(self) -> None:
        """End the session, and the browser with it."""
        await self._client.delete(self._session)

    async def goto(self, url: str) -> None:
        """Open a page."""
        await self._call(f"{self._session}/url", url=url)

    async def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - as above
        """The value of an expression."""
        script = f"const tell = arguments[0]; (async () => JSON.stringify(await ({expression})))().then(tell);"
        return json.loads(await self._call(f"{self._session}/execute/async", script=script, args=[]) or "null")

    async def _perform(self, actions: list[dict[str, Any]]) -> None:
        await self._call(f"{self._session}/actions", actions=actions)

    async def _call(self, path: str, **body: object) -> Any:  # noqa: ANN401 - as above
        answer = await self._client.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()["value"]


@asynccontextmanager
async def webkit(folder: Path) -> AsyncIterator[WebKit]:
    """Debian's WebKitGTK in its own small browser, on a screen of its own."""
    port = free_port()
    # As root in a container there is no sandbox to be had; what is opened is our own.
    env = os.environ | {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
    command = ["xvfb-run", "--auto-servernum", "WebKitWebDriver", f"--port={port}"]
    process = launch(command, folder / "webkit.log", env)
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=CALL_SECONDS) as client:
            await _answering(client)
            driver = WebKit(client)
            await driver.open(str(mini_browser()))
            yield driver
            await driver.close()
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(START_SECONDS)


async def _answering(client: httpx.AsyncClient) -> None:
    async with asyncio.timeout(START_SECONDS):
        while True:
            with suppress(httpx.TransportError):
                await client.get("/status")
                return
            await asyncio.sleep(0.1)


def mini_browser() -> Path:
    """WebKitGTK's own small browser, which its driver starts.

    Raises:
        AssertionError: a program is missing; the message names the cure.
    """
    found = [*Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), *Path("/usr/libexec").glob("**/MiniBrowser")]
    missing = [name for name in ("firefox-esr", "WebKitWebDriver", "xvfb-run") if not shutil.which(name)]
    assert found and not missing, "apt-get install firefox-esr webkit2gtk-driver xvfb"
    return found[0]
