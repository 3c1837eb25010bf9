"""All SQL that removes the demo. Orders, products and players are locked before the history, as the desk does."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_ORDERS = text("SELECT id FROM orders WHERE source = 'demo' ORDER BY id FOR UPDATE")
_PRODUCTS = text(
    """
    SELECT id FROM products WHERE id IN (SELECT product_id FROM stock_moves WHERE key LIKE 'demo:%')
    ORDER BY id FOR UPDATE
    """
)
_PLAYERS = text("SELECT id FROM players WHERE consent_version = 'demo' ORDER BY id FOR UPDATE")
_ITEMS = text("SELECT id FROM order_items WHERE order_id = ANY(:ids)")

_UNGUARD = text("ALTER TABLE history DISABLE TRIGGER history_is_append_only")
_GUARD = text("ALTER TABLE history ENABLE TRIGGER history_is_append_only")
_FORGET_PRIVATE = text(
    """
    DELETE FROM history_private p USING history h
    WHERE h.id = p.history_id AND h.entity = :entity AND h.entity_id = ANY(:ids)
    """
)
_FORGET = text("DELETE FROM history WHERE entity = :entity AND entity_id = ANY(:ids)")

# Staff may have put a real product into an order of the demo: it is no longer reserved for that.
_RELEASE = text(
    """
    UPDATE products p SET reserved = p.reserved - d.quantity, version = p.version + 1, updated_at = now()
    FROM (
        SELECT i.product_id, sum(i.quantity) AS quantity FROM order_items i JOIN orders o ON o.id = i.order_id
        WHERE o.source = 'demo' AND o.status = 'ready' AND i.product_id <> ALL(:products) GROUP BY i.product_id
    ) d
    WHERE p.id = d.product_id
    """
)
_DELETE_MOVES = text("DELETE FROM stock_moves WHERE order_id = ANY(:ids) AND product_id = ANY(:products)")
_DELETE_ORDERS = text("DELETE FROM orders WHERE id = ANY(:ids)")
_DELETE_PLAYERS = text("DELETE FROM players WHERE id = ANY(:ids)")
_DELETE_STOCK = text("DELETE FROM stock_moves WHERE product_id = ANY(:ids)")
_DELETE_PRODUCTS = text("DELETE FROM products WHERE id = ANY(:ids)")

# Once the demo's orders are gone, whatever order still holds a product or has moved it is real.
_HELD = text(
    """
    SELECT p.id FROM products p WHERE p.id = ANY(:ids) AND (
        EXISTS (SELECT FROM order_items i WHERE i.product_id = p.id)
        OR EXISTS (SELECT FROM stock_moves m WHERE m.product_id = p.id AND m.order_id IS NOT NULL)
    )
    """
)
_ADOPT = text(
    "UPDATE stock_moves SET key = 'opening:' || product_id WHERE product_id = ANY(:ids) AND key LIKE 'demo:%'"
)
_COUNT = text(
    """
    UPDATE products p SET version = p.version + 1, updated_at = now(),
        on_hand = (SELECT sum(m.quantity) FROM stock_moves m WHERE m.product_id = p.id),
        reserved = (
            SELECT coalesce(sum(i.quantity), 0) FROM order_items i JOIN orders o ON o.id = i.order_id
            WHERE i.product_id = p.id AND o.status = 'ready'
        )
    WHERE p.id = ANY(:ids)
    """
)

Ids = Sequence[int]


async def lock_orders(session: AsyncSession) -> Ids:
    """The demo's orders."""
    return (await session.scalars(_ORDERS)).all()


async def lock_products(session: AsyncSession) -> Ids:
    """The demo's products."""
    return (await session.scalars(_PRODUCTS)).all()


async def lock_players(session: AsyncSession) -> Ids:
    """The demo's players."""
    return (await session.scalars(_PLAYERS)).all()


async def unguard_history(session: AsyncSession) -> None:
    """Let this transaction, and no other, delete from the history; others that write to it wait."""
    await session.execute(_UNGUARD)


async def guard_history(session: AsyncSession) -> None:
    """Make the history append-only again."""
    await session.execute(_GUARD)


async def release_products(session: AsyncSession, demo_products: Ids) -> None:
    """Take back what orders of the demo reserve of real products."""
    await session.execute(_RELEASE, {"products": demo_products})


async def delete_orders(session: AsyncSession, ids: Ids, demo_products: Ids) -> None:
    """Delete orders with items and history, and their moves of the demo's products.

    Moves of real products stay, without the order: what is left of a product is their sum.
    """
    await _forget(session, "item", (await session.scalars(_ITEMS, {"ids": ids})).all())
    await _forget(session, "order", ids)
    await session.execute(_DELETE_MOVES, {"ids": ids, "products": demo_products})
    await session.execute(_DELETE_ORDERS, {"ids": ids})


async def delete_players(session: AsyncSession, ids: Ids) -> None:
    """Delete players with games and history."""
    await _forget(session, "customer", ids)
    await session.execute(_DELETE_PLAYERS, {"ids": ids})


async def find_held_products(session: AsyncSession, ids: Ids) -> set[int]:
    """Which products real orders hold or have moved."""
    return set(await session.scalars(_HELD, {"ids": ids}))


async def adopt_products(session: AsyncSession, ids: Ids) -> None:
    """Make products real: they count what is left without the demo's orders, and are not removed with it."""
    await session.execute(_ADOPT, {"ids": ids})
    await session.execute(_COUNT, {"ids": ids})


async def delete_products(session: AsyncSession, ids: Ids) -> None:
    """Delete products with moves and history."""
    await _forget(session, "product", ids)
    await session.execute(_DELETE_STOCK, {"ids": ids})
    await session.execute(_DELETE_PRODUCTS, {"ids": ids})


async def _forget(session: AsyncSession, entity: str, ids: Ids) -> None:
    await session.execute(_FORGET_PRIVATE, {"entity": entity, "ids": ids})
    await session.execute(_FORGET, {"entity": entity, "ids": ids})
