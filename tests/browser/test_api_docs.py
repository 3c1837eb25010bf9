"""The API's documentation page works under the policy and without internet access."""

from playwright.async_api import expect

from tests.browser.visit import OpenContext
from tests.server import BoothServer


async def test_the_page_lists_the_calls_and_tries_them(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await page.goto("/api/docs")
        call = page.locator(".opblock", has_text="/api/stats")
        await call.locator(".opblock-summary").click()
        await call.get_by_role("button", name="Try it out").click()
        await call.get_by_role("button", name="Execute").click()
        await expect(call.locator(".live-responses-table")).to_contain_text("total_players")
