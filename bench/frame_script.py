"""Script per frame: the time of all animation callbacks of a frame, while a run is played by keys."""

import asyncio
import re
from pathlib import Path

from playwright.async_api import Page, WebSocket

from bench.booth_server import booth
from bench.browser import READY, chromium, register_and_play
from bench.figures import Figure, percentile
from bench.setup import Setup
from trex_app.game.referee import Referee
from trex_app.runs.fair_play import MAX_TICKS

TIMING = Path(__file__).with_name("frame_script.js").read_text()
TARGET = 3_000  # points for which the keys of a run are planned; a slip ends it earlier
MAX_RUNS = 20
RUN_SECONDS = 90
POLL_SECONDS = 0.25
EMPTY_FRAMES = 300
EMPTY_LOOP = """() => {
  document.body.innerHTML = "<i class=icon-pause></i>";
  const loop = () => requestAnimationFrame(loop);
  loop();
}"""

_SEED = re.compile(r'"seed":(\d+)')


class Seeds:
    """The seed of the newest run issued to the page."""

    def __init__(self, page: Page) -> None:
        self.newest = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._note)

    def _note(self, frame: str | bytes) -> None:
        if isinstance(frame, str) and '"run_rx_state_"' in frame and (found := _SEED.search(frame)):
            self.newest = int(found[1])


async def measure(setup: Setup) -> list[Figure]:
    """Budget 2."""
    frames: list[float] = []
    referee = Referee()
    async with booth(setup, "frame_script") as server, chromium() as browser:
        page = await browser.new_page()
        seeds = Seeds(page)
        await page.add_init_script(TIMING)
        empty = await _empty_frames(page)
        await register_and_play(page, server.url, "frames@example.org")
        for _ in range(MAX_RUNS):
            plan = (await referee.play_opponent(seeds.newest, TARGET, 0, MAX_TICKS)).inputs
            frames += await _play(page, plan, setup.scale.frames - len(frames))
            if len(frames) >= setup.scale.frames:
                break
            await page.goto(f"{server.url}/play")
            await page.wait_for_selector(READY)
    referee.close()
    many = f"{len(frames):,} frames"
    return [
        Figure(f"Script per frame while playing, {many}, p99", percentile(frames, 0.99), 1),
        Figure(f"Script per frame while playing, {many}, p50", percentile(frames, 0.5)),
        Figure("  the longest of them", max(frames)),
        Figure("  p99 of a callback that only asks for the next frame, here and now", percentile(empty, 0.99)),
    ]


async def _empty_frames(page: Page) -> list[float]:
    """The same timing of frames that do nothing: what the machine itself adds."""
    await page.goto("about:blank")
    await page.evaluate(EMPTY_LOOP)
    await _until(page, f"bench.frames.length >= {EMPTY_FRAMES}")
    frames: list[float] = await page.evaluate("bench.frames")
    return frames


async def _play(page: Page, plan: list[list[int]], wanted: int) -> list[float]:
    """The frames of one run, up to its crash or until there are enough."""
    await page.evaluate("plan => Object.assign(bench, { plan, next: 0, began: null, frames: [] })", plan)
    await page.keyboard.press("ArrowDown")  # any key starts the run; this one changes nothing in it
    await page.wait_for_selector(".icon-pause")
    over = f"bench.frames.length >= {wanted} || !document.querySelector('.icon-pause')"
    await _until(page, over)
    frames: list[float] = await page.evaluate("bench.frames")
    return frames


async def _until(page: Page, condition: str) -> None:
    """Poll from outside: a wait within the page would be measured too."""
    async with asyncio.timeout(RUN_SECONDS):
        while not await page.evaluate(condition):  # noqa: ASYNC110 - nothing signals a change in a page
            await asyncio.sleep(POLL_SECONDS)
