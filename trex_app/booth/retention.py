"""Erase what visitors were told is not kept for longer."""

import logging
from datetime import timedelta

from sqlalchemy import delete
from sqlmodel import col

from trex_app.booth.clock import now
from trex_app.booth.models import FlaggedAttempt, Player
from trex_app.database.engine import Database

logger = logging.getLogger(__name__)


async def erase_old(database: Database, days: int) -> int:
    """Erase players registered more than `days` ago, with all their runs; returns how many."""
    limit = now() - timedelta(days=days)
    async with database.transaction() as session:
        await session.execute(delete(FlaggedAttempt).where(col(FlaggedAttempt.created_at) < limit))
        old = delete(Player).where(col(Player.created_at) < limit).returning(col(Player.id))
        erased = len((await session.scalars(old)).all())
    if erased:
        logger.info("erased %d players after %d days", erased, days)
    return erased
