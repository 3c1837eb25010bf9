"""The booth itself, started as on a booth's machine, with the rate limits lifted."""

import sys
from contextlib import AbstractAsyncContextManager

from bench.process import Server, serving
from bench.setup import ROOT, Setup

UNLIMITED = str(10**9)


def booth(setup: Setup, schema: str) -> AbstractAsyncContextManager[Server]:
    """The booth on the bench's database, in a schema of its own."""
    environment = {
        "HOST": "127.0.0.1",
        "DATABASE_URL": setup.database_url,
        "LAKEBASE_SCHEMA": schema,
        "RUNS_PER_MINUTE": UNLIMITED,
        "REGISTRATIONS_PER_MINUTE": UNLIMITED,
        "VISITORS_PER_ADDRESS": "100000",
    }
    return serving([sys.executable, "-m", "trex_app"], environment, ROOT, setup.folder / f"{schema}.log")
