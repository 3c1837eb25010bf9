"""A finished run survives a reload, a dead socket, a killed server and a killed database."""

import asyncio
import os
import signal
from collections.abc import Callable

from playwright.async_api import Page, WebSocketRoute, expect

from tests.browser.visit import (
    OpenContext,
    crash,
    eventually,
    kept_by_the_browser,
    open_page,
    register_by_keyboard,
    wait_for_result,
)
from tests.server import BoothServer

CRASHED = "Crash!"
FINISHED = "play.finish"


def sessions(server: BoothServer) -> int:
    return int(server.execute("SELECT count(*) FROM game_sessions")[0][0])


async def strike_as_the_run_is_sent(page: Page, strike: Callable[[], object]) -> None:
    """Do something to the server at the moment when the browser first sends the finished run."""
    struck = asyncio.Event()

    async def relay(socket: WebSocketRoute) -> None:
        upstream = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if FINISHED in str(message) and not struck.is_set():
                struck.set()
                strike()
            upstream.send(message)

        socket.on_message(pass_on)

    await page.route_web_socket("**/_event/**", relay)


async def wait_for_crash(page: Page) -> None:
    await page.get_by_text(CRASHED).wait_for(timeout=60_000)


async def test_the_server_is_killed_between_crash_and_confirmation(
    fragile: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        await strike_as_the_run_is_sent(page, lambda: fragile.end(signal.SIGKILL))
        await register_by_keyboard(page)
        await crash(page)
        await wait_for_crash(page)
        await page.get_by_text("Your run is safe").wait_for()
        fragile.start()
        await wait_for_result(page)
    assert sessions(fragile) == 1


async def test_the_database_is_killed_between_crash_and_confirmation(
    fragile: BoothServer, open_context: OpenContext
) -> None:
    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        postgres = fragile.postgres_pid()
        await strike_as_the_run_is_sent(page, lambda: os.kill(postgres, signal.SIGKILL))
        await register_by_keyboard(page)
        await crash(page)
        await wait_for_result(page)
    assert sessions(fragile) == 1
    assert fragile.postgres_pid() != postgres


async def test_the_page_is_reloaded_while_the_server_is_down(fragile: BoothServer, open_context: OpenContext) -> None:
    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        await strike_as_the_run_is_sent(page, lambda: fragile.end(signal.SIGKILL))
        await register_by_keyboard(page)
        await crash(page)
        await wait_for_crash(page)
        await page.get_by_text("Your run is safe").wait_for()
        fragile.start()
        await page.reload()
        await wait_for_result(page)
    assert sessions(fragile) == 1


async def test_a_run_left_behind_is_sent_by_the_next_visit(fragile: BoothServer, open_context: OpenContext) -> None:
    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        await strike_as_the_run_is_sent(page, lambda: fragile.end(signal.SIGKILL))
        await register_by_keyboard(page)
        await crash(page)
        await wait_for_crash(page)
        await page.close()
        fragile.start()
        visit = await context.new_page()
        await open_page(visit, "/leaderboard?tv=1")
        await expect(visit.locator(".row:not(.row-invite)")).to_have_count(1, timeout=20_000)

        async def dropped() -> bool:
            return '"trex.runs":"[]"' in await kept_by_the_browser(visit)

        await eventually(dropped)
    assert sessions(fragile) == 1


async def test_a_half_open_socket_loses_no_run(fragile: BoothServer, open_context: OpenContext) -> None:
    """The first socket swallows everything after the crash; the browser sends it again over the next one."""
    swallow = asyncio.Event()
    sockets: list[WebSocketRoute] = []

    async def relay(socket: WebSocketRoute) -> None:
        first = not sockets
        sockets.append(socket)
        upstream = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if FINISHED in str(message):
                swallow.set()
            if not (first and swallow.is_set()):
                upstream.send(message)

        socket.on_message(pass_on)
        upstream.on_message(lambda message: None if first and swallow.is_set() else socket.send(message))

    async with open_context(fragile.url, breaks=True) as context:
        page = await context.new_page()
        await page.route_web_socket("**/_event/**", relay)
        await register_by_keyboard(page)
        await crash(page)
        await wait_for_crash(page)
        await page.get_by_text("Your run is safe").wait_for()
        assert sessions(fragile) == 0
        await sockets[0].close(code=1001)
        await wait_for_result(page)
    assert sessions(fragile) == 1
