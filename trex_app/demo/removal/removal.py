"""Takes the demo away: all of it, and nothing that is real."""

from collections.abc import Iterator
from dataclasses import dataclass

from trex_app.database.engine import Database
from trex_app.demo.refusals import DemoBusyError, NoDemoError
from trex_app.demo.removal import repository
from trex_app.demo.removal.repository import Ids
from trex_app.demo.repository import is_there, lock

CHUNK = 2_000  # rows deleted at once, with what hangs on them: far below the time that a statement may take


@dataclass(frozen=True)
class Removed:
    """How much was removed; `kept` are the products that real orders hold, which are real from now on."""

    orders: int
    players: int
    kept: int


async def remove_demo(database: Database) -> Removed:
    """Delete the demo's orders, players and products, in one transaction.

    The history is append-only by a trigger, which is off for this transaction alone, and for the demo's rows alone.

    Raises:
        DemoBusyError, NoDemoError: nothing was removed.
    """
    async with database.transaction() as session:
        if not await lock(session):
            raise DemoBusyError
        if not await is_there(session):
            raise NoDemoError
        orders = await repository.lock_orders(session)
        products = await repository.lock_products(session)
        players = await repository.lock_players(session)
        await repository.release_products(session, products)
        await repository.unguard_history(session)
        for chunk in _chunks(orders):
            await repository.delete_orders(session, chunk, products)
        for chunk in _chunks(players):
            await repository.delete_players(session, chunk)
        held = await repository.find_held_products(session, products)
        await repository.adopt_products(session, sorted(held))
        await repository.delete_products(session, [product for product in products if product not in held])
        await repository.guard_history(session)
    return Removed(len(orders), len(players), len(held))


def _chunks(ids: Ids) -> Iterator[Ids]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
