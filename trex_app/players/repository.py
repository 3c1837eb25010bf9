"""All SQL on players, and on the secret that signs their tokens."""

import secrets
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete

from trex_app.clock import now
from trex_app.players.models import Player
from trex_app.players.registration_form import compact_email, normalise_email, normalise_name, tidy

CONSENT_VERSION = "2026-11"
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
