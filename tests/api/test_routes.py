"""The contract of docs/architecture.md, call by call."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.conftest import Visitor
from tests.conftest import register as new_visitor
from trex_app.booth import Booth, host

FORM = {"name": "Ana", "email": "ana@example.com", "company": "Acme", "consent": True}


async def register(client: httpx.AsyncClient, **changed: object) -> dict[str, Any]:
    response = await client.post("/api/register", json=FORM | changed)
    assert response.status_code == 201, response.text
    return dict(response.json())


async def score_body(visitor: Visitor, score: int = 300) -> dict[str, Any]:
    played = await visitor.play(score)
    return {
        "player_id": visitor.player.id,
        "player_name": visitor.player.name,
        "score": played.claimed_score,
        "run": {"run_id": played.run_id, "ticks": played.ticks, "inputs": played.inputs},
    }


async def send(client: httpx.AsyncClient, visitor: Visitor, body: dict[str, Any]) -> httpx.Response:
    return await client.post("/api/score", json=body, headers=bearer(visitor.player.token))


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_registering_returns_a_player_and_a_token(client: httpx.AsyncClient, booth: Booth) -> None:
    player = await register(client, language="pt-BR")
    assert set(player) == {"player_id", "player_name", "player_token"}
    visit = booth.visits.find(player["player_token"])
    assert visit
    assert visit.player_id == player["player_id"]


async def test_a_known_email_reveals_nothing(client: httpx.AsyncClient) -> None:
    first, other = await register(client), await register(client, name="Eve", email=" ANA@example.com")
    again = await register(client)
    assert (other["player_name"], other["player_id"] == first["player_id"]) == ("Eve", False)
    assert again["player_id"] == first["player_id"]
    assert again["player_token"] != first["player_token"]


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"email": "nope"}, "email", "not_an_email"),
        ({"name": "sh1t"}, "name", "offensive"),
        ({"consent": False}, "consent", "no_consent"),
        ({"name": 5}, "name", "string_type"),
        ({"consent": "yes"}, "consent", "bool_type"),
        ({"name": "x" * 500}, "name", "string_too_long"),
        ({"name": "a\x00b"}, "name", "string_pattern_mismatch"),
        ({"extra": 1}, "extra", "extra_forbidden"),
    ],
)
async def test_bad_registration_names_the_field(
    client: httpx.AsyncClient, changed: dict[str, object], field: str, code: str
) -> None:
    response = await client.post("/api/register", json=FORM | changed)
    assert response.status_code == 422
    assert [(detail["field"], detail["code"]) for detail in response.json()["detail"]] == [(field, code)]


async def test_a_run_is_issued_only_with_a_token(client: httpx.AsyncClient) -> None:
    player = await register(client)
    response = await client.post("/api/runs", headers=bearer(player["player_token"]))
    assert response.status_code == 201
    assert set(response.json()) == {"run_id", "seed", "engine", "expires_at"}
    for headers in ({}, {"Authorization": "Bearer 1.nonsense"}, {"Authorization": "Basic eA=="}):
        assert (await client.post("/api/runs", headers=headers)).status_code == 401


async def test_a_score_is_proven_and_returned(client: httpx.AsyncClient, visitor: Visitor) -> None:
    body = await score_body(visitor)
    response = await send(client, visitor, body)
    assert response.status_code == 200
    game = response.json()
    assert set(game) == {
        "session_id", "human_score", "ai_score", "human_won", "commentary", "verified", "rank", "ai_run",
    }  # fmt: skip
    assert (game["verified"], game["rank"], game["human_score"]) == (True, 1, body["score"])
    assert (await send(client, visitor, body)).json() == game


def a_score_with(inputs: list[list[int]]) -> dict[str, Any]:
    return {"player_id": 1, "player_name": "", "score": 1, "run": {"run_id": "0" * 32, "ticks": 9, "inputs": inputs}}


@pytest.mark.parametrize(
    "body",
    [a_score_with([[]] * 39_000), a_score_with([[-1, 9]] * 30_000), {f"a{number}": 1 for number in range(20_000)}],
    ids=["empty entries", "bad entries", "many fields"],
)
async def test_a_body_full_of_mistakes_gets_a_short_response(client: httpx.AsyncClient, body: dict[str, Any]) -> None:
    """The response used to be 7 MB, and everybody waited for it to be written."""
    response = await client.post("/api/score", json=body)
    assert response.status_code == 422
    assert len(response.content) < 3_000


async def test_the_same_run_sent_concurrently_gets_one_response(client: httpx.AsyncClient, visitor: Visitor) -> None:
    body = await score_body(visitor)
    responses = await asyncio.gather(*(send(client, visitor, body) for _ in range(8)))
    assert len({response.text for response in responses}) == 1


async def test_a_score_without_a_run_is_unverified(client: httpx.AsyncClient, visitor: Visitor) -> None:
    body = {"player_id": visitor.player.id, "player_name": "Ana", "score": 1234}
    game = (await client.post("/api/score", json=body)).json()
    assert (game["verified"], game["rank"], game["human_score"]) == (False, None, 1234)


async def test_a_run_without_its_players_token_is_refused_unread(client: httpx.AsyncClient, visitor: Visitor) -> None:
    body = await score_body(visitor)
    for headers in ({}, bearer("1.nonsense"), {"Authorization": "Basic eA=="}):
        response = await client.post("/api/score", json=body, headers=headers)
        assert (response.status_code, response.json()["detail"][0]["code"]) == (401, "unknown_token")
    stranger = await new_visitor(visitor.booth)
    assert (await send(client, stranger, body)).status_code == 403
    assert (await send(client, visitor, body)).status_code == 200
    assert (await send(client, stranger, body)).status_code == 403, "a stored response is only for its own player"


async def test_a_name_in_the_request_is_never_used_in_a_comment(client: httpx.AsyncClient, visitor: Visitor) -> None:
    body = await score_body(visitor) | {"player_name": "Sh1t"}
    for sent in (body, body | {"run": None}):
        game = (await send(client, visitor, sent)).json()
        assert "Sh1t" not in game["commentary"]


async def test_a_refused_run_says_why(client: httpx.AsyncClient, visitor: Visitor) -> None:
    body = await score_body(visitor)
    await visitor.age(body["run"]["run_id"], 60)
    body["run"]["ticks"] += 100
    response = await send(client, visitor, body)
    assert (response.status_code, response.json()["detail"][0]["code"]) == (422, "no_crash")
    body["run"] |= {"engine": "0"}
    response = await send(client, visitor, body)
    assert (response.status_code, response.json()["detail"][0]["field"]) == (409, "run.engine")
    body["run"] |= {"run_id": "f" * 32}
    assert (await send(client, visitor, body)).status_code == 404
    body["player_id"] = 1
    assert (await client.post("/api/score", json={**body, "run": None})).status_code == 404


async def test_anyone_can_replay_a_finished_run(client: httpx.AsyncClient, visitor: Visitor) -> None:
    body = await score_body(visitor)
    url = f"/api/runs/{body['run']['run_id']}/replay"
    assert (await client.get(url)).status_code == 404
    await send(client, visitor, body)
    film = (await client.get(url)).json()
    assert set(film) == {"seed", "engine", "ticks", "inputs", "score"}
    verdict = await visitor.booth.referee.replay(film["seed"], film["ticks"], film["inputs"])
    assert verdict.score == film["score"] == body["score"]


async def test_the_leaderboard_and_the_stats(client: httpx.AsyncClient, visitor: Visitor) -> None:
    game = (await send(client, visitor, await score_body(visitor))).json()
    await visitor.booth.standings.refresh()
    (row,) = (await client.get("/api/leaderboard")).json()
    assert set(row) == {"rank", "name", "company", "score", "ai_score", "human_won", "created_at"}
    assert (row["rank"], row["score"], row["ai_score"]) == (1, game["human_score"], game["ai_score"])
    assert (await client.get("/api/stats")).json() == {
        "total_players": 1,
        "total_games": 1,
        "human_win_rate": float(game["human_won"]),
        "best_score": game["human_score"],
    }


async def test_no_response_holds_an_email(client: httpx.AsyncClient, visitor: Visitor) -> None:
    body = await score_body(visitor)
    responses = [
        await client.post("/api/register", json=FORM),
        await send(client, visitor, body),
        await client.get(f"/api/runs/{body['run']['run_id']}/replay"),
        await client.get("/api/leaderboard"),
        await client.get("/api/stats"),
        await client.get("/metrics"),
        await client.post("/api/register", json=FORM | {"name": ""}),
    ]
    assert not any("@" in response.text for response in responses)


async def test_metrics_report_what_the_booth_does(client: httpx.AsyncClient, visitor: Visitor) -> None:
    await send(client, visitor, await score_body(visitor))
    text = (await client.get("/metrics")).text
    for name in (
        "trex_requests_total", "trex_runs_verified_total", "trex_runs_refused_total", "trex_watchers",
        "trex_replay_seconds_bucket", "trex_database_connections_in_use", "trex_database_up 1.0",
    ):  # fmt: skip
        assert name in text
    assert 'route="/api/score",status="200"' in text


async def test_a_flood_from_one_address_is_rate_limited(client: httpx.AsyncClient, booth: Booth) -> None:
    for _ in range(booth.settings.registrations_per_minute):
        booth.registration.limit.take("127.0.0.1")
    response = await client.post("/api/register", json=FORM)
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 60


async def test_an_unreachable_database_is_a_503_with_retry_after(client: httpx.AsyncClient, unreachable: Booth) -> None:
    host(unreachable)
    response = await client.post("/api/register", json=FORM)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
