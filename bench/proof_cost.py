"""A proven score against a trusted one: the same bodies at the same rate, without watchers."""

import sys

from bench.booth_server import booth
from bench.figures import Figure, percentile
from bench.prepared_runs import PreparedRun, age, humanlike, prepare_runs, register_players
from bench.process import Server, serving
from bench.setup import ROOT, Setup
from bench.submissions import Outcome, submit_evenly

SCHEMA = "proof_cost"
WARM_UP = 50
RIVAL = "(trusted)"


async def measure(setup: Setup) -> list[Figure]:
    """Both endpoints under the same load, one after the other."""
    scale = setup.scale
    count = WARM_UP + scale.rate * scale.rival_seconds
    async with booth(setup, SCHEMA) as server:
        players = await register_players(server, count)
        runs = await prepare_runs(setup, SCHEMA, server, players, humanlike(count))
        age(setup, SCHEMA, runs, scale.rate)
        proven, proven_share = await _load(setup, server, runs)
    command = [sys.executable, "-m", "bench.bare_endpoint"]
    environment = {"DATABASE_URL": setup.database_url}
    async with serving(command, environment, ROOT, setup.folder / "bare.log") as server:
        trusted, trusted_share = await _load(setup, server, runs)
    load = f"Proven score, {scale.rate}/s for {scale.rival_seconds} s, nobody watching"
    return [
        Figure(f"{load}, p50", percentile(proven, 0.5), percentile(trusted, 0.5), rival=RIVAL),
        Figure(f"{load}, p99", percentile(proven, 0.99), percentile(trusted, 0.99), rival=RIVAL),
        Figure("  meanwhile: the server, of a core", proven_share, trusted_share, unit="%", rival=RIVAL),
    ]


async def _load(setup: Setup, server: Server, runs: list[PreparedRun]) -> tuple[list[float], float]:
    """The latencies in ms, and the share of a CPU core, after a warm-up."""
    url = f"{server.url}/api/score"
    _check(await submit_evenly(url, runs[:WARM_UP], setup.scale.rate))
    spent = server.cpu_seconds()
    outcome = await submit_evenly(url, runs[WARM_UP:], setup.scale.rate)
    _check(outcome)
    return outcome.latencies, 100 * (server.cpu_seconds() - spent) / setup.scale.rival_seconds


def _check(outcome: Outcome) -> None:
    if outcome.errors:
        raise AssertionError(f"scores were refused: {outcome.errors}")
