"""Erases data at the end of the retention period."""

import logging
from datetime import timedelta

from trex_app.clock import now
from trex_app.database.engine import Database
from trex_app.players import repository

logger = logging.getLogger(__name__)


async def erase_old(database: Database, days: int) -> int:
    """Erase players registered more than `days` ago, with all their runs; returns how many."""
    async with database.transaction() as session:
        erased = await repository.erase_registered_before(session, now() - timedelta(days=days))
    if erased:
        logger.info("erased %d players after %d days", erased, days)
    return erased
