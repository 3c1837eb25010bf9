"""What every bench is given: its scale, a database server, a folder for its files."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

import trex_app
from trex_app.database.embedded import EmbeddedPostgres

ROOT = Path(trex_app.__file__).parents[1]
"""The folder with rxconfig.py and the built frontend."""


@dataclass(frozen=True)
class Scale:
    """How much is run; the budgets apply to the full scale."""

    watchers: int = 1_000
    many_watchers: int = 4_000
    fewer_watchers: int = 200
    rate: int = 50
    load_seconds: int = 60
    rival_seconds: int = 20
    leading_scores: int = 30
    frames: int = 2_000
    long_runs: int = 60
    sessions: int = 1_000_000
    refreshes: int = 200
    starts: int = 5
    fault_seconds: float = 60
    courses: int = 1_000
    soak_minutes: float = 20
    poll_seconds: int = 10


SHORT = Scale(
    watchers=40,
    many_watchers=80,
    fewer_watchers=20,
    rate=20,
    load_seconds=4,
    rival_seconds=4,
    leading_scores=4,
    frames=120,
    long_runs=4,
    sessions=20_000,
    refreshes=20,
    starts=2,
    fault_seconds=6,
    courses=20,
    soak_minutes=1,
    poll_seconds=2,
)


@dataclass(frozen=True)
class Setup:
    """Where a bench runs. Each uses its own schema, so that none sees another's rows."""

    scale: Scale
    folder: Path
    database_url: str

    def connect(self, schema: str) -> psycopg.Connection[tuple[object, ...]]:
        """A connection that commits each statement, with the schema on its search path."""
        return psycopg.connect(self.database_url, autocommit=True, options=f"-c search_path={schema}")


@contextmanager
def set_up(scale: Scale) -> Iterator[Setup]:
    """A new embedded Postgres in a new folder; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="trex-bench-", ignore_cleanup_errors=True) as name:
        postgres = EmbeddedPostgres(Path(name))
        try:
            yield Setup(scale, Path(name), postgres.start())
        finally:
            postgres.stop()
