"""The AI's film goes on to the visitor's result, whatever happens to the server meanwhile."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.visit import OpenContext, crash, register_by_keyboard, wait_for_result
from tests.server import BoothServer

pytestmark = pytest.mark.browser
WITNESS = """
window.crashes = 0;
new MutationObserver(() => { if (document.body.textContent.includes("Crash!")) window.crashes += 1; })
  .observe(document.body, { childList: true, subtree: true, characterData: true });
"""


@pytest.fixture
def fragile(tmp_path: Path) -> Iterator[BoothServer]:
    """A booth of the test's own, to be broken."""
    running = BoothServer(tmp_path)
    running.start()
    yield running
    running.end(signal.SIGKILL)
    running.stop_database()


async def watch_the_film(page: Page) -> None:
    """From here on, note whether a crash is told of."""
    await expect(page.get_by_text("AI is playing your course")).to_be_visible(timeout=60_000)
    await page.evaluate(WITNESS)


async def test_a_restart_during_the_film_does_not_make_the_ais_crash_the_visitors(
    fragile: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        await register_by_keyboard(page)
        await crash(page)
        await watch_the_film(page)
        fragile.end(signal.SIGKILL)
        fragile.start()
        await wait_for_result(page)
        assert await page.evaluate("[window.crashes, JSON.parse(localStorage['trex.runs'])]") == [0, []]
