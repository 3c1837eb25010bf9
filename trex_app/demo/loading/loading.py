"""Loads the demo: all of it, or nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.database.engine import Database
from trex_app.demo.conference.conference import Win, draw_conference
from trex_app.demo.conference.hours import Hours, hours_at
from trex_app.demo.conference.products import PRODUCTS
from trex_app.demo.loading import repository, rows
from trex_app.demo.refusals import ClashError, DemoBusyError, DemoThereError, TakenSkuError
from trex_app.demo.repository import is_there, lock

CHUNK = 2_000  # wins written at once: far below the time that a statement may take

_ROWS: dict[str, Callable[[list[Win]], rows.Rows]] = {
    "players": rows.player_rows,
    "games": rows.game_rows,
    "orders": rows.order_rows,
    "items": rows.item_rows,
    "history": rows.history_rows,
    "notes": rows.note_rows,
    "moves": rows.move_rows,
}


@dataclass
class Loaded:
    """How many rows were written."""

    orders: int = 0
    players: int = 0
    games: int = 0
    products: int = len(PRODUCTS)


async def load_demo(database: Database, orders: int, seed: int, now: datetime, timezone: str) -> Loaded:
    """Fill the booth with a day of a conference, in one transaction.

    No result of the demo counts as proven. Its games have no run and `verified = false`, as a score that comes without
    a proof: no rank and no figure of analysts takes them. They are written past `best_runs`, `score_counts` and
    `daily_totals`, from which boards and totals are read, and their players are hidden from boards and analysts.

    Raises:
        DemoBusyError, DemoThereError, TakenSkuError, ClashError: nothing was written.
    """
    hours = hours_at(now, timezone)
    try:
        async with database.transaction() as session:
            return await _load(session, orders, seed, hours)
    except IntegrityError as error:
        raise ClashError from error


async def _load(session: AsyncSession, orders: int, seed: int, hours: Hours) -> Loaded:
    await _require_room(session)
    loaded = Loaded()
    taken = await repository.read_player_ids(session)
    await repository.add_products(session, rows.product_rows(orders), hours.opened_at.isoformat())
    for wins in _chunks(draw_conference(seed, orders, hours, taken)):
        if loaded.orders == CHUNK:
            await repository.analyze(session)
        await _write(session, wins, loaded)
    await repository.count_stock(session)
    return loaded


async def _require_room(session: AsyncSession) -> None:
    if not await lock(session):
        raise DemoBusyError
    if await is_there(session):
        raise DemoThereError
    if taken := await repository.find_taken_skus(session, [product.sku for product in PRODUCTS]):
        raise TakenSkuError(taken)


async def _write(session: AsyncSession, wins: list[Win], loaded: Loaded) -> None:
    for kind in repository.STATEMENTS:
        await repository.add_rows(session, kind, _ROWS[kind](wins))
    loaded.orders += len(wins)
    loaded.players += sum(len(win.visitors) for win in wins)
    loaded.games += sum(len(visitor.games) for win in wins for visitor in win.visitors)


def _chunks(wins: Iterator[Win]) -> Iterator[list[Win]]:
    while chunk := list(islice(wins, CHUNK)):
        yield chunk
