"""Scores submitted at a steady rate while something breaks, each sent again until it is confirmed, as browsers do."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

RESEND_SECONDS = 1.0
GIVE_UP_SECONDS = 120.0
Break = Callable[[], Awaitable[None]]


@dataclass
class FaultTally:
    """What happened to the scores of one run."""

    fault: str
    sent: int = 0
    succeeded: int = 0
    unavailable: int = 0
    other: dict[str, int] = field(default_factory=dict)
    unconfirmed: int = 0
    longest_wait: float = 0.0
    confirmed: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    doubled: int = 0

    def row(self) -> str:
        """A row of the fault table."""
        other = ", ".join(f"{count} x {what}" for what, count in self.other.items()) or "0"
        figures = (self.sent, self.succeeded, self.unavailable, other, self.lost, self.doubled)
        return f"| {self.fault} | {' | '.join(map(str, figures))} | {self.longest_wait:.1f} s |"


HEADER = """| Fault | Requests | Succeeded | 503 | Other responses | Lost | Doubled | Longest wait |
|---|---|---|---|---|---|---|---|"""


async def send_scores(
    url: str, bodies: list[dict[str, Any]], rate: float, fault: str, breaking: Break | None = None
) -> FaultTally:
    """Send the bodies, each with its player's token, `rate` a second, and break something after a quarter of them."""
    tally = FaultTally(fault)
    began = time.monotonic()
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(timeout=30, limits=limits) as client, asyncio.TaskGroup() as tasks:
        for number, body in enumerate(bodies):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            tasks.create_task(_send_until_confirmed(client, url, body, tally))
            if breaking and number == len(bodies) // 4:
                tasks.create_task(_break(breaking))
    return tally


async def _break(breaking: Break) -> None:
    await breaking()


async def _send_until_confirmed(client: httpx.AsyncClient, url: str, body: dict[str, Any], tally: FaultTally) -> None:
    began = time.monotonic()
    while time.monotonic() - began < GIVE_UP_SECONDS:
        if await _send(client, url, body, tally):
            tally.longest_wait = max(tally.longest_wait, time.monotonic() - began)
            return
        await asyncio.sleep(RESEND_SECONDS)
    tally.unconfirmed += 1


async def _send(client: httpx.AsyncClient, url: str, body: dict[str, Any], tally: FaultTally) -> bool:
    """Whether the score is confirmed now."""
    tally.sent += 1
    try:
        sent = {name: value for name, value in body.items() if name != "token"}
        headers = {"Authorization": f"Bearer {body['token']}"}
        response = await client.post(f"{url}/api/score", json=sent, headers=headers)
    except httpx.TransportError as error:
        _count(tally.other, type(error).__name__)
        return False
    if response.status_code == 200:
        tally.succeeded += 1
        tally.confirmed[body["run"]["run_id"]] = response.json()["session_id"]
        return True
    if response.status_code == 503 and "Retry-After" in response.headers:
        tally.unavailable += 1
    else:
        _count(tally.other, f"{response.status_code} {response.text[:80]}")
    return False


def _count(counts: dict[str, int], what: str) -> None:
    counts[what] = counts.get(what, 0) + 1


def compare(tally: FaultTally, stored: list[tuple[str, int]]) -> None:
    """Count the confirmed scores that the database does not hold, and those it holds twice."""
    sessions: dict[str, list[int]] = {}
    for run_id, session_id in stored:
        sessions.setdefault(run_id, []).append(session_id)
    tally.lost = sum(session_id not in sessions.get(run_id, []) for run_id, session_id in tally.confirmed.items())
    tally.doubled = sum(len(found) > 1 for found in sessions.values())
