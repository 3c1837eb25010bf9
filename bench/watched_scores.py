"""Scores with many watchers: memory per watcher, time to every screen, response times under load."""

import asyncio
import time

import httpx

from bench.booth_server import booth
from bench.crowd import Crowd, watching
from bench.figures import Figure, percentile
from bench.prepared_runs import PreparedRun, age, humanlike, prepare_runs, register_players
from bench.process import Server
from bench.setup import Setup
from bench.submissions import Outcome, submit_evenly

SCHEMA = "watched"
PAGE = "/leaderboard"
BOARD = 60  # players on the board before anyone watches: the page is then as heavy as it gets
SPACING_SECONDS = 1.0
FIRST_LEAD, LEAD_STEP = 1_100, 10


async def measure(setup: Setup) -> list[Figure]:
    """Budgets 4 and 5."""
    scale = setup.scale
    async with booth(setup, SCHEMA) as server:
        filling, leading, load = await _prepare(setup, server)
        await submit_evenly(f"{server.url}/api/score", filling, scale.rate)
        before = await server.steady_memory()
        async with watching(server, PAGE, scale.watchers) as crowd:
            a_watcher = (await server.steady_memory() - before) * 1e3 / scale.watchers
            age(setup, SCHEMA, leading, 1 / SPACING_SECONDS)
            ages = await _lead(server, crowd, leading)
            age(setup, SCHEMA, load, scale.rate)
            busy = server.cpu_seconds(), crowd.cpu_seconds(), time.monotonic()
            outcome = await submit_evenly(f"{server.url}/api/score", load, scale.rate)
            passed = time.monotonic() - busy[2]
            shares = [100 * (server.cpu_seconds() - busy[0]) / passed, 100 * (crowd.cpu_seconds() - busy[1]) / passed]
    return [*_seen(setup, ages), Figure("Memory a watcher", a_watcher, 100, "KB"), *_answered(setup, outcome, shares)]


async def _prepare(setup: Setup, server: Server) -> tuple[list[PreparedRun], list[PreparedRun], list[PreparedRun]]:
    """Runs that fill the board, that take the lead one after another, and that make the load."""
    scale = setup.scale
    count = scale.rate * scale.load_seconds
    players = await register_players(server, BOARD + scale.leading_scores + count)
    filling = await prepare_runs(setup, SCHEMA, server, players[:BOARD], humanlike(BOARD))
    targets = [FIRST_LEAD + LEAD_STEP * number for number in range(scale.leading_scores)]
    leading = await prepare_runs(setup, SCHEMA, server, players[BOARD:][: len(targets)], targets)
    leading.sort(key=lambda run: int(run.body["score"]))
    takers = players[BOARD + scale.leading_scores :]
    return filling, leading, await prepare_runs(setup, SCHEMA, server, takers, humanlike(count))


async def _lead(server: Server, crowd: Crowd, runs: list[PreparedRun]) -> list[float]:
    """Milliseconds from sending each score to each watcher's frame with its row."""
    ages: list[float] = []
    async with httpx.AsyncClient(base_url=server.url, timeout=30) as client:
        for run in runs:
            shown = run.run_id
            await crowd.expect(shown)
            began = time.monotonic()
            (await client.post("/api/score", json=run.body, headers=run.headers)).raise_for_status()
            met = (await crowd.moments())[shown]
            ages += [(moment - began) * 1e3 for moment in met]
            await asyncio.sleep(SPACING_SECONDS)
    return ages


def _seen(setup: Setup, ages: list[float]) -> list[Figure]:
    many = f"{setup.scale.watchers:,} screens"
    unseen = setup.scale.leading_scores * setup.scale.watchers - len(ages)
    return [
        Figure(f"A new score on {many}, p99", percentile(ages, 0.99), 300),
        Figure(f"A new score on {many}, p50", percentile(ages, 0.5)),
        Figure(f"A new score on {many}, never seen", unseen, 0, ""),
    ]


def _answered(setup: Setup, outcome: Outcome, shares: list[float]) -> list[Figure]:
    scale = setup.scale
    load = f"{scale.rate}/s for {scale.load_seconds} s beside {scale.watchers:,} watchers"
    for error, count in outcome.errors.items():
        print(f"  {count} x {error}")
    return [
        Figure(f"Score submission, {load}, p99", percentile(outcome.latencies, 0.99), 150),
        Figure(f"Score submission, {load}, p50", percentile(outcome.latencies, 0.5)),
        Figure(f"Score submission, {load}, errors", sum(outcome.errors.values()), 0, ""),
        Figure("  meanwhile: the server, of a core", shares[0], unit="%"),
        Figure("  meanwhile: the watchers' own process, of a core", shares[1], unit="%"),
    ]
