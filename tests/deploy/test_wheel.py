"""The wheel of databricks-trex installs alone: small, and with nothing of the booth's own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import ROOT

MAX_BYTES = 60_000_000
NOT_NEEDED = ("reflex", "sqlalchemy", "fastapi", "openai", "mini_racer", "trex_app")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel, what it needs, and the bytecode that pip makes of it."""
    folder = tmp_path_factory.mktemp("alone")
    shutil.copytree(ROOT / "deploy", folder / "source", ignore=shutil.ignore_patterns("__pycache__", "build", ".*"))
    pip = [sys.executable, "-m", "pip"]
    subprocess.run([*pip, "wheel", "--quiet", "--no-deps", "-w", str(folder), str(folder / "source")], check=True)
    (wheel,) = folder.glob("databricks_trex-*.whl")
    install = [*pip, "install", "--quiet", "--root-user-action=ignore", "--target"]
    subprocess.run([*install, str(folder / "site"), str(wheel)], check=True)
    return folder / "site"


def test_it_is_small(installed: Path) -> None:
    sizes = {path: path.stat().st_size for path in installed.rglob("*") if path.is_file()}
    assert sum(sizes.values()) < MAX_BYTES
    assert not [name for name in NOT_NEEDED if (installed / name).exists()]


def test_it_runs_alone(installed: Path) -> None:
    """Without the environment's packages (-S) and folder (-I)."""
    start = f"import sys; sys.path.insert(0, {str(installed)!r}); "
    start += "from databricks_trex.analytics.merge_job import merge_sql; assert 'MERGE' in merge_sql(); "
    start += "from databricks_trex.command_line import main; main(['create', '--help'])"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", start], capture_output=True, text=True, check=True)
    assert "--lakebase-name" in done.stdout
