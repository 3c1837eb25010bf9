"""What a first visit loads stays small: a phone in a crowded hall waits for every kilobyte."""

from typing import Any

from playwright.async_api import WebSocket

from tests.browser.visit import OpenContext, register_by_keyboard
from tests.server import BoothServer

BUDGET = 182_000  # bytes up to the game, ready to play; `make bench` has them too


async def test_a_first_visit_up_to_the_game_is_light(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url, locale="en-US") as context:
        page = await context.new_page()
        network = await context.new_cdp_session(page)
        await network.send("Network.enable")
        files: list[float] = []
        frames: list[bytes] = []

        def listen(socket: WebSocket) -> None:
            for way in ("framereceived", "framesent"):
                socket.on(way, lambda frame: frames.append(frame.encode() if isinstance(frame, str) else frame))

        def loaded(event: dict[str, Any]) -> None:
            files.append(event["encodedDataLength"])

        network.on("Network.loadingFinished", loaded)
        page.on("websocket", listen)
        await register_by_keyboard(page)
        await page.wait_for_load_state("networkidle")
        assert len(files) > 10
        assert sum(files) + sum(map(len, frames)) < BUDGET
        assert sum(b'"tagline"' in frame for frame in frames) == 1, "the texts are sent once"
