"""`python -m bench [names] [--short] [--write]`: measure the budgets and print one table."""

import argparse
import asyncio
import os
import platform
import sys
import time
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench import (
    faults,
    first_play,
    frame_script,
    live_board,
    plain_frames,
    pollers,
    proof_cost,
    ranking,
    replay_time,
    soak,
    start_up,
    survival,
    watched_scores,
)
from bench.figures import Figure, table
from bench.setup import SHORT, Scale, Setup, set_up

BENCHES: dict[str, Callable[[Setup], Awaitable[list[Figure]]]] = {
    "first_play": first_play.measure,
    "frame_script": frame_script.measure,
    "plain_frames": plain_frames.measure,
    "replay_time": replay_time.measure,
    "watched_scores": watched_scores.measure,
    "ranking": ranking.measure,
    "start_up": start_up.measure,
    "live_board": live_board.measure,
    "pollers": pollers.measure,
    "proof_cost": proof_cost.measure,
    "survival": survival.measure,
    "faults": faults.measure,
    "soak": soak.measure,
}
RESULTS = Path(__file__).parent / "results.md"


def main() -> None:
    """Run the chosen benches one after another: two at once would measure each other."""
    asked = _read_arguments()
    began = time.monotonic()
    load = os.getloadavg()[0]
    figures: list[Figure] = []
    failed: list[str] = []
    with set_up(SHORT if asked.short else Scale()) as setup:
        for name in asked.names or BENCHES:
            print(f"==> {name}", flush=True)
            since = time.monotonic()
            try:
                figures += asyncio.run(_run(name, setup))
            except Exception:  # the figures of the others are still worth a table
                traceback.print_exc()
                failed.append(name)
            print(f"    {time.monotonic() - since:.0f} s", flush=True)
    text = f"{table(figures)}\n\n{_circumstances(time.monotonic() - began, asked.short, load)}\n"
    print(f"\n{text}")
    if asked.write:
        RESULTS.write_text(f"# The budgets, measured\n\n{text}")
    if failed:
        sys.exit(f"Could not be measured: {', '.join(failed)}")


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"which: {', '.join(BENCHES)}; default: all")
    parser.add_argument("--short", action="store_true", help="run everything small, to check that it works")
    parser.add_argument("--write", action="store_true", help=f"write the table to {RESULTS.name} as well")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(BENCHES):
        parser.error(f"no bench is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    return asked


async def _run(name: str, setup: Setup) -> list[Figure]:
    return await BENCHES[name](setup)


def _circumstances(seconds: float, short: bool, before: float) -> str:
    scale = "short" if short else "full"
    return (
        f"{time.strftime('%Y-%m-%d %H:%M')}, {scale} scale, {seconds / 60:.1f} minutes; {platform.platform()}, "
        f"Python {platform.python_version()}, {os.cpu_count()} cores shared with the load generators; "
        f"load average {before:.1f} before, {os.getloadavg()[0]:.1f} after."
    )


if __name__ == "__main__":
    main()
