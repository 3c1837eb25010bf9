"""A visitor's steps through the pages, by keyboard or by touch."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from uuid import uuid4

from playwright.async_api import BrowserContext, Page, expect

OpenContext = Callable[..., AbstractAsyncContextManager[BrowserContext]]
"""Opens a fresh visitor's browser at an address: the fixture open_context."""

READY = ".screen:not(.screen-waiting)"
RUN_SECONDS = 60
RESULT_REST = 800  # ms for which the result's buttons take no press


async def open_page(page: Page, path: str = "/") -> None:
    """Open a page and wait until its state has arrived."""
    await page.goto(path)
    await page.wait_for_selector(READY)


async def register_by_keyboard(page: Page, name: str = "Ana Souza") -> None:
    """Fill the form without a pointer."""
    await open_page(page)
    await page.focus("#name")
    await page.keyboard.type(name)
    await page.keyboard.press("Tab")
    await page.keyboard.type(f"{uuid4().hex}@example.com")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Acme")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/play")
    await wait_for_run(page)


async def wait_for_run(page: Page) -> None:
    """Wait until the game asks for the first press."""
    await expect(page.locator(".game-prompt")).to_be_visible()


async def crash(page: Page) -> None:
    """Start the run and do nothing: the first obstacle ends it."""
    await page.keyboard.press("Space")
    await expect(page.locator(".game-prompt")).to_have_count(0)


async def wait_for_result(page: Page) -> None:
    """Wait for the end of the AI's run."""
    await page.wait_for_url("**/result", timeout=RUN_SECONDS * 1000)
    await expect(page.locator(".verdict")).to_be_visible()
    await page.wait_for_timeout(RESULT_REST)


async def kept_by_the_browser(page: Page) -> str:
    """Everything that the page's origin keeps in the browser."""
    kept = "JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie"
    return str(await page.evaluate(kept))


async def eventually(look: Callable[[], Awaitable[bool]], seconds: float = 20) -> None:
    """Wait until the condition holds."""
    async with asyncio.timeout(seconds):
        while not await look():  # noqa: ASYNC110 - nothing signals a change of a browser's storage
            await asyncio.sleep(0.05)


async def overflow(page: Page) -> list[str]:
    """Elements that extend beyond the screen's width, and whether the page itself scrolls."""
    found: list[str] = await page.evaluate(
        """() => {
          const wide = [...document.querySelectorAll('body *')].filter((element) => {
            const box = element.getBoundingClientRect(), style = getComputedStyle(element);
            return box.width && style.visibility !== 'hidden' && !element.closest('.only-heard, .rows')
              && (box.right > innerWidth + 1 || box.left < -1);
          }).map((element) => `${element.tagName}.${element.className}`);
          const page = document.scrollingElement;
          if (page.scrollHeight > innerHeight + 1) wide.push('the page scrolls');
          return wide;
        }"""
    )
    return found
