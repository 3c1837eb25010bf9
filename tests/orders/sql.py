"""Statements of a test's own on the booth's tables."""

from typing import Any

from sqlalchemy import text

from trex_app.booth import Booth

COUNTED = """
    INSERT INTO stock_moves (product_id, quantity, reason, key, staff)
    SELECT 1, {left} - sum(quantity), 'counted', 'count', 'a test' FROM stock_moves
"""


async def execute(booth: Booth, sql: str) -> list[tuple[Any, ...]]:
    """The rows that a statement returns, if it does."""
    async with booth.database.transaction() as session:
        result = await session.execute(text(sql))
        return [tuple(row) for row in result] if result.returns_rows else []  # type: ignore[attr-defined]


async def leave(booth: Booth, left: int, reserved: int = 0) -> None:
    """Count the stock: so many pieces of the only product are left."""
    await execute(booth, COUNTED.format(left=left))
    await execute(booth, f"UPDATE products SET on_hand = {left}, reserved = {reserved}")
