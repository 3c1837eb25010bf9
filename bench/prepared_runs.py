"""Runs made beforehand: issued by the booth, played by the engine, old enough to count."""

import asyncio
import itertools
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx

from bench.process import Server
from bench.setup import Setup
from trex_app.booth.fair_play import MOST_TICKS
from trex_app.game.referee import Referee

AT_ONCE = 8
PLAYED_FOR = "15 minutes"

Result = TypeVar("Result")

_numbers = itertools.count(1)


@dataclass(frozen=True)
class PlayerHere:
    """A registered player and the headers that speak for it."""

    id: int
    name: str
    headers: dict[str, str]


async def register_players(server: Server, count: int) -> list[PlayerHere]:
    """New players, by the API."""
    async with httpx.AsyncClient(base_url=server.url, timeout=30) as client:

        async def register(number: int) -> PlayerHere:
            name = f"Visitor {number}"
            body = {"name": name, "email": f"v{number}@example.org", "company": "Example", "consent": True}
            answer = (await client.post("/api/register", json=body)).raise_for_status().json()
            return PlayerHere(answer["player_id"], name, {"Authorization": f"Bearer {answer['player_token']}"})

        return await _some_at_once(register(next(_numbers)) for _ in range(count))


async def prepare_runs(
    setup: Setup, schema: str, server: Server, players: Iterable[PlayerHere], targets: Iterable[int]
) -> list[dict[str, Any]]:
    """A body for POST /api/score for each player, with a run that ends near its target."""
    referee = Referee()
    try:
        async with httpx.AsyncClient(base_url=server.url, timeout=30) as client:

            async def play(player: PlayerHere, target: int) -> dict[str, Any]:
                run = (await client.post("/api/runs", headers=player.headers)).raise_for_status().json()
                played = await referee.play_opponent(run["seed"], target, 0, MOST_TICKS)
                proof = {"run_id": run["run_id"], "ticks": played.ticks, "inputs": played.inputs}
                return {"player_id": player.id, "player_name": player.name, "score": played.score, "run": proof}

            bodies = await _some_at_once(play(*pair) for pair in zip(players, targets, strict=True))
    finally:
        referee.close()
    with setup.connect(schema) as connection:
        connection.execute(f"UPDATE runs SET issued_at = issued_at - interval '{PLAYED_FOR}'")
    return bodies


def humanlike(count: int, least: int = 100, most: int = 1_000) -> list[int]:
    """Targets spread evenly over what visitors reach, in a mixed order."""
    return [least + (number * 617) % (most - least + 1) for number in range(count)]


def marker(body: dict[str, Any]) -> str:
    """What a frame holds that shows the score's row: the row's key."""
    return f"{body['player_id']}-{body['score']}"


async def _some_at_once(tasks: Iterable[Coroutine[Any, Any, Result]]) -> list[Result]:
    room = asyncio.Semaphore(AT_ONCE)

    async def take_turn(task: Coroutine[Any, Any, Result]) -> Result:
        async with room:
            return await task

    return await asyncio.gather(*(take_turn(task) for task in tasks))
