"""All SQL on staff sessions and on the links that open them. Of each secret only the hash is stored."""

from collections.abc import Mapping
from typing import Any

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
