"""All SQL on players, and on the secret that signs their tokens."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete

from trex_app.clock import now
from trex_app.players.models import Player
from trex_app.players.registration_form import compact_email, normalise_email, normalise_name, tidy

CONSENT_VERSION = "2026-11"
_LOCK_CUSTOMERS = text(
    """
    SELECT p.id, p.name, p.email, p.company, p.hidden, coalesce(d.address, '') AS address,
        coalesce(d.version, 1) AS version, coalesce(d.updated_at, p.created_at) AS updated_at, p.id AS customer_id
    FROM players p LEFT JOIN customer_details d ON d.player_id = p.id WHERE p.id = ANY(:ids) ORDER BY p.id
    FOR NO KEY UPDATE OF p
    """
)
_CUSTOMERS_SENT = """
    WITH r AS (
        SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id integer, name varchar, name_key varchar,
            email varchar, email_key varchar, company varchar, hidden boolean, address varchar, version integer)
    )
"""
_NAMESAKES = text(f"{_CUSTOMERS_SENT} SELECT r.id FROM r JOIN players p USING (email_key, name_key) WHERE p.id <> r.id")
_WRITE_PLAYERS = text(
    f"""{_CUSTOMERS_SENT}
    UPDATE players p SET name = r.name, name_key = r.name_key, email = r.email, email_key = r.email_key,
        company = r.company, hidden = r.hidden
    FROM r WHERE p.id = r.id
    """
)
_WRITE_DETAILS = text(
    f"""{_CUSTOMERS_SENT}
    INSERT INTO customer_details (player_id, address, version) SELECT id, address, version FROM r
    ON CONFLICT (player_id) DO UPDATE SET address = excluded.address, version = excluded.version, updated_at = now()
    """
)
_SECRET = text("SELECT value FROM booth_secrets WHERE name = 'player_token'")


async def add_or_find(session: AsyncSession, *, name: str, email: str, company: str, language: str) -> int:
    """The id of the player with this email and name: a new one, or the known one, whose name and company are kept.

    What was typed must have passed `find_problems`.
    """
    statement = insert(Player).values(
        id=secrets.randbelow(2**31 - 1) + 1,
        name=tidy(name),
        name_key=normalise_name(name),
        email=compact_email(email),
        email_key=normalise_email(email),
        company=tidy(company),
        language=language,
        consented_at=now(),
        consent_version=CONSENT_VERSION,
        hidden=False,
    )
    known = ["email_key", "name_key"]
    with_language = statement.on_conflict_do_update(
        index_elements=known, set_={"language": statement.excluded.language}
    )
    return (await session.scalars(with_language.returning(col(Player.id)))).one()


async def find(session: AsyncSession, player_id: int) -> Player | None:
    """A player by id."""
    return await session.get(Player, player_id)


async def erase_registered_before(session: AsyncSession, limit: datetime) -> int:
    """Erase players and all their data; returns how many."""
    old = delete(Player).where(col(Player.created_at) < limit).returning(col(Player.id))
    return len((await session.scalars(old)).all())


async def read_token_secret(session: AsyncSession) -> str:
    """The secret that all processes on the database sign tokens with."""
    return str(await session.scalar(_SECRET))


async def lock_customers(session: AsyncSession, ids: Sequence[int]) -> Sequence[RowMapping]:
    """Players with what the desk edits of them, locked in the order of ids."""
    return (await session.execute(_LOCK_CUSTOMERS, {"ids": list(ids)})).mappings().all()


async def find_namesakes(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """The rows whose email and name another player has."""
    return set(await session.scalars(_NAMESAKES, {"rows": json.dumps(list(rows))}))


async def write_customers(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write locked players and what only the desk knows of them."""
    for statement in (_WRITE_PLAYERS, _WRITE_DETAILS):
        await session.execute(statement, {"rows": json.dumps(list(rows))})
