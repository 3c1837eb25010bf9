"""Scores submitted at a steady rate, however long the responses take, from a process of its own.

`python -m bench.submissions URL RATE` reads tokens and bodies as JSON from stdin and prints what it saw.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

import httpx

from bench.prepared_runs import PreparedRun
from bench.setup import ROOT

TIMEOUT_SECONDS = 30


@dataclass
class Outcome:
    """Milliseconds from when a score was due to be sent until its response, and what went wrong how often."""

    latencies: list[float] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)


async def submit_evenly(url: str, runs: list[PreparedRun], rate: float) -> Outcome:
    """Send the runs from another process, `rate` a second."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.submissions", url, str(rate)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        work = process.communicate(json.dumps([[run.token, run.body] for run in runs]).encode())
        printed, _ = await asyncio.wait_for(work, len(runs) / rate + TIMEOUT_SECONDS + 10)
    except TimeoutError:
        process.kill()
        raise
    return Outcome(**json.loads(printed))


async def _send_all(url: str, runs: list[tuple[str, dict[str, Any]]], rate: float) -> Outcome:
    outcome = Outcome()
    errors: Counter[str] = Counter()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=200)
    async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS, limits=limits) as client:

        async def send(token: str, body: bytes, due: float) -> None:
            try:
                headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
                response = await client.post(url, content=body, headers=headers)
                if response.status_code != 200:
                    errors[f"{response.status_code} {response.text[:120]}"] += 1
            except httpx.HTTPError as error:
                errors[type(error).__name__] += 1
            outcome.latencies.append((time.monotonic() - due) * 1e3)

        began = time.monotonic() + 0.1
        async with asyncio.TaskGroup() as sending:
            for number, (token, body) in enumerate([(token, json.dumps(body).encode()) for token, body in runs]):
                due = began + number / rate
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                sending.create_task(send(token, body, due))
    outcome.errors = dict(errors)
    return outcome


if __name__ == "__main__":
    result = asyncio.run(_send_all(sys.argv[1], json.load(sys.stdin), float(sys.argv[2])))
    print(json.dumps(asdict(result)))
