"""A whole visit, by keyboard on a laptop and by touch on a phone."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.visit import (
    OpenContext,
    crash,
    eventually,
    kept_by_the_browser,
    open_page,
    overflow,
    register_by_keyboard,
    wait_for_result,
    wait_for_run,
)
from tests.server import BoothServer

SHOTS = Path(__file__).parent.parent.parent / "screenshots"


async def shoot(page: Page, name: str) -> None:
    """Take a screenshot, and check that nothing extends beyond the screen."""
    SHOTS.mkdir(exist_ok=True)
    await page.screenshot(path=SHOTS / f"{name}.png")
    assert await overflow(page) == []


async def forgotten(page: Page, name: str) -> bool:
    return name not in await kept_by_the_browser(page)


async def test_a_visit_by_keyboard(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page, "Keyboard Kim")
        await expect(page.locator(".game-prompt")).to_contain_text("Press space")
        await shoot(page, "laptop-ready")
        await crash(page)
        await expect(page.get_by_text("AI is playing your course")).to_be_visible(timeout=60_000)
        await shoot(page, "laptop-ai")
        await page.keyboard.press("Enter")
        await wait_for_result(page)
        await expect(page.locator(".verdict")).to_be_focused()
        await shoot(page, "laptop-result")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/play")
        await wait_for_run(page)
        await open_page(page, "/leaderboard")
        await expect(page.locator(".row-mine")).to_contain_text("Keyboard Kim")
        await shoot(page, "laptop-board")


async def test_a_visit_by_touch(server: BoothServer, open_context: OpenContext) -> None:
    phone = {
        "width": 390,
        "height": 844,
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 3,
        "locale": "pt-BR",
    }
    async with open_context(server.url, **phone) as context:
        page = await context.new_page()
        await open_page(page)
        await shoot(page, "phone-register")
        await page.locator("#name").fill("Tato da Silva")
        await page.locator("#email").fill("tato@example.com")
        await page.locator("#company").fill("Acme")
        await page.locator("#consent").tap()
        await page.get_by_role("button", name="Jogar").tap()
        await page.wait_for_url("**/play")
        await wait_for_run(page)
        await expect(page.locator(".game-prompt")).to_contain_text("Toque para correr")
        await shoot(page, "phone-ready")
        await page.touchscreen.tap(195, 500)
        await expect(page.locator(".game-prompt")).to_have_count(0)
        await shoot(page, "phone-play")
        await page.get_by_role("button", name="Pular").tap(timeout=60_000)
        await wait_for_result(page)
        await shoot(page, "phone-result")
        await page.get_by_role("button", name="Próximo visitante").tap()
        await page.wait_for_url(lambda url: url.endswith("/"))


async def test_the_next_visitor_sees_nothing_of_the_last(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page, "Forgotten Fred")
        await crash(page)
        await wait_for_result(page)
        await page.get_by_role("button", name="Next visitor").click()
        await page.wait_for_url(lambda url: url.endswith("/"))
        await expect(page.locator("#name")).to_have_value("")
        await eventually(lambda: forgotten(page, "Forgotten"))
        kept = await kept_by_the_browser(page)
        assert 'trex.player":""' in kept or "trex.player" not in kept
        await page.goto("/play")
        await page.wait_for_url(lambda url: url.endswith("/"))


async def test_errors_are_shown_beside_the_field_in_the_visitors_language(
    server: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(server.url, locale="es-AR") as context:
        page = await context.new_page()
        await open_page(page)
        await page.locator("#email").fill("nadie")
        await page.get_by_role("button", name="Jugar").click()
        await expect(page.locator("#email-problem")).to_contain_text("No parece un correo")
        await expect(page.locator("#name-problem")).to_contain_text("Completa este campo")
        await expect(page.locator("#email")).to_have_value("nadie")
        await page.get_by_role("button", name="English").click()
        await expect(page.locator("#email-problem")).to_contain_text("does not look like an email")
        assert await page.evaluate("document.documentElement.lang") == "en"


async def test_pausing_and_resuming(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page)
        await crash(page)
        await page.evaluate("window.dispatchEvent(new Event('blur'))")
        await expect(page.locator(".game-panel")).to_contain_text("Paused")
        await page.keyboard.press("Space")
        await expect(page.locator(".game-count")).to_have_text("3")
        await expect(page.locator(".game-count")).to_have_text("1")
        await expect(page.locator(".game-count")).to_have_count(0)
        await wait_for_result(page)


async def test_a_visitor_who_went_back_leaves_nothing_behind(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page, "First Fay")
        await page.go_back()
        await page.wait_for_selector("#name")
        await page.locator("#name").fill("Second Sue")
        await page.locator("#email").fill("second.sue@example.com")
        await page.locator("#company").fill("Acme")
        await page.locator("#consent").check()
        await page.locator("button[type=submit]").click()
        await page.wait_for_url("**/play")
        await wait_for_run(page)
        await crash(page)
        await wait_for_result(page)
        await open_page(page, "/leaderboard")
        await expect(page.locator(".row-mine")).to_contain_text("Second Sue")
        await expect(page.locator(".row", has_text="First Fay")).to_have_count(0)
