"""Players as the desk edits them, in the caller's transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.players import repository
from trex_app.players.registration_form import normalise_email, normalise_name


async def lock_customers(session: AsyncSession, ids: Sequence[int]) -> Sequence[RowMapping]:
    """Customers with every column that can be edited, locked in the order of ids."""
    return await repository.lock_customers(session, ids)


async def write_customers(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """Write locked customers; returns those whose email and name are another's, of which none is written."""
    written = [
        {
            **{name: row[name] for name in ("id", "name", "email", "company", "hidden", "address", "version")},
            "name_key": normalise_name(row["name"]),
            "email_key": normalise_email(row["email"]),
        }
        for row in rows
    ]
    count = Counter(_key(row) for row in written)
    twice = {row["id"] for row in written if count[_key(row)] > 1}
    if same := twice | await repository.find_namesakes(session, written):
        return same
    await repository.write_customers(session, written)
    return set()


def _key(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["email_key"], row["name_key"]
