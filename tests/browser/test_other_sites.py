"""A page of another site, open in a visitor's browser, gets nothing from the booth."""

import asyncio
import re
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.server import BoothServer

TRIES = {
    "read the board": "fetch(`${booth}/api/leaderboard`).then((response) => response.text())",
    "read it with credentials": "fetch(`${booth}/api/leaderboard`, {credentials: 'include'}).then((a) => a.text())",
    "register": """fetch(`${booth}/api/register`, {method: 'POST', headers: {'Content-Type': 'application/json'},
        body: JSON.stringify({name: 'Eve', email: 'eve@example.com', company: 'Evil', consent: true})})""",
    "register blindly": """fetch(`${booth}/api/register`, {method: 'POST', mode: 'no-cors',
        body: JSON.stringify({name: 'Eve', email: 'eve@example.com', company: 'Evil', consent: true})})
        .then((response) => { if (response.type === 'opaque') throw new Error('opaque'); })""",
    "open the socket": """new Promise((done, fail) => {
        const socket = new WebSocket(booth.replace('http', 'ws')
          + '/_event/?EIO=4&transport=websocket&token=' + crypto.randomUUID());
        socket.onmessage = done; socket.onerror = () => fail(new Error('closed')); })""",
    "frame a page": """new Promise((done, fail) => { const frame = document.createElement('iframe');
        frame.src = booth; frame.onload = () => { try { frame.contentWindow.document.body; done(); }
        catch (error) { fail(error); } }; document.body.append(frame); })""",
}


async def serve_evil(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    body = b"<link rel=icon href=data:,><body>evil</body>"
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n")
    writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    await writer.drain()
    writer.close()


@pytest_asyncio.fixture
async def foreign(browser: Browser) -> AsyncIterator[Page]:
    """A page of another origin: another port, as a program on the same machine would have."""
    site = await asyncio.start_server(serve_evil, "127.0.0.1", 0)
    page = await browser.new_page()
    await page.goto(f"http://127.0.0.1:{site.sockets[0].getsockname()[1]}/")
    yield page
    await page.close()
    site.close()


async def turned_away(server: BoothServer) -> int:
    async with httpx.AsyncClient(base_url=server.url) as client:
        metrics = (await client.get("/metrics")).text
    return sum(int(float(count)) for count in re.findall(r'reason="foreign_origin"\} ([\d.]+)', metrics))


@pytest.mark.parametrize("what", TRIES)
async def test_another_site_is_refused(server: BoothServer, foreign: Page, what: str) -> None:
    before = await turned_away(server)
    script = f"async (booth) => {{ try {{ await ({TRIES[what]}); return 'done'; }} catch {{ return 'refused'; }} }}"
    assert await foreign.evaluate(script, server.url) == "refused"
    # A framed page loads but shows nothing; a preflight request ends at Reflex's CORS.
    if what not in ("frame a page", "register"):
        assert await turned_away(server) > before


async def test_no_cors_header_is_sent(server: BoothServer) -> None:
    async with httpx.AsyncClient(base_url=server.url) as client:
        for headers in ({}, {"Origin": "http://evil.test"}, {"Origin": server.url}):
            response = await client.get("/api/stats", headers=headers)
            assert not [name for name in response.headers if name.startswith("access-control")]
            vary = [name.strip().lower() for name in response.headers.get("vary", "").split(",")]
            assert len(vary) == len(set(vary))
