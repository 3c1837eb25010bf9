"""What is heard: where a page begins, the verdict with both scores, the AI's words once, what is wrong with a field."""

import re

from playwright.async_api import expect

from tests.browser.visit import OpenContext, crash, open_page, register_by_keyboard, wait_for_result
from tests.server import BoothServer


async def test_each_page_begins_at_its_heading_and_bears_its_name(
    server: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(server.url, locale="es-ES") as context:
        page = await context.new_page()
        for path, title in (("/", "T-Rex Runner"), ("/leaderboard", "Clasificación · T-Rex Runner")):
            await open_page(page, path)
            await expect(page.locator("h1")).to_be_focused()
            await expect(page).to_have_title(title)
            await expect(page.locator("html")).to_have_attribute("lang", "es")


async def test_the_verdict_is_heard_with_both_scores_and_the_ais_words_once(
    server: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page)
        await crash(page)
        await wait_for_result(page)
        verdict = page.get_by_role("heading", name=re.compile(r"(Victory!|Defeat)\s+You \d+, AI \d+"))
        await expect(verdict).to_be_focused()
        words = page.locator(".speech [aria-live=polite]")
        await expect(words).not_to_be_empty()
        assert await words.text_content() == await page.locator(".speech > [aria-hidden]").text_content()


async def test_the_board_is_not_read_out_by_itself(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        for path in ("/leaderboard", "/leaderboard?tv=1"):
            await open_page(page, path)
            assert await page.locator(".rows").evaluate("rows => rows.closest('[aria-live], [role=status]')") is None
            assert await page.locator(".rows [aria-live], .rows [role=status], .rows [role=alert]").count() == 0


async def test_an_error_names_its_field_gets_the_focus_and_goes_with_its_cause(
    server: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await open_page(page)
        await page.get_by_role("button", name="Play").click()
        await expect(page.locator("#name")).to_be_focused()
        for field, label in (("name", "Name"), ("email", "Email"), ("company", "Company")):
            await expect(page.locator(f"#{field}-problem")).to_have_text(f"{label}: Please fill this in.")
            await expect(page.locator(f"#{field}")).to_have_attribute("aria-required", "true")
        await page.locator("#name").press_sequentially("Ana")
        await expect(page.locator("#name-problem")).to_be_empty()
        await expect(page.locator("#name")).to_be_focused()
        await page.locator("#consent").check()
        await expect(page.locator("#consent-problem")).to_be_empty()


async def test_what_a_button_shows_is_in_its_name(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page)
        await page.get_by_role("button", name="Turn sound off").click()
        await expect(page.get_by_role("button", name="Turn sound on")).not_to_have_attribute("aria-pressed", "true")
        await open_page(page, "/leaderboard")
        for button in await page.locator(".language").all():
            shown, name = await button.text_content(), await button.get_attribute("aria-label")
            assert (shown or "?") in (name or "")
