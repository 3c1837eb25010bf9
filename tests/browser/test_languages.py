"""However many languages there are, their buttons cover nothing and lie within the screen."""

import pytest
from playwright.async_api import Page

from tests.browser.visit import OpenContext, open_page, overflow
from tests.server import BoothServer

SIZES = [(360, 740), (390, 844), (768, 1024), (1280, 800)]
FILL_UP = """(count) => {
  const group = document.querySelector('.languages');
  while (group.children.length < count) group.append(group.lastElementChild.cloneNode(true));
}"""
COVERED = """() => {
  const box = (element) => { // of its text, as far as that is not cut off
    const range = document.createRange();
    range.selectNodeContents(element);
    const text = range.getBoundingClientRect(), own = element.getBoundingClientRect();
    return { left: text.left, right: Math.min(text.right, own.right), top: text.top, bottom: text.bottom };
  };
  const buttons = [...document.querySelectorAll('.language')].map((button) => button.getBoundingClientRect());
  return [...document.querySelectorAll('h1, h2, .tagline, label, .period, .register-stage, .board-list')]
    .filter((element) => buttons.some((button) => {
      const text = box(element);
      return button.left < text.right && text.left < button.right
        && button.top < text.bottom && text.top < button.bottom;
    }))
    .map((element) => element.innerText);
}"""


@pytest.mark.parametrize("count", [3, 4, 5, 8])
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_languages_cover_nothing(
    server: BoothServer, open_context: OpenContext, width: int, height: int, count: int
) -> None:
    async with open_context(server.url, width=width, height=height) as context:
        page: Page = await context.new_page()
        for path in ("/", "/leaderboard"):
            await open_page(page, path)
            await page.evaluate(FILL_UP, count)
            assert await page.locator(".language").count() >= count
            assert await page.evaluate(COVERED) == []
            assert await overflow(page) == []
