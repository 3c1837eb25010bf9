"""`python -m trex_app.demo`, while the booth runs on the same folder and without."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.server import ROOT
from trex_app.database.embedded import EmbeddedPostgres

pytestmark = pytest.mark.slow


def run(folder: Path, *arguments: str, **env: str) -> tuple[int, str]:
    """The exit code of the command, and what it said."""
    clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PGHOST")}
    done = subprocess.run(
        [sys.executable, "-m", "trex_app.demo", *arguments],
        cwd=ROOT,
        env=clean | {"TREX_DATA_DIR": str(folder)} | env,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def count(url: str, table: str) -> int:
    with psycopg.connect(url, connect_timeout=5) as connection:
        row = connection.execute(f'SELECT count(*) FROM trex."{table}"'.encode()).fetchone()
        assert row
        return int(row[0])


def test_a_running_booth_keeps_its_database(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path)  # as the booth's process starts it
    url = server.start()
    try:
        code, said = run(tmp_path, "--orders", "40", "--seed", "3")
        assert (code, said.count("\n")) == (0, 1)
        assert "40 orders" in said
        assert (count(url, "orders"), count(url, "products")) == (40, 7)
        code, said = run(tmp_path, "--remove")
        assert (code, said.count("\n")) == (0, 1)
        assert "40 orders" in said
        assert (count(url, "orders"), count(url, "products")) == (0, 1)
    finally:
        server.stop()


def test_without_a_booth_it_starts_the_database_and_leaves_the_data(tmp_path: Path) -> None:
    assert run(tmp_path, "--orders", "5")[0] == 0
    code, said = run(tmp_path, "--orders", "5")
    assert code == 1
    assert "there already" in said
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


@pytest.mark.parametrize(
    ("arguments", "env", "cure"),
    [
        (["--orders", "0"], {}, "from 1 to"),
        (["--orders", "many"], {}, "from 1 to"),
        ([], {"TREX_TIMEZONE": "Mars/Base"}, "America/Sao_Paulo"),
        ([], {"DATABASE_URL": "nonsense"}, "postgresql://"),
        ([], {"DATABASE_URL": "postgresql://ana:geheim@127.0.0.1:1/x"}, "out of reach"),
    ],
)
def test_what_cannot_work_names_its_cure(tmp_path: Path, arguments: list[str], env: dict[str, str], cure: str) -> None:
    code, said = run(tmp_path, *arguments, **env)
    assert code != 0
    assert cure in said
    assert "geheim" not in said
