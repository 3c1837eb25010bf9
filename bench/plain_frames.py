"""Script per frame of the booth's renderer beside the plain way of the classic, in turns, on one page."""

from pathlib import Path

from playwright.async_api import Browser, Route

from bench.browser import chromium
from bench.figures import Figure, percentile
from bench.setup import ROOT, Setup

GAME = ROOT / "trex_app" / "game"
PAGE = '<!doctype html><body style="margin: 0"><script type="module" src="plain_frames.js"></script>'
SCREENS = {"1280x800": (1280, 800, 1), "3840x2160": (3840, 2160, 1), "a phone, 3x": (390, 844, 3)}
LIGHTS = ("day", "night")
LONGEST = 4  # ms
SHARE = 5  # of the frames of a run: at 3840x2160 a machine without graphics draws ten a second
# Cross-origin isolation makes the page's clock twenty times finer.
HEADERS = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}


async def measure(setup: Setup) -> list[Figure]:
    """Each screen by day and by night."""
    figures: list[Figure] = []
    async with chromium() as browser:
        for name, screen in SCREENS.items():
            for light in LIGHTS:
                ours, plain = await _compare(browser, screen, light, setup.scale.frames // SHARE)
                what = f"Script per frame, {name}, by {light}"
                figures += [
                    Figure(f"{what}: p99; the classic way beside it", percentile(ours, 0.99), percentile(plain, 0.99)),
                    Figure(f"{what}: p50", percentile(ours, 0.5), percentile(plain, 0.5), rival="(the classic way)"),
                    Figure(f"{what}: longest", max(ours), LONGEST),
                    Figure("  of the classic way", max(plain)),
                ]
    return figures


async def _compare(
    browser: Browser, screen: tuple[int, int, int], light: str, frames: int
) -> tuple[list[float], list[float]]:
    width, height, ratio = screen
    page = await browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=ratio)
    await page.route("http://localhost:9/**", _serve)
    await page.goto("http://localhost:9/index.html")
    await page.wait_for_selector("body[data-ready]", state="attached")
    times = await page.evaluate("([light, frames]) => compare(light, frames)", [light, frames])
    await page.close()
    return times["ours"], times["plain"]


async def _serve(route: Route) -> None:
    name = route.request.url.rsplit("/", 1)[-1]
    if name == "index.html":
        await route.fulfill(body=PAGE, content_type="text/html", headers=HEADERS | {"content-type": "text/html"})
        return
    file = Path(__file__).with_name(name) if name == "plain_frames.js" else GAME / name
    await route.fulfill(body=file.read_text(), headers=HEADERS | {"content-type": "text/javascript"})
