"""Motion, buttons, letters and sound go by what a visitor needs, and by what a booth's screen was told."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.visit import OpenContext, crash, open_page, register_by_keyboard, wait_for_result, wait_for_run
from tests.server import BoothServer

STILL_SECONDS = 1.2
SOUND = """() => {
  window.played = [];
  const make = AudioContext.prototype.createGain;
  AudioContext.prototype.createGain = function () {
    const gain = make.call(this), ramp = gain.gain.linearRampToValueAtTime.bind(gain.gain);
    gain.gain.linearRampToValueAtTime = (value, at) => { window.played.push(value); return ramp(value, at); };
    return gain;
  };
}"""


async def moves(page: Page) -> bool:
    """Whether the game's picture changes within a moment."""
    canvas = page.locator(".game-canvas")
    before = await canvas.screenshot()
    await page.wait_for_timeout(STILL_SECONDS * 1000)
    return await canvas.screenshot() != before


@pytest.mark.parametrize("path", ["/", "/leaderboard?tv=1"])
async def test_what_moves_can_be_stopped(server: BoothServer, open_context: OpenContext, path: str) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await open_page(page, path)
        assert await moves(page)
        await page.get_by_role("button", name="Pause the animation").press("Enter")
        await expect(page.get_by_role("button", name="Play the animation")).to_be_focused()
        assert not await moves(page)


@pytest.mark.parametrize("path", ["/", "/leaderboard?tv=1"])
async def test_who_wants_no_motion_sees_none_unasked(server: BoothServer, open_context: OpenContext, path: str) -> None:
    async with open_context(server.url, reduced_motion="reduce") as context:
        page = await context.new_page()
        await open_page(page, path)
        assert not await moves(page)
        await page.get_by_role("button", name="Play the animation").press("Enter")
        assert await moves(page)


async def test_a_result_stands_still_for_who_wants_no_motion(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url, reduced_motion="reduce") as context:
        page = await context.new_page()
        await register_by_keyboard(page)
        await crash(page)
        await wait_for_result(page)
        await expect(page.locator(".game-canvas")).to_be_visible()
        assert not await moves(page)


async def test_a_switch_plays_with_buttons_on_the_screen(server: BoothServer, open_context: OpenContext) -> None:
    """A switch or a screen reader clicks, without key or pointer."""
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page)
        await expect(page.get_by_role("application")).to_be_focused()
        await page.get_by_role("button", name="On-screen buttons").dispatch_event("click")
        await expect(page.get_by_role("application")).to_be_focused()
        await page.keyboard.press("w")
        await wait_for_run(page)  # letters start nothing now
        await expect(page.get_by_role("button", name="Duck")).to_be_in_viewport()
        await page.get_by_role("button", name="Run").dispatch_event("click")
        await expect(page.locator(".game-prompt")).to_have_count(0)
        await page.get_by_role("button", name="Jump").dispatch_event("click")
        await wait_for_result(page)
        await page.get_by_role("button", name="Play again").dispatch_event("click")
        await wait_for_run(page)
        await expect(page.get_by_role("button", name="Run")).to_be_in_viewport()


async def test_buttons_nobody_wants_show_only_with_the_focus(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page)
        keys = page.locator(".game-keys")
        assert await keys.evaluate("(keys) => getComputedStyle(keys).clipPath") == "inset(50%)"
        await page.get_by_role("button", name="Run").focus()
        assert await keys.evaluate("(keys) => getComputedStyle(keys).clipPath") == "none"
        await page.keyboard.press("Enter")
        await expect(page.locator(".game-prompt")).to_have_count(0)


async def test_sound_is_the_visitors_and_the_space_bar_the_games(
    server: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page)
        await page.get_by_role("button", name="Turn sound off").click()
        await page.keyboard.press("Space")
        await expect(page.locator(".game-prompt")).to_have_count(0)
        await expect(page.get_by_role("button", name="Turn sound on")).to_be_visible()
        await wait_for_result(page)
        await page.get_by_role("button", name="Play again").click()
        await wait_for_run(page)
        await expect(page.get_by_role("button", name="Turn sound on")).to_be_visible()
        await register_by_keyboard(page, "Next Nina")
        await expect(page.get_by_role("button", name="Turn sound off")).to_be_visible()


@pytest.mark.parametrize(("volume", "loudest"), [("", 0.14), ("?volume=50", 0.07), ("?volume=0", 0)])
async def test_a_screen_has_its_own_volume(
    server: BoothServer, open_context: OpenContext, volume: str, loudest: float
) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await page.add_init_script(f"({SOUND})()")
        await open_page(page, "/" + volume)
        await register_by_keyboard(page)
        await crash(page)
        await expect(page.locator(".game-race")).to_be_visible(timeout=30_000)
        assert await page.evaluate("Math.max(0, ...window.played)") == pytest.approx(loudest)


async def test_a_tv_and_a_kiosk_speak_as_their_addresses_say(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url, locale="en-US") as context:
        tv, kiosk = await context.new_page(), await context.new_page()
        await open_page(tv, "/leaderboard?tv=1&lang=es")
        await expect(tv.get_by_role("heading", level=1)).to_contain_text("Clasificación")
        await open_page(kiosk, "/?lang=pt")
        await expect(kiosk.locator("html")).to_have_attribute("lang", "pt")
        await kiosk.get_by_role("button", name="EN English").click()
        await expect(kiosk.get_by_role("button", name="Play", exact=True)).to_be_visible()
        await tv.reload()
        await expect(tv.get_by_role("heading", level=1)).to_contain_text("Clasificación")
        assert await tv.locator("html").get_attribute("lang") == "es"
        await register_by_keyboard(kiosk)
        await crash(kiosk)
        await wait_for_result(kiosk)
        await kiosk.get_by_role("button", name="Next visitor").click()
        await expect(kiosk.get_by_role("button", name="Jogar")).to_be_visible()


async def test_a_screen_has_its_own_idle_time(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await page.clock.install()
        await open_page(page, "/?idle=90")
        await page.locator("#name").fill("Half typed")
        await page.clock.run_for(85_000)
        await expect(page.get_by_role("alertdialog")).to_have_count(0)
        await page.clock.run_for(7_000)
        await expect(page.get_by_role("alertdialog")).to_contain_text("Still there?")
