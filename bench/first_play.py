"""What a first visit costs on the wire: every byte from an empty cache to the game, ready to play."""

from typing import Any

from playwright.async_api import CDPSession

from bench.booth_server import booth
from bench.browser import chromium, register_and_play
from bench.figures import Figure
from bench.setup import Setup


class Received:
    """Bytes that came in, as Chromium's network layer counts them; socket frames are counted uncompressed."""

    def __init__(self, session: CDPSession) -> None:
        self.files = 0.0
        self.frames = 0.0
        self.requests = 0
        session.on("Network.loadingFinished", self._file)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.webSocketFrameSent", self._frame)

    def _file(self, event: dict[str, Any]) -> None:
        self.files += event["encodedDataLength"]
        self.requests += 1

    def _frame(self, event: dict[str, Any]) -> None:
        self.frames += len(event["response"]["payloadData"].encode())


async def measure(setup: Setup) -> list[Figure]:
    """Budget 1."""
    async with booth(setup, "first_play") as server, chromium() as browser:
        page = await browser.new_page()
        session = await page.context.new_cdp_session(page)
        received = Received(session)
        await session.send("Network.enable")
        await session.send("Network.setCacheDisabled", {"cacheDisabled": False})
        await register_and_play(page, server.url, "first@example.org")
        await page.wait_for_load_state("networkidle")
    return [
        Figure("First play, cold, all bytes over the wire", (received.files + received.frames) / 1e3, 200, "KB"),
        Figure("  of which socket frames, before compression", received.frames / 1e3, unit="KB"),
        Figure("  requests", received.requests, unit=""),
    ]
