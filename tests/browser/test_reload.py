"""A page survives reloads, with a warm cache and a profile that was used before, as at a booth."""

import re
from pathlib import Path

import httpx
import pytest
from playwright.async_api import BrowserContext, Page, async_playwright, expect

from tests.browser.conftest import FLAGS, Witness, find_chromium
from tests.browser.visit import (
    READY,
    OpenContext,
    crash,
    open_page,
    register_by_keyboard,
    wait_for_result,
    wait_for_run,
)
from tests.server import BoothServer

PAGES = ("/", "/leaderboard", "/leaderboard?tv=1", "/nowhere")


async def is_alive(page: Page) -> None:
    """Its stylesheet is applied, and its scripts have received its state."""
    await expect(page.locator(READY)).to_have_count(1)
    await expect(page.locator("body")).to_have_css("background-color", "rgb(11, 15, 26)")


async def not_modified(server: BoothServer) -> int:
    """How often the booth has answered 304 Not Modified."""
    async with httpx.AsyncClient(base_url=server.url) as client:
        metrics = (await client.get("/metrics")).text
    found = re.search(r'trex_requests_total\{method="GET",route="page",status="304"\} (\d+)', metrics)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_survives_reloads_and_returns(server: BoothServer, tmp_path: Path, path: str) -> None:
    async with async_playwright() as playwright:
        executable = find_chromium(playwright.chromium.executable_path)
        context: BrowserContext = await playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=executable, args=FLAGS, base_url=server.url
        )
        witness = Witness(server.url, ())
        page = await context.new_page()
        witness.watch(page)
        before = await not_modified(server)
        await page.goto(path)
        await is_alive(page)
        for _ in range(2):
            await page.reload()
            await is_alive(page)
        await page.goto("about:blank")
        await page.go_back()
        await is_alive(page)
        await page.reload()
        await is_alive(page)
        await context.close()
    if path != "/nowhere":
        assert await not_modified(server) > before, "nothing was revalidated, so this proves nothing"
    assert [complaint for complaint in witness.complaints if "404" not in complaint] == []


async def test_play_and_result_survive_reloads(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page, "Reloading Rita")
        for _ in range(2):
            await page.reload()
            await wait_for_run(page)
        await crash(page)
        await wait_for_result(page)
        for _ in range(2):
            await page.reload()
            await expect(page.locator(".verdict")).to_be_visible()
            await is_alive(page)


async def test_a_reload_in_the_ais_film_loses_no_result(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page, "Impatient Ivo")
        await crash(page)
        await expect(page.get_by_text("AI is playing your course")).to_be_visible(timeout=60_000)
        await page.reload()
        await wait_for_result(page)


async def test_back_and_forward_leave_the_visitor_where_they_were(
    server: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(server.url) as context:
        page = await context.new_page()
        await register_by_keyboard(page, "Wandering Walt")
        await crash(page)
        await wait_for_result(page)
        await page.get_by_role("link", name="Leaderboard").click()
        await expect(page.locator(".row-mine")).to_contain_text("Wandering Walt")
        await page.go_back()
        await expect(page.locator(".verdict")).to_be_visible()
        await page.go_forward()
        await expect(page.locator(".row-mine")).to_contain_text("Wandering Walt")


async def test_a_second_tab_does_not_disturb_the_first(server: BoothServer, open_context: OpenContext) -> None:
    """Both tabs share the visitor kept in the browser; neither takes the other's run away."""
    async with open_context(server.url) as context:
        first = await context.new_page()
        await register_by_keyboard(first, "Twice Tina")
        second = await context.new_page()
        await open_page(second, "/leaderboard")
        await expect(second.get_by_role("link", name="Back")).to_be_visible()
        await first.bring_to_front()
        await crash(first)
        await wait_for_result(first)


@pytest.mark.parametrize("zoom", [0.5, 1.5, 2.0])
async def test_a_zoomed_page_stays_usable(server: BoothServer, open_context: OpenContext, zoom: float) -> None:
    size = {"width": int(1280 / zoom), "height": int(800 / zoom), "device_scale_factor": zoom}
    async with open_context(server.url, **size) as context:
        page = await context.new_page()
        await open_page(page)
        await page.get_by_role("button", name="Play").click()
        await expect(page.locator("#name-problem")).not_to_be_empty()
        for locator in (page.locator("#name"), page.get_by_role("button", name="Play")):
            await locator.scroll_into_view_if_needed()
            await expect(locator).to_be_in_viewport(ratio=0.9)
