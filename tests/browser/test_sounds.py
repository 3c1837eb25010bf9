"""Each sound as a browser renders it: its length, its loudness, and a pitch that fits its name."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

ROOT = Path(__file__).parent.parent.parent
RATE = 44_100
RENDER = """async ([name, rate]) => {
  const { playTune, TUNES } = await import("http://booth.test/trex_app/game/sounds.js");
  const context = new OfflineAudioContext(1, 2 * rate, rate);
  for (const tune of name === "all" ? Object.values(TUNES) : [TUNES[name]]) playTune(context, tune);
  return [...(await context.startRendering()).getChannelData(0)];
}"""


@pytest_asyncio.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """The page that plays the sounds to a person."""

    async def serve(route: Route) -> None:
        path = ROOT / route.request.url.removeprefix("http://booth.test/")
        kind = "text/html" if path.suffix == ".html" else "text/javascript"
        await route.fulfill(body=path.read_text(), content_type=kind)

    opened = await browser.new_page()
    await opened.route("http://booth.test/**", serve)
    await opened.goto("http://booth.test/docs/sounds.html")
    yield opened
    await opened.close()


async def render(page: Page, name: str) -> list[float]:
    """Two seconds of a sound, -1..1."""
    wave: list[float] = await page.evaluate(RENDER, [name, RATE])
    return wave


def seconds(wave: list[float]) -> float:
    """How long it can be heard."""
    return max(place for place, value in enumerate(wave) if abs(value) > 0.001) / RATE


def pitch(wave: list[float], begin: float, end: float) -> float:
    """The frequency between two moments, by how often the wave rises through zero."""
    part = wave[int(begin * RATE) : int(end * RATE)]
    rises = [place for place in range(1, len(part)) if part[place - 1] < 0 <= part[place]]
    return RATE * (len(rises) - 1) / (rises[-1] - rises[0])


def near(frequency: float, wanted: float) -> bool:
    return abs(frequency - wanted) < 0.06 * wanted


async def test_a_jump_is_short_and_rises(page: Page) -> None:
    wave = await render(page, "jump")
    assert 0.08 < seconds(wave) < 0.15
    assert pitch(wave, 0.07, 0.1) > 1.4 * pitch(wave, 0.0, 0.03)


async def test_points_are_two_tones_a_fourth_apart(page: Page) -> None:
    wave = await render(page, "point")
    assert 0.2 < seconds(wave) < 0.3
    assert near(pitch(wave, 0.01, 0.06), 784)
    assert near(pitch(wave, 0.1, 0.2), 1047)


async def test_a_crash_is_deep_and_falls(page: Page) -> None:
    wave = await render(page, "crash")
    assert 0.3 < seconds(wave) < 0.45
    assert pitch(wave, 0.0, 0.06) < 230
    assert pitch(wave, 0.2, 0.36) < 0.6 * pitch(wave, 0.0, 0.06)


async def test_the_taunt_is_four_tones_each_below_the_last(page: Page) -> None:
    wave = await render(page, "taunt")
    assert 0.7 < seconds(wave) < 0.9
    tones = [pitch(wave, begin + 0.01, begin + 0.1) for begin in (0, 0.15, 0.3, 0.45)]
    assert tones == sorted(tones, reverse=True)
    assert near(tones[0], 386)


async def test_none_clips_drones_or_is_too_soft_even_all_at_once(page: Page) -> None:
    for name in ("jump", "point", "crash", "taunt"):
        wave = await render(page, name)
        assert 0.1 < max(map(abs, wave)) < 0.35, name
        assert abs(wave[0]) < 0.01, f"{name} begins with a click"
        assert max(map(abs, wave[RATE:])) == 0, f"{name} drones on"
    assert max(map(abs, await render(page, "all"))) < 1


async def test_a_person_can_hear_them(page: Page) -> None:
    errors: list[Any] = []
    page.on("pageerror", lambda error: errors.append(error))
    buttons = page.get_by_role("button")
    await expect(buttons).to_have_count(4)
    for button in await buttons.all():
        await button.click()
    assert errors == []
