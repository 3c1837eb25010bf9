"""The built booth as on Databricks: on a fake Lakebase whose tokens live for seconds, with ways to break it."""

import asyncio
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from psycopg import sql

from tests.fakes.control_plane import ControlPlane
from tests.fakes.control_plane.postgres import add_endpoint
from tests.fakes.tls_postgres import TlsPostgres
from tests.load.fault_run import Break
from tests.server import BoothServer
from trex_app.game.referee import Referee
from trex_app.runs.fair_play import MAX_TICKS

ENDPOINT = "projects/booth/branches/production/endpoints/primary"
CREDENTIALS = "/api/2.0/postgres/credentials"
AT_ONCE = 16
SHUTDOWN_SECONDS = 10


@dataclass
class LakebaseBooth:
    """The booth, the control plane that issues its tokens, and the database that accepts them."""

    server: BoothServer
    plane: ControlPlane
    postgres: TlsPostgres

    async def prepare(self, count: int) -> list[dict[str, Any]]:
        """Bodies for /api/score, each with its token and a run of a player of its own, old enough to count."""
        referee, room = Referee(), asyncio.Semaphore(AT_ONCE)
        async with httpx.AsyncClient(base_url=self.server.url, timeout=60) as client:

            async def play(number: int) -> dict[str, Any]:
                async with room:
                    return await _play(client, referee, f"{time.time_ns()}-{number}")

            bodies = await asyncio.gather(*(play(number) for number in range(count)))
        referee.close()
        self.postgres.admin(sql.SQL("UPDATE trex.runs SET issued_at = issued_at - interval '70 seconds'"))
        return list(bodies)

    def stored(self) -> list[tuple[str, int]]:
        """Run id and session id of every game in the database."""
        return [(str(run), int(session)) for run, session in self.postgres.admin(SESSIONS)]

    def faults(self, seconds: float) -> dict[str, Break | None]:
        """What can break, by name; faults that last do so for `seconds`."""
        plane = self.plane.state.faults

        async def end_connections() -> None:
            await asyncio.to_thread(self.postgres.end_connections)

        async def restart_postgres() -> None:
            await asyncio.to_thread(self.postgres.restart)

        async def refuse_credentials() -> None:
            with plane.failing(CREDENTIALS, 403):
                await asyncio.sleep(seconds)

        async def hang_control_plane() -> None:
            with plane.hanging():
                await asyncio.sleep(seconds)

        async def restart_booth() -> None:
            began = time.monotonic()
            await asyncio.to_thread(self.server.end, signal.SIGTERM)
            assert time.monotonic() - began < SHUTDOWN_SECONDS, "too slow for Databricks Apps"
            await asyncio.to_thread(self.server.start)

        return {
            "none": None,
            "every connection ended": end_connections,
            "Postgres restarted": restart_postgres,
            f"credentials refused for {seconds:.0f} s": refuse_credentials,
            f"control plane hung for {seconds:.0f} s": hang_control_plane,
            "booth stopped by SIGTERM and started again": restart_booth,
        }


SESSIONS = sql.SQL("SELECT run_id, id FROM trex.game_sessions WHERE run_id IS NOT NULL")


@contextmanager
def lakebase_booth(folder: Path, token_seconds: float) -> Iterator[LakebaseBooth]:
    """A running booth on Lakebase, all of it gone at the end."""
    with ControlPlane() as plane, TlsPostgres() as postgres:
        add_endpoint(plane.state, ENDPOINT)
        plane.state.database_token_seconds = token_seconds
        plane.state.grant = postgres.take_token
        postgres.make_role(plane.state.client_id)
        injected = {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(postgres.port),
            "PGDATABASE": "postgres",
            "PGUSER": plane.state.client_id,
            "LAKEBASE_ENDPOINT": ENDPOINT,
            "COMMENTARY": "off",
        }
        server = BoothServer(folder, env=plane.environment | injected, limited=False)
        server.start()
        server.wait_until_open()
        try:
            yield LakebaseBooth(server, plane, postgres)
        finally:
            server.end()


async def _play(client: httpx.AsyncClient, referee: Referee, tag: str) -> dict[str, Any]:
    form = {"name": "Load", "email": f"{tag}@example.com", "company": "Acme", "consent": True}
    player = await _ask(client, "/api/register", json=form)
    run = await _ask(client, "/api/runs", headers={"Authorization": f"Bearer {player['player_token']}"})
    played = await referee.play_opponent(run["seed"], 200 + hash(tag) % 400, 0, MAX_TICKS)
    return {
        "token": player["player_token"],
        "player_id": player["player_id"],
        "player_name": "Load",
        "score": played.score,
        "run": {"run_id": run["run_id"], "ticks": played.ticks, "inputs": played.inputs},
    }


async def _ask(
    client: httpx.AsyncClient, path: str, json: object = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """The response, with retries while the last fault may still have effects."""
    for _ in range(120):
        response = await client.post(path, json=json, headers=headers)
        if response.status_code != 503:
            break
        await asyncio.sleep(0.5)
    return dict(response.raise_for_status().json())
