"""All SQL that writes the demo: a set of rows of one table in one statement each."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

_TAKEN_SKUS = text("SELECT sku FROM products WHERE sku = ANY(:skus) ORDER BY sku")
_PLAYER_IDS = text("SELECT id FROM players")

_ADD_PRODUCTS = text(
    """
    WITH added AS (
        INSERT INTO products (sku, name, unit_price, on_hand, low_at)
        SELECT sku, name, unit_price, opening, low_at FROM jsonb_to_recordset(CAST(:rows AS jsonb))
            AS r(sku varchar, name varchar, unit_price numeric, opening integer, low_at integer)
        RETURNING id, sku, on_hand
    )
    INSERT INTO stock_moves (product_id, quantity, reason, key, staff, at)
    SELECT id, on_hand, 'opening', 'demo:' || sku, 'booth', CAST(:opened_at AS timestamptz) FROM added
    """
)
# Hidden: neither boards nor analysts take them for visitors.
_ADD_PLAYERS = text(
    """
    INSERT INTO players (id, name, name_key, email, email_key, company, language, consented_at, consent_version,
        hidden, created_at)
    SELECT id, name, name_key, email, email_key, company, language, at, 'demo', true, at
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id integer, name varchar, name_key varchar, email varchar,
        email_key varchar, company varchar, language varchar, at timestamptz)
    """
)
_ADD_GAMES = text(
    """
    INSERT INTO game_sessions (player_id, human_score, ai_score, human_won, llm_commentary, verified, seed, engine,
        ai_ticks, ai_inputs, created_at)
    SELECT player_id, human_score, ai_score, human_won, '', false, 0, 'demo', 0, '[]', at
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
        AS r(player_id integer, human_score integer, ai_score integer, human_won boolean, at timestamptz)
    ORDER BY at
    """
)
_ADD_ORDERS = text(
    """
    INSERT INTO orders (customer_id, session_id, source, status, claim_code, expires_at, total_amount, note,
        order_date, updated_at, changed_by, version)
    SELECT r.customer_id, s.id, 'demo', r.status, r.claim_code, r.expires_at, r.total_amount, r.note,
        r.order_date, r.updated_at, r.changed_by, r.version
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(customer_id integer, status varchar, claim_code varchar,
            expires_at timestamptz, total_amount numeric, note varchar, order_date timestamptz,
            updated_at timestamptz, changed_by varchar, version integer)
        JOIN game_sessions s ON s.player_id = r.customer_id AND s.created_at = r.order_date
    ORDER BY r.order_date
    """
)
_ADD_ITEMS = text(
    """
    INSERT INTO order_items (order_id, product_id, quantity, unit_price)
    SELECT o.id, p.id, r.quantity, p.unit_price
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(claim_code varchar, sku varchar, quantity smallint)
        JOIN orders o ON o.claim_code = r.claim_code JOIN products p ON p.sku = r.sku
    ORDER BY o.id, p.id
    """
)
_ADD_HISTORY = text(
    """
    INSERT INTO history (entity, entity_id, version, action, staff, at, changes)
    SELECT 'order', o.id, r.version, r.action, r.staff, r.at, r.changes
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(claim_code varchar, version integer, action varchar,
            staff varchar, at timestamptz, changes jsonb)
        JOIN orders o ON o.claim_code = r.claim_code
    ORDER BY r.at, o.id, r.version
    """
)
# A note is personal: it stands where erasing the player reaches it.
_ADD_NOTES = text(
    """
    INSERT INTO history_private (history_id, player_id, changes)
    SELECT (
            SELECT h.id FROM history h
            WHERE h.entity = 'order' AND h.entity_id = o.id AND h.version = r.version
        ), o.customer_id, jsonb_build_object('note', jsonb_build_array('', o.note))
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(claim_code varchar, version integer)
        JOIN orders o ON o.claim_code = r.claim_code
    """
)
_ADD_MOVES = text(
    """
    INSERT INTO stock_moves (product_id, quantity, reason, order_id, key, staff, at)
    SELECT p.id, r.quantity, r.reason, o.id, concat_ws(':', 'order', o.id, r.version, p.id), r.staff, r.at
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(claim_code varchar, sku varchar, quantity integer,
            reason varchar, version integer, staff varchar, at timestamptz)
        JOIN orders o ON o.claim_code = r.claim_code JOIN products p ON p.sku = r.sku
    ORDER BY r.at, o.id, p.id
    """
)
_COUNT_STOCK = text(
    """
    UPDATE products p SET
        on_hand = (SELECT sum(m.quantity) FROM stock_moves m WHERE m.product_id = p.id),
        reserved = (
            SELECT coalesce(sum(i.quantity), 0) FROM order_items i JOIN orders o ON o.id = i.order_id
            WHERE i.product_id = p.id AND o.status = 'ready'
        )
    WHERE p.id IN (SELECT product_id FROM stock_moves WHERE key LIKE 'demo:%')
    """
)
# Without it the planner takes the tables for as small as they were, and reads them whole for every row.
_ANALYZE = text("ANALYZE players, game_sessions, products, orders, order_items, history, stock_moves")

STATEMENTS: Mapping[str, TextClause] = MappingProxyType(
    {
        "players": _ADD_PLAYERS,
        "games": _ADD_GAMES,
        "orders": _ADD_ORDERS,
        "items": _ADD_ITEMS,
        "history": _ADD_HISTORY,
        "notes": _ADD_NOTES,
        "moves": _ADD_MOVES,
    }
)
"""In the order in which rows of one table need those of another."""


async def find_taken_skus(session: AsyncSession, skus: Sequence[str]) -> list[str]:
    """Which of these SKUs belong to products."""
    return list(await session.scalars(_TAKEN_SKUS, {"skus": skus}))


async def read_player_ids(session: AsyncSession) -> set[int]:
    """The ids of all players."""
    return set(await session.scalars(_PLAYER_IDS))


async def add_products(session: AsyncSession, rows: Sequence[Mapping[str, Any]], opened_at: str) -> None:
    """Write the products, with what was there when the doors opened."""
    await session.execute(_ADD_PRODUCTS, {"rows": json.dumps(rows), "opened_at": opened_at})


async def add_rows(session: AsyncSession, kind: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of a kind of STATEMENTS."""
    await session.execute(STATEMENTS[kind], {"rows": json.dumps(rows)})


async def analyze(session: AsyncSession) -> None:
    """Tell the planner how large the tables are."""
    await session.execute(_ANALYZE)


async def count_stock(session: AsyncSession) -> None:
    """Set what is left and reserved of the demo's products to what its moves and orders say."""
    await session.execute(_COUNT_STOCK)
