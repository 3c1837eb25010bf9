"""Security headers on every response, none that would break a cached page, and redirects that work behind a proxy."""

import httpx
import pytest
from starlette.responses import HTMLResponse, RedirectResponse, Response

from trex_app.web.answer_headers import RelativeRedirects, SecurityHeaders, inline_script_hashes


async def respond(response: Response, path: str = "/") -> httpx.Response:
    transport = httpx.ASGITransport(app=SecurityHeaders(response, ["abc"]))
    async with httpx.AsyncClient(transport=transport, base_url="http://booth") as client:
        return await client.get(path)


async def test_a_page_may_run_only_the_scripts_of_the_build() -> None:
    policy = (await respond(HTMLResponse("page"))).headers["Content-Security-Policy"]
    assert "script-src 'self' 'sha256-abc';" in policy
    assert "unsafe-eval" not in policy


async def test_a_response_that_is_not_a_page_may_load_nothing() -> None:
    headers = (await respond(Response("{}", media_type="application/json"))).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


async def test_not_modified_carries_no_policy() -> None:
    """The headers of a 304 replace the cached ones: the page would lose its scripts and styles."""
    headers = (await respond(Response(status_code=304))).headers
    assert "Content-Security-Policy" not in headers


async def test_files_named_by_their_content_are_kept_forever() -> None:
    assert "immutable" in (await respond(Response("x"), "/assets/a.js")).headers["Cache-Control"]
    assert "Cache-Control" not in (await respond(Response("x", 404), "/assets/a.js")).headers


def test_inline_scripts_are_allowed_only_by_their_hash() -> None:
    pages = ["<script>a()</script><script src='/x.js'></script>", '<script type="module">b()</script>']
    assert len(inline_script_hashes(pages)) == 2


@pytest.mark.parametrize(
    ("target", "location"),
    [("http://booth/leaderboard/?tv=1", "/leaderboard/?tv=1"), ("http://other/", "http://other/")],
)
async def test_redirects_keep_the_visitors_scheme(target: str, location: str) -> None:
    transport = httpx.ASGITransport(app=RelativeRedirects(RedirectResponse(target)))
    async with httpx.AsyncClient(transport=transport, base_url="http://booth") as client:
        assert (await client.get("/")).headers["location"] == location
