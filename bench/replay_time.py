"""How long the referee takes to replay five minutes of play, from the event loop and back."""

import time

from bench.figures import Figure, percentile
from bench.setup import Setup
from trex_app.game.referee import OpponentRun, Referee
from trex_app.runs.fair_play import MAX_TICKS

FIVE_MINUTES = 5 * 60 * 60  # ticks
BEYOND = 5_400  # points; at the end of five minutes about 5,200 are reached
ROUNDS = 5


async def measure(setup: Setup) -> list[Figure]:
    """Budget 3."""
    referee = Referee()
    runs: dict[int, OpponentRun] = {}
    for seed in range(setup.scale.long_runs * 2):
        run = await referee.play_opponent(seed * 2_654_435_761 % 2**32, BEYOND, 0, MAX_TICKS)
        if run.ticks >= FIVE_MINUTES and len(runs) < setup.scale.long_runs:
            runs[seed * 2_654_435_761 % 2**32] = run
    times: list[float] = []
    for _ in range(ROUNDS):
        for seed, run in runs.items():
            began = time.perf_counter()
            verdict = await referee.replay(seed, run.ticks, run.inputs)
            times.append((time.perf_counter() - began) * 1e3)
            assert verdict.score == run.score
    referee.close()
    many = f"{len(runs)} runs x {ROUNDS}"
    return [
        Figure(f"Replay of a 5-minute run, {many}, p99", percentile(times, 0.99), 20),
        Figure(f"Replay of a 5-minute run, {many}, p50", percentile(times, 0.5)),
    ]
