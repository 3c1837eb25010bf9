"""A kiosk's browser keeps nothing that a visitor typed: the next one uses the same screen."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from tests.browser.conftest import FLAGS, find_chromium
from tests.browser.visit import READY, register_by_keyboard, wait_for_run
from tests.server import BoothServer


def form_history(profile: Path, copy: Path) -> dict[str, int]:
    """The number of rows in each table of the browser's form history."""
    shutil.copy(profile / "Default" / "Web Data", copy)
    with sqlite3.connect(copy) as history:
        tables = [name for (name,) in history.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in tables if name.startswith(("autofill", "address", "contact", "local_address"))]
        return {name: history.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in kept}


@pytest.mark.parametrize("remembering", [False, True])
async def test_two_registrations_leave_the_form_history_empty(
    server: BoothServer, tmp_path: Path, remembering: bool
) -> None:
    """The second case, in which autocomplete is switched on, shows that this browser would remember."""
    profile = tmp_path / "profile"
    async with async_playwright() as playwright:
        executable = find_chromium(playwright.chromium.executable_path)
        context = await playwright.chromium.launch_persistent_context(
            profile, executable_path=executable, args=FLAGS, base_url=server.url
        )
        page = await context.new_page()
        for name in ("First Fabio", "Second Sofia"):
            if remembering:
                await page.goto("/")
                await page.wait_for_selector(READY)
                ask = "for (const part of document.querySelectorAll('form, input')) part.autocomplete = 'on'"
                await page.evaluate(ask)
                await fill_and_send(page, name)
            else:
                await register_by_keyboard(page, name)
        await context.close()
    rows = form_history(profile, tmp_path / "copy.db")
    assert "autofill" in rows, rows
    if remembering:
        assert rows["autofill"] > 0, "this browser remembers nothing, so the other case proves nothing"
    else:
        assert {name: count for name, count in rows.items() if count and "autofill" in name} == {}


async def fill_and_send(page: object, name: str) -> None:
    from playwright.async_api import Page

    assert isinstance(page, Page)
    await page.locator("#name").fill(name)
    await page.locator("#email").fill(f"{name.split()[0].lower()}@example.com")
    await page.locator("#company").fill("Acme")
    await page.locator("#consent").check()
    await page.locator("button[type=submit]").click()
    await page.wait_for_url("**/play")
    await wait_for_run(page)
