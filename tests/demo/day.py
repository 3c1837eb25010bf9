"""The demo in a test's booth, and what all tables hold."""

from tests.orders.sql import execute
from trex_app.booth import Booth
from trex_app.clock import now
from trex_app.demo.loading.loading import Loaded, load_demo

ORDERS = 300


async def load(booth: Booth, seed: int = 7) -> Loaded:
    """Load it."""
    return await load_demo(booth.database, ORDERS, seed, now(), booth.settings.timezone)


async def snapshot(booth: Booth) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    tables = await execute(
        booth,
        "SELECT table_name FROM information_schema.tables"
        f" WHERE table_schema = '{booth.settings.database_schema}' AND table_type = 'BASE TABLE'",
    )
    held = {}
    for (table,) in tables:
        held[table] = [row[0] for row in await execute(booth, f'SELECT CAST(t AS text) FROM "{table}" t ORDER BY 1')]
    return held
