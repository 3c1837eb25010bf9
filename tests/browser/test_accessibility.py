"""axe-core on every page in every language: nothing serious, nothing critical."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.visit import OpenContext, crash, open_page, register_by_keyboard, wait_for_result
from tests.server import BoothServer
from trex_app.texts.languages import LANGUAGES


async def serious(page: Page) -> list[str]:
    results = await Axe().run(page)
    return [
        f"{page.url}: {found['id']}: {node['html'][:120]}"
        for found in results.response["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("locale", LANGUAGES)
async def test_no_page_has_a_serious_fault(server: BoothServer, open_context: OpenContext, locale: str) -> None:
    async with open_context(server.url, locale=locale, reduced_motion="reduce") as context:
        page = await context.new_page()
        await open_page(page)
        await page.locator("button[type=submit]").click()
        await page.wait_for_selector("#name-problem:not(:empty)")
        faults = await serious(page)
        await register_by_keyboard(page)
        faults += await serious(page)
        await crash(page)
        await wait_for_result(page)
        faults += await serious(page)
        for path in ("/leaderboard", "/leaderboard?tv=1"):
            await open_page(page, path)
            faults += await serious(page)
        assert faults == []
