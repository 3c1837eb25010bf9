"""Signing in by PIN over HTTP: on Databricks Apps, for those on the list, and for nobody else."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from trex_app.api.app import create_api
from trex_app.api.desk_calls import COOKIE
from trex_app.booth import Booth, host
from trex_app.settings import Settings
from trex_app.staff.lockout import MAX_FAILURES
from trex_app.web.http_guard import HttpGuard

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
BIA, LEO, KIOSK = "Bia.Silva@acme.example", "leo@acme.example", "kiosk@acme.example"
PIN = "284417"
STAFF = {"staff_emails": f"{BIA}, {LEO}", "staff_managers": BIA}


def as_member(email: str) -> dict[str, str]:
    """What Databricks Apps adds to the calls of whoever is signed in to the workspace."""
    return OWN_PAGE | {"X-Forwarded-Email": email}


async def serve(booth: Booth, app_name: str, *, guarded: bool = True) -> AsyncIterator[httpx.AsyncClient]:
    settings = booth.settings.model_copy(update=STAFF | {"databricks_app": app_name})
    made = Booth(settings, booth.address)
    host(made)
    app = HttpGuard(create_api(), settings) if guarded else create_api()
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://booth") as client:
        yield client
    host(None)
    await made.close()


@pytest_asyncio.fixture
async def on_databricks(booth: Booth) -> AsyncIterator[httpx.AsyncClient]:
    """The booth as a Databricks App."""
    async for client in serve(booth, "trex"):
        yield client


async def sign_in(client: httpx.AsyncClient, email: str, pin: str = PIN) -> httpx.Response:
    client.cookies.clear()
    return await client.post("/api/desk/session", json={"pin": pin}, headers=as_member(email))


def code_of(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["detail"][0]["code"]


async def test_a_member_chooses_a_pin_and_comes_back_with_it(on_databricks: httpx.AsyncClient) -> None:
    asked = await on_databricks.get("/api/desk/sign-in", headers=as_member(BIA))
    assert asked.json() == {"ways": ["new_pin", "link"], "name": "Bia.Silva"}
    for email in (BIA, BIA.upper()):
        response = await sign_in(on_databricks, email)
        assert response.json() == {"name": "Bia.Silva", "role": "manager", "self_declared": False}
        assert (await on_databricks.get("/api/desk/session", headers=OWN_PAGE)).json() == response.json()
    assert (await sign_in(on_databricks, LEO)).json()["role"] == "helper"
    asked = await on_databricks.get("/api/desk/sign-in", headers=as_member(LEO))
    assert asked.json()["ways"] == ["pin", "link"]


@pytest.mark.parametrize(
    "headers",
    [
        OWN_PAGE,
        as_member(KIOSK),
        as_member(""),
        as_member(f"{BIA}, {LEO}"),
        OWN_PAGE | {"X-Forwarded-User": BIA, "X-Forwarded-Preferred-Username": BIA},
    ],
    ids=["nobody", "a kiosk", "an empty address", "a list", "other headers"],
)
async def test_who_is_not_staff_is_refused(on_databricks: httpx.AsyncClient, headers: dict[str, str]) -> None:
    response = await on_databricks.post("/api/desk/session", json={"pin": PIN}, headers=headers)
    assert code_of(response) == (403, "not_staff")
    assert COOKIE not in on_databricks.cookies
    asked = await on_databricks.get("/api/desk/sign-in", headers=headers)
    assert asked.json() == {"ways": ["link"], "name": ""}


async def test_a_forged_header_beside_the_proxys_own_is_refused(on_databricks: httpx.AsyncClient) -> None:
    for emails in ((BIA, KIOSK), (KIOSK, BIA), (BIA, BIA)):
        headers = [*OWN_PAGE.items(), *(("X-Forwarded-Email", email) for email in emails)]
        response = await on_databricks.post("/api/desk/session", json={"pin": PIN}, headers=headers)
        assert code_of(response) == (403, "not_staff")


async def test_where_no_proxy_stands_the_header_is_nothing(booth: Booth) -> None:
    """Even for a member who has a PIN, and who sends it."""
    async for client in serve(booth, "trex"):
        assert (await sign_in(client, BIA)).status_code == 200
    async for client in serve(booth, ""):
        asked = await client.get("/api/desk/sign-in", headers=as_member(BIA))
        assert asked.json() == {"ways": ["link"], "name": ""}
        assert code_of(await sign_in(client, BIA)) == (403, "not_staff")
        assert COOKIE not in client.cookies


async def test_the_api_believes_no_header_even_without_the_guard(booth: Booth) -> None:
    async for client in serve(booth, "", guarded=False):
        assert code_of(await sign_in(client, BIA)) == (403, "not_staff")


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"}],
)
async def test_another_sites_page_sets_and_resets_no_pin(
    on_databricks: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    await sign_in(on_databricks, BIA)
    foreign = headers | {"X-Forwarded-Email": LEO}
    sent = await on_databricks.post("/api/desk/session", json={"pin": PIN}, headers=foreign)
    reset = await on_databricks.delete(f"/api/desk/pins/{BIA}", headers=foreign)
    assert (sent.status_code, reset.status_code) == (403, 403)
    assert (await on_databricks.get("/api/desk/sign-in", headers=as_member(LEO))).json()["ways"][0] == "new_pin"
    assert (await on_databricks.get("/api/desk/sign-in", headers=as_member(BIA))).json()["ways"][0] == "pin"


@pytest.mark.parametrize(
    ("app_name", "path", "passes"),
    [("trex", "/api/desk/session", True), ("trex", "/api/stats", False), ("", "/api/desk/session", False)],
)
async def test_the_guard_passes_the_address_to_the_desk_alone(app_name: str, path: str, passes: bool) -> None:
    seen: set[bytes] = set()

    async def record(scope: Scope, receive: Receive, send: Send) -> None:
        seen.update(name for name, _ in scope["headers"])
        await Response()(scope, receive, send)

    guard = HttpGuard(record, Settings(DATABRICKS_APP_NAME=app_name))
    headers = as_member(BIA) | {"X-Forwarded-Access-Token": "secret", "X-Forwarded-User": "1"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=guard), base_url="http://booth") as client:
        await client.get(path, headers=headers)
    assert {name for name in seen if b"forwarded" in name} == ({b"x-forwarded-email"} if passes else set())


async def test_a_wrong_pin_is_refused_and_guessing_locks_out(on_databricks: httpx.AsyncClient) -> None:
    await sign_in(on_databricks, BIA)
    for _ in range(MAX_FAILURES):
        assert code_of(await sign_in(on_databricks, BIA, "284418")) == (401, "wrong_secret")
    locked = await sign_in(on_databricks, BIA)
    assert code_of(locked) == (429, "too_many_requests")
    assert 0 < int(locked.headers["Retry-After"]) <= 15 * 60 + 1


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("777777", "weak_pin"),
        ("123456", "weak_pin"),
        ("45678901", "weak_pin"),
        ("28441", "string_pattern_mismatch"),
        ("2844172844172", "string_pattern_mismatch"),
        ("28441a", "string_pattern_mismatch"),
        ("284417\n", "string_pattern_mismatch"),
        ("٢٨٤٤١٧", "string_pattern_mismatch"),
        ("", "string_pattern_mismatch"),
        (284417, "string_type"),
    ],
)
async def test_a_pin_that_is_none_is_refused(on_databricks: httpx.AsyncClient, pin: object, code: str) -> None:
    response = await on_databricks.post("/api/desk/session", json={"pin": pin}, headers=as_member(BIA))
    assert code_of(response) == (422, code)
    assert response.json()["detail"][0]["field"] == "pin"
    assert (await on_databricks.get("/api/desk/sign-in", headers=as_member(BIA))).json()["ways"][0] == "new_pin"


@pytest.mark.parametrize("body", [{"pin": PIN, "link": "x"}, {"pin": PIN, "passphrase": "x", "name": "Bia"}, {}])
async def test_exactly_one_secret_is_sent(on_databricks: httpx.AsyncClient, body: dict[str, str]) -> None:
    response = await on_databricks.post("/api/desk/session", json=body, headers=as_member(BIA))
    assert response.status_code == 422


async def test_a_link_opens_the_desk_there_too(booth: Booth, on_databricks: httpx.AsyncClient) -> None:
    body = {"name": "Eva", "link": await booth.sign_in.issue_link("helper")}
    response = await on_databricks.post("/api/desk/session", json=body, headers=as_member(KIOSK))
    assert response.json() == {"name": "Eva", "role": "helper", "self_declared": True}


async def test_a_manager_resets_the_pin_of_a_colleague(on_databricks: httpx.AsyncClient) -> None:
    await sign_in(on_databricks, LEO)
    signed_in_before = on_databricks.cookies[COOKIE]
    refused = await on_databricks.delete(f"/api/desk/pins/{BIA}", headers=as_member(LEO))
    assert code_of(refused) == (403, "not_allowed")
    await sign_in(on_databricks, BIA)
    for email in (LEO.upper(), "former@acme.example"):
        assert (await on_databricks.delete(f"/api/desk/pins/{email}", headers=as_member(BIA))).status_code == 204
    on_databricks.cookies.clear()
    before = await on_databricks.get("/api/desk/session", headers=OWN_PAGE, cookies={COOKIE: signed_in_before})
    assert before.status_code == 401
    on_databricks.cookies.clear()
    assert (await sign_in(on_databricks, LEO, "906172")).status_code == 200


@pytest.mark.parametrize("email", ["%00", "x" * 255])
async def test_what_is_no_address_resets_nothing(on_databricks: httpx.AsyncClient, email: str) -> None:
    await sign_in(on_databricks, BIA)
    assert (await on_databricks.delete(f"/api/desk/pins/{email}", headers=as_member(BIA))).status_code == 422


async def test_who_is_signed_in_by_nobody_resets_no_pin(on_databricks: httpx.AsyncClient) -> None:
    await sign_in(on_databricks, LEO)
    on_databricks.cookies.clear()
    assert (await on_databricks.delete(f"/api/desk/pins/{LEO}", headers=as_member(BIA))).status_code == 401
    assert (await on_databricks.get("/api/desk/sign-in", headers=as_member(LEO))).json()["ways"][0] == "pin"


async def test_no_response_holds_the_address_of_a_member(on_databricks: httpx.AsyncClient) -> None:
    responses = [
        await on_databricks.get("/api/desk/sign-in", headers=as_member(BIA)),
        await sign_in(on_databricks, BIA),
        await on_databricks.get("/api/desk/session", headers=as_member(BIA)),
        await sign_in(on_databricks, BIA, "284418"),
        await sign_in(on_databricks, KIOSK),
        await sign_in(on_databricks, BIA, "1"),
    ]
    assert not any("@" in response.text or "acme" in response.text for response in responses)
