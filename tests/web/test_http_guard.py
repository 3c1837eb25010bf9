"""What is turned away before anything is read, which headers are dropped, and that our own pages pass."""

from collections.abc import AsyncIterator
from unittest.mock import patch

import httpx
import pytest
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from trex_app.settings import Settings
from trex_app.web import own_origin
from trex_app.web.http_guard import MAX_BODY_BYTES, REQUESTS_PER_VISITOR, HttpGuard


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Responds with the names of the request's headers, once the body is read."""
    while (await receive()).get("more_body"):
        pass
    await JSONResponse(sorted(name.decode() for name, _ in scope["headers"]))(scope, receive, send)


def asking(app: ASGIApp, **options: object) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://booth", **options)  # type: ignore[arg-type]


def guard(**settings: object) -> HttpGuard:
    return HttpGuard(echo, Settings(**settings))  # type: ignore[arg-type]


async def test_a_body_of_known_size_is_refused_before_it_is_read() -> None:
    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    async with asking(guard()) as client:
        response = await client.post("/", content=never(), headers={"Content-Length": str(MAX_BODY_BYTES + 1)})
    assert (response.status_code, response.json()["detail"][0]["code"]) == (413, "too_large")


async def test_a_body_of_unknown_size_is_read_no_further_than_the_limit() -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 4096
            assert sent < 2 * MAX_BODY_BYTES, "the body was read beyond the limit"
            yield b" " * 4096

    async with asking(guard()) as client:
        assert (await client.post("/", content=endless())).status_code == 413


async def test_identity_headers_of_a_proxy_are_dropped() -> None:
    headers = {"X-Forwarded-Email": "a@b.example", "X-Forwarded-Access-Token": "t", "X-Forwarded-For": "1.1.1.1"}
    async with asking(guard(), headers=headers) as client:
        passed = (await client.get("/")).json()
    assert "x-forwarded-for" in passed
    assert not {"x-forwarded-email", "x-forwarded-access-token"} & set(passed)


@pytest.mark.parametrize("host", ["x" * 261, "a b", "booth/evil", "<script>", "a..b:99999999", "bo\u00f6th"])
async def test_an_invalid_host_is_refused(host: str) -> None:
    async with asking(guard()) as client:
        response = await client.get("/", headers={b"Host": host.encode("latin-1")})
    assert (response.status_code, response.json()["detail"][0]["code"]) == (400, "bad_host")


@pytest.mark.parametrize(
    ("host", "origin", "public", "hops", "forwarded", "status"),
    [
        ("booth:8000", "http://booth:8000", "", 0, "", 200),
        ("BOOTH", "https://booth", "", 0, "", 200),
        ("booth:443", "https://booth", "", 0, "", 200),
        ("booth", "http://evil.test", "", 0, "", 403),
        ("booth", "null", "", 0, "", 403),
        ("booth", "http://[evil", "", 0, "", 403),
        ("booth", "http://booth.evil.test", "", 0, "", 403),
        ("booth:8000", "http://booth:9000", "", 0, "", 403),
        ("inner", "https://play.example", "https://play.example/", 0, "", 200),
        ("inner", "https://outer", "", 0, "outer", 403),
        ("inner", "https://outer", "", 1, "outer", 200),
    ],
)
async def test_only_the_booths_own_pages_may_call(
    host: str, origin: str, public: str, hops: int, forwarded: str, status: int
) -> None:
    known = Settings(PUBLIC_URL=public, TRUSTED_PROXY_HOPS=hops)
    headers = {"Host": host, "Origin": origin, "X-Forwarded-Host": forwarded}
    with patch.object(own_origin, "settings", lambda: known):
        async with asking(HttpGuard(echo, known)) as client:
            assert (await client.post("/", headers=headers)).status_code == status


async def test_a_flood_from_one_address_is_limited() -> None:
    async with asking(guard(VISITORS_PER_ADDRESS=1)) as client:
        statuses = [(await client.get("/")).status_code for _ in range(REQUESTS_PER_VISITOR + 1)]
    assert statuses == [200] * REQUESTS_PER_VISITOR + [429]
