"""All SQL that edits orders, their items and products: sets of rows, however many, in one statement each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.records.editing.edits import Row

# NO KEY: an item just put into an order holds its product by key, and two such would wait for each other for ever.
_LOCK_ORDERS = text(
    """
    SELECT id, version, status, note, customer_id, total_amount, expires_at, updated_at
    FROM orders WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE
    """
)
_LOCK_ITEMS = text(
    """
    SELECT i.id, i.version, i.order_id, i.product_id, i.quantity, i.unit_price, o.status, o.customer_id, o.updated_at
    FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.id = ANY(:ids) ORDER BY i.id FOR NO KEY UPDATE OF i
    """
)
_LOCK_ORDERS_OF_ITEMS = text(
    """
    SELECT id FROM orders WHERE id IN (SELECT order_id FROM order_items WHERE id = ANY(:ids))
    ORDER BY id FOR NO KEY UPDATE
    """
)
_LOCK_PRODUCTS = text(
    """
    SELECT id, version, sku, name, unit_price, on_hand, reserved, low_at, active, updated_at
    FROM products WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE
    """
)

# An order that is opened again gets a new term.
_WRITE_ORDERS = text(
    """
    UPDATE orders o SET status = r.status, note = r.note, version = r.version, changed_by = :staff, updated_at = now(),
        expires_at = CASE WHEN o.status = 'expired' AND r.status = 'pending'
            THEN now() + make_interval(hours => :claim_hours) ELSE o.expires_at END
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id bigint, status varchar, note varchar, version integer)
    WHERE o.id = r.id
    """
)
_WRITE_ITEMS = text(
    """
    UPDATE order_items i SET quantity = r.quantity, unit_price = r.unit_price, version = r.version
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
        AS r(id bigint, quantity smallint, unit_price numeric, version integer)
    WHERE i.id = r.id
    """
)
_ADD_UP = text(
    """
    UPDATE orders o SET total_amount = t.total, version = version + 1, changed_by = :staff, updated_at = now()
    FROM (
        SELECT b.id, b.total_amount AS before, coalesce(sum(i.subtotal), 0) AS total
        FROM orders b LEFT JOIN order_items i ON i.order_id = b.id WHERE b.id = ANY(:ids) GROUP BY b.id
    ) t
    WHERE o.id = t.id AND t.total <> t.before RETURNING o.id, o.version, t.before, t.total
    """
)
_WRITE_PRODUCTS = text(
    """
    UPDATE products p SET sku = r.sku, name = r.name, unit_price = r.unit_price, on_hand = r.on_hand,
        low_at = r.low_at, active = r.active, version = r.version, updated_at = now()
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id integer, sku varchar, name varchar, unit_price numeric,
        on_hand integer, low_at integer, active boolean, version integer)
    WHERE p.id = r.id
    """
)

_ITEMS_OF = text(
    """
    SELECT order_id, product_id, sum(quantity) AS quantity FROM order_items WHERE order_id = ANY(:ids)
    GROUP BY order_id, product_id
    """
)
_TAKEN_BY = text(
    """
    SELECT order_id, product_id, -sum(quantity) AS taken FROM stock_moves WHERE order_id = ANY(:ids)
    GROUP BY order_id, product_id
    """
)
# Guarded: a product without enough left is not among the rows that come back.
_MOVE_STOCK = text(
    """
    UPDATE products p SET on_hand = p.on_hand - d.taken, reserved = p.reserved + d.reserved, version = version + 1,
        updated_at = now()
    FROM jsonb_to_recordset(CAST(:deltas AS jsonb)) AS d(id integer, taken integer, reserved integer)
    WHERE p.id = d.id AND p.on_hand - d.taken >= p.reserved + d.reserved AND p.reserved + d.reserved >= 0
    RETURNING p.id
    """
)
_ADD_MOVES = text(
    """
    INSERT INTO stock_moves (product_id, quantity, reason, order_id, key, staff)
    SELECT product_id, quantity, reason, order_id, key, :staff FROM jsonb_to_recordset(CAST(:moves AS jsonb))
        AS m(product_id integer, quantity integer, reason varchar, order_id bigint, key varchar)
    """
)

_TAKEN_SKUS = text("SELECT id, sku FROM products WHERE sku = ANY(:skus)")


async def lock_orders(session: AsyncSession, ids: Sequence[int]) -> Sequence[RowMapping]:
    """Orders, locked in the order of ids."""
    return (await session.execute(_LOCK_ORDERS, {"ids": list(ids)})).mappings().all()


async def lock_items(session: AsyncSession, ids: Sequence[int]) -> Sequence[RowMapping]:
    """Items, locked after their orders: whoever changes an order's items holds the order."""
    await session.execute(_LOCK_ORDERS_OF_ITEMS, {"ids": list(ids)})
    return (await session.execute(_LOCK_ITEMS, {"ids": list(ids)})).mappings().all()


