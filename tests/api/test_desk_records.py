"""The desk's tables over HTTP, as its pages call them."""

from typing import Any

import httpx
import pytest

from tests.api.test_desk import OWN_PAGE, sign_in
from tests.orders.records import open_desk
from tests.orders.sql import execute
from trex_app.booth import Booth

CALLS: list[tuple[str, str, Any]] = [
    *(("GET", f"/api/desk/{table}", None) for table in ("orders", "items", "products", "customers")),
    ("GET", "/api/desk/orders/1", None),
    ("PATCH", "/api/desk/orders/1", {"values": {"note": "x"}}),
    ("POST", "/api/desk/customers/1/reveal", None),
    ("POST", "/api/desk/batch", {"table": "orders", "values": {"note": "x"}, "f": []}),
    ("POST", "/api/desk/batches/1/undo", None),
]
MANAGERS_ONLY = [call for call in CALLS if call[0] == "POST"]


@pytest.mark.parametrize(("method", "path", "body"), CALLS)
async def test_strangers_see_and_change_nothing(
    client: httpx.AsyncClient,
    method: str,
    path: str,
    body: Any,  # noqa: ANN401
) -> None:
    headers = OWN_PAGE | {"Idempotency-Key": "a-test-press", "If-Match": '"1"'}
    response = await client.request(method, path, json=body, headers=headers)
    assert response.status_code == 401


@pytest.mark.parametrize(("method", "path", "body"), MANAGERS_ONLY)
async def test_a_helper_neither_changes_many_nor_sees_addresses(
    client: httpx.AsyncClient,
    booth: Booth,
    method: str,
    path: str,
    body: Any,  # noqa: ANN401
) -> None:
    await sign_in(client, booth, "helper")
    response = await client.request(method, path, json=body)
    assert (response.status_code, response.json()["detail"][0]["code"]) == (403, "not_allowed")


async def test_a_row_is_read_changed_and_conflicts_tell_who(client: httpx.AsyncClient, booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    await sign_in(client, booth, "helper")
    path = f"/api/desk/orders/{desk.orders[0]}"
    read = await client.get(path)
    assert (read.status_code, read.headers["etag"], read.json()["total_amount"]) == (200, '"1"', "40.00")
    body = {"values": {"note": "large"}}
    assert (await client.patch(path, json=body)).status_code == 428
    assert (await client.patch(path, json=body, headers={"If-Match": "soon"})).status_code == 422
    done = await client.patch(path, json=body, headers={"If-Match": read.headers["etag"]})
    assert (done.status_code, done.headers["etag"], done.json()["note"]) == (200, '"2"', "large")
    stale = await client.patch(path, json={"values": {"note": "small"}}, headers={"If-Match": '"1"'})
    [refusal] = stale.json()["refusals"]
    assert (stale.status_code, refusal["code"], refusal["theirs"]["values"]) == (409, "stale", {"note": "large"})
    assert refusal["theirs"]["by"] == "Bia (self-declared)"


@pytest.mark.parametrize(
    ("values", "status", "code"),
    [
        ({"status": "returned"}, 409, "transition"),
        ({"status": "lost"}, 422, "not_a_choice"),
        ({"claim_code": "AAAAAAAA"}, 422, "read_only"),
        ({"nothing": 1}, 422, "read_only"),
        ({}, 422, "too_short"),
    ],
)
async def test_what_cannot_be_written_says_why(
    client: httpx.AsyncClient, booth: Booth, values: dict[str, object], status: int, code: str
) -> None:
    desk = await open_desk(booth, orders=1)
    await sign_in(client, booth)
    response = await client.patch(
        f"/api/desk/orders/{desk.orders[0]}", json={"values": values}, headers={"If-Match": '"1"'}
    )
    assert (response.status_code, response.json()["detail"][0]["code"]) == (status, code)


async def test_addresses_are_masked_everywhere_but_where_asked_for(client: httpx.AsyncClient, booth: Booth) -> None:
    await execute(
        booth,
        "INSERT INTO players (id, name, name_key, email, email_key, company, language, consented_at, consent_version)"
        " VALUES (5, 'Ana', 'ana', 'ana@example.com', 'ana@example.com', 'Acme', 'pt', now(), '1')",
    )
    await sign_in(client, booth)
    for path in ("/api/desk/customers", "/api/desk/customers/5", "/api/desk/customers?q=ana"):
        assert "ana@" not in (await client.get(path)).text
    for path in ("/api/desk/customers?sort=email", "/api/desk/customers?f=email:has:ana", "/api/desk/customers?f=id"):
        assert (await client.get(path)).status_code == 422
    headers = {"If-Match": '"1"'}
    assert (
        await client.patch("/api/desk/customers/5", json={"values": {"address": "1 Hill"}}, headers=headers)
    ).is_success
    stale = await client.patch("/api/desk/customers/5", json={"values": {"address": "2 Hill"}}, headers=headers)
    assert stale.json()["refusals"][0]["theirs"]["values"] == {"address": "•••"}
    assert "Hill" not in (await client.get("/api/desk/history?entity=customer&entity_id=5")).text
    revealed = (await client.post("/api/desk/customers/5/reveal")).json()
    assert revealed == {"email": "ana@example.com", "address": "1 Hill"}


async def test_many_rows_are_looked_at_changed_and_taken_back(client: httpx.AsyncClient, booth: Booth) -> None:
    await open_desk(booth, orders=3)
    await sign_in(client, booth)
    body: dict[str, Any] = {"table": "orders", "values": {"status": "cancelled"}, "f": ["status:eq:pending"]}
    preview = (await client.post("/api/desk/batch?dry_run=true", json=body)).json()
    assert (preview["changes"], preview["refusals"]) == (3, [])
    rows = {"table": "orders", "values": {"status": "cancelled"}, "rows": preview["rows"]}
    applied = (await client.post("/api/desk/batch", json=rows)).json()
    assert applied["changes"] == 3
    assert (await client.post("/api/desk/batch", json=rows)).json() == applied  # the same press
    undone = await client.post(f"/api/desk/batches/{applied['batch']}/undo")
    assert (undone.json()["restored"], undone.json()["skipped"]) == (3, 0)
    again = await client.post(f"/api/desk/batches/{applied['batch']}/undo")
    assert (again.status_code, again.json()["detail"][0]["code"]) == (409, "undone")
    assert (await client.get("/api/desk/orders?f=status:eq:pending")).json()["total"] == 3


@pytest.mark.parametrize(
    "body",
    [
        {"table": "orders"},
        {"table": "players", "values": {"note": "x"}, "f": []},
        {"table": "orders", "values": {"note": "x"}},
        {"table": "orders", "values": {"note": "x"}, "f": [], "rows": [[1, 1]]},
        {"table": "orders", "values": {"note": "x"}, "edits": []},
        {"table": "orders", "values": {"note": "x"}, "f": ["nothing:eq:1"]},
        {"table": "customers", "values": {"company": "x"}, "f": ["email:has:ana"]},
    ],
)
async def test_half_a_batch_is_refused(client: httpx.AsyncClient, booth: Booth, body: dict[str, Any]) -> None:
    await sign_in(client, booth)
    assert (await client.post("/api/desk/batch", json=body)).status_code == 422
