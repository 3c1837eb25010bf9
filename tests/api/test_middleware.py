"""Size limit, security headers, and a documentation page that works without a network."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import Receive, Scope, Send

from trex_app.api.answer_headers import RelativeRedirects, inline_script_hashes
from trex_app.api.middleware import MOST_BODY_BYTES, DropIdentity


@pytest.mark.parametrize("path", ["/api/stats", "/metrics", "/api/docs", "/api/nothing", "/api/score"])
async def test_every_answer_has_the_security_headers(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    expected = "script-src 'self' 'sha256-abc'" if path == "/api/docs" else "default-src 'none'"
    assert expected in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_body_of_known_size_is_refused_before_it_is_read(client: httpx.AsyncClient) -> None:
    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    headers = {"Content-Length": str(MOST_BODY_BYTES + 1), "Content-Type": "application/json"}
    answer = await client.post("/api/score", content=never(), headers=headers)
    assert (answer.status_code, answer.json()["detail"][0]["code"]) == (413, "too_large")


async def test_a_body_of_unknown_size_is_read_no_further_than_the_limit(client: httpx.AsyncClient) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 4096
            assert sent < 2 * MOST_BODY_BYTES, "the body was read on"
            yield b" " * 4096

    answer = await client.post("/api/score", content=endless(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


async def test_the_documentation_page_asks_nothing_of_the_outside(client: httpx.AsyncClient) -> None:
    page = (await client.get("/api/docs")).text
    assert "swagger-ui" in page
    assert "https://" not in page
    assert (await client.get("/api/openapi.json")).json()["paths"].keys() >= {
        "/api/register",
        "/api/runs",
        "/api/score",
    }


def test_inline_scripts_are_allowed_by_their_hash_alone() -> None:
    pages = ["<script>a()</script><script src='/x.js'></script>", '<script type="module">b()</script>']
    assert len(inline_script_hashes(pages)) == 2


async def test_redirects_keep_the_visitors_scheme() -> None:
    app = RelativeRedirects(RedirectResponse("http://booth/leaderboard/?tv=1"))
    elsewhere = RelativeRedirects(RedirectResponse("http://other/"))
    for inner, location in ((app, "/leaderboard/?tv=1"), (elsewhere, "http://other/")):
        transport = httpx.ASGITransport(app=inner)
        async with httpx.AsyncClient(transport=transport, base_url="http://booth") as asking:
            assert (await asking.get("/")).headers["location"] == location


async def test_what_a_proxy_tells_of_a_person_goes_no_further() -> None:
    async def echo(scope: Scope, receive: Receive, send: Send) -> None:
        await JSONResponse(sorted(name.decode() for name, _ in scope["headers"]))(scope, receive, send)

    headers = {"X-Forwarded-Email": "a@b.example", "X-Forwarded-Access-Token": "t", "X-Forwarded-For": "1.1.1.1"}
    transport = httpx.ASGITransport(app=DropIdentity(echo))
    async with httpx.AsyncClient(transport=transport, base_url="http://booth", headers=headers) as asking:
        passed = (await asking.get("/")).json()
    assert "x-forwarded-for" in passed
    assert not {"x-forwarded-email", "x-forwarded-access-token"} & set(passed)
