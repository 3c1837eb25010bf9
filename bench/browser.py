"""A headless Chromium and a visitor's way into the game."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, async_playwright

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
NAMES = ("chromium", "chromium-browser", "google-chrome")
WAIT_MS = 20_000
READY = ".game-prompt"
"""What lies over the canvas once a run is issued and the game waits for the first key."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium, else Playwright's; with nothing in its cache."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


async def register_and_play(page: Page, url: str, email: str) -> None:
    """From the first page through the form to the game, ready for the first key."""
    page.set_default_timeout(WAIT_MS)
    await page.goto(url)
    await page.fill("#name", "Ada")
    await page.fill("#email", email)
    await page.fill("#company", "Example")
    await page.check("#consent")
    await page.click("button[type=submit]")
    await page.wait_for_url("**/play")
    await page.wait_for_selector(READY)
