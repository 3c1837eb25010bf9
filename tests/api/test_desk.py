"""The desk over HTTP: who gets in, what is refused, and a code redeemed with what a page sends."""

import httpx
import pytest
from fastapi import FastAPI

from tests.orders.sql import execute
from trex_app.api.desk_calls import COOKIE
from trex_app.booth import Booth

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
CODE = "AAAAAAAA"
DESK_CALLS: list[tuple[str, str, object]] = [
    ("GET", "/api/desk/session", None),
    ("GET", f"/api/desk/claims/{CODE}", None),
    ("POST", f"/api/desk/claims/{CODE}", {}),
    ("GET", "/api/desk/stock", None),
    ("POST", "/api/desk/links", {}),
]


async def sign_in(client: httpx.AsyncClient, booth: Booth, role: str = "manager", name: str = "Bia") -> None:
    body = {"name": name, "link": await booth.sign_in.issue_link("helper" if role == "helper" else "manager")}
    response = await client.post("/api/desk/session", json=body, headers=OWN_PAGE)
    assert response.status_code == 200, response.text
    client.headers.update(OWN_PAGE | {"Idempotency-Key": "a-test-press"})


async def add_order(booth: Booth) -> None:
    await execute(
        booth,
        "INSERT INTO orders (source, claim_code, expires_at, changed_by)"
        f" VALUES ('game', '{CODE}', now() + interval '1 hour', 'game')",
    )


@pytest.mark.parametrize(("method", "path", "body"), DESK_CALLS)
async def test_strangers_get_nothing(client: httpx.AsyncClient, method: str, path: str, body: object) -> None:
    headers = OWN_PAGE | {"Idempotency-Key": "a-test-press", "X-Forwarded-Email": "manager@example.com"}
    for cookie in ({}, {COOKIE: "forged"}):
        response = await client.request(method, path, json=body, headers=headers, cookies=cookie)
        assert response.status_code == 401


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"}],
)
async def test_posts_of_other_pages_are_refused(
    client: httpx.AsyncClient, booth: Booth, headers: dict[str, str]
) -> None:
    await sign_in(client, booth)
    await add_order(booth)
    del client.headers["Sec-Fetch-Site"]
    response = await client.post(f"/api/desk/claims/{CODE}", json={}, headers=headers)
    assert response.status_code == 403
    assert (await booth.claims.look_up(CODE)).status == "pending"


async def test_a_form_of_another_site_cannot_post_json(client: httpx.AsyncClient, booth: Booth) -> None:
    await sign_in(client, booth)
    await add_order(booth)
    response = await client.post(f"/api/desk/claims/{CODE}", content="{}", headers={"Content-Type": "text/plain"})
    assert response.status_code == 422


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: httpx.AsyncClient, booth: Booth) -> None:
    body = {"name": "Bia", "link": await booth.sign_in.issue_link()}
    response = await client.post("/api/desk/session", json=body, headers=OWN_PAGE)
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/api/desk" in cookie
    assert "secure" not in cookie
    encrypted = await client.post(
        "https://booth/api/desk/session",
        json={"name": "Bia", "link": await booth.sign_in.issue_link()},
        headers=OWN_PAGE,
    )
    assert "secure" in encrypted.headers["set-cookie"].lower()


async def test_a_code_is_seen_redeemed_and_then_taken(client: httpx.AsyncClient, booth: Booth) -> None:
    await sign_in(client, booth)
    await add_order(booth)
    assert (await client.get(f"/api/desk/claims/{CODE.lower()}")).json()["status"] == "pending"
    products = (await client.get("/api/desk/stock")).json()
    assert [(product["name"], product["available"]) for product in products] == [("Swag", booth.settings.swag_stock)]
    done = await client.post(f"/api/desk/claims/{CODE}", json={"product_id": products[0]["id"]})
    assert (done.status_code, done.json()["items"], done.json()["by"]) == (200, ["Swag"], "Bia (self-declared)")
    again = await client.post(f"/api/desk/claims/{CODE}", json={})
    assert again.json() == done.json()
    other = await client.post(f"/api/desk/claims/{CODE}", json={}, headers={"Idempotency-Key": "another-press"})
    assert other.status_code == 409
    assert (other.json()["by"], other.json()["at"]) == ("Bia (self-declared)", other.json()["at"])
    assert other.json()["detail"][0]["code"] == "taken"


async def test_an_expired_code_and_an_unknown_one_say_so(client: httpx.AsyncClient, booth: Booth) -> None:
    await sign_in(client, booth)
    assert (await client.post(f"/api/desk/claims/{CODE}", json={})).status_code == 404
    await add_order(booth)
    await execute(booth, "UPDATE orders SET expires_at = now() - interval '1 minute'")
    expired = await client.post(f"/api/desk/claims/{CODE}", json={})
    assert expired.status_code == 410
    assert expired.json()["at"]


async def test_nothing_left_says_so(client: httpx.AsyncClient, booth: Booth) -> None:
    await sign_in(client, booth)
    await add_order(booth)
    await execute(booth, "UPDATE products SET active = false")
    response = await client.post(f"/api/desk/claims/{CODE}", json={})
    assert (response.status_code, response.json()["detail"][0]["code"]) == (409, "no_stock")


async def test_a_helper_issues_no_links(client: httpx.AsyncClient, booth: Booth) -> None:
    await sign_in(client, booth, "helper")
    assert (await client.post("/api/desk/links", json={"role": "manager"})).status_code == 403
    assert (await client.get("/api/desk/stock")).status_code == 200


async def test_a_manager_lets_a_colleague_in(api: FastAPI, client: httpx.AsyncClient, booth: Booth) -> None:
    await sign_in(client, booth)
    link = (await client.post("/api/desk/links", json={"role": "helper"})).json()["secret"]
    transport = httpx.ASGITransport(app=api)
    async with httpx.AsyncClient(transport=transport, base_url="http://booth", headers=OWN_PAGE) as colleague:
        answer = await colleague.post("/api/desk/session", json={"name": "Leo", "link": link})
        assert answer.json() == {"name": "Leo", "role": "helper", "self_declared": True}


async def test_signing_out_ends_the_session(client: httpx.AsyncClient, booth: Booth) -> None:
    await sign_in(client, booth)
    stolen = client.cookies[COOKIE]
    assert (await client.delete("/api/desk/session")).status_code == 204
    assert (await client.get("/api/desk/session", cookies={COOKIE: stolen})).status_code == 401


@pytest.mark.parametrize("name", ["", " ", "<b>Bia</b>", "Bia\nEve", "x" * 61, "=cmd()"])
async def test_a_name_that_is_none_is_refused(client: httpx.AsyncClient, booth: Booth, name: str) -> None:
    body = {"name": name, "link": await booth.sign_in.issue_link()}
    assert (await client.post("/api/desk/session", json=body, headers=OWN_PAGE)).status_code == 422


@pytest.mark.parametrize("body", [{"name": "Bia"}, {"name": "Bia", "link": "x", "passphrase": "y"}])
async def test_exactly_one_secret_is_sent(client: httpx.AsyncClient, body: dict[str, str]) -> None:
    assert (await client.post("/api/desk/session", json=body, headers=OWN_PAGE)).status_code == 422


async def test_guessing_the_passphrase_is_slowed(client: httpx.AsyncClient) -> None:
    guess = {"name": "Eve", "passphrase": "a guess of mine"}
    statuses = [(await client.post("/api/desk/session", json=guess, headers=OWN_PAGE)).status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]
