"""A lost connection shows within three seconds, with the time of what is shown, and goes when it is back."""

import re
import signal

import pytest
from playwright.async_api import expect

from tests.browser.visit import OpenContext, open_page, register_by_keyboard
from tests.server import BoothServer

SECONDS = 6  # three on a machine with nothing else to do: the waits in heartbeat.js add up to 2.4


@pytest.mark.parametrize("path", ["/", "/leaderboard", "/leaderboard?tv=1"])
async def test_a_lost_connection_shows_until_it_is_back(
    fragile: BoothServer, open_context: OpenContext, path: str
) -> None:
    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        await open_page(page, path)
        told = page.locator(".connection")
        await expect(told).to_be_empty()
        fragile.end(signal.SIGKILL)
        await expect(told).to_have_text(re.compile(r"Connection lost\. .* As of \d\d:\d\d"), timeout=SECONDS * 1000)
        if path == "/":
            await expect(page.get_by_role("button", name="Play")).to_be_disabled()
        fragile.start()
        await expect(told).to_be_empty(timeout=20_000)
        if path == "/":
            await expect(page.get_by_role("button", name="Play")).to_be_enabled()


async def test_a_player_is_told_in_the_middle_of_a_run(fragile: BoothServer, open_context: OpenContext) -> None:
    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        await register_by_keyboard(page)
        fragile.end(signal.SIGKILL)
        await expect(page.locator(".connection")).to_contain_text("Connection lost", timeout=SECONDS * 1000)
        fragile.start()
        await expect(page.locator(".connection")).to_be_empty(timeout=20_000)


@pytest.mark.parametrize("path", ["/", "/leaderboard", "/leaderboard?tv=1"])
async def test_a_network_that_fails_without_a_word_shows_too(
    fragile: BoothServer, open_context: OpenContext, path: str
) -> None:
    """The socket stays open; on a TV nobody need touch anything to be told."""
    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        await open_page(page, path)
        fragile.pause()
        try:
            if "tv" not in path:
                await page.keyboard.press("Shift")
            await expect(page.locator(".connection")).to_contain_text("Connection lost", timeout=SECONDS * 1000)
        finally:
            fragile.go_on()
        await expect(page.locator(".connection")).to_be_empty(timeout=20_000)
