"""Runs prepared in advance: issued by the booth, played by the engine, as old as they are long."""

import asyncio
import itertools
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx

from bench.process import Server
from bench.setup import Setup
from trex_app.game.referee import Referee
from trex_app.runs.fair_play import MAX_TICKS

AT_ONCE = 8
AGE = """
    UPDATE runs r SET issued_at = a.issued, expires_at = a.issued + interval '20 minutes'
    FROM (SELECT id, now() + make_interval(secs => later - ticks / 60.0 - 1) AS issued
        FROM unnest(%s::text[], %s::float[], %s::int[]) AS t (id, later, ticks)) a
    WHERE r.id = a.id
"""

Result = TypeVar("Result")

_numbers = itertools.count(1)


@dataclass(frozen=True)
class BenchPlayer:
    """A registered player and its token."""

    id: int
    name: str
    token: str


@dataclass(frozen=True)
class PreparedRun:
    """A body for POST /api/score and the token to send it with."""

    token: str
    body: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        """The headers that authenticate the player."""
        return {"Authorization": f"Bearer {self.token}"}

    @property
    def run_id(self) -> str:
        """The run; a frame that holds it shows the score's row."""
        return str(self.body["run"]["run_id"])


async def register_players(server: Server, count: int) -> list[BenchPlayer]:
    """New players, by the API."""
    async with httpx.AsyncClient(base_url=server.url, timeout=30) as client:

        async def register(number: int) -> BenchPlayer:
            name = f"Visitor {number}"
            body = {"name": name, "email": f"v{number}@example.org", "company": "Example", "consent": True}
            response = (await client.post("/api/register", json=body)).raise_for_status().json()
            return BenchPlayer(response["player_id"], name, response["player_token"])

        return await _some_at_once(register(next(_numbers)) for _ in range(count))


async def prepare_runs(
    setup: Setup, schema: str, server: Server, players: Iterable[BenchPlayer], targets: Iterable[int]
) -> list[PreparedRun]:
    """A run for each player that ends near its target; a player can have only one open run, so each needs its own."""
    referee = Referee()
    try:
        async with httpx.AsyncClient(base_url=server.url, timeout=30) as client:

            async def play(player: BenchPlayer, target: int) -> PreparedRun:
                bearer = {"Authorization": f"Bearer {player.token}"}
                run = (await client.post("/api/runs", headers=bearer)).raise_for_status().json()
                played = await referee.play_opponent(run["seed"], target, 0, MAX_TICKS)
                proof = {"run_id": run["run_id"], "ticks": played.ticks, "inputs": played.inputs}
                body = {"player_id": player.id, "player_name": player.name, "score": played.score, "run": proof}
                return PreparedRun(player.token, body)

            runs = await _some_at_once(play(*pair) for pair in zip(players, targets, strict=True))
    finally:
        referee.close()
    age(setup, schema, runs)
    return runs


def age(setup: Setup, schema: str, runs: list[PreparedRun], rate: float = 0) -> None:
    """Date the runs back by their length, for sending at the rate from now on."""
    laters = [number / rate if rate else 0.0 for number in range(len(runs))]
    with setup.connect(schema) as connection:
        ticks = [run.body["run"]["ticks"] for run in runs]
        connection.execute(AGE, ([run.run_id for run in runs], laters, ticks))


def humanlike(count: int, lowest: int = 100, highest: int = 1_000) -> list[int]:
    """Targets spread evenly over the scores that visitors reach, in mixed order."""
    return [lowest + (number * 617) % (highest - lowest + 1) for number in range(count)]


async def _some_at_once(tasks: Iterable[Coroutine[Any, Any, Result]]) -> list[Result]:
    room = asyncio.Semaphore(AT_ONCE)

    async def take_turn(task: Coroutine[Any, Any, Result]) -> Result:
        async with room:
            return await task

    return await asyncio.gather(*(take_turn(task) for task in tasks))
