"""Keyboard, touch and gamepad drive the same two buttons, and no tap is lost between two frames."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

GAME = Path(__file__).parent.parent.parent / "trex_app" / "game"
PAGE = """
<div id="surface" tabindex="-1" style="position:fixed; inset:0"><button id="mute">mute</button></div>
<script type="module">
  import { createControls } from "./controls.js";
  window.pads = []; navigator.getGamepads = () => window.pads; window.pauses = 0;
  window.controls = createControls(document.getElementById("surface"), () => {}, () => { window.pauses += 1; });
  window.touch = (type, y) => (type === "pointerdown" ? document.getElementById("surface") : window).dispatchEvent(
    new PointerEvent(type, {clientX: 100, clientY: y, bubbles: true, cancelable: true, pointerType: "touch"}));
  document.getElementById("surface").focus();
  document.body.insertAdjacentHTML("beforeend", "<p id=ready>ready</p>");
</script>
"""


@pytest_asyncio.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page with nothing but the controls."""

    async def serve(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name == "index.html":
            await route.fulfill(body=PAGE, content_type="text/html")
        else:
            await route.fulfill(body=(GAME / name).read_text(), content_type="text/javascript")

    opened = await browser.new_page()
    await opened.route("http://game.test/**", serve)
    await opened.goto("http://game.test/index.html")
    await expect(opened.locator("#ready")).to_have_count(1)
    yield opened
    await opened.close()


async def held(page: Page) -> int:
    return int(await page.evaluate("controls.sample()"))


@pytest.mark.parametrize(("key", "button"), [("Space", 1), ("ArrowUp", 1), ("w", 1), ("ArrowDown", 2), ("s", 2)])
async def test_keys_hold_their_button_until_released(page: Page, key: str, button: int) -> None:
    await page.keyboard.down(key)
    assert [await held(page), await held(page)] == [button, button]
    await page.keyboard.up(key)
    assert await held(page) == 0


async def test_a_tap_between_two_ticks_is_read_once(page: Page) -> None:
    await page.keyboard.press("Space")
    assert [await held(page), await held(page)] == [1, 0]


async def test_a_touch_jumps_and_a_swipe_down_ducks(page: Page) -> None:
    await page.evaluate("touch('pointerdown', 100)")
    assert [await held(page), await held(page)] == [1, 1]
    await page.evaluate("touch('pointermove', 160)")
    await held(page)
    assert await held(page) == 2
    await page.evaluate("touch('pointerup', 160)")
    assert await held(page) == 0
    assert await page.evaluate("controls.device()") == "touch"


@pytest.mark.parametrize(
    ("pad", "button"),
    [
        ({"pressed": [0], "axes": [0, 0]}, 1),
        ({"pressed": [12], "axes": [0, 0]}, 1),
        ({"pressed": [1], "axes": [0, 0]}, 2),
        ({"pressed": [], "axes": [0, 0.9]}, 2),
        ({"pressed": [], "axes": [0, -0.9]}, 1),
        ({"pressed": [], "axes": [0, 0.2]}, 0),
    ],
)
async def test_any_gamepad_plays(page: Page, pad: dict[str, list[float]], button: int) -> None:
    fill = """({axes, pressed}) => {
      const buttons = [...Array(17).keys()].map((n) => ({pressed: pressed.includes(n)}));
      pads = [null, {axes, buttons}];
      controls.poll();
    }"""
    await page.evaluate(fill, pad)
    assert await held(page) == button
    await page.evaluate("pads = [null]; controls.poll()")
    await held(page)
    assert await held(page) == 0


async def test_keys_on_a_button_of_the_page_do_not_play(page: Page) -> None:
    await page.focus("#mute")
    await page.keyboard.press("Space")
    assert await held(page) == 0


async def test_pause_keys_and_release(page: Page) -> None:
    await page.keyboard.press("Escape")
    await page.keyboard.press("p")
    assert await page.evaluate("pauses") == 2
    await page.keyboard.down("Space")
    await page.evaluate("controls.release()")
    assert await held(page) == 0


@pytest.mark.parametrize(("key", "button"), [("w", 0), ("s", 0), ("p", 0), ("Space", 1), ("ArrowDown", 2)])
async def test_letters_count_only_while_the_game_has_the_focus(page: Page, key: str, button: int) -> None:
    """Who dictates presses letters unawares."""
    await page.evaluate("document.activeElement.blur()")
    await page.keyboard.press(key)
    assert await held(page) == button
    assert await page.evaluate("pauses") == 0


async def test_letters_can_be_switched_off(page: Page) -> None:
    await page.evaluate("controls.letters.areOff = true")
    for key in "wsp":
        await page.keyboard.press(key)
    assert await held(page) == 0
    assert await page.evaluate("pauses") == 0
    await page.keyboard.press("Space")
    assert await held(page) == 1


@pytest.mark.parametrize(("button", "shortest", "longest"), [(1, 100, 200), (2, 600, 800)])
async def test_a_press_without_a_length_lasts_a_moment(page: Page, button: int, shortest: int, longest: int) -> None:
    await page.clock.install()
    await page.evaluate("(button) => controls.tap(button)", button)
    await page.clock.run_for(shortest)
    assert [await held(page), await held(page)] == [button, button]
    await page.clock.run_for(longest - shortest)
    assert await held(page) == 0


async def test_a_button_on_the_screen_is_held_as_long_as_the_pointer(page: Page) -> None:
    await page.evaluate("controls.press(2)")
    assert [await held(page), await held(page)] == [2, 2]
    await page.evaluate("touch('pointerup', 0)")
    assert await held(page) == 0
