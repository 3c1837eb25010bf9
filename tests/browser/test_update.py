"""A page left open while the game is updated: it reloads itself between two visits, and no run is lost silently."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.visit import READY, OpenContext, crash, open_page, register_by_keyboard, wait_for_run
from tests.server import ROOT, BoothServer
from trex_app.game.referee import Referee

OTHER_RULES = "other"


@pytest.fixture
def before(tmp_path: Path) -> Iterator[BoothServer]:
    """The booth as it is."""
    running = BoothServer(tmp_path)
    running.start()
    yield running
    running.end()
    running.stop_database()


@pytest.fixture
def after(before: BoothServer, tmp_path: Path) -> Iterator[BoothServer]:
    """The same booth with other rules, not yet started: same address, same data."""
    root = tmp_path / "updated"
    shutil.copytree(ROOT / "trex_app", root / "trex_app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "rxconfig.py", root)
    rules = root / "trex_app" / "game" / "rules.js"
    own = f'ENGINE_VERSION = "{Referee(workers=1).engine_version}"'
    assert own in rules.read_text()
    rules.write_text(rules.read_text().replace(own, f'ENGINE_VERSION = "{OTHER_RULES}"'))
    running = replace(before, root=root, env={"REFLEX_WEB_WORKDIR": str(ROOT / ".web")}, process=None)
    yield running
    running.end()


def update(before: BoothServer, after: BoothServer) -> None:
    before.end()
    after.start()


async def reloads(page: Page) -> str:
    return str(await page.evaluate("sessionStorage.getItem('trex.reloaded') ?? ''"))


@pytest.mark.parametrize("path", ["/", "/leaderboard?tv=1"])
async def test_a_page_between_two_visits_reloads_itself_once(
    before: BoothServer, after: BoothServer, open_context: OpenContext, path: str
) -> None:
    async with open_context(before.url, breaks=True) as context:
        page = await context.new_page()
        await open_page(page, path)
        loads: list[str] = []
        page.on("load", lambda loaded: loads.append(loaded.url))
        async with page.expect_event("load", timeout=60_000):
            update(before, after)
        await expect(page.locator(READY)).to_have_count(1)
        await page.reload()
        await expect(page.locator(READY)).to_have_count(1)
        assert len(loads) == 2, "this build knows only the old rules: it would reload for ever"
        assert await reloads(page) == OTHER_RULES


async def test_a_form_being_filled_is_not_taken_away(
    before: BoothServer, after: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(before.url, breaks=True) as context:
        page = await context.new_page()
        await open_page(page)
        await page.locator("#name").fill("Half typed")
        update(before, after)
        await page.locator("#email").fill("nope")
        await page.locator("#company").focus()
        await expect(page.locator("#email-problem")).not_to_be_empty(timeout=60_000)  # the updated booth has answered
        await expect(page.locator("#name")).to_have_value("Half typed")
        assert await reloads(page) == ""


async def test_a_run_in_play_can_be_started_again_with_a_kind_message(
    before: BoothServer, after: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(before.url, breaks=True) as context:
        page = await context.new_page()
        await register_by_keyboard(page, "Updated Uma")
        await crash(page)
        update(before, after)
        await expect(page.get_by_role("alertdialog")).to_contain_text("The game was updated", timeout=60_000)
        async with page.expect_event("load"):
            await page.get_by_role("button", name="Play again").click()
        await wait_for_run(page)
        assert await page.evaluate("localStorage.getItem('trex.runs') ?? '[]'") == "[]"
