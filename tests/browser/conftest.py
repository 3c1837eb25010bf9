"""A real Chromium against the built app, with its policy and limits. No page may log an error or call another host."""

import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, async_playwright

from tests.browser.visit import OpenContext
from tests.server import BoothServer

FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
SYSTEM_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Where a test stops the server.
BROKEN_ON_PURPOSE = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "WebSocket", "502", "503")


def find_chromium(own: str) -> str | None:
    """The path of the browser to launch."""
    system = (path for name in SYSTEM_BROWSERS if (path := shutil.which(name)))
    return own if Path(own).exists() else next(system, None)


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Playwright's Chromium if it is there, else the system's."""
    async with async_playwright() as playwright:
        executable = find_chromium(playwright.chromium.executable_path)
        launched = await playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield launched
        await launched.close()


@pytest.fixture
def fragile(tmp_path: Path) -> Iterator[BoothServer]:
    """A booth of the test's own, to be broken."""
    running = BoothServer(tmp_path)
    running.start()
    yield running
    running.end(signal.SIGKILL)
    running.stop_database()


class Witness:
    """Records what must not happen in a page."""

    def __init__(self, own_host: str, forgiven: tuple[str, ...]) -> None:
        self.own_host = own_host
        self._forgiven = forgiven
        self.complaints: list[str] = []

    def watch(self, page: Page) -> None:
        """Record errors, including violations of the policy, and calls to other hosts."""
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("console", self._on_console)
        page.on("request", self._on_request)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(part in message.text for part in self._forgiven):
            self.complaints.append(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.own_host, "data:", "blob:")):
            self.complaints.append(f"call to another host: {request.url}")


@pytest.fixture
def open_context(browser: Browser) -> OpenContext:
    """A fresh visitor's browser, as an async context manager that checks the witness at its end.

    `breaks` says that the test breaks the connection, about which browsers complain; `forgiven` names other
    complaints that the test brings about.
    """

    @asynccontextmanager
    async def opened(
        url: str,
        *,
        width: int = 1280,
        height: int = 800,
        breaks: bool = False,
        forgiven: tuple[str, ...] = (),
        **options: Any,  # noqa: ANN401 - whatever Playwright takes
    ) -> AsyncIterator[BrowserContext]:
        context = await browser.new_context(
            base_url=url, viewport={"width": width, "height": height}, **({"locale": "en-US"} | options)
        )
        context.set_default_timeout(20_000)
        witness = Witness(url, forgiven + (BROKEN_ON_PURPOSE if breaks else ()))
        context.on("page", witness.watch)
        try:
            yield context
            assert witness.complaints == []
        finally:
            await context.close()

    return opened
