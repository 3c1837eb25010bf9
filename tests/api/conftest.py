"""The whole ASGI stack of the API on a booth of the test's own, without a network."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from trex_app.api.app import create_api
from trex_app.booth import Booth
from trex_app.web.answer_headers import SecurityHeaders
from trex_app.web.count_requests import CountRequests
from trex_app.web.http_guard import HttpGuard


@pytest.fixture
def api(hosted: Booth) -> FastAPI:
    """The API on the test's booth."""
    return create_api()


@pytest_asyncio.fixture
async def client(api: FastAPI, booth: Booth) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the API behind its guards and middleware."""
    app = CountRequests(SecurityHeaders(HttpGuard(api, booth.settings), ["abc"]))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://booth") as made:
        yield made
