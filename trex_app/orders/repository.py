"""All SQL on orders, their items and history, on products and on what is left of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

# A part of the statement that stores a game: reads its `stored` row, and does nothing if nobody has won a prize.
# Prizes already promised are subtracted from what is left, so that the last shirt is promised once.
CLAIMING = """
    claim AS (
        INSERT INTO orders (customer_id, session_id, source, claim_code, prize_day, prize_number, expires_at,
            changed_by)
        SELECT s.player_id, s.id, 'game', code.code, CAST(:day AS date), prize.number,
            now() + make_interval(hours => :claim_hours), 'game'
        FROM stored s,
            LATERAL (
                SELECT count(*) + 1 AS number FROM orders o
                WHERE o.customer_id = s.player_id AND o.prize_day = CAST(:day AS date)
            ) prize,
            LATERAL (
                SELECT c.code FROM unnest(CAST(:claim_codes AS varchar[])) WITH ORDINALITY AS c(code, place)
                WHERE NOT EXISTS (SELECT FROM orders o WHERE o.claim_code = c.code) ORDER BY c.place LIMIT 1
            ) code
        WHERE s.verified AND s.human_won AND prize.number <= :prizes_a_day
            AND (SELECT coalesce(sum(on_hand - reserved), 0) FROM products WHERE active)
                > (SELECT count(*) FROM orders WHERE status = 'pending' AND expires_at > now())
        ON CONFLICT DO NOTHING
        RETURNING id
    ), claim_history AS (
        INSERT INTO history (entity, entity_id, version, action, staff, changes)
        SELECT 'order', id, 1, 'created', 'game', '{"status": [null, "pending"]}' FROM claim
    )
"""

_SECRET = text("SELECT value FROM booth_secrets WHERE name = 'claim_code'")

# Of the visit, not of the player: whoever types somebody else's email and name must not be shown their code.
_CLAIM_OF_VISIT = text(
    """
    SELECT o.claim_code, o.status, o.expires_at, o.expires_at <= now() AS is_over
    FROM runs r JOIN game_sessions s ON s.run_id = r.id JOIN orders o ON o.session_id = s.id
    WHERE r.player_id = :player_id AND r.visit_id = :visit_id ORDER BY o.id DESC LIMIT 1
    """
)

_ORDER_BY_CODE = """
    SELECT o.id, o.status, o.version, o.expires_at, o.expires_at <= now() AS is_over, o.updated_at, o.changed_by,
        o.handed_out_key, p.name AS player, p.company, s.human_score, s.ai_score,
        ARRAY(SELECT DISTINCT f.reason FROM flagged_attempts f WHERE f.player_id = o.customer_id ORDER BY 1) AS marks
    FROM orders o
        LEFT JOIN players p ON p.id = o.customer_id
        LEFT JOIN game_sessions s ON s.id = o.session_id
    WHERE o.claim_code = :code
"""
_FIND = text(_ORDER_BY_CODE)
_LOCK = text(f"{_ORDER_BY_CODE} FOR UPDATE OF o")

_ITEMS = text(
    """
    SELECT i.product_id, sum(i.quantity) AS quantity, p.name
    FROM order_items i JOIN products p ON p.id = i.product_id
    WHERE i.order_id = :order_id GROUP BY i.product_id, p.name ORDER BY i.product_id
    """
)
_ADD_ITEM = text(
    """
    INSERT INTO order_items (order_id, product_id, quantity, unit_price)
    SELECT :order_id, id, 1, unit_price FROM products WHERE id = :product_id
    """
)

_AVAILABLE = text(
    """
    SELECT id, sku, name, on_hand - reserved AS available, on_hand - reserved <= low_at AS is_low
    FROM products WHERE active ORDER BY id
    """
)
_ADD_PRODUCT = text("INSERT INTO products (sku, name, on_hand) VALUES (:sku, :name, :on_hand) RETURNING id")
_HAS_PRODUCTS = text("SELECT EXISTS (SELECT FROM products)")
_ADD_MOVE = text(
    """
    INSERT INTO stock_moves (product_id, quantity, reason, order_id, key, staff)
    VALUES (:product_id, :quantity, :reason, :order_id, :key, :staff)
    """
)

_HAND_OUT = text(
    """
    UPDATE orders SET status = 'handed_out', handed_out_key = :key, changed_by = :staff, updated_at = now(),
        version = :version,
        total_amount = (SELECT coalesce(sum(subtotal), 0) FROM order_items WHERE order_id = :order_id)
    WHERE id = :order_id RETURNING updated_at
    """
)
Row = RowMapping


async def read_claim_secret(session: AsyncSession) -> str:
    """The secret that claim codes are derived with."""
    return str(await session.scalar(_SECRET))


async def find_claim_of(session: AsyncSession, player_id: int, visit_id: str) -> Row | None:
    """Code, status and expiry of the newest order of a visit."""
    found = await session.execute(_CLAIM_OF_VISIT, {"player_id": player_id, "visit_id": visit_id})
    return found.mappings().one_or_none()


async def find_by_code(session: AsyncSession, code: str, *, lock: bool = False) -> Row | None:
    """An order with its player and what was marked of them; locked until the transaction ends if asked."""
    return (await session.execute(_LOCK if lock else _FIND, {"code": code})).mappings().one_or_none()


async def items_of(session: AsyncSession, order_id: int) -> list[Row]:
    """What an order holds: product_id, quantity and name, by product."""
    return list((await session.execute(_ITEMS, {"order_id": order_id})).mappings())


async def add_item(session: AsyncSession, order_id: int, product_id: int) -> None:
    """Put one piece of a product into an order, at today's price."""
    await session.execute(_ADD_ITEM, {"order_id": order_id, "product_id": product_id})


async def available_products(session: AsyncSession) -> list[Row]:
    """The products that can be handed out, with what is left of each."""
    return list((await session.execute(_AVAILABLE)).mappings())


async def has_products(session: AsyncSession) -> bool:
    """Whether there is any product, handed out or not."""
    return bool(await session.scalar(_HAS_PRODUCTS))


async def add_product(session: AsyncSession, sku: str, name: str, on_hand: int) -> int:
    """The id of a new product."""
    return int((await session.execute(_ADD_PRODUCT, {"sku": sku, "name": name, "on_hand": on_hand})).scalar_one())


async def add_move(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """Record a change of what is left."""
    await session.execute(_ADD_MOVE, values)


async def hand_out(session: AsyncSession, order_id: int, version: int, key: str, staff: str) -> datetime:
    """Mark a locked order as handed out, which is its next version; returns when."""
    values = {"order_id": order_id, "version": version, "key": key, "staff": staff}
    moment: datetime = (await session.execute(_HAND_OUT, values)).scalar_one()
    return moment