async def lock_products(session: AsyncSession, ids: Sequence[int]) -> Sequence[RowMapping]:
    """Products, locked in the order of ids."""
    return (await session.execute(_LOCK_PRODUCTS, {"ids": list(ids)})).mappings().all()


async def write_orders(session: AsyncSession, rows: Iterable[Row], staff: str, claim_hours: int) -> None:
    """Write status and note of locked orders."""
    values = {"rows": _json(rows, "id", "status", "note", "version"), "staff": staff, "claim_hours": claim_hours}
    await session.execute(_WRITE_ORDERS, values)


async def write_items(session: AsyncSession, rows: Iterable[Row]) -> None:
    """Write quantity and price of locked items."""
    await session.execute(_WRITE_ITEMS, {"rows": _json(rows, "id", "quantity", "unit_price", "version")})


async def add_up(session: AsyncSession, order_ids: Sequence[int], staff: str) -> Sequence[RowMapping]:
    """Set the totals of orders to the sum of their items; returns id, version, before and total of those changed."""
    return (await session.execute(_ADD_UP, {"ids": list(order_ids), "staff": staff})).mappings().all()


async def write_products(session: AsyncSession, rows: Iterable[Row]) -> None:
    """Write locked products."""
    columns = ("id", "sku", "name", "unit_price", "on_hand", "low_at", "active", "version")
    await session.execute(_WRITE_PRODUCTS, {"rows": _json(rows, *columns)})


async def items_of(session: AsyncSession, order_ids: Sequence[int]) -> Sequence[RowMapping]:
    """order_id, product_id and quantity of what orders hold."""
    return (await session.execute(_ITEMS_OF, {"ids": list(order_ids)})).mappings().all()


async def taken_by(session: AsyncSession, order_ids: Sequence[int]) -> Sequence[RowMapping]:
    """order_id, product_id and how many pieces orders have taken out of the stock."""
    return (await session.execute(_TAKEN_BY, {"ids": list(order_ids)})).mappings().all()


async def move_stock(session: AsyncSession, deltas: Sequence[Mapping[str, int]]) -> set[int]:
    """Take and reserve pieces of locked products; returns the ids of those that had enough."""
    found = await session.scalars(_MOVE_STOCK, {"deltas": json.dumps(list(deltas))})
    return set(found)


async def add_moves(session: AsyncSession, moves: Sequence[Mapping[str, Any]], staff: str) -> None:
    """Record changes of what is left; each has a key of its own."""
    await session.execute(_ADD_MOVES, {"moves": json.dumps(list(moves)), "staff": staff})


async def find_skus(session: AsyncSession, skus: Sequence[str]) -> dict[str, int]:
    """The products that have one of these SKUs."""
    return {sku: product_id for product_id, sku in await session.execute(_TAKEN_SKUS, {"skus": list(skus)})}


def _json(rows: Iterable[Row], *columns: str) -> str:
    return json.dumps([{name: _plain(row[name]) for name in columns} for row in rows])


def _plain(value: Any) -> Any:  # noqa: ANN401 - a column's value
    return str(value) if isinstance(value, Decimal) else value
