"""The AI's film goes on to the visitor's result, whatever happens to the server meanwhile."""

import signal

from playwright.async_api import Page, expect

from tests.browser.visit import OpenContext, crash, eventually, register_by_keyboard, wait_for_result
from tests.server import BoothServer
from trex_app.screens.visit.play_state import Play

PLAY = Play.get_full_name()
HELD_FRAMES = """
const show = window.requestAnimationFrame.bind(window);
const waiting = [];
window.held = false;
window.requestAnimationFrame = (callback) => (window.held ? waiting.push(callback) : show(callback));
window.letGo = () => { window.held = false; waiting.splice(0).forEach(show); };
"""
WITNESS = """
window.held = true;
window.crashes = 0;
new MutationObserver(() => { if (document.body.textContent.includes("Crash!")) window.crashes += 1; })
  .observe(document.body, { childList: true, subtree: true, characterData: true });
"""


async def hold_the_film(page: Page) -> None:
    """Stop it where it is; from here on, note whether a crash is told of."""
    await expect(page.get_by_text("AI is playing your course")).to_be_visible(timeout=60_000)
    await page.evaluate(WITNESS)


async def test_a_restart_during_the_film_does_not_make_the_ais_crash_the_visitors(
    fragile: BoothServer, open_context: OpenContext
) -> None:
    answers: list[str] = []

    async def forgotten() -> bool:
        return any(PLAY in answer for answer in answers)  # the state anew, without run and film

    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: answers.append(str(frame))))
        await page.add_init_script(HELD_FRAMES)
        await register_by_keyboard(page)
        await crash(page)
        await hold_the_film(page)
        answers.clear()
        fragile.end(signal.SIGKILL)
        fragile.start()
        await eventually(forgotten, seconds=60)
        await page.evaluate("window.letGo()")
        await wait_for_result(page)
        assert await page.evaluate("[window.crashes, JSON.parse(localStorage['trex.runs'])]") == [0, []]
