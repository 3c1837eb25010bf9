"""A screen left alone: the countdown, the reset, the attract loop, and the way back."""

from playwright.async_api import Page, expect

from tests.browser.visit import (
    OpenContext,
    eventually,
    kept_by_the_browser,
    open_page,
    register_by_keyboard,
    wait_for_run,
)
from tests.server import BoothServer


async def let_pass(page: Page, seconds: float) -> None:
    """Advance the page's clock without waiting."""
    await page.clock.run_for(int(seconds * 1000))


async def test_an_idle_visitor_is_asked_then_forgotten(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await page.clock.install()
        await register_by_keyboard(page, "Idle Ida")
        await let_pass(page, 44)
        await expect(page.get_by_role("alertdialog")).to_have_count(0)
        await let_pass(page, 3)
        await expect(page.get_by_role("alertdialog")).to_contain_text("Still there?")
        await page.keyboard.press("Shift")
        await expect(page.get_by_role("alertdialog")).to_have_count(0)
        await wait_for_run(page)
        await let_pass(page, 66)
        await page.wait_for_url(lambda url: url.endswith("/"))

        async def forgotten() -> bool:
            return "Idle Ida" not in await kept_by_the_browser(page)

        await eventually(forgotten)


async def test_the_attract_loop_runs_until_any_input(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await page.clock.install()
        await open_page(page)
        await page.locator("#name").fill("Half typed")
        await let_pass(page, 42)
        await expect(page.get_by_role("alertdialog")).to_contain_text("Still there?")
        await page.keyboard.press("Shift")
        await expect(page.locator("#name")).to_have_value("Half typed")
        await let_pass(page, 62)
        await expect(page.locator(".attract")).to_contain_text("Press any key")
        await page.keyboard.press("Shift")
        await expect(page.locator(".attract")).to_have_count(0)
        await expect(page.locator("#name")).to_have_value("")


async def test_nothing_is_asked_where_nothing_would_be_lost(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await page.clock.install()
        await open_page(page)
        await let_pass(page, 55)
        await expect(page.get_by_role("alertdialog")).to_have_count(0)
        await let_pass(page, 7)
        await expect(page.locator(".attract")).to_be_visible()


async def test_the_question_is_modal_spoken_and_leaves_twenty_seconds(
    server: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await page.clock.install()
        await register_by_keyboard(page, "Slow Sam")
        await let_pass(page, 45.5)
        dialog = page.get_by_role("alertdialog")
        await expect(dialog.locator("[aria-live]")).to_have_text("20 s")
        await expect(page.get_by_role("button", name="I'm here")).to_be_focused()
        for _ in range(3):
            await page.evaluate("document.querySelector('.icon-button').focus()")
        await expect(page.get_by_role("button", name="I'm here")).to_be_focused()
        await let_pass(page, 10)
        await expect(dialog.locator("[aria-live]")).to_have_text("10 s")
        await let_pass(page, 8)
        await expect(dialog).to_be_visible()
