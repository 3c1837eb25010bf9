"""A start that fails names its cure, in one message and without a traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import ROOT, BoothServer, free_port

pytestmark = pytest.mark.slow


def start(tmp_path: Path, module: str = "trex_app", **env: str) -> tuple[int, str]:
    """The exit code of a failing start, and its message."""
    clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PGHOST")}
    known = {"PORT": str(free_port()), "HOST": "127.0.0.1", "TREX_DATA_DIR": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env=clean | known | env,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("module", ["trex_app", "trex_app.dev"])
def test_a_port_that_is_taken(tmp_path: Path, module: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        code, said = start(tmp_path, module, PORT=str(other.getsockname()[1]))
    assert code == 1
    assert "cannot be used" in said
    assert "PORT=" in said


@pytest.mark.parametrize(
    ("env", "cure"),
    [
        ({"PORT": "many"}, "PORT"),
        ({"TREX_TIMEZONE": "Mars/Base"}, "America/Sao_Paulo"),
        ({"LAKEBASE_SCHEMA": "trex; DROP"}, "LAKEBASE_SCHEMA"),
        ({"DATABASE_URL": "mysql://root@127.0.0.1/x"}, "Postgres"),
        ({"DATABASE_URL": "nonsense"}, "postgresql://"),
        ({"DATABASE_URL": "postgresql://ana:geheim@127.0.0.1:1/x"}, "cannot be reached"),
        ({"REFLEX_WEB_WORKDIR": "/nowhere"}, "make build"),
        ({"TREX_DATA_DIR": "/proc/nowhere"}, "TREX_DATA_DIR"),
    ],
)
def test_a_start_that_cannot_work_names_its_cure(tmp_path: Path, env: dict[str, str], cure: str) -> None:
    code, said = start(tmp_path, **env)
    assert code == 1
    assert cure in said
    assert "Traceback" not in said
    assert "geheim" not in said


def test_data_survives_a_restart_and_sigterm_stops_in_time(tmp_path: Path) -> None:
    import httpx

    server = BoothServer(tmp_path)
    server.start()
    form = {"name": "Ana", "email": "ana@example.com", "company": "Acme", "consent": True}
    player = httpx.post(f"{server.url}/api/register", json=form).json()
    server.end()
    server.start()
    again = httpx.post(f"{server.url}/api/register", json=form).json()
    bearer = {"Authorization": f"Bearer {player['player_token']}"}
    run = httpx.post(f"{server.url}/api/runs", headers=bearer)
    server.end()
    server.stop_database()
    assert again["player_id"] == player["player_id"]
    assert run.status_code == 201, "a token outlives the process that issued it"
