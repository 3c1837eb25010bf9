"""A desk with a few orders on it, and who edits them."""

from dataclasses import dataclass, field
from uuid import uuid4

from tests.orders.sql import execute
from trex_app.booth import Booth
from trex_app.orders.records.editing.edits import Author

HELPER, BIA, LEO = Author("Ivo", "helper"), Author("Bia", "manager"), Author("Leo", "manager")


@dataclass
class Desk:
    """The ids of what a test put on the desk."""

    shirt: int = 0
    mug: int = 0
    orders: list[int] = field(default_factory=list)


async def add_product(booth: Booth, sku: str, pieces: int, price: str = "10.00") -> int:
    """A product with an opening stock."""
    [(product,)] = await execute(
        booth,
        "INSERT INTO products (sku, name, unit_price, on_hand)"
        f" VALUES ('{sku}', '{sku.title()}', {price}, {pieces}) RETURNING id",
    )
    if pieces:
        await execute(
            booth,
            "INSERT INTO stock_moves (product_id, quantity, reason, key, staff)"
            f" VALUES ({product}, {pieces}, 'opening', 'opening:{sku}', 'a test')",
        )
    return int(product)


async def add_order(booth: Booth, items: dict[int, int], customer: int | None = None, days: int = 0) -> int:
    """A pending order with so many pieces of each product."""
    [(order,)] = await execute(
        booth,
        "INSERT INTO orders (source, customer_id, claim_code, expires_at, changed_by, order_date) VALUES ('staff',"
        f" {customer or 'NULL'}, '{uuid4().hex[:8].upper()}', now() + interval '1 day', 'a test',"
        f" now() - interval '{days} days') RETURNING id",
    )
    for product, quantity in items.items():
        await execute(
            booth,
            "INSERT INTO order_items (order_id, product_id, quantity, unit_price)"
            f" SELECT {order}, id, {quantity}, unit_price FROM products WHERE id = {product}",
        )
    await execute(
        booth,
        "UPDATE orders SET total_amount = (SELECT coalesce(sum(subtotal), 0) FROM order_items"
        f" WHERE order_id = {order}) WHERE id = {order}",
    )
    await execute(
        booth,
        "INSERT INTO history (entity, entity_id, version, action, staff, changes) VALUES"
        f" ('order', {order}, 1, 'created', 'a test', '{{\"status\": [null, \"pending\"]}}')",
    )
    return int(order)


async def open_desk(booth: Booth, orders: int = 3, pieces: int = 20) -> Desk:
    """A desk with two products, and pending orders of a shirt and two mugs."""
    desk = Desk(await add_product(booth, "SHIRT", pieces, "25.00"), await add_product(booth, "MUG", pieces, "7.50"))
    for _ in range(orders):
        desk.orders.append(await add_order(booth, {desk.shirt: 1, desk.mug: 2}))
    return desk


async def check_stock(booth: Booth) -> None:
    """What is left is the sum of its moves, and what is reserved is what ready orders hold."""
    wrong = await execute(
        booth,
        """
        SELECT p.sku, p.on_hand, p.reserved FROM products p
        WHERE p.on_hand <> (SELECT coalesce(sum(quantity), 0) FROM stock_moves m WHERE m.product_id = p.id)
            OR p.reserved <> (SELECT coalesce(sum(i.quantity), 0) FROM order_items i JOIN orders o ON o.id = i.order_id
                WHERE i.product_id = p.id AND o.status = 'ready')
            OR p.on_hand < 0 OR p.reserved > p.on_hand
        """,
    )
    assert wrong == []
    out = await execute(
        booth,
        """
        SELECT o.id, o.status FROM orders o JOIN order_items i ON i.order_id = o.id
        GROUP BY o.id, i.product_id
        HAVING (SELECT coalesce(-sum(quantity), 0) FROM stock_moves m
                WHERE m.order_id = o.id AND m.product_id = i.product_id)
            <> CASE WHEN o.status = 'handed_out' THEN sum(i.quantity) ELSE 0 END
        """,
    )
    assert out == []


async def check_history(booth: Booth) -> None:
    """Each order's history replays to its present state, without a gap in its versions."""
    wrong = await execute(
        booth,
        """
        SELECT o.id, o.status, o.version, h.status, h.newest, h.entries FROM orders o
        CROSS JOIN LATERAL (
            SELECT max(version) AS newest, count(*) AS entries, (
                SELECT changes->'status'->>1 FROM history l
                WHERE l.entity = 'order' AND l.entity_id = o.id AND l.changes ? 'status'
                ORDER BY l.version DESC LIMIT 1
            ) AS status FROM history e WHERE e.entity = 'order' AND e.entity_id = o.id
        ) h
        WHERE (o.status, o.version, o.version) IS DISTINCT FROM (h.status::varchar, h.newest, h.entries::integer)
        """,
    )
    assert wrong == []
