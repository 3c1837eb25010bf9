"""Our way for bench/live_board.py: scores by POST, one broadcast to all."""

from contextlib import AbstractAsyncContextManager
from functools import partial

import httpx

from bench.booth_server import booth
from bench.change import Change
from bench.prepared_runs import PreparedRun, humanlike, prepare_runs, register_players
from bench.process import Server
from bench.setup import Setup

BOARD = 60
FIRST_LEAD, LEAD_STEP = 1_100, 10


def serve(setup: Setup, schema: str) -> AbstractAsyncContextManager[Server]:
    """The booth."""
    return booth(setup, schema)


async def prepare(setup: Setup, schema: str, server: Server, count: int) -> list[Change]:
    """A full board, and scores that take the lead one after another."""
    players = await register_players(server, BOARD + count)
    for run in await prepare_runs(setup, schema, server, players[:BOARD], humanlike(BOARD)):
        await _submit(server, run)
    targets = [FIRST_LEAD + LEAD_STEP * number for number in range(count)]
    leading = await prepare_runs(setup, schema, server, players[BOARD:], targets)
    leading.sort(key=lambda run: int(run.body["score"]))
    return [Change(run.run_id, partial(_submit, server, run)) for run in leading]


async def _submit(server: Server, run: PreparedRun) -> None:
    async with httpx.AsyncClient(base_url=server.url, timeout=30) as client:
        (await client.post("/api/score", json=run.body, headers=run.headers)).raise_for_status()
