"""The broadcast against a background loop per client: CPU, memory, age of an update on screen."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from bench import broadcast_way, loop_way
from bench.change import Change
from bench.crowd import Crowd, watching
from bench.figures import Figure, percentile
from bench.process import Server
from bench.setup import Setup

EVERY_SECONDS = 2.0


@dataclass(frozen=True)
class Way:
    """A way of keeping screens up to date: its server, its page, its changes."""

    page: str
    serve: Callable[[Setup, str], AbstractAsyncContextManager[Server]]
    prepare: Callable[[Setup, str, Server, int], Awaitable[list[Change]]]


@dataclass(frozen=True)
class Cost:
    """What a way costs at a number of watchers."""

    processor: float
    age_p50: float
    age_p99: float
    memory: float


OURS = Way("/leaderboard", broadcast_way.serve, broadcast_way.prepare)
LOOP = Way("/", loop_way.serve, loop_way.prepare)


async def measure(setup: Setup) -> list[Figure]:
    """Both ways at two numbers of watchers, and ours at as many as one process should carry."""
    figures: list[Figure] = []
    for watchers in (setup.scale.fewer_watchers, setup.scale.watchers):
        ours = await _cost(setup, OURS, f"ours_{watchers}", watchers)
        loop = await _cost(setup, LOOP, f"loop_{watchers}", watchers)
        many = f"Live board, {watchers:,} watchers"
        figures += [
            Figure(f"{many}: the server, of a core", ours.processor, loop.processor, "%", rival="(loop per client)"),
            Figure(f"{many}: age of an update, p50", ours.age_p50, loop.age_p50, rival="(loop per client)"),
            Figure(f"{many}: age of an update, p99", ours.age_p99, loop.age_p99, rival="(loop per client)"),
            Figure(f"{many}: memory a client", ours.memory, loop.memory, "KB", rival="(loop per client)"),
        ]
    most = setup.scale.many_watchers
    ours = await _cost(setup, OURS, f"ours_{most}", most)
    return [
        *figures,
        Figure(f"Live board, {most:,} watchers: the server, of a core", ours.processor, unit="%"),
        Figure(f"Live board, {most:,} watchers: age of an update, p99", ours.age_p99, 300),
    ]


async def _cost(setup: Setup, way: Way, schema: str, watchers: int) -> Cost:
    """Run a way for a while, the leader changing every two seconds."""
    count = int(setup.scale.rival_seconds / EVERY_SECONDS)
    async with way.serve(setup, schema) as server:
        changes = await way.prepare(setup, schema, server, count)
        before = await server.steady_memory()
        async with watching(server, way.page, watchers) as crowd:
            memory = (await server.steady_memory() - before) * 1e3 / watchers
            spent, began = server.cpu_seconds(), time.monotonic()
            ages = await _change(crowd, changes)
            processor = 100 * (server.cpu_seconds() - spent) / (time.monotonic() - began)
    return Cost(processor, percentile(ages, 0.5), percentile(ages, 0.99), memory)


async def _change(crowd: Crowd, changes: list[Change]) -> list[float]:
    """Milliseconds from the start of each change to each watcher's frame that shows it."""
    made: dict[str, float] = {}
    began = time.monotonic()
    for number, change in enumerate(changes, 1):
        await crowd.expect(change.marker)
        made[change.marker] = time.monotonic()
        await change.make()
        await asyncio.sleep(max(0.0, began + number * EVERY_SECONDS - time.monotonic()))
    met = await crowd.moments(len(changes))
    return [(moment - made[marker]) * 1e3 for marker, moments in met.items() for moment in moments]
