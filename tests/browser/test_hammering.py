"""Who is still hammering away at the crash sees the film and the result none the less."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, expect

from tests.browser.visit import RESULT_REST, OpenContext, crash, register_by_keyboard, wait_for_run
from tests.server import BoothServer

Press = Callable[[Page], Awaitable[None]]
FILM_SECONDS = 2  # at least, of a run that falls at the first obstacle
MARKS = """
window.marks = {};
const mark = (name) => { window.marks[name] ??= performance.now(); };
new MutationObserver(() => {
  if (document.querySelector(".game-race")) mark("film");
  if (document.querySelector(".ways-on")) mark("result");
}).observe(document.body, { childList: true, subtree: true });
"""

WHERE_TO_TAP = """(() => {
  const box = document.querySelector("[data-primary]")?.getBoundingClientRect();
  return box ? [box.x + box.width / 2, box.y + box.height / 2] : [300, 300];
})()"""


async def press_space(page: Page) -> None:
    await page.keyboard.press("Space")


async def press_enter(page: Page) -> None:
    await page.keyboard.press("Enter")


async def hold_enter(page: Page) -> None:
    await page.keyboard.down("Enter")  # again and again: the browser is told of a key that repeats


async def tap_the_button(page: Page) -> None:
    """Tap where the main button is, or in the middle of the game."""
    await page.touchscreen.tap(*await page.evaluate(WHERE_TO_TAP))


@asynccontextmanager
async def hammering(page: Page, press: Press) -> AsyncIterator[None]:
    """Press twenty times a second meanwhile; at the end the page has heard the last press."""
    over = asyncio.Event()

    async def hammer() -> None:
        while not over.is_set():
            await press(page)
            await asyncio.sleep(1 / 20)

    hammered = asyncio.create_task(hammer())
    try:
        yield
    finally:
        over.set()
        await hammered


async def begin_to_play(page: Page) -> None:
    await register_by_keyboard(page)
    await page.evaluate(MARKS)
    await crash(page)


@pytest.mark.parametrize("press", [press_space, press_enter, tap_the_button])
async def test_who_goes_on_hammering_sees_film_and_result_until_a_deliberate_press(
    server: BoothServer, open_context: OpenContext, press: Press
) -> None:
    async with open_context(server.url, has_touch=True) as context:
        page = await context.new_page()
        await begin_to_play(page)
        async with hammering(page, press):
            await page.wait_for_url("**/result", timeout=60_000)
            await expect(page.locator(".verdict")).to_be_visible()
            await page.wait_for_timeout(3 * RESULT_REST)
            assert page.url.endswith("/result")
        marks = await page.evaluate("window.marks")
        assert marks["result"] - marks["film"] >= FILM_SECONDS * 1000
        await page.wait_for_timeout(2 * RESULT_REST)  # a pause longer than the one that tells a press from hammering
        await press(page)
        await page.wait_for_url("**/play")
        await wait_for_run(page)


async def test_a_key_held_down_presses_nothing(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await begin_to_play(page)
        async with hammering(page, hold_enter):
            await page.wait_for_url("**/result", timeout=60_000)
            await page.wait_for_timeout(2 * RESULT_REST)
            assert page.url.endswith("/result")
        await page.keyboard.up("Enter")
        await page.wait_for_timeout(RESULT_REST)
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/play")
