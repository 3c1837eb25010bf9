"""Whatever a member of staff sends to the desk's tables, nothing breaks."""

from itertools import product
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.api.test_desk import sign_in
from tests.orders.records import open_desk
from trex_app.booth import Booth
from trex_app.orders.records.tables import TABLES

pytestmark = pytest.mark.slow  # thousands of calls

ODD = (
    "",
    "_",
    "'",
    '"',
    "\\",
    "%",
    "é" * 200,
    "\x00",
    "\ud83e\udd96",
    "-1",
    "99999999999999999999",
    "0001-01-01",
    "NaN",
    "1e5",
)
PLACES = ("offset=10000000", "limit=200", "offset=-1", "limit=0", "limit=201", "sort=", "sort=--id", "sort=version")


@pytest.mark.parametrize("name", TABLES)
async def test_no_filter_word_or_place_breaks_a_page(client: httpx.AsyncClient, booth: Booth, name: str) -> None:
    await open_desk(booth)
    await sign_in(client, booth)
    columns = TABLES[name].columns  # type: ignore[index]
    asked = [
        f"f={column}:{operator}:{quote(odd.encode('utf-8', 'surrogatepass'))}"
        for column, operator, odd in product(columns, ("eq", "in", "ge", "has"), ODD)
    ]
    asked += [f"q={quote(odd.encode('utf-8', 'surrogatepass'))}" for odd in ODD] + list(PLACES)
    for query in asked:
        response = await client.get(f"/api/desk/{name}?{query}")
        assert response.status_code in (200, 422), f"{query}: {response.status_code}"


@pytest.mark.parametrize("name", TABLES)
async def test_no_value_breaks_an_edit(client: httpx.AsyncClient, booth: Booth, name: str) -> None:
    await open_desk(booth, orders=1)
    await sign_in(client, booth)
    values: list[Any] = [*(odd for odd in ODD if odd.isascii()), "🦖", None, True, 0, -1, 2**53, 1.5, [], {}]
    for column, value in product(TABLES[name].columns, values):  # type: ignore[index]
        body = {"values": {column: value}}
        response = await client.patch(f"/api/desk/{name}/1", json=body, headers={"If-Match": '"1"'})
        assert response.status_code in (200, 404, 409, 422), f"{body}: {response.status_code}"
        batch = {"table": name, "edits": [{"id": 1, "version": 1, "values": {column: value}}]}
        response = await client.post("/api/desk/batch?dry_run=true", json=batch)
        assert response.status_code in (200, 404, 409, 422), f"{batch}: {response.status_code}"


@pytest.mark.parametrize("path", ["history", "changes"])
async def test_no_place_breaks_the_history(client: httpx.AsyncClient, booth: Booth, path: str) -> None:
    await open_desk(booth, orders=1)
    await sign_in(client, booth)
    for name, value in product(("before", "after", "entity_id", "entity"), ("0", "1", "-1", str(2**53 - 1), "x")):
        response = await client.get(f"/api/desk/{path}?{name}={value}&entity=order")
        assert response.status_code in (200, 422), f"{name}={value}"
