"""Each test runs in each browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.browsers.driver import Driver
from tests.browsers.firefox import firefox
from tests.browsers.webkit import webkit


@pytest_asyncio.fixture(params=["firefox", "webkit"])
async def driver(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Driver]:
    """A tab, whose page must not have complained by the end."""
    opened = firefox(tmp_path) if request.param == "firefox" else webkit(tmp_path)
    async with opened as tab:
        yield tab
        assert tab.complaints == []
