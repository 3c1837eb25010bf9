"""All SQL on staff sessions, and on the links and PINs that open them. Of each secret only the hash is stored."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

_ADD_LINK = text(
    "INSERT INTO staff_links (hash, role, expires_at) VALUES (:hash, :role, now() + make_interval(secs => :seconds))"
)
_USE_LINK = text(
    """
    UPDATE staff_links SET used_at = now()
    WHERE hash = :hash AND used_at IS NULL AND expires_at > now() RETURNING role
    """
)
_ADD_SESSION = text(
    """
    INSERT INTO staff_sessions (hash, name, role, self_declared, expires_at)
    VALUES (:hash, :name, :role, :self_declared, now() + make_interval(secs => :seconds))
    """
)
# Seen again: one statement finds the session and keeps it from going idle.
_TOUCH_SESSION = text(
    """
    UPDATE staff_sessions SET seen_at = CASE WHEN :is_use THEN now() ELSE seen_at END
    WHERE hash = :hash AND ended_at IS NULL AND expires_at > now()
        AND seen_at > now() - make_interval(secs => :idle_seconds)
    RETURNING name, role, self_declared
    """
)
_END_SESSION = text("UPDATE staff_sessions SET ended_at = now() WHERE hash = :hash AND ended_at IS NULL")
_END_SESSIONS_OF = text(
    """
    UPDATE staff_sessions SET ended_at = now()
    WHERE name = :name AND self_declared = :self_declared AND ended_at IS NULL
    """
)
_FORGET_OLD = text(
    """
    WITH links AS (DELETE FROM staff_links WHERE expires_at < now() - interval '1 day')
    DELETE FROM staff_sessions WHERE expires_at < now() - interval '1 day'
    """
)
_FIND_PIN = text("SELECT salt, hash FROM staff_pins WHERE email = :email")
# Changes nothing that stands, and returns it.
_ADD_PIN = text(
    """
    INSERT INTO staff_pins (email, salt, hash) VALUES (:email, :salt, :hash)
    ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING salt, hash
    """
)
_DELETE_PIN = text("DELETE FROM staff_pins WHERE email = :email")


class StoredPin(NamedTuple):
    """What is stored of a PIN."""

    salt: bytes
    hash: bytes


async def add_link(session: AsyncSession, digest: str, role: str, seconds: int) -> None:
    """Store a link that opens one session within so many seconds."""
    await session.execute(_ADD_LINK, {"hash": digest, "role": role, "seconds": seconds})


async def use_link(session: AsyncSession, digest: str) -> str | None:
    """The role that a link gives, once; None if it is unknown, used or too old."""
    role: str | None = await session.scalar(_USE_LINK, {"hash": digest})
    return role


async def add_session(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """Store a session; what is long over is forgotten."""
    await session.execute(_FORGET_OLD)
    await session.execute(_ADD_SESSION, values)


async def touch_session(session: AsyncSession, digest: str, idle_seconds: int, is_use: bool) -> RowMapping | None:
    """Name, role and self_declared of an open session, which is seen if this is use of it; None if there is none."""
    values = {"hash": digest, "idle_seconds": idle_seconds, "is_use": is_use}
    return (await session.execute(_TOUCH_SESSION, values)).mappings().one_or_none()


async def end_session(session: AsyncSession, digest: str) -> None:
    """End one session."""
    await session.execute(_END_SESSION, {"hash": digest})


async def end_sessions_of(session: AsyncSession, name: str, self_declared: bool) -> None:
    """End every session of a member."""
    await session.execute(_END_SESSIONS_OF, {"name": name, "self_declared": self_declared})


async def find_pin(session: AsyncSession, email: str) -> StoredPin | None:
    """The PIN of a member, if they have set one."""
    found = (await session.execute(_FIND_PIN, {"email": email})).one_or_none()
    return StoredPin(found.salt, found.hash) if found else None


async def add_pin(session: AsyncSession, email: str, salt: bytes, digest: bytes) -> StoredPin:
    """Store a member's PIN unless they have one; returns the one that is stored now."""
    stored = (await session.execute(_ADD_PIN, {"email": email, "salt": salt, "hash": digest})).one()
    return StoredPin(stored.salt, stored.hash)


async def delete_pin(session: AsyncSession, email: str) -> None:
    """Delete a member's PIN."""
    await session.execute(_DELETE_PIN, {"email": email})
