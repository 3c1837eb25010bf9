"""What orders take out of the stock and reserve in it, brought in line with their status."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.records.editing import repository
from trex_app.orders.status import Status

Pieces = Mapping[int, int]
"""How many pieces of which product."""


@dataclass(frozen=True)
class Standing:
    """An order on its way from one status to another, or with other items in the same."""

    order_id: int
    version: int
    old: Status
    new: Status


class NothingLeftError(Exception):
    """There is not enough left of these products."""

    def __init__(self, product_ids: set[int]) -> None:
        super().__init__(f"not enough left of products {sorted(product_ids)}")
        self.product_ids = product_ids


def target(status: Status, pieces: int) -> tuple[int, int]:
    """How many of an order's pieces are out of the stock, and how many reserved in it, in a status."""
    return (pieces if status == "handed_out" else 0), (pieces if status == "ready" else 0)


async def settle(session: AsyncSession, standings: list[Standing], staff: str) -> dict[int, set[int]]:
    """Move the stock for orders that the caller has locked; each move is recorded.

    What is out is compared with the moves, not with the old status, so that nothing is ever moved twice.
    Returns the products that each order holds.

    Raises:
        NothingLeftError: something is not left; the caller must let its transaction end with it.
    """
    ids = [standing.order_id for standing in standings]
    held = _by_order(await repository.items_of(session, ids), "quantity")
    taken = _by_order(await repository.taken_by(session, ids), "taken")
    await move(session, standings, held, held, taken, staff)
    return {order_id: set(products) for order_id, products in held.items()}


async def move(
    session: AsyncSession,
    standings: list[Standing],
    before: Mapping[int, Pieces],
    after: Mapping[int, Pieces],
    taken: Mapping[int, Pieces],
    staff: str,
) -> None:
    """Bring the stock from what the orders held and had taken to what they hold now."""
    deltas: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    moves = []
    for standing in standings:
        old, new, out = (pieces.get(standing.order_id, {}) for pieces in (before, after, taken))
        for product_id in sorted({*old, *new, *out}):
            is_out, reserved = target(standing.new, new.get(product_id, 0))
            _, was_reserved = target(standing.old, old.get(product_id, 0))
            change = is_out - out.get(product_id, 0)
            deltas[product_id][0] += change
            deltas[product_id][1] += reserved - was_reserved
            if change:
                moves.append(_move(standing, product_id, change))
    await _apply(session, {product_id: delta for product_id, delta in deltas.items() if any(delta)})
    if moves:
        await repository.add_moves(session, moves, staff)


async def _apply(session: AsyncSession, deltas: dict[int, list[int]]) -> None:
    if not deltas:
        return
    ids = sorted(deltas)
    await repository.lock_products(session, ids)
    wanted = [
        {"id": product_id, "taken": deltas[product_id][0], "reserved": deltas[product_id][1]} for product_id in ids
    ]
    if missing := set(ids) - await repository.move_stock(session, wanted):
        raise NothingLeftError(missing)


def _move(standing: Standing, product_id: int, change: int) -> dict[str, object]:
    return {
        "product_id": product_id,
        "quantity": -change,
        "reason": "handed_out" if change > 0 else "returned",
        "order_id": standing.order_id,
        "key": f"order:{standing.order_id}:{standing.version}:{product_id}",
    }


def _by_order(rows: object, name: str) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for row in rows:  # type: ignore[attr-defined]
        found[row["order_id"]][row["product_id"]] = int(row[name])
    return found
