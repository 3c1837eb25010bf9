"""The API's documentation page, and the headers of its responses."""

import httpx
import pytest


@pytest.mark.parametrize("path", ["/api/stats", "/metrics", "/api/docs", "/api/nothing", "/api/score"])
async def test_every_response_has_the_security_headers(client: httpx.AsyncClient, path: str) -> None:
    policy = (await client.get(path)).headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    assert ("script-src 'self' 'sha256-abc'" if path == "/api/docs" else "default-src 'none'") in policy


async def test_the_documentation_page_loads_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    page = (await client.get("/api/docs")).text
    assert "swagger-ui" in page
    assert "https://" not in page
    assert (await client.get("/api/openapi.json")).json()["paths"].keys() >= {
        "/api/register",
        "/api/runs",
        "/api/score",
    }
