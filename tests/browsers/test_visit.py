"""A whole visit, by keyboard, in each browser; the server proves the run."""

from tests.browsers.driver import Driver
from tests.server import BoothServer

READY = "!!document.querySelector('.screen:not(.screen-waiting)')"
VISIBLE = "!!document.querySelector('{}')?.checkVisibility({{ visibilityProperty: true }})"


async def test_a_visit_from_the_form_to_the_board(driver: Driver, server: BoothServer) -> None:
    name = f"{type(driver).__name__} Fay"
    await driver.goto(server.url)
    await driver.until(READY)
    await driver.evaluate("document.querySelector('#name').focus()")
    for text in (name, f"{type(driver).__name__.lower()}@example.com", "Acme"):
        await driver.press(*text, "Tab")
    await driver.press("Space", "Enter")
    await driver.until("location.pathname.startsWith('/play')")
    await driver.until(VISIBLE.format(".game-prompt"))
    await driver.press("Space")
    await driver.until("!document.querySelector('.game-prompt')")
    await driver.until(VISIBLE.format(".game-race"))
    await driver.until("location.pathname.startsWith('/result')")
    await driver.until(VISIBLE.format(".verdict"))
    stored = server.execute(
        "SELECT s.verified FROM game_sessions s JOIN players p ON p.id = s.player_id WHERE p.name = %s", (name,)
    )
    assert stored == [(True,)]
    await driver.goto(f"{server.url}/leaderboard")
    await driver.until(f"[...document.querySelectorAll('.row-name')].some((row) => row.textContent === '{name}')")


async def test_a_page_lives_through_reloads(driver: Driver, server: BoothServer) -> None:
    for path in ("/", "/leaderboard", "/leaderboard?tv=1"):
        for _ in range(3):
            await driver.goto(server.url + path)
            await driver.until(READY)
            assert await driver.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(11, 15, 26)"
