"""`python -m trex_app.demo`: fill the booth with a day of a conference, or take it away again; the booth may be open.

With the embedded Postgres it joins the server of a running booth, or starts one and stops it at the end.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Sequence

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from trex_app.clock import now
from trex_app.database.address import Address, AddressError, find_address
from trex_app.database.embedded import EmbeddedPostgresError
from trex_app.database.engine import Database, is_outage
from trex_app.database.migrate import SchemaError, migrate
from trex_app.demo.loading.loading import load_demo
from trex_app.demo.refusals import DemoRefusalError
from trex_app.demo.removal.removal import remove_demo
from trex_app.orders.stock import Stock
from trex_app.settings import Settings, settings

MOST_ORDERS = 100_000
Work = Callable[[Database], Awaitable[str]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what was asked for, and say in one line what was done; a failure changes nothing and names its cure."""
    options = _parser().parse_args(arguments)
    try:
        booth = settings()
        address = find_address(booth)
    except ValidationError as error:
        sys.exit("\n".join(f"{problem['loc'][0]}: {problem['msg']}" for problem in error.errors()))
    except (AddressError, EmbeddedPostgresError) as error:
        sys.exit(str(error))
    work = _removal if options.remove else _loading(booth, options.orders, options.seed)
    began = time.monotonic()
    try:
        done = asyncio.run(_run(booth, address, work))
    finally:
        if address.embedded:
            address.embedded.stop()
    print(f"{done} {time.monotonic() - began:.1f} s.")  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m trex_app.demo", description="A day of a conference for the desk.")
    parser.add_argument("--orders", type=_count, default=1_200, help="how many orders to make (1200)")
    parser.add_argument("--seed", type=int, default=7, help="the same seed makes the same day (7)")
    parser.add_argument("--remove", action="store_true", help="take the demo away again, and nothing else")
    return parser


def _count(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed) <= MOST_ORDERS:
        raise argparse.ArgumentTypeError(f"a number from 1 to {MOST_ORDERS}")
    return int(typed)


async def _run(booth: Settings, address: Address, work: Work) -> str:
    database = Database(address.url, booth.database_schema, 1, address.credential)
    try:
        await migrate(database)
        return await work(database)
    except (DemoRefusalError, SchemaError) as error:
        sys.exit(str(error))
    except (DBAPIError, OSError) as error:
        if not is_outage(error):
            raise
        sys.exit("The database is out of reach or too busy. Nothing was changed; try again.")
    finally:
        await database.close()


def _loading(booth: Settings, orders: int, seed: int) -> Work:
    async def load(database: Database) -> str:
        await Stock(database).open(booth.swag_stock)  # as the booth does, which takes any product for the first
        loaded = await load_demo(database, orders, seed, now(), booth.timezone)
        return (
            f"The demo is loaded: {loaded.orders:,} orders, {loaded.players:,} players, {loaded.games:,} games,"
            f" {loaded.products} products, in"
        )

    return load


async def _removal(database: Database) -> str:
    removed = await remove_demo(database)
    kept = f", {removed.kept} products kept as real orders hold them" if removed.kept else ""
    return f"The demo is gone: {removed.orders:,} orders, {removed.players:,} players{kept}, in"


if __name__ == "__main__":
    main()
