"""The leaderboard is live on every screen; the TV shows figures, a code to join and the champion's run."""

import asyncio
import re
from pathlib import Path
from uuid import uuid4

import httpx
from playwright.async_api import expect

from tests.browser.visit import OpenContext, open_page, overflow
from tests.server import BoothServer
from trex_app.game.referee import Referee
from trex_app.runs.fair_play import TICKS_PER_SECOND

LONG_NAME = "Maximiliana Wolfeschlegelsteinhausenbergerdorff " * 2


async def play_over_http(server: BoothServer, name: str, score: int) -> int:
    """A player over the API: registers, waits as long as the run takes, and submits it."""
    async with httpx.AsyncClient(base_url=server.url, timeout=30) as client:
        form = {"name": name, "email": f"{uuid4().hex}@example.com", "company": "Acme " * 20, "consent": True}
        player = (await client.post("/api/register", json=form)).raise_for_status().json()
        bearer = {"Authorization": f"Bearer {player['player_token']}"}
        run = (await client.post("/api/runs", headers=bearer)).raise_for_status().json()
        referee = Referee(workers=1)
        played = await referee.play_opponent(run["seed"], score, 0, 100_000)
        referee.close()
        body = {
            "player_id": player["player_id"],
            "player_name": name,
            "score": played.score,
            "run": {"run_id": run["run_id"], "ticks": played.ticks, "inputs": played.inputs},
        }
        await asyncio.sleep(played.ticks / TICKS_PER_SECOND)  # no run is accepted before it can have been played
        response = await client.post("/api/score", json=body, headers=bearer)
        return int(response.raise_for_status().json()["human_score"])


async def test_a_new_score_appears_on_every_screen_without_a_reload(
    server: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(server.url) as one, open_context(server.url, width=1920, height=1080) as two:
        board, tv = await one.new_page(), await two.new_page()
        await open_page(board, "/leaderboard")
        await open_page(tv, "/leaderboard?tv=1")
        name = f"Live {uuid4().hex[:6]}"
        score = await play_over_http(server, name, 40)
        for page in (board, tv):
            row = page.locator(".row", has_text=name)
            await expect(row).to_have_count(1, timeout=5000)
            await expect(row).to_contain_text(str(score))
        await expect(tv.locator(".tv-figure dd").nth(1)).not_to_have_text("0")


async def test_long_names_fit_on_screens_of_all_sizes(server: BoothServer, open_context: OpenContext) -> None:
    await play_over_http(server, LONG_NAME[:100], 60)
    for width, height in ((360, 740), (390, 844), (768, 1024), (1280, 800), (1920, 1080), (3840, 2160)):
        async with open_context(server.url, width=width, height=height, locale="es-ES") as context:
            page = await context.new_page()
            for path in ("/", "/leaderboard", "/leaderboard?tv=1"):
                await open_page(page, path)
                assert await overflow(page) == [], f"{path} at {width}x{height}"


async def test_the_tv_shows_an_address_that_phones_can_reach(tmp_path: Path, open_context: OpenContext) -> None:
    booth = BoothServer(tmp_path, env={"PUBLIC_URL": "https://play.example"})
    booth.start()
    try:
        async with open_context(booth.url, width=1920, height=1080) as context:
            page = await context.new_page()
            await open_page(page, "/leaderboard?tv=1")
            code = page.locator(".tv-code")
            await expect(code).to_have_attribute("src", re.compile("^data:image/svg"))
            await expect(page.locator(".tv-url")).to_have_text("https://play.example")
            assert await code.evaluate("(image) => image.naturalWidth") > 0
    finally:
        booth.end()
        booth.stop_database()


async def test_no_address_is_shown_if_no_phone_can_reach_it(server: BoothServer, open_context: OpenContext) -> None:
    """The booth of these tests listens only on loopback."""
    async with open_context(server.url, width=1920, height=1080) as context:
        page = await context.new_page()
        await open_page(page, "/leaderboard?tv=1")
        await expect(page.locator(".tv-list")).to_be_visible()
        await expect(page.locator(".tv-side")).to_have_count(0)
        assert "for phones" not in server.log


async def test_rows_on_the_tv_are_readable_from_five_metres(server: BoothServer, open_context: OpenContext) -> None:
    await play_over_http(server, "Distant Dora", 40)
    async with open_context(server.url, width=1920, height=1080) as context:
        page = await context.new_page()
        await open_page(page, "/leaderboard?tv=1")
        size = await page.locator(".tv-list .row-name").first.evaluate(
            "(row) => parseFloat(getComputedStyle(row).fontSize)"
        )
        assert size >= 1080 / 36, "too small to be read from five metres"
