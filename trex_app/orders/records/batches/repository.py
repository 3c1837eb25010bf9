"""All SQL on batches, and on responses kept so that a call sent twice happens once."""

import json
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_ADD = text("INSERT INTO batches (kind, entity, staff, rows) VALUES (:kind, :entity, :staff, :rows) RETURNING id")
_LOCK = text("SELECT entity, undone_by FROM batches WHERE id = :id FOR UPDATE")
_SET_ROWS = text("UPDATE batches SET rows = :rows WHERE id = :id")
_SET_UNDONE = text("UPDATE batches SET undone_by = :undo WHERE id = :id")
# Two with one key at once: the second waits for the first, and then finds its response.
_CLAIM_KEY = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
_FIND_RESPONSE = text("SELECT response FROM idempotency_keys WHERE key = :key")
_KEEP_RESPONSE = text(
    """
    WITH old AS (DELETE FROM idempotency_keys WHERE at < now() - interval '2 days')
    INSERT INTO idempotency_keys (key, response) VALUES (:key, CAST(:response AS jsonb))
    """
)


async def add_batch(session: AsyncSession, kind: str, entity: str, staff: str, rows: int) -> int:
    """The id of a new batch."""
    values = {"kind": kind, "entity": entity, "staff": staff, "rows": rows}
    return int((await session.execute(_ADD, values)).scalar_one())


async def lock_batch(session: AsyncSession, batch: int) -> tuple[str, int | None] | None:
    """Entity of a batch, and which batch has taken it back, if any; None if there is no such batch."""
    row = (await session.execute(_LOCK, {"id": batch})).one_or_none()
    return (row[0], row[1]) if row else None


async def set_rows(session: AsyncSession, batch: int, rows: int) -> None:
    """Record how many rows a batch has changed."""
    await session.execute(_SET_ROWS, {"id": batch, "rows": rows})


async def set_undone(session: AsyncSession, batch: int, undo: int) -> None:
    """Record that a batch has been taken back by another."""
    await session.execute(_SET_UNDONE, {"id": batch, "undo": undo})


async def find_response(session: AsyncSession, key: str) -> dict[str, Any] | None:
    """The response that a call with this key had, once no other with it is under way."""
    await session.execute(_CLAIM_KEY, {"key": key})
    found: dict[str, Any] | None = await session.scalar(_FIND_RESPONSE, {"key": key})
    return found


async def keep_response(session: AsyncSession, key: str, response: dict[str, Any]) -> None:
    """Keep the response of a call for two days."""
    await session.execute(_KEEP_RESPONSE, {"key": key, "response": json.dumps(response)})
